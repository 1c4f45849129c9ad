// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/json_numbers.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>

#include "common/base/ascii.hpp"

namespace gonggo {
namespace {

std::size_t end_of_string(std::string_view json, std::size_t quote) {
  for (std::size_t at = quote + 1; at < json.size(); ++at) {
    if (json[at] == '\\') {
      ++at;
    } else if (json[at] == '"') {
      return at + 1;
    }
  }
  return json.size();
}

void append_plainly(std::string& out, std::string_view number) {
  double value = 0;
  const char* end = number.data() + number.size();
  const auto read = std::from_chars(number.data(), end, value);
  const bool ordinary = value == 0 || (std::abs(value) >= 1e-6 && std::abs(value) < 1e15);
  if (number.find_first_of("eE") == std::string_view::npos || read.ec != std::errc{} || read.ptr != end || !ordinary) {
    out += number;
    return;
  }
  std::array<char, 64> text{};
  const auto written = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  out.append(text.data(), written.ptr);
}

}  // namespace

std::string plain_numbers(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  for (std::size_t at = 0; at < json.size();) {
    std::size_t next = at + 1;
    if (json[at] == '"') {
      next = end_of_string(json, at);
      out += json.substr(at, next - at);
    } else if (json[at] == '-' || ascii::is_digit(json[at])) {
      next = std::min(json.find_first_not_of("0123456789+-.eE", at), json.size());
      append_plainly(out, json.substr(at, next - at));
    } else {
      out += json[at];
    }
    at = next;
  }
  return out;
}

}  // namespace gonggo
