// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/morphs.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "common/base/hangul.hpp"
#include "common/text/hidden_words.hpp"
#include "common/text/noun_affixes.hpp"
#include "common/text/predicates.hpp"
#include "common/text/verbal_nouns.hpp"

namespace gonggo {
namespace {

using View = std::u16string_view;

// Sets the stem or the lemma of a morph that is a form of a verb or adjective. The stem of 개최하다 is its noun 개최,
// because people search for the noun. A root of one syllable has no clear meaning alone, so the lemma of 구하다 is
// 구하다.
void set_predicate(const WordTable& words, View text, Morph& morph) {
  const View form = text.substr(morph.begin, morph.end - morph.begin);
  const std::vector<Predicate> found = find_predicates(words, form, UnknownVerbs::guess);
  morph.lemma = found.front().lemma;
  morph.readings = other_readings(words, found, morph.lemma);
  for (const View light : {View(u"하다"), View(u"되다"), View(u"시키다"), View(u"당하다")}) {
    if (morph.lemma.size() < light.size() + 2) {
      continue;
    }
    const View root = View(morph.lemma).substr(0, morph.lemma.size() - light.size());
    if (View(morph.lemma).substr(root.size()) != light || form.substr(0, root.size()) != root) {
      continue;
    }
    morph.stem_end = static_cast<std::uint8_t>(morph.begin + root.size());
    morph.lemma.clear();
    return;
  }
}

// A form that was read as a verb may be a noun with a suffix: 신고서 looks like a form of 신다. Returns that noun.
// Empty if there is none.
View noun_before_suffix(const WordTable& words, View form) {
  const bool suffix = contains(removable_suffixes, form.back()) && !contains(opening_suffixes, form.back());
  const View noun = form.substr(0, form.size() - 1);
  return suffix && noun.size() >= 2 && is_noun(words.find(noun)) ? noun : View();
}

// True if a noun with a particle may also be a form of this verb: 물은 (묻다), 주시는 (주다), 오를
// (오르다).
bool is_like_verb(View form, View noun, const Predicate& verb) {
  const View stem = View(verb.lemma).substr(0, verb.lemma.size() - 1);
  if (stem.size() == form.size()) {
    return form.back() == u'를';
  }
  if (stem.size() + 1 == noun.size()) {
    return noun.back() == u'시';
  }
  // 지침을 is of the noun 지침, not of 지치다; 나라가 is of 나라, not of 나르다 with 가다.
  const auto in_m = [](View text) { return hangul::coda(text.back()) == hangul::t::m; };
  return verb.direct && stem.size() == noun.size() && (!in_m(noun) || in_m(stem));
}

bool ends_in_obstruent(char16_t syllable) {
  switch (hangul::coda(syllable)) {
    case hangul::t::none:
    case hangul::t::n:
    case hangul::t::l:
    case hangul::t::m:
    case hangul::t::ng:
      return false;
    default:
      return true;
  }
}

// True if the noun was made from a verb and still means the same: 어려움, 가르치기, 걷기. A shorter noun often means
// something else: 결함, 크기, 감기.
bool is_made_from_verb(View noun) {
  if (noun.size() > 2) {
    return noun.back() == u'기' || hangul::coda(noun.back()) == hangul::t::m;
  }
  return noun.size() == 2 && noun[1] == u'기' && ends_in_obstruent(noun[0]);
}

// Adds the verbs under which a reader may look for a form that is read as a noun.
void add_verbs_like_noun(const WordTable& words, View text, const Reading& reading, Morph& morph) {
  const View form = text.substr(morph.begin, morph.end - morph.begin);
  const View noun = text.substr(morph.begin, morph.stem_end - morph.begin);
  std::vector<Predicate> found;
  if (is_made_from_verb(noun)) {
    found = find_predicates(words, noun);
  } else if (!noun.empty() && noun.size() < form.size() && words.find(form) == nullptr) {
    found = find_predicates(words, form);
    std::erase_if(found, [&](const Predicate& one) {
      // How often a noun of one syllable occurs is itself in doubt: most of its forms may be of a verb.
      return (noun.size() > 1 && one.cost > reading.cost + cost::rarer_reading) || !is_like_verb(form, noun, one);
    });
  }
  if (found.empty() && noun.size() > 2 && !reading.known) {
    found = find_predicates(words, form, UnknownVerbs::guess);
  }
  morph.readings = other_readings(words, found, {});
}

// Returns the words and suffixes of the reading of a stretch, in order.
std::vector<ReadPiece> pieces_of(const WordTable& words, View text, const std::vector<Morph>& morphs) {
  std::vector<ReadPiece> pieces;
  const auto add = [&](std::size_t begin, std::size_t end, bool known) {
    if (begin < end) {
      pieces.push_back({{static_cast<std::uint8_t>(begin), static_cast<std::uint8_t>(end)}, known});
    }
  };
  for (const Morph& morph : morphs) {
    if (!morph.lemma.empty()) {
      add(morph.begin, morph.end, false);
    } else {
      const std::vector<Span> stem{{morph.begin, morph.stem_end}};
      for (const Span span : morph.parts.empty() ? stem : morph.parts) {
        add(span.begin, span.end,
            is_noun(words.find(text.substr(span.begin, static_cast<std::size_t>(span.end - span.begin)))));
      }
      add(morph.stem_end, morph.end, true);
    }
    if (!pieces.empty()) {
      pieces.back().ends_word = true;
    }
  }
  return pieces;
}

}  // namespace

Morph make_morph(const WordTable& words, View text, const NounPath& nouns, std::size_t begin, std::size_t end,
                 const Reading& reading) {
  Morph morph;
  morph.begin = static_cast<std::uint8_t>(begin);
  morph.end = static_cast<std::uint8_t>(end);
  morph.stem_end = static_cast<std::uint8_t>(reading.stem_end);
  if (reading.predicate) {
    set_predicate(words, text, morph);
  } else {
    add_verbs_like_noun(words, text, reading, morph);
  }
  if (morph.lemma.empty()) {
    morph.parts = parts_of(words, text, nouns, morph.stem_end);
    morph.hidden = hidden_words(words, text, nouns, {begin, morph.stem_end, end, reading.cost, morph.parts});
  } else if (verb_of_noun(words, text.substr(begin, end - begin)) != nullptr) {
    morph.hidden.push_back({{morph.begin, morph.end}, std::u16string(text.substr(begin, end - begin))});
  } else if (const View noun = noun_before_suffix(words, text.substr(begin, end - begin)); !noun.empty()) {
    const auto noun_end = static_cast<std::uint8_t>(begin + noun.size());
    morph.hidden.push_back({{morph.begin, noun_end}, std::u16string(noun)});
  }
  return morph;
}

void hide_long_nouns(const WordTable& words, View text, std::vector<Morph>& morphs) {
  if (text.size() < shortest_joined) {
    return;
  }
  std::vector<ReadPiece> pieces;  // made when the first noun needs them
  const auto leaves = [&](Span noun) {
    if (pieces.empty()) {
      pieces = pieces_of(words, text, morphs);
    }
    return leaves_words(words, text, pieces, noun);
  };
  for (Morph& morph : morphs) {
    std::vector<Span> shown = morph.parts;
    if (morph.lemma.empty()) {
      shown.push_back({morph.begin, morph.stem_end});
    }
    std::erase_if(shown, [&](Span span) {
      return !is_noun(words.find(text.substr(span.begin, static_cast<std::size_t>(span.end - span.begin))));
    });
    for (HiddenWord& noun : long_nouns(words, text, morph.begin, morph.end)) {
      const auto covers = [&](Span span) { return span.begin <= noun.span.begin && noun.span.end <= span.end; };
      const auto same = [&](const HiddenWord& other) { return other.span == noun.span; };
      if (std::none_of(shown.begin(), shown.end(), covers) &&
          std::none_of(morph.hidden.begin(), morph.hidden.end(), same) && leaves(noun.span)) {
        morph.hidden.push_back(std::move(noun));
      }
    }
  }
}

}  // namespace gonggo
