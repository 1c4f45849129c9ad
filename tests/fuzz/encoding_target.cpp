// SPDX-License-Identifier: GPL-2.0-or-later
// Fuzzes the detection of encodings, the decoding and the splitting into lines. The first byte is the size of the
// blocks in which the other bytes are read.
#include "common/base/utf8.hpp"
#include "indexer/text_stream.hpp"
#include "tests/fuzz/oracle.hpp"

namespace {

using gonggo::indexer::Encoding;
using gonggo::indexer::TextStream;

std::function<std::string_view()> blocks(std::string_view bytes, std::size_t size) {
  return [bytes, size]() mutable {
    const std::string_view block = bytes.substr(0, size);
    bytes.remove_prefix(block.size());
    return block;
  };
}

std::string decoded(std::string_view bytes, std::size_t size) {
  TextStream stream(blocks(bytes, size));
  std::string text;
  for (std::string_view block = stream.read(); !block.empty(); block = stream.read()) {
    text += block;
  }
  return text;
}

// Malformed bytes change when their text is read and written again.
bool is_utf8(std::string_view text) {
  std::string again;
  for (std::size_t at = 0; at < text.size();) {
    gonggo::utf8::append(again, gonggo::utf8::next(text, at));
  }
  return again == text;
}

// Splits the text into lines of at most `most` bytes and joins them again. Line ends become LF.
std::string lines_of(std::string_view bytes, std::size_t size, std::size_t most) {
  TextStream stream(blocks(bytes, size));
  gonggo::indexer::LineReader reader(stream, most);
  std::string lines;
  std::uint64_t number = 0;
  for (gonggo::indexer::Line line; reader.next(line);) {
    gonggo_fuzz::require(line.number == ++number, "a line has a wrong number");
    gonggo_fuzz::require(line.text.size() <= most, "a line is too long");
    lines += line.text + '\n';
  }
  return lines;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) {
    return 0;
  }
  const std::size_t block = data[0] + 1U;
  const std::string_view bytes = gonggo_fuzz::text_of(data + 1, size - 1);
  const Encoding encoding = gonggo::indexer::detect_encoding(bytes);
  const std::string whole = gonggo::indexer::decode_text(bytes);
  if (encoding != Encoding::utf8 && encoding != Encoding::ascii) {
    gonggo_fuzz::require(is_utf8(whole), "the decoded text is not UTF-8");
  }
  gonggo_fuzz::require(decoded(bytes, bytes.size() + 1) == whole, "a stream gives another text");
  // UTF-16 is recognised by its beginning, so its first block must be the whole text.
  const bool is_wide = encoding == Encoding::utf16le || encoding == Encoding::utf16be;
  gonggo_fuzz::require(is_wide || decoded(bytes, block) == whole, "the text depends on the size of the blocks");
  gonggo_fuzz::require(is_wide || lines_of(bytes, block, 50) == lines_of(bytes, bytes.size() + 1, 50),
                       "the lines depend on the size of the blocks");
  return 0;
}
