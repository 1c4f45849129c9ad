// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/korean.hpp"

#include <algorithm>

#include "common/base/hangul.hpp"
#include "common/text/costs.hpp"
#include "common/text/noun_affixes.hpp"
#include "common/text/noun_suffixes.hpp"
#include "common/text/predicates.hpp"
#include "common/text/verbal_nouns.hpp"

namespace gonggo {
namespace {

using View = std::u16string_view;

constexpr std::size_t shortest_joined = 6;  // in syllables; a shorter stretch is read as one eojeol

// One way to read an eojeol (a word as it is written between spaces).
struct Reading {
  float cost = cost::infinite;
  std::size_t stem_end = 0;
  bool predicate = false;  // a form of a verb or adjective
  bool known = false;      // the lexicon has all of its words
};

float cost_of_best(const std::vector<Predicate>& found) { return found.empty() ? cost::infinite : found.front().cost; }

class Eojeol {
 public:
  Eojeol(const WordTable& words, View text, LeftContext left) : words_(words), text_(text), left_(left) {}

  [[nodiscard]] Reading read(const NounPath& nouns, std::size_t start, std::size_t end) const {
    Reading best = noun(nouns, start, end);
    const View form = text_.substr(start, end - start);
    const Word* whole = words_.find(form);
    if (whole != nullptr && (whole->classes & word_class::adverb) != 0 && whole->cost < best.cost) {
      best = {whole->cost, end, false, true};
    }
    if (form.size() <= longest_word && !is_noun(whole)) {
      const bool joins = form.size() == 2 && best.stem_end == start + 1 && contains(joining_particles, form[1]);
      const float doubt = !joins                           ? 0
                          : left_ == LeftContext::list_dot ? -cost::joining_particle
                                                           : cost::joining_particle;
      const float cost = cost_of_best(find_predicates(words_, form, UnknownVerbs::guess));
      if (cost < best.cost + doubt) {
        best = {cost, end, true, true};
      }
    }
    return best;
  }

 private:
  // True if [from, end) is a known noun whose end may look like a particle: 정도, 하수도, 강의. For a learned noun
  // (환경정책과), the last syllable must look like a joining particle.
  [[nodiscard]] bool ends_like_particle(std::size_t from, std::size_t end) const {
    const Word* word = words_.find(text_.substr(from, end - from));
    if (word == nullptr || (word->classes & word_class::likely_inflected) != 0) {
      return false;
    }
    if ((word->classes & word_class::any_noun) != word_class::learned) {
      return is_noun(word);
    }
    return contains(joining_particles, text_[end - 1]);
  }

  // True if the last syllable of the stem [.., stem_end) and the first syllables of its suffix are a noun: 제도 in
  // 복지제 with the suffix 도.
  [[nodiscard]] bool hides_noun(std::size_t stem_end, std::size_t end) const {
    if (text_[stem_end - 1] == u'적' && text_[stem_end] == u'인') {
      return false;  // 합리적인
    }
    for (std::size_t to = stem_end + 1; to <= std::min(end, stem_end + 2); ++to) {
      const Word* word = words_.find(text_.substr(stem_end - 1, to - stem_end + 1));
      const bool noun = is_noun(word) && (word->classes & word_class::likely_inflected) == 0;
      if (noun && suffix_cost(text_, stem_end - 1, to, end) < cost::infinite) {
        return true;
      }
    }
    return false;
  }

  [[nodiscard]] Reading noun(const NounPath& nouns, std::size_t start, std::size_t end) const {
    Reading best;
    const std::size_t longest = may_end_noun_suffix(text_[end - 1]) ? longest_noun_suffix : 0;
    const bool is_word = longest > 0 && ends_like_particle(start, end);
    for (std::size_t length = 0; length <= longest && start + length < end; ++length) {
      const std::size_t stem_end = end - length;
      const NounPath::Step& step = nouns.at(stem_end);
      if (step.cost - cost::one_syllable >= best.cost) {
        continue;
      }
      // A single unknown syllable before a suffix of one syllable is not accepted as a noun.
      if (stem_end - start == 1 && length == 1 && !step.known) {
        continue;
      }
      const bool keeps =
          length > 0 &&
          (is_word || (step.from > start && stem_end - step.from >= 2 && ends_like_particle(step.from, end)));
      float cost = step.cost + suffix_cost(text_, start, stem_end, end, keeps);
      if (stem_end - start == 1 && step.known) {
        cost -= cost::one_syllable;
      }
      if (length > 0 && step.suffix && hides_noun(stem_end, end)) {
        cost += cost::like_noun;
      }
      // An unknown noun often ends in the syllables of the copula: 오프라인, 버스터미널일.
      if (!step.known && length == 1 && contains(u"인일임", text_[stem_end])) {
        cost += cost::like_copula;
      }
      if (cost < best.cost) {
        best = {cost, stem_end, false, step.known};
      }
    }
    return best;
  }

