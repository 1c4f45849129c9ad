// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/digit_groups.hpp"

#include <algorithm>
#include <span>
#include <string_view>

#include "common/base/ascii.hpp"

namespace gonggo {
namespace {

bool is_odd_mark(char c) { return c > ' ' && !ascii::is_digit(c) && !ascii::is_letter(c); }

// Sets what joins the group with the one before it.
void read_gap(std::span<const Character> between, DigitGroup& group) {
  constexpr std::size_t longest = 3;
  std::size_t marks = 0;
  bool odd = false;
  bool bracket = false;  // 82(0)10
  char first_mark = 0;
  if (between.empty() || between.size() > longest) {
    return;
  }
  for (const Character& each : between) {
    if (each.c != ' ' && !is_odd_mark(each.c)) {
      return;
    }
    group.line = group.line || each.line;
    if (each.c == ' ') {
      continue;
    }
    odd = odd || std::string_view("-./_()").find(each.c) == std::string_view::npos;
    marks += each.c == '-' && first_mark == '-' ? 0 : 1;  // two hyphens are a longer one
    first_mark = first_mark == 0 ? each.c : first_mark;
    bracket = bracket || each.c == '(' || each.c == ')';
  }
  if (between.size() > 1 && between.front().c == ' ' && between.back().c == '(' && group.digits != "10") {
    return;  // a remark follows, and not +82 (10)
  }
  group.mark = first_mark;
  group.spaced = between.size() > 2 && between.front().c == ' ' && between.back().c == ' ';
  if (odd || marks > (bracket && between.back().c != '-' ? 2 : 1)) {
    group.before = Gap::odd;
  } else {
    group.before = marks == 0 ? Gap::space : first_mark == '-' ? Gap::hyphen : Gap::mark;
  }
}

bool separates(Gap gap, char mark, const DigitNumber& number) {
  switch (gap) {
    case Gap::none:
    case Gap::space:
    case Gap::odd:
      return true;
    case Gap::hyphen:
      return false;
    case Gap::mark:
      break;
  }
  return number.marks.find(mark) == std::string::npos && (mark != '.' || !number.marks.empty());
}

// Two mobile or two registration numbers without anything between them: 010-1234-5678010-1234-5678. Returns the digits
// of the group that belong to the first one; 0 if the group is none of two.
std::size_t digits_of_first(const DigitGroup& group, const std::vector<Character>& characters) {
  constexpr std::size_t end_of_mobile = 4;
  constexpr std::size_t end_of_registration = 7;
  const bool is_between =
      group.before == Gap::hyphen && group.last < characters.size() && characters[group.last].c == '-';
  if (!is_between) {
    return 0;
  }
  return group.digits.size() == end_of_mobile + 3 && group.digits.ends_with("010") ? end_of_mobile
         : group.digits.size() == end_of_registration + 6                          ? end_of_registration
                                                                                   : 0;
}

}  // namespace

std::vector<DigitGroup> digit_groups(const std::vector<Character>& characters) {
  std::vector<DigitGroup> groups;
  for (std::size_t at = 0; at < characters.size(); ++at) {
    if (!ascii::is_digit(characters[at].c)) {
      continue;
    }
    DigitGroup group;
    group.first = group.last = at;
    for (; group.last < characters.size() && ascii::is_digit(characters[group.last].c); ++group.last) {
      group.digits.push_back(characters[group.last].c);
    }
    if (!groups.empty()) {
      const std::size_t end = groups.back().last;
      read_gap(std::span(characters).subspan(end, group.first - end), group);
    }
    at = group.last;
    if (const std::size_t first = digits_of_first(group, characters); first > 0) {
      DigitGroup second;
      second.digits = group.digits.substr(first);
      second.first = group.first + first;
      second.last = group.last;
      group.digits.resize(first);
      group.last = second.first;
      groups.push_back(std::move(group));
      groups.push_back(std::move(second));
    } else {
      groups.push_back(std::move(group));
    }
  }
  return groups;
}

void DigitNumber::add(const DigitGroup& group) {
  if (digits.empty()) {
    before = group.before;
    mark_before = group.mark;
    spaced_before = group.spaced;
  } else {
    cuts.push_back(digits.size());
    gaps.push_back(group.before);
    odd = odd || group.before == Gap::odd;
    lines = lines || group.line;
    tight = tight || (group.mark != 0 && !group.spaced);
    if (group.mark != 0) {
      marks.push_back(group.mark);
    }
  }
  digits += group.digits;
}

void DigitNumber::clear() {
  digits.clear();
  cuts.clear();
  gaps.clear();
  marks.clear();
  odd = lines = plus = false;
  spaced_before = spaced_behind = tight = false;
  before = behind = Gap::none;
  mark_before = mark_behind = 0;
  digits_behind = 0;
}

bool DigitNumber::has_only(Gap gap) const {
  return std::all_of(gaps.begin(), gaps.end(), [gap](Gap each) { return each == gap; });
}

bool DigitNumber::is_cut_at(std::initializer_list<std::size_t> places) const {
  return std::equal(cuts.begin(), cuts.end(), places.begin(), places.end());
}

bool DigitNumber::is_cut_only_at(std::initializer_list<std::size_t> places) const {
  return std::all_of(cuts.begin(), cuts.end(),
                     [&](std::size_t cut) { return std::find(places.begin(), places.end(), cut) != places.end(); });
}

bool DigitNumber::has_hyphens_at(std::initializer_list<std::size_t> places) const {
  const auto* place = places.begin();
  for (std::size_t i = 0; i < gaps.size(); ++i) {
    if (gaps[i] == Gap::hyphen && place != places.end() && *place == cuts[i]) {
      ++place;
    } else if (gaps[i] != Gap::space) {
      return false;
    }
  }
  return place == places.end();
}

bool DigitNumber::stands_alone() const {
  return (separates(before, mark_before, *this) || (spaced_before && tight)) &&
         (separates(behind, mark_behind, *this) || (spaced_behind && tight) ||
          (behind == Gap::hyphen && digits_behind == 1));
}

}  // namespace gonggo
