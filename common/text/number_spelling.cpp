// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/number_spelling.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "common/base/utf8.hpp"
#include "common/text/characters.hpp"
#include "common/text/counters.hpp"

namespace gonggo {
namespace {

using Position = Characters::Position;

constexpr std::uint64_t scale = 10'000;                    // amounts are computed with four decimals: 1.2345억
constexpr std::uint64_t largest = 900'000'000'000'000ULL;  // a greater number is not an amount
constexpr std::uint64_t ten_thousand = 10'000;

std::uint64_t small_multiplier(char32_t c) { return c == U'십' ? 10 : c == U'백' ? 100 : c == U'천' ? 1000 : 0; }
std::uint64_t big_multiplier(char32_t c) {
  return c == U'만' ? ten_thousand : c == U'억' ? 100'000'000ULL : c == U'조' ? 1'000'000'000'000ULL : 0;
}
std::uint64_t numeral(char32_t c) {
  constexpr std::u32string_view numerals = U"일이삼사오육칠팔구";
  const std::size_t at = numerals.find(c);
  return at == std::u32string_view::npos ? 0 : at + 1;
}

// The part of an amount that is written without spaces. Values are multiplied by `scale`.
struct Stretch {
  Position end = 0;
  std::uint64_t value = 0;
  std::uint64_t lowest = 1;  // its last number word; 1 if it ends in digits
  bool has_words = false;    // it has a number word
};

// True if a counter that makes a number of the Hangul in front of it follows.
bool is_counted(const Characters& text, Position begin, Position end) {
  std::u16string number;
  for (Position i = begin; i < end; ++i) {
    number.push_back(static_cast<char16_t>(text.at(i)));
  }
  const Position next = text.after_space(end);
  const std::u16string word = text.hangul(next);
  return counts_hangul_number(number, word, next > end) || is_percent(word);
}

// Reads digits, with commas and decimals, or one numeral in Hangul. Returns false and reads nothing if there is none.
bool read_coefficient(const Characters& text, Position& at, std::uint64_t& count) {
  constexpr Position most_digits = 12;
  if (const std::uint64_t one = numeral(text.at(at)); one > 0) {
    const char32_t next = text.at(at + 1);
    if (small_multiplier(next) == 0 && big_multiplier(next) == 0 && next != U'원' && !is_counted(text, at, at + 1)) {
      return false;  // 사 in 8천사
    }
    count = one * scale;
    ++at;
    return true;
  }
  const Position first = text.digits(at);
  if (first == 0 || first > most_digits) {
    return false;
  }
  std::string digits = text.ascii(at, first);
  at += first;
  while (first <= 3 && text.kind(at) == CharClass::comma && text.digits(at + 1) == 3 && digits.size() < most_digits) {
    digits += text.ascii(at + 1, 3);
    at += 4;
  }
  std::string decimals;
  if (text.kind(at) == CharClass::dot) {
    const Position places = text.digits(at + 1);
    const char32_t next = text.at(at + 1 + places);
    if (places > 0 && places <= 4 && (small_multiplier(next) > 0 || big_multiplier(next) > 0)) {
      decimals = text.ascii(at + 1, places);
      at += 1 + places;
    }
  }
  decimals.resize(4, '0');
  count = std::stoull(digits) * scale + std::stoull(decimals);
  return true;
}

// Reads the number before 만, 억 or 조: 5천3백, 35백, 3.5, 2,345. `stretch` gets its end, value and last number word.
// Returns false if there is none. It begins with a number word only if `bare` allows it: 3억천만.
bool read_group(const Characters& text, Stretch& stretch, bool bare) {
  bool any = false;
  std::uint64_t sum = 0;
  const Position begin = stretch.end;
  while (true) {
    std::uint64_t count = scale;
    if (stretch.end - begin > longest_number) {
      return false;  // a longer number is no amount; the rest of the text is not read for it
    }
    const bool counted = read_coefficient(text, stretch.end, count);
    const std::uint64_t small = small_multiplier(text.at(stretch.end));
    if (small == 0 || !(counted || any || bare)) {
      stretch.lowest = counted ? 1 : stretch.lowest;
      stretch.value = sum + (counted ? count : 0);
      return counted || any;
    }
    if (count > largest) {
      return false;
    }
    sum += count * small;
    stretch.lowest = small;
    stretch.has_words = any = true;
    ++stretch.end;
  }
}

// `bare` states that the first group may begin with a number word (천, 백만), or be nothing but 만.
std::optional<Stretch> read_stretch(const Characters& text, Position at, bool bare = false) {
  Stretch stretch{at};
  std::uint64_t total = 0;
  std::uint64_t last = ~std::uint64_t{0};
  while (last > 1) {
    Stretch group{stretch.end};
    const bool lone = bare && total == 0 && text.at(at) == U'만';
    if (lone) {
      group.value = scale;
    } else if (!read_group(text, group, bare || total > 0)) {
      break;
    }
    const std::uint64_t big = big_multiplier(text.at(group.end));
    const std::uint64_t unit = big == 0 ? 1 : big;
    if (unit >= last || group.value / scale > largest / unit) {
      return std::nullopt;
    }
    total += group.value * unit;
    last = unit;
    stretch.has_words = stretch.has_words || group.has_words || big > 0;
    stretch.lowest = big > 0 ? big : group.lowest;
    stretch.end = group.end + (big > 0 ? 1 : 0);
  }
  stretch.value = total;
  return total > 0 && stretch.end - at <= longest_number ? std::optional(stretch) : std::nullopt;
}

// The term of a stretch that is written between spaces, as it is found alone: the value of digits, and the text of
// Hangul.
Piece piece_of(const Characters& text, const Stretch& stretch, Position begin) {
  Piece piece{std::to_string(stretch.value / scale), begin, stretch.end};
  if (text.kind(begin) == CharClass::hangul) {
    piece.term.clear();
    for (Position i = begin; i < stretch.end; ++i) {
      utf8::append(piece.term, text.at(i));
    }
  }
  return piece;
}

// True if 원 stands there and is a word, with a particle or with what may follow an amount.
bool is_won(const Characters& text, Position at) {
  return text.at(at) == U'원' && may_follow_won(std::u16string_view(text.hangul(at)).substr(1));
}

// True if a number word that stands there may begin a number: not inside a word, and not in 몇 백 명 and 1 천 명.
bool may_begin_number(const Characters& text, Position at) {
  if (small_multiplier(text.at(at)) == 0 && text.at(at) != U'만') {
    return false;
  }
  if (at > 0 && text.kind(at - 1) >= CharClass::hangul) {
    return false;  // 제350만원
  }
  const bool spaced = at > 1 && text.kind(at - 1) == CharClass::space;
  return !spaced || (text.kind(at - 2) != CharClass::digit && text.at(at - 2) != U'수' && text.at(at - 2) != U'몇');
}

}  // namespace

std::uint32_t won_after(const std::vector<Unit>& units, std::uint32_t at) {
  const Characters text(units);
  const Position next = text.after_space(at);
  return is_won(text, next) ? next : at;
}

std::uint32_t counter_after(const std::vector<Unit>& units, std::uint32_t begin, std::uint32_t at) {
  const Characters text(units);
  const Position next = text.after_space(at);
  const std::u16string word = text.hangul(next);
  const bool year = at - begin == 4 && may_be_year(text.ascii(begin, 4));
  if (year && !counts_behind_year(std::u16string_view(word).substr(0, counter_behind_space(word)))) {
    return at;
  }
  const bool list = text.kind(next + static_cast<Position>(word.size())) == CharClass::list_dot;
  return next > at && !list && is_counter_with_particle(word) ? next : at;
}

Percent percent_after(const std::vector<Unit>& units, std::uint32_t at) {
  const Characters text(units);
  const Position next = text.after_space(at);
  Position end = next + 1;
  if (text.at(next) != U'%') {
    const std::u16string word = text.hangul(next);
    if (!is_percent(word) || (next > at && word.starts_with(u"프로"))) {
      return {at, false};
    }
    const auto* const spelled = std::find_if(percent_words.begin(), percent_words.end(), [&](std::u16string_view one) {
      return std::u16string_view(word).starts_with(one);
    });
    end = next + static_cast<Position>(spelled->size());
  }
  if (is_percentage_point(text.hangul(end))) {
    return {end + 3, true};
  }
  const bool letter = text.at(end) == U'p' && text.kind(end + 1) != CharClass::latin;
  return {letter ? end + 1 : end, letter};
}

std::optional<ScriptRun> read_amount(const std::vector<Unit>& units, std::uint32_t at) {
  const Characters text(units);
  if (at > 0 && text.at(at - 1) == U'제') {
    return std::nullopt;
  }
  const bool bare = may_begin_number(text, at);
  const std::optional<Stretch> first = read_stretch(text, at, bare);
  if (!first || !first->has_words) {
    return std::nullopt;
  }
  const bool spelled = bare || numeral(text.at(at)) > 0;
  const auto before_won = [&](Position end) {  // 원 and what follows it need a look only behind a space or Hangul
    return (!spelled && text.at(end) == U'원') || is_won(text, text.after_space(end));
  };
  Stretch whole = *first;
  ScriptRun run;
  run.kind = RunKind::number;
  run.first = at;
  run.inner.push_back(piece_of(text, whole, at));
  while (whole.lowest > 1) {
    const Position next = text.after_space(whole.end);
    const std::optional<Stretch> more = next > whole.end ? read_stretch(text, next) : std::nullopt;
    if (!more || more->value >= whole.lowest * scale || !(more->has_words || before_won(more->end))) {
      break;
    }
    run.inner.push_back(piece_of(text, *more, next));
    whole = {more->end, whole.value + more->value, more->lowest, true};
  }
  const bool money = before_won(whole.end);
  const bool group_number = text.at(whole.end - 1) == U'조';  // 3조 may be the third group of a list
  const bool counted =
      spelled ? is_counted(text, at, whole.end) : !group_number && may_follow_amount(text.hangul(whole.end));
  if (!money && !counted) {
    return std::nullopt;
  }
  if (whole.value % scale != 0 || whole.end - at > longest_number) {
    return std::nullopt;
  }
  run.last = whole.end;
  run.term = std::to_string(whole.value / scale);
  if (run.inner.size() == 1 && run.inner.front().term == run.term) {
    run.inner.clear();
  }
  return run;
}

}  // namespace gonggo
