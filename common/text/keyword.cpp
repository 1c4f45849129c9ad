// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/keyword.hpp"

#include <vector>

#include "common/base/utf8.hpp"
#include "common/text/normalize.hpp"

namespace gonggo {
namespace {

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

}  // namespace

std::string normalize_keyword(std::string_view value) {
  std::vector<Unit> units;
  normalize(value, units);
  std::string result;
  bool gap = false;
  for (const Unit& unit : units) {
    if (unit.kind == CharClass::space || is_control(unit.character)) {
      gap = !result.empty();
      continue;
    }
    if (gap) {
      result.push_back(' ');
    }
    gap = false;
    utf8::append(result, unit.character);
  }
  return result;
}

std::string normalize_number(std::string_view value) {
  const std::string folded = normalize_keyword(value);
  std::vector<Unit> units;
  normalize(folded, units);
  std::size_t i = 0;
  const auto skip_space = [&] {
    while (i < units.size() && units[i].kind == CharClass::space) {
      ++i;
    }
  };
  const auto digits = [&](std::string& into) {
    const std::size_t from = i;
    while (i < units.size() && units[i].kind == CharClass::digit) {
      utf8::append(into, units[i++].character);
    }
    return i > from;
  };
  std::string number;
  if (!units.empty() && units[0].character == U'제') {
    ++i;
  }
  skip_space();
  if (!digits(number)) {
    return folded;
  }
  for (skip_space(); i < units.size() && units[i].kind == CharClass::hyphen; skip_space()) {
    ++i;
    skip_space();
    number.push_back('-');
    if (!digits(number)) {
      return folded;
    }
  }
  if (i < units.size() && units[i].character == U'호') {
    ++i;
  }
  skip_space();
  return i == units.size() ? number : folded;
}

}  // namespace gonggo
