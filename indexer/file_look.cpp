// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/file_look.hpp"

#include <cstddef>

#include "common/base/byte_codec.hpp"
#include "common/text/clean_utf8.hpp"
#include "indexer/format.hpp"
#include "indexer/html_page.hpp"
#include "indexer/text_stream.hpp"

namespace gonggo::indexer {
namespace {

constexpr std::size_t sample_bytes = 64U << 10;  // for the encoding
constexpr std::size_t page_bytes = 1U << 20;     // of an HTML page, to recognise the system that made it

std::string name_of(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf16le:
    case Encoding::utf16be:
      return "UTF-16";
    case Encoding::cp949:
      return "CP949";
    case Encoding::ascii:
    case Encoding::utf8:
      break;
  }
  return "UTF-8";
}

std::string preset_name(std::string_view page) {
  try {
    const Preset* const preset = preset_of_page(clean_utf8(decode_text(page)));
    return preset == nullptr ? std::string() : std::string(preset->name);
  } catch (const UnreadableFile&) {  // its reader will say so
    return {};
  }
}

}  // namespace

FileLook look_at(Input& input, LookFor wanted) {
  if (wanted == LookFor::preset) {
    return {.preset = preset_name(input.peek(page_bytes).bytes)};
  }
  return {.encoding = name_of(detect_encoding(input.peek(sample_bytes).bytes))};
}

std::string look_bytes(const FileLook& look) {
  ByteWriter to;
  to.text(look.encoding);
  to.text(look.preset);
  return to.bytes();
}

FileLook look_of(std::string_view bytes) {
  ByteReader from(bytes);
  FileLook look;
  look.encoding = clean_utf8(from.text());
  look.preset = clean_utf8(from.text());
  from.expect_end();
  return look;
}

}  // namespace gonggo::indexer
