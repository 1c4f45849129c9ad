// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/department_path.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <unordered_set>
#include <utility>

#include "common/base/utf8.hpp"
#include "indexer/plain_text.hpp"

namespace gonggo::indexer {
namespace {

// How the names of offices end. Those of the first list are offices inside an organisation.
constexpr auto units =
    std::to_array<std::string_view>({"과", "국", "실", "팀", "담당관", "본부", "센터", "사업소", "사무소", "사업단",
                                     "추진단", "기획단", "지원단", "부", "처", "청"});
constexpr auto organisations =
    std::to_array<std::string_view>({"시", "군", "구", "도", "읍", "면", "동", "원", "회", "단", "소", "관", "계",
                                     "공사", "재단", "학교", "은행", "기관"});

constexpr std::array<std::array<std::string_view, 2>, 4> brackets{{{"(", ")"}, {"[", "]"}, {"（", "）"}, {"〔", "〕"}}};

template <typename Names>
bool ends_like(std::string_view name, const Names& endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [name](std::string_view ending) { return name.ends_with(ending); });
}

bool is_office(std::string_view name) { return ends_like(name, units) || ends_like(name, organisations); }

// True for the name of an office inside an organisation. 본부, 동부 and 본청 are too short to be one.
bool is_unit(std::string_view name) {
  constexpr std::size_t least_characters = 3;
  return ends_like(name, units) && utf8::count_code_points(name) >= least_characters;
}

bool is_korean(std::string_view text) {
  return !text.empty() && std::none_of(text.begin(), text.end(), [](char c) { return c != ' ' && utf8::is_ascii(c); });
}

constexpr std::size_t longest_bracket = 256;  // bytes

// Returns the size of a bracket that begins at the front of the text, with its content; 0 if none begins, or if it is
// not closed.
std::size_t bracketed(std::string_view text) {
  for (const auto& [open, close] : brackets) {
    if (text.starts_with(open)) {
      const std::size_t end = text.substr(0, longest_bracket).find(close);
      return end == std::string_view::npos ? 0 : end + close.size();
    }
  }
  return 0;
}

// Returns the parts between the separators that stand outside brackets. `splits` decides about a separator by the text
// before it and the text behind it.
template <typename Splits>
std::vector<std::string> split_outside(std::string_view text, char separator, const Splits& splits) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  const auto add = [&](std::size_t end) {
    std::string line = plain_line(text.substr(begin, end - begin));
    if (!line.empty()) {
      parts.push_back(std::move(line));
    }
  };
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t size = bracketed(text.substr(at)); size > 0) {
      at += size;
      continue;
    }
    if (text[at] == separator && splits(text.substr(begin, at - begin), text.substr(at + 1))) {
      add(at);
      begin = at + 1;
    }
    ++at;
  }
  add(text.size());
  return parts;
}

bool always(std::string_view, std::string_view) { return true; }
bool never(std::string_view, std::string_view) { return false; }

// A space before brackets belongs to the name before them.
bool is_no_bracket(std::string_view, std::string_view behind) { return bracketed(behind) == 0; }

bool is_slash_between_offices(std::string_view before, std::string_view behind) {
  const bool spaced = before.ends_with(' ') || behind.starts_with(' ');
  return spaced || !is_korean(before) || is_office(before);
}

// Splits at > or at /, and at spaces if the text has neither and `at_spaces` is true.
std::vector<std::string> parts_of(std::string_view text, bool at_spaces) {
  if (text.find('>') != std::string_view::npos) {
    return split_outside(text, '>', always);
  }
  if (text.find('/') != std::string_view::npos) {
    return split_outside(text, '/', is_slash_between_offices);
  }
  return split_outside(text, ' ', at_spaces ? is_no_bracket : never);
}

// Adds the level. If it ends in brackets that hold the name of an office, their content is the next level or levels.
void add_level(std::vector<std::string>& levels, std::string_view level) {
  for (const auto& [open, close] : brackets) {
    const std::size_t at = level.find(open);
    if (at == 0 || at == std::string_view::npos || at + bracketed(level.substr(at)) != level.size()) {
      continue;
    }
    const std::string_view inside = level.substr(at + open.size(), level.size() - at - open.size() - close.size());
    std::vector<std::string> inner = parts_of(inside, false);
    if (!inner.empty() && std::all_of(inner.begin(), inner.end(), is_unit)) {
      levels.push_back(plain_line(level.substr(0, at)));
      std::move(inner.begin(), inner.end(), std::back_inserter(levels));
      return;
    }
  }
  levels.emplace_back(level);
}

}  // namespace

std::vector<std::string> department_levels(std::string_view text) {
  std::vector<std::string> levels;
  for (const std::string& part : parts_of(text, true)) {
    add_level(levels, part);
  }
  std::vector<std::string> unique;
  std::unordered_set<std::string> known;
  for (std::string& level : levels) {
    if (known.insert(level).second) {
      unique.push_back(std::move(level));
    }
  }
  return unique;
}

}  // namespace gonggo::indexer
