// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/corporation_numbers.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "common/text/personal_characters.hpp"

namespace gonggo {
namespace {

constexpr std::size_t reach = 300;  // bytes: a row of a table with the name and the address of a corporation

// Returns the end of the word for these numbers that begins here; nullopt if none does. Spaces and brackets may stand
// within it: 법인(등록)번호.
std::optional<std::size_t> end_of_label(std::string_view text, std::size_t at) {
  constexpr std::size_t longest = 64;  // bytes
  std::string word;
  for (const Character& character :
       characters_of(text, at, utf8::boundary_at_or_before(text, std::min(at + longest, text.size())))) {
    if (std::string_view(" ()[]").find(character.c) != std::string_view::npos) {
      continue;
    }
    utf8::append(word, character.code);
    if (word == "법인등록번호" || word == "법인번호") {
      return character.end;
    }
    if (!std::string_view("법인등록번호").starts_with(word) && !std::string_view("법인번호").starts_with(word)) {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

// True if the bytes [begin, end) have a word for numbers of persons, also with spaces in it.
bool names_persons(std::string_view text, std::size_t begin, std::size_t end) {
  constexpr std::array<std::string_view, 3> words = {"주민", "외국인", "생년월일"};
  std::string closed_up;
  for (const Character& character : characters_of(text, begin, end)) {
    if (character.c != ' ') {
      utf8::append(closed_up, character.code);
    }
  }
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return closed_up.find(word) != std::string::npos; });
}

struct Found {
  std::string digits;
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Returns the first number of thirteen digits behind this place, with or without a hyphen behind the sixth.
std::optional<Found> next_number(std::string_view text, std::size_t from) {
  constexpr std::size_t front = 6;
  constexpr std::size_t all = 13;
  const std::vector<Character> characters =
      characters_of(text, from, utf8::boundary_at_or_before(text, std::min(from + reach, text.size())));
  const auto at = [&](std::size_t i) { return i < characters.size() ? characters[i].c : other_sign; };
  for (std::size_t i = 0; i < characters.size();) {
    if (!ascii::is_digit(at(i))) {
      ++i;
      continue;
    }
    Found number{{}, characters[i].begin, 0};
    const auto read_digits = [&] {
      for (; ascii::is_digit(at(i)); ++i) {
        number.digits += at(i);
        number.end = characters[i].end;
      }
    };
    read_digits();
    if (number.digits.size() == front) {
      const std::size_t behind = i;
      bool has_hyphen = false;
      for (; at(i) == ' ' || at(i) == '-'; ++i) {
        has_hyphen = has_hyphen || at(i) == '-';
      }
      if (has_hyphen) {
        read_digits();
      } else {
        i = behind;
      }
    }
    if (number.digits.size() == all) {
      return number;
    }
  }
  return std::nullopt;
}

}  // namespace

bool begins_with_registry(const std::string& digits) {
  return digits.compare(0, 2, "11") >= 0 && digits.compare(0, 2, "28") <= 0;
}

bool is_corporation(const std::string& digits) {
  constexpr std::array<std::string_view, 7> kinds = {"11", "12", "13", "14", "15", "21", "22"};
  if (digits.size() != 13 || !begins_with_registry(digits) ||
      std::find(kinds.begin(), kinds.end(), digits.substr(4, 2)) == kinds.end()) {
    return false;
  }
  int sum = 0;
  for (std::size_t i = 0; i < 12; ++i) {
    sum += (digits[i] - '0') * (i % 2 == 0 ? 1 : 2);
  }
  return digits[12] - '0' == (10 - sum % 10) % 10;
}

std::vector<std::size_t> corporation_numbers(std::string_view text) {
  std::vector<std::size_t> found;
  for (std::size_t at = text.find("법인"); at != std::string_view::npos; at = text.find("법인", at)) {
    const std::optional<std::size_t> label = end_of_label(text, at);
    if (!label) {
      ++at;
      continue;
    }
    const std::size_t least = at - std::min(at, reach);
    const std::size_t line = text.substr(least, at - least).rfind('\n');
    const std::size_t begin =
        line == std::string_view::npos ? utf8::boundary_at_or_before(text, least) : least + line + 1;
    const bool is_doubtful = names_persons(text, begin, at);
    at = *label;
    while (!is_doubtful) {
      const auto number = next_number(text, at);
      if (!number || !is_corporation(number->digits) || names_persons(text, at, number->begin)) {
        break;
      }
      found.push_back(number->begin);
      at = number->end;
    }
  }
  return found;
}

}  // namespace gonggo
