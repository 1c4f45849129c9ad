// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/date_text.hpp"

#include <algorithm>

#include "common/text/date_word_tables.hpp"

namespace gonggo {

bool DateText::is_word_character(std::size_t at) const {
  const CharClass kind = at < units_.size() ? units_[at].kind : CharClass::space;
  return kind == CharClass::hangul || kind == CharClass::jamo || kind == CharClass::latin || kind == CharClass::digit ||
         kind == CharClass::han || kind == CharClass::other;
}

bool DateText::begins_word(std::size_t at) const {
  return units_[at].kind != CharClass::space && (at == 0 || !is_word_character(at - 1)) && !is_part_of_number(at);
}

// True if digits and a mark stand before, as in 1,234 or 12.5.
bool DateText::is_part_of_number(std::size_t at) const {
  return at > 1 && units_[at].kind == CharClass::digit && units_[at - 1].kind != CharClass::space &&
         units_[at - 2].kind == CharClass::digit;
}

std::size_t DateText::skip_spaces(std::size_t at) const {
  while (at < units_.size() && units_[at].kind == CharClass::space) {
    ++at;
  }
  return at;
}

std::optional<std::size_t> DateText::behind(std::size_t at, std::u32string_view word) const {
  for (const char32_t wanted : word) {
    if (wanted == U' ') {
      at = skip_spaces(at);
    } else if (at < units_.size() && units_[at].character == wanted) {
      ++at;
    } else {
      return std::nullopt;
    }
  }
  return at;
}

std::optional<DateText::Number> DateText::number(std::size_t at, std::size_t least, std::size_t most) const {
  Number read{at, 0};
  for (; read.end < units_.size() && units_[read.end].kind == CharClass::digit; ++read.end) {
    const char32_t digit = units_[read.end].character;
    if (digit < U'0' || digit > U'9' || read.end - at == most) {
      return std::nullopt;
    }
    read.value = read.value * 10 + static_cast<int>(digit - U'0');
  }
  return read.end - at >= least ? std::make_optional(read) : std::nullopt;
}

// True if a number continues behind a mark, as in 2025-51.
bool DateText::number_continues(std::size_t at) const {
  return at > 0 && at + 1 < units_.size() && units_[at - 1].kind == CharClass::digit &&
         units_[at].kind != CharClass::space && units_[at + 1].kind == CharClass::digit;
}

bool DateText::ends_word(std::size_t at) const {
  if (number_continues(at)) {
    return false;
  }
  return std::any_of(date_tables::particles.begin(), date_tables::particles.end(), [&](std::u32string_view particle) {
    const auto end = behind(at, particle);
    return end && !is_word_character(*end);
  });
}

}  // namespace gonggo
