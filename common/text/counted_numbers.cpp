// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/counted_numbers.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "common/base/utf8.hpp"
#include "common/text/counters.hpp"

namespace gonggo {
namespace {

using Place = WordDraft::Place;

// True for a number at a place of its own, and for each number of a list there: 30 and 40 in 30·40대.
bool is_number(const WordDraft::Part& part) { return part.place != Place::last && part.script == Script::number; }

// Returns the Hangul that stands in the units [first, last).
std::u16string hangul_in(const std::vector<Unit>& units, std::uint32_t first, std::uint32_t last) {
  std::u16string text;
  for (std::uint32_t i = first; i < last && units[i].kind == CharClass::hangul; ++i) {
    text.push_back(static_cast<char16_t>(units[i].character));
  }
  return text;
}

void add_hidden(WordDraft& draft, const WordDraft::Part& number, std::uint32_t place, std::uint32_t first,
                std::u16string_view counter) {
  std::string term = number.term + utf8::encode(counter);
  const bool known = term == draft.stem || std::any_of(draft.hidden.begin(), draft.hidden.end(),
                                                       [&](const auto& other) { return other.term == term; });
  if (!known && !counter.empty()) {
    draft.hidden.push_back(
        {std::move(term), number.first, first + static_cast<std::uint32_t>(counter.size()), place, Script::hangul});
  }
}

// Adds the number together with the counter, which begins at the unit `first`: 33개소, and with it 33개. A year has
// only the counters that it has behind a space: not 2025인 in 2025인구.
void add_counted(WordDraft& draft, const WordDraft::Part& number, std::uint32_t place, std::uint32_t first,
                 std::u16string_view counter) {
  if (may_be_year(number.term) && !counts_behind_year(counter)) {
    return;
  }
  add_hidden(draft, number, place, first, counter);
  if (counts_things(counter)) {
    add_hidden(draft, number, place, first, counter.substr(0, 1));
  }
}

bool is_counter(std::u16string_view text) { return !text.empty() && counter_behind_space(text) == text.size(); }

// Adds the number together with the counter with which the part behind it begins, and with counters among its other
// readings, the first hidden words of the draft: 52시간 in 52시간제.
void add_before_part(WordDraft& draft, const WordDraft::Part& number, const WordDraft::Part& part, std::uint32_t place,
                     std::size_t other_readings, const std::vector<Unit>& units) {
  const std::u16string text = hangul_in(units, part.first, draft.last);
  const std::u16string stem = hangul_in(units, part.first, draft.stem_last);  // 개소 in 47개소라는
  const bool spaced = number.last < part.first;
  const std::size_t counter =
      std::max(counter_in(text, part.last - part.first, spaced), counter_in(stem, part.last - part.first, spaced));
  add_counted(draft, number, place, part.first, std::u16string_view(text).substr(0, counter));
  if (spaced && stem.size() > part.last - part.first) {  // 개소 in 2천 개소, which is a word between spaces
    draft.hidden.push_back({utf8::encode(stem), part.first, part.first + static_cast<std::uint32_t>(stem.size()),
                            place + 1, Script::hangul});
  }
  for (std::size_t i = 0; i < other_readings; ++i) {
    const WordDraft::Fragment& other = draft.hidden[i];
    const std::u16string word = other.first == part.first ? hangul_in(units, other.first, other.last) : u"";
    if (is_counter(word)) {
      add_counted(draft, number, place, part.first, word);
    }
  }
}

void add_inside(WordDraft& draft, const std::vector<Unit>& units) {
  const std::size_t other_readings = draft.hidden.size();
  std::uint32_t place = 0;  // of the part among those with a position of their own
  for (std::size_t first = 0, i = 0; i < draft.parts.size(); ++i) {
    const WordDraft::Part& part = draft.parts[i];
    if (part.place != Place::own) {
      continue;
    }
    for (std::size_t n = first; n < i && part.script == Script::hangul; ++n) {
      if (is_number(draft.parts[n])) {
        add_before_part(draft, draft.parts[n], part, place - 1, other_readings, units);
      }
    }
    first = i;
    ++place;
  }
}

// The number ends its word: 5, 총5.
void add_behind_space(WordDraft& draft, const WordDraft& next, const std::vector<Unit>& units) {
  const bool spaced = next.first == draft.last + 1 && units[draft.last].kind == CharClass::space &&
                      units[draft.last].character != U'\n';
  const auto own = [](const WordDraft::Part& part) { return part.place == Place::own; };
  const auto last = std::find_if(draft.parts.rbegin(), draft.parts.rend(), own);
  if (!spaced || last == draft.parts.rend() || !is_number(*last)) {
    return;
  }
  const std::u16string text = hangul_in(units, next.first, next.last);
  const std::size_t length = counter_in(text, next.parts.front().last - next.first, true);
  const std::u16string_view counter = std::u16string_view(text).substr(0, length);
  const auto places = static_cast<std::uint32_t>(std::count_if(draft.parts.begin(), draft.parts.end(), own));
  for (auto number = last.base() - 1; number != draft.parts.end(); ++number) {
    if (is_number(*number)) {
      add_counted(draft, *number, places - 1, next.first, counter);
    }
  }
}

}  // namespace

bool is_counted_number(const WordDraft& draft) {
  return draft.parts.size() == 2 && is_number(draft.parts[0]) && draft.parts[1].script == Script::hangul &&
         is_counter(hangul_of(draft.parts[1].term));
}

void add_counted_numbers(std::span<WordDraft> drafts, const std::vector<Unit>& units) {
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    add_inside(drafts[i], units);
    if (i + 1 < drafts.size() && !drafts[i + 1].parts.empty()) {
      add_behind_space(drafts[i], drafts[i + 1], units);
    }
  }
}

}  // namespace gonggo
