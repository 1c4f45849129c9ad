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

bool is_counter(std::u16string_view text) { return !text.empty() && counter_behind_space(text) == text.size(); }

// Returns the Hangul that stands in the units [first, last).
std::u16string hangul_in(const std::vector<Unit>& units, std::uint32_t first, std::uint32_t last) {
  std::u16string text;
  for (std::uint32_t i = first; i < last && units[i].kind == CharClass::hangul; ++i) {
    text.push_back(static_cast<char16_t>(units[i].character));
  }
  return text;
}

// Adds the number together with the first syllables of the Hangul behind it.
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

// Adds the numbers together with what the Hangul behind them begins with: the part, the words of its other readings
// (52시간 in 52시간제), and the counter (3개 in 3개미만, although 개미 is a word).
void add_inside(WordDraft& draft, const std::vector<Unit>& units) {
  const std::size_t other_readings = draft.hidden.size();
  std::uint32_t place = 0;  // of the part among those with a position of their own
  for (std::size_t first = 0, i = 0; i < draft.parts.size(); ++i) {
    const WordDraft::Part& part = draft.parts[i];
    if (part.place != Place::own) {
      continue;
    }
    if (part.script == Script::hangul) {
      const std::u16string text = hangul_in(units, part.first, draft.last);
      for (std::size_t n = first; n < i; ++n) {
        if (is_number(draft.parts[n])) {
          add_hidden(draft, draft.parts[n], place - 1, part.first, hangul_in(units, part.first, part.last));
          for (std::size_t h = 0; h < other_readings; ++h) {
            if (draft.hidden[h].first == part.first) {
              add_hidden(draft, draft.parts[n], place - 1, part.first,
                         hangul_in(units, part.first, draft.hidden[h].last));
            }
          }
          add_hidden(draft, draft.parts[n], place - 1, part.first,
                     std::u16string_view(text).substr(0, counter_behind_space(text)));
        }
      }
    }
    first = i;
    ++place;
  }
}

// The number is the whole of its word.
void add_behind_space(WordDraft& draft, const WordDraft& next, const std::vector<Unit>& units) {
  const bool spaced = next.first == draft.last + 1 && units[draft.last].kind == CharClass::space;
  const auto is_word = [](const WordDraft::Part& part) { return part.place == Place::own && !is_number(part); };
  if (!spaced || std::any_of(draft.parts.begin(), draft.parts.end(), is_word)) {
    return;
  }
  const std::u16string text = hangul_in(units, next.first, next.last);
  const std::u16string part = hangul_in(units, next.first, next.parts.front().last);
  const std::size_t counter = is_counter(part) ? part.size() : counter_behind_space(text);
  for (const WordDraft::Part& number : draft.parts) {
    if (is_number(number)) {
      add_hidden(draft, number, 0, next.first, std::u16string_view(text).substr(0, counter));
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
