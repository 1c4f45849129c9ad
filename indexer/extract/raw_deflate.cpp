// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/raw_deflate.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <limits>
#include <memory>
#include <new>

namespace gonggo::indexer {
namespace {

struct End {
  void operator()(z_stream* stream) const { inflateEnd(stream); }
};

}  // namespace

Inflated inflate_raw(std::string_view data, std::uint64_t most) {
  z_stream stream{};
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) {
    throw std::bad_alloc();
  }
  const std::unique_ptr<z_stream, End> end(&stream);
  data = data.substr(0, std::numeric_limits<uInt>::max());
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(data.data()));
  stream.avail_in = static_cast<uInt>(data.size());
  Inflated result;
  std::array<char, 64U << 10> block{};
  int status = Z_OK;
  while (status == Z_OK) {
    stream.next_out = reinterpret_cast<Bytef*>(block.data());
    stream.avail_out = static_cast<uInt>(block.size());
    status = inflate(&stream, Z_NO_FLUSH);
    const std::size_t size = block.size() - stream.avail_out;
    const std::uint64_t room = most - result.bytes.size();
    result.bytes.append(block.data(), std::min<std::uint64_t>(size, room));
    if (size > room) {
      result.is_too_large = true;
      return result;
    }
  }
  result.is_damaged = status != Z_STREAM_END;
  return result;
}

}  // namespace gonggo::indexer
