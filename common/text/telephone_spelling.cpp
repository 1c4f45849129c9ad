// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/telephone_spelling.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "common/text/characters.hpp"

namespace gonggo {
namespace {

using Position = Characters::Position;

bool is_area_code(std::string_view code) {
  const auto between = [&](char low, char high) { return code.back() >= low && code.back() <= high; };
  if (code.size() == 4) {
    return (code.starts_with("050") && between('2', '8')) || code == "0303";
  }
  if (code.size() != 3 || code[0] != '0') {
    return code == "02";
  }
  switch (code[1]) {
    case '1':
      return code[2] != '2' && code[2] != '3' && code[2] != '4' && code[2] != '5';
    case '3':
      return between('1', '3');
    case '4':
    case '6':
      return between('1', '4');
    case '5':
      return between('1', '5');
    case '7':
    case '8':
      return code[2] == '0';
    default:
      return false;
  }
}

// The numbers of companies and offices for the whole country (대표번호): 1588-1234. The first four digits are assigned
// by the ministry of communication.
bool is_national_code(std::string_view code) {
  static constexpr auto codes = std::to_array<std::string_view>(
      {"1522", "1533", "1544", "1551", "1555", "1566", "1577", "1588", "1599", "1600", "1644", "1660",
       "1661", "1666", "1668", "1670", "1688", "1800", "1811", "1833", "1855", "1866", "1877", "1899"});
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

// Returns the position behind a separator of the groups of a telephone number. Returns `at` if there is none.
Position after_separator(const Characters& text, Position at) {
  const Position next = text.after_space(at);
  const CharClass kind = text.kind(next);
  const bool sign = kind == CharClass::hyphen || kind == CharClass::dot || kind == CharClass::list_dot ||
                    text.at(next) == U')' || text.at(next) == U'/';
  return sign ? text.after_space(next + 1) : next;
}

// True if the digits that end there are not the beginning of a longer number.
bool number_ends(const Characters& text, Position at) {
  const CharClass kind = text.kind(at);
  const bool joins = kind == CharClass::hyphen || kind == CharClass::comma || kind == CharClass::dot;
  return kind != CharClass::digit && kind != CharClass::latin && !(joins && text.kind(at + 1) == CharClass::digit);
}

ScriptRun telephone_run(const Characters& text, const std::vector<std::pair<Position, Position>>& groups) {
  ScriptRun run;
  run.kind = RunKind::number;
  run.first = groups.front().first;
  for (const auto& [first, count] : groups) {
    run.pieces.push_back({text.ascii(first, count), first, first + count});
    run.term += (run.term.empty() ? "" : "-") + run.pieces.back().term;
    run.last = first + count;
  }
  return run;
}

// Reads the exchange and the line number: 803-2114, 8032114.
bool read_subscriber(const Characters& text, Position at, std::vector<std::pair<Position, Position>>& groups) {
  constexpr Position line = 4;
  const Position count = text.digits(at);
  if (count == 7 || count == 8) {
    groups.emplace_back(at, count - line);
    groups.emplace_back(at + count - line, line);
    return number_ends(text, at + count);
  }
  const Position next = after_separator(text, at + count);
  if ((count != 3 && count != 4) || next == at + count || text.digits(next) != line) {
    return false;
  }
  groups.emplace_back(at, count);
  groups.emplace_back(next, line);
  return number_ends(text, next + line);
}

std::optional<ScriptRun> read_national_telephone(const Characters& text, Position at) {
  const Position count = text.digits(at);
  if ((count != 4 && count != 8) || !is_national_code(text.ascii(at, 4))) {
    return std::nullopt;
  }
  const Position line = count == 8 ? at + 4 : at + 5;
  const CharClass sign = text.kind(at + 4);
  const bool separated = count == 4 && text.digits(line) == 4 &&
                         (sign == CharClass::hyphen || sign == CharClass::dot || sign == CharClass::list_dot);
  if ((count == 4 && !separated) || !number_ends(text, line + 4) || text.kind(line + 4) == CharClass::hangul) {
    return std::nullopt;
  }
  return telephone_run(text, {{at, 4}, {line, 4}});
}

}  // namespace

std::optional<ScriptRun> read_telephone(const std::vector<Unit>& units, std::uint32_t at) {
  const Characters text(units);
  if (text.at(at) == U'1') {
    return read_national_telephone(text, at);
  }
  const bool foreign = text.at(at) == U'8' && text.at(at + 1) == U'2' && at > 0 && text.kind(at - 1) == CharClass::plus;
  const Position zero = foreign ? 0 : 1;
  const Position area = foreign ? after_separator(text, at + 2) : at;
  const Position count = text.digits(area);
  for (const Position length : {4 - (1 - zero), 2 - (1 - zero), 3 - (1 - zero)}) {
    if (count < length || !is_area_code((foreign ? "0" : "") + text.ascii(area, length))) {
      continue;
    }
    std::vector<std::pair<Position, Position>> groups{{area, length}};
    const Position next = count == length ? after_separator(text, area + length) : area + length;
    if ((count == length && next == area + length) || !read_subscriber(text, next, groups)) {
      continue;
    }
    ScriptRun run = telephone_run(text, groups);
    if (foreign) {
      run.first = at;
      run.pieces.front().term.insert(0, "0");
      run.pieces.front().first = at;
      run.term.insert(0, "0");
    }
    return run;
  }
  return std::nullopt;
}

}  // namespace gonggo
