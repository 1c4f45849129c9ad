// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstdint>
#include <limits>

#include "indexer/extract/johab.hpp"
#include "indexer/extract/readers.hpp"
#include "indexer/text_stream.hpp"

namespace gonggo::indexer {

void read_plain(std::string_view bytes, ExtractionWriter& writer) {
  constexpr std::size_t block_bytes = 64U << 10;
  std::string decoded;
  if (is_johab(bytes.substr(0, block_bytes))) {
    decoded = decode_johab(bytes);
    bytes = decoded;
  }
  TextStream stream([&bytes] {
    const std::string_view block = bytes.substr(0, block_bytes);
    bytes.remove_prefix(block.size());
    return block;
  });
  LineReader lines(stream, std::numeric_limits<std::uint64_t>::max());
  for (Line line; lines.next(line);) {
    writer.line(TextBlock::Part::body, line.text);
  }
}

}  // namespace gonggo::indexer
