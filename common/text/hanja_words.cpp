// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/hanja_words.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "common/base/hangul.hpp"
#include "common/base/utf8.hpp"
#include "common/text/hanja.hpp"
#include "common/text/korean.hpp"

namespace gonggo {
namespace {

bool is_syllable(char16_t c) { return hangul::is_syllable(c); }
bool is_read(const Unit& unit) { return unit.kind == CharClass::han || unit.kind == CharClass::hangul; }

// Returns the stretches of the text that have Hanja only.
std::vector<Span> hanja_only(std::u16string_view text) {
  std::vector<Span> stretches;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_syllable(text[i])) {
      continue;
    }
    if (i == 0 || is_syllable(text[i - 1])) {
      stretches.push_back({static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(i)});
    }
    stretches.back().end = static_cast<std::uint8_t>(i + 1);
  }
  return stretches;
}

// Returns the words of a reading of which at least one syllable is written in Hanja in `text`. What has Hanja only is a
// word, too, because no particle is written in Hanja: 藥餌 is not 약 with the particle 이.
std::vector<HiddenWord> words_of(const std::u16string& reading, std::u16string_view text, const WordTable& words) {
  std::vector<HiddenWord> found;
  const auto add = [&](Span span, std::u16string term) {
    const std::u16string_view written = text.substr(span.begin, span.end - span.begin);
    const bool known = std::any_of(found.begin(), found.end(), [&](const HiddenWord& one) { return one.term == term; });
    if (!known && term.size() > 1 && !std::all_of(written.begin(), written.end(), is_syllable)) {
      found.push_back({span, std::move(term)});
    }
  };
  const auto add_span = [&](Span span) { add(span, reading.substr(span.begin, span.end - span.begin)); };
  for (const Span stretch : hanja_only(text)) {
    add_span(stretch);
  }
  for (const Morph& morph : analyze_hangul(words, reading, LeftContext::nothing)) {
    if (morph.lemma.empty()) {
      add_span({morph.begin, morph.stem_end});
    } else {
      add({morph.begin, morph.end}, morph.lemma);
    }
    std::for_each(morph.parts.begin(), morph.parts.end(), add_span);
    for (const HiddenWord& hidden : morph.hidden) {
      add(hidden.span, hidden.term);
    }
  }
  return found;
}

// Adds the words of the reading of the stretch [first, last) of units. The first of `drafts` holds the unit `first`.
void add_stretch(std::span<WordDraft> drafts, std::uint32_t first, std::uint32_t last, const std::vector<Unit>& units,
                 const WordTable& words) {
  std::u16string text;
  for (std::uint32_t i = first; i < last; ++i) {
    if (units[i].character > 0xFFFF) {
      return;  // a rare character, which the table does not have
    }
    text.push_back(static_cast<char16_t>(units[i].character));
  }
  const std::u16string reading = hangul_reading(text);
  if (reading.empty()) {
    return;
  }
  for (const HiddenWord& word : words_of(reading, text, words)) {
    const std::uint32_t begin = first + word.span.begin;
    const auto holder =
        std::find_if(drafts.begin(), drafts.end(), [&](const WordDraft& draft) { return draft.last > begin; });
    if (holder != drafts.end()) {
      holder->hidden.push_back({utf8::encode(word.term), begin, first + word.span.end, 0, Script::hangul});
    }
  }
}

}  // namespace

void add_hanja_words(std::span<WordDraft> drafts, const std::vector<Unit>& units, const WordTable& words) {
  const auto count = static_cast<std::uint32_t>(units.size());
  std::size_t draft = 0;
  for (std::uint32_t first = 0; first < count;) {
    bool hanja = false;
    std::uint32_t last = first;
    for (; last < count && is_read(units[last]); ++last) {
      hanja = hanja || units[last].kind == CharClass::han;
    }
    if (hanja) {
      while (draft < drafts.size() && drafts[draft].last <= first) {
        ++draft;
      }
      add_stretch(drafts.subspan(draft), first, last, units, words);
    }
    first = last + 1;
  }
}

}  // namespace gonggo
