// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/web_address.hpp"

#include <arpa/inet.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

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

char32_t code_point_of(std::string_view character) {
  std::size_t at = 0;
  return utf8::next(character, at);
}

// True for white space of Unicode, and for two characters of no width that once counted as spaces.
bool is_space(char32_t c) { return u_isUWhiteSpace(static_cast<UChar32>(c)) || c == 0x200B || c == 0xFEFF; }

// True if the character that begins at `at` has to be encoded. `character` has its bytes.
bool must_be_encoded(std::string_view text, std::size_t at, std::string_view character) {
  if (character == "%") {
    return !is_percent_encoding(text, at);
  }
  return never_in_addresses.find(character) != std::string_view::npos || escaped_line(character) != character ||
         is_space(code_point_of(character));
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

// True for the characters of host names: "-", "_", and every letter, mark and digit that can be seen (RFC 5892).
bool is_name_character(std::string_view character) {
  if (utf8::is_ascii(character.front())) {
    const char c = character.front();
    return ascii::is_letter(c) || ascii::is_digit(c) || c == '-' || c == '_';
  }
  constexpr std::uint32_t allowed = U_GC_L_MASK | U_GC_M_MASK | U_GC_ND_MASK;
  const auto c = static_cast<UChar32>(code_point_of(character));
  return (U_GET_GC_MASK(c) & allowed) != 0 && !u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

bool is_label(std::string_view label) {
  bool good = !label.empty() && label.front() != '-' && label.back() != '-';
  for_each_character(label,
                     [&](std::size_t, std::string_view character) { good = good && is_name_character(character); });
  return good;
}

bool is_ip_address(int family, std::string_view text) {
  std::array<unsigned char, sizeof(in6_addr)> address{};
  return text.find('\0') == std::string_view::npos && inet_pton(family, std::string(text).c_str(), address.data()) == 1;
}

// True for labels with dots between them. The last may have a dot after it. A name whose last label is a number is an
// IPv4 address.
bool is_name(std::string_view name) {
  if (name.ends_with('.')) {
    name.remove_suffix(1);
  }
  if (ascii::all_digits(name.substr(name.rfind('.') + 1))) {
    return is_ip_address(AF_INET, name);
  }
  for (std::size_t dot = name.find('.'); dot != std::string_view::npos; dot = name.find('.')) {
    if (!is_label(name.substr(0, dot))) {
      return false;
    }
    name.remove_prefix(dot + 1);
  }
  return is_label(name);
}

bool is_port(std::string_view digits) {
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  return error == std::errc{} && end == digits.data() + digits.size() && port > 0;
}

// True for a host, with or without a port.
bool is_authority(std::string_view authority) {
  const bool has_brackets = authority.starts_with('[');
  const std::size_t bracket = has_brackets ? authority.find(']') : 0;
  if (bracket == std::string_view::npos) {
    return false;
  }
  const std::size_t end = has_brackets ? bracket + 1 : std::min(authority.find(':'), authority.size());
  const std::string_view port = authority.substr(end);
  if (!port.empty() && (port.front() != ':' || !is_port(port.substr(1)))) {
    return false;
  }
  return has_brackets ? is_ip_address(AF_INET6, authority.substr(1, bracket - 1)) : is_name(authority.substr(0, end));
}

}  // namespace

std::optional<std::string> web_address(std::string_view line) {
  const std::size_t begin = scheme_length(line);
  if (begin == 0) {
    return std::nullopt;
  }
  const std::size_t end = std::min(line.find_first_of("/?#", begin), line.size());
  if (!is_authority(line.substr(begin, end - begin))) {
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
