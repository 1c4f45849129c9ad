// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/web_address.hpp"

#include <algorithm>

#include "common/base/ascii.hpp"
#include "common/base/shown_text.hpp"
#include "common/base/utf8.hpp"

namespace gonggo::indexer {
namespace {

constexpr std::string_view never_in_addresses = " \"'<>`\\^{|}";

// Returns the length of "http://" or "https://" at the beginning; 0 if there is neither.
std::size_t scheme_length(std::string_view address) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (ascii::lower(address.substr(0, scheme.size())) == scheme) {
      return scheme.size();
    }
  }
  return 0;
}

bool is_hex_digit(char c) { return std::string_view("0123456789abcdefABCDEF").find(c) != std::string_view::npos; }

bool is_percent_encoding(std::string_view text, std::size_t at) {
  return at + 2 < text.size() && is_hex_digit(text[at + 1]) && is_hex_digit(text[at + 2]);
}

// True if the character that begins at `at` has to be encoded. `character` has its bytes.
bool must_be_encoded(std::string_view text, std::size_t at, std::string_view character) {
  if (character == "%") {
    return !is_percent_encoding(text, at);
  }
  return never_in_addresses.find(character) != std::string_view::npos || escaped_line(character) != character ||
         character == "\u00A0" || character == "\u3000";
}

void encode(std::string_view bytes, std::string& out) {
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += {'%', "0123456789ABCDEF"[byte >> 4], "0123456789ABCDEF"[byte & 15]};
  }
}

template <typename Take>
void for_each_character(std::string_view text, Take&& take) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    utf8::next(text, at);
    take(begin, text.substr(begin, at - begin));
  }
}

bool is_host(std::string_view authority) {
  bool good = !authority.empty() && authority.back() != '@' && authority.front() != ':';
  for_each_character(authority, [&](std::size_t at, std::string_view character) {
    good = good && !must_be_encoded(authority, at, character);
  });
  return good;
}

}  // namespace

std::optional<std::string> web_address(std::string_view line) {
  const std::size_t begin = scheme_length(line);
  if (begin == 0) {
    return std::nullopt;
  }
  const std::size_t end = std::min(line.find_first_of("/?#", begin), line.size());
  if (!is_host(line.substr(begin, end - begin))) {
    return std::nullopt;
  }
  std::string address(line.substr(0, end));
  const std::string_view rest = line.substr(end);
  for_each_character(rest, [&](std::size_t at, std::string_view character) {
    if (must_be_encoded(rest, at, character)) {
      encode(character, address);
    } else {
      address += character;
    }
  });
  return address;
}

}  // namespace gonggo::indexer
