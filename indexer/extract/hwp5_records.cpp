// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/hwp5_records.hpp"

#include <algorithm>

#include "common/base/utf8.hpp"

namespace gonggo::indexer::hwp5 {

std::uint32_t number_at(std::string_view data, std::size_t at, std::size_t size) {
  if (at > data.size() || size > data.size() - at) {
    return 0;
  }
  std::uint32_t number = 0;
  for (std::size_t i = size; i > 0; --i) {
    number = number << 8 | static_cast<unsigned char>(data[at + i - 1]);
  }
  return number;
}

void append_unit(std::string& out, std::string_view utf16, std::size_t& at) {
  char32_t unit = number_at(utf16, at, 2);
  at += 2;
  if (unit >= 0xD800 && unit < 0xDC00) {
    const char32_t low = number_at(utf16, at, 2);
    if (low >= 0xDC00 && low < 0xE000) {
      at += 2;
      unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
    }
  }
  utf8::append(out, unit >= 0xD800 && unit < 0xE000 ? utf8::replacement : unit);
}

std::string utf8_of(std::string_view utf16) {
  std::string text;
  text.reserve(utf16.size() * 3 / 2);
  for (std::size_t at = 0; at + 2 <= utf16.size();) {
    append_unit(text, utf16, at);
  }
  return text;
}

std::string text_at(std::string_view data, std::size_t& at) {
  const std::size_t size = 2 * std::size_t{number_at(data, at, 2)};
  at = std::min(at + 2, data.size());
  const std::string_view text = data.substr(at, size);
  at += text.size();
  return utf8_of(text);
}

bool RecordReader::next(Record& record) {
  constexpr std::uint32_t size_follows = 0xFFF;
  if (rest_.size() < 4) {
    // A cipher fills the stream up with zeros.
    is_damaged_ = is_damaged_ || rest_.find_first_not_of('\0') != std::string_view::npos;
    return false;
  }
  const std::uint32_t head = number_at(rest_, 0, 4);
  std::size_t size = head >> 20;
  std::size_t data = 4;
  if (size == size_follows) {
    if (rest_.size() < 8) {
      is_damaged_ = true;
      return false;
    }
    size = number_at(rest_, 4, 4);
    data = 8;
  }
  record.tag = static_cast<Tag>(head & 0x3FF);
  record.level = head >> 10 & 0x3FF;
  record.data = rest_.substr(data, size);
  is_damaged_ = record.data.size() < size;
  rest_.remove_prefix(data + record.data.size());
  return true;
}

}  // namespace gonggo::indexer::hwp5