  const WordTable& words_;
  View text_;
  LeftContext left_;
};

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

bool inside_word(LeftContext left) { return left == LeftContext::letters || left == LeftContext::digits; }

// True if the whole text may be a particle after the digits or letters before the text. After digits, a text that
// begins with a counting noun is not a particle: 5만, 19일, 30도, 3인, 2과.
bool begins_with_particle(View text, LeftContext left) {
  const bool counts = left == LeftContext::digits && contains(u"만일도인과자나다면고니", text[0]);
  return inside_word(left) && !counts && suffix_cost(text, 0, 0, text.size()) < cost::infinite;
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

// Adds the long nouns of a stretch that its words do not show. Does nothing if the stretch is short: a short stretch
// with a wrong boundary is rare.
void hide_long_nouns(const WordTable& words, View text, std::vector<Morph>& morphs) {
  if (text.size() < shortest_joined) {
    return;
  }
  const std::vector<ReadPiece> pieces = pieces_of(words, text, morphs);
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
          std::none_of(morph.hidden.begin(), morph.hidden.end(), same) &&
          leaves_words(words, text, pieces, noun.span)) {
        morph.hidden.push_back(std::move(noun));
      }
    }
  }
}

// True if a word of one syllable follows another word of the stem: the syllable may be a particle instead.
bool has_inner_syllable(const NounPath& nouns, const Reading& reading) {
  const std::vector<Span> spans = nouns.spans(reading.stem_end);
  return std::any_of(spans.begin(), spans.end(),
                     [](Span span) { return span.begin > 0 && span.end - span.begin == 1; });
}

// Cuts a stretch that was written without spaces into eojeols. Each eojeol is read separately. The cut with the lowest
// total cost is used.
class Spacing {
 public:
  Spacing(const WordTable& words, View text, LeftContext left)
      : words_(words), text_(text), left_(left), best_(text.size() + 1) {
    best_[0].cost = 0;
    if (inside_word(left)) {
      begin_with_particle();
    }
    paths_.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
      extend(i);
    }
  }

  [[nodiscard]] float cost() const { return best_.back().cost; }
  [[nodiscard]] std::vector<Morph> morphs() const {
    std::vector<Morph> found;
    for (std::size_t end = text_.size(); end > 0; end = best_[end].from) {
      const std::size_t begin = best_[end].from;
      found.push_back(make_morph(words_, text_, paths_[begin], begin, end, best_[end].reading));
    }
    std::reverse(found.begin(), found.end());
    return found;
  }

 private:
  struct Cut {
    float cost = cost::infinite;
    std::size_t from = 0;  // where the last eojeol begins
    Reading reading;       // reading of the last eojeol
  };

  void begin_with_particle() {
    for (std::size_t end = 1; end <= std::min(text_.size(), longest_noun_suffix); ++end) {
      if (begins_with_particle(text_.substr(0, end), left_)) {
        best_[end] = {suffix_cost(text_, 0, 0, end), 0, {0, 0, false, true}};
      }
    }
  }

  // Reads every eojeol that begins at `from`, and keeps a reading if it lowers the cost of the text up to its end.
  void extend(std::size_t from) {
    const bool reached = best_[from].cost < cost::infinite;
    const std::size_t last = reached ? std::min(text_.size(), from + longest_eojeol) : from;
    const PathKind kind = from == 0 && left_ == LeftContext::digits ? PathKind::after_digits : PathKind::words;
    paths_.emplace_back(words_, text_, from, last, kind);
    const Eojeol eojeol(words_, text_, left_);
    for (std::size_t end = from + 1; end <= last; ++end) {
      const Reading reading = eojeol.read(paths_[from], from, end);
      const float cost = best_[from].cost + reading.cost + (from > 0 ? cost::lost_space : 0);
      if (cost < best_[end].cost) {
        best_[end] = {cost, from, reading};
      }
    }
  }

  const WordTable& words_;
  View text_;
  LeftContext left_;
  std::vector<Cut> best_;        // indexed by the end of the last eojeol
  std::vector<NounPath> paths_;  // indexed by the start of an eojeol
};

}  // namespace

std::vector<Morph> analyze_hangul(const WordTable& words, View text, LeftContext left) {
  const Eojeol eojeol(words, text, left);
  if (begins_with_particle(text, left)) {
    Morph particle;
    particle.end = static_cast<std::uint8_t>(text.size());
    return {particle};
  }
  const std::size_t limit = std::min(text.size(), longest_eojeol + 10);
  const bool may_be_joined = text.size() >= shortest_joined && !words.words().empty();
  std::vector<Morph> morphs;
  float cost = cost::infinite;  // of the reading as one eojeol
  if (limit == text.size()) {
    const NounPath nouns(words, text, 0, limit, left == LeftContext::digits ? PathKind::after_digits : PathKind::words);
    const Reading reading = eojeol.read(nouns, 0, text.size());
    if (reading.known || !may_be_joined) {
      cost = !may_be_joined || !has_inner_syllable(nouns, reading) ? 0 : reading.cost - cost::known_eojeols;
      morphs.push_back(make_morph(words, text, nouns, 0, text.size(), reading));
    }
  }
  if (cost > 0) {
    const Spacing spacing(words, text, left);
    if (morphs.empty() || spacing.cost() < cost) {
      morphs = spacing.morphs();
    }
  }
  hide_long_nouns(words, text, morphs);
  return morphs;
}

std::u16string other_lemma(const WordTable& words, View text) {
  const Word* whole = words.find(text);
  if (is_noun(whole)) {
    return {};
  }
  if (whole != nullptr && (whole->classes & word_class::adverb) != 0) {
    return std::u16string(text);
  }
  const std::vector<Predicate> found = find_predicates(words, text);
  return found.empty() ? std::u16string() : found.front().lemma;
}

}  // namespace gonggo
