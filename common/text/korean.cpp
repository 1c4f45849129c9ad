// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/korean.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

#include "common/base/hangul.hpp"
#include "common/text/analyzer.hpp"
#include "common/text/endings.hpp"
#include "common/text/normalize.hpp"

namespace gonggo {
namespace {

using View = std::u16string_view;

// Costs are -log of what could be a probability. Their scale is set by the lexicon (4 for the commonest words, 12
// for a dictionary word that never stood alone in the documents); the figures below were chosen by measurement.
constexpr float infinite = std::numeric_limits<float>::infinity();
constexpr float counter_cost = 3.0F;        // of the word right behind digits
constexpr float join_cost = 1.0F;           // between the words of a compound
constexpr float one_syllable_cost = 5.0F;   // on top of its own cost, for a noun of one syllable in a compound
constexpr float suffix_cost = 4.5F;         // -시, -청, -화, -적
constexpr float second_suffix_cost = 3.0F;  // on top, right behind another
constexpr float prefix_cost = 3.0F;         // 비-, 무-: one unit with the noun they turn around
constexpr float direction_cost = 6.5F;      // 서-, 동- before the name of a place
constexpr float doubt_cost = 5.0F;
constexpr float no_tail_cost = 0.5F;
constexpr float listed_gain = 13.0F;   // by how much the parts of a known word may cost more than the word:
constexpr float learned_gain = 16.0F;  // dictionaries list words for a reason, documents know no such reason
constexpr float ending_cost = 2.0F;    // on top of the verb's own
constexpr float gain_each = 7.0F;      // for the third part and every further one
constexpr float join_doubt_cost = 3.0F;  // 도와, 나와: of one syllable with a joining particle, where it may be a verb
constexpr float adnominal_cost = 1.5F;
constexpr float lost_space_cost = 3.5F;
constexpr std::size_t longest_eojeol = 14;  // looked for inside a stretch that lost its spaces
constexpr std::size_t shortest_joined = 6;  // a shorter stretch is one eojeol

constexpr float unknown_cost(std::size_t syllables) {
  return syllables == 1 ? 20.0F : 6.0F + 7.0F * static_cast<float>(syllables);
}

// Prefixes that turn the meaning around or name another thing: the noun behind them must not be found alone.
constexpr View prefixes = u"비불무미반탈저몰부항역신재소초";
// Suffixes that may be cut off a known noun: places and offices, and what makes nouns of nouns.
constexpr View suffixes =
    u"시도군구읍면동리역청과국실팀원소장화적성별측용형권률율님들씨가자인법비료금제상식기물품력량안";
// What digits count: 19일, 3명, 5만.
constexpr View counters = u"년월일시분초명개회차원인위권호조항살세번대층점만억천종건곳주도급석평편단장쪽";
// Those that also open a word of the dictionary: of places, and where the noun before them is what one looks for
// (정례화, 참가자).
constexpr View opening_suffixes = u"시도군구읍면동청화자";
constexpr View directions = u"동서남북";  // 서대구역, 동대구: the place behind them may be asked for alone

bool contains(View set, char16_t c) { return set.find(c) != View::npos; }

bool is_noun(const Word* word) { return word != nullptr && (word->classes & word_class::any_noun) != 0; }

// ---- Nouns: the cheapest way through words -------------------------------------------------------------------

struct Step {
  float cost = infinite;
  std::uint8_t from = 0;
  bool known = false;   // every word on the way here is known
  bool suffix = false;  // the last is a suffix
};

// What a path may consist of.
enum class Grain : std::uint8_t {
  words,           // all words, and unknown stretches
  counted,         // the same right behind digits
  inside_listed,   // two or more words that make up one of the dictionary: of two syllables, or a suffix
  inside_learned,  // two or more words that make up one that was learned
};

// Cheapest ways from one starting point to every point behind it.
class NounPath {
 public:
  NounPath(const Lexicon::Data& lexicon, View text, std::size_t start, std::size_t limit, Grain grain = Grain::words)
      : text_(text), start_(start), limit_(limit), grain_(grain), steps_(limit - start + 1) {
    steps_[0] = {0, 0, true};
    if (grain_ == Grain::counted && contains(counters, text_[start])) {
      relax(start, start + 1, counter_cost, true);
    }
    for (std::size_t i = start; i < limit; ++i) {
      if (at(i).cost < infinite) {
        extend(lexicon, i, limit);
      }
    }
  }

  [[nodiscard]] const Step& at(std::size_t i) const { return steps_[i - start_]; }

  [[nodiscard]] std::vector<Span> spans(std::size_t end) const {
    std::vector<Span> result;
    for (std::size_t i = end; i > start_;) {
      const std::size_t from = at(i).from;
      result.push_back({static_cast<std::uint8_t>(from), static_cast<std::uint8_t>(i)});
      i = from;
    }
    std::reverse(result.begin(), result.end());
    return result;
  }

 private:
  void relax(std::size_t from, std::size_t to, float cost, bool known, bool suffix = false) {
    const float total = at(from).cost + cost + (from > start_ ? join_cost : 0);
    Step& step = steps_[to - start_];
    if (total < step.cost) {
      step = {total, static_cast<std::uint8_t>(from), at(from).known && known, suffix};
    }
  }

  void extend(const Lexicon::Data& lexicon, std::size_t i, std::size_t limit) {
    const std::size_t most = std::min(limit - i, longest_word);
    const std::size_t least = grain_ == Grain::inside_listed ? 2 : 1;
    for (std::size_t n = least; n <= most; ++n) {
      if (inside() && n == limit_ - start_) {
        break;
      }
      const Word* word = lexicon.find(text_.substr(i, n));
      const bool turning = inside() && n == 1 && contains(prefixes, text_[i]);
      if (is_noun(word) && !turning) {
        relax(i, i + n, word->cost + (n == 1 ? one_syllable_cost : 0), true);
      }
      if (n == 1 && !inside() && i == start_ && contains(directions, text_[i])) {
        relax(i, i + 1, direction_cost, true);
      }
      if (n >= 3 && contains(prefixes, text_[i])) {
        const Word* rest = lexicon.find(text_.substr(i + 1, n - 1));
        if (is_noun(rest)) {
          relax(i, i + n, rest->cost + prefix_cost * (i > start_ ? 2 : 1), true);
        }
      }
    }
    if (i > start_ && at(i).known && contains(grain_ == Grain::inside_listed ? opening_suffixes : suffixes, text_[i])) {
      const bool copula = text_[i] == u'인' && text_[i - 1] == u'적';
      const float cost = suffix_cost + (text_[i] == u'인' ? 1.5F : 0) + (at(i).suffix ? second_suffix_cost : 0);
      if (!copula) {
        relax(i, i + 1, cost, true, true);
      }
    }
    if (inside()) {
      return;
    }
    for (std::size_t n = 1; n <= limit - i; ++n) {
      relax(i, i + n, unknown_cost(n), false);
    }
  }

  [[nodiscard]] bool inside() const { return grain_ == Grain::inside_listed || grain_ == Grain::inside_learned; }

  View text_;
  std::size_t start_;
  std::size_t limit_;
  Grain grain_;
  std::vector<Step> steps_;
};

// ---- One eojeol ----------------------------------------------------------------------------------------------

struct Reading {
  float cost = infinite;
  std::size_t stem_end = 0;
  bool predicate = false;
  bool known = false;
};

// The commonest verb or adjective that `form` may be a form of.
struct Predicate {
  float cost = infinite;
  std::u16string lemma;  // in its dictionary form, with 다
};
Predicate find_predicate(const Lexicon::Data& lexicon, View form) {
  Predicate best;
  std::u16string lemma;
  each_stem(form, [&](View stem) {
    lemma.assign(stem);
    lemma.push_back(u'다');
    const Word* word = lexicon.find(lemma);
    if (word != nullptr && (word->classes & word_class::predicate) != 0 && word->cost + ending_cost < best.cost) {
      best = {word->cost + ending_cost, lemma};
    }
    return false;
  });
  return best;
}

// The cheapest tail that may stand at [from, end) behind a noun; of verbs only, where no particle can be meant.
float tail_cost(View text, std::size_t start, std::size_t from, std::size_t end, bool no_particle = false) {
  if (from == end) {
    return no_tail_cost;
  }
  float best = infinite;
  for (const Tail& tail : tails_spelled(text.substr(from, end - from))) {
    if (no_particle && !tail.verbal) {
      continue;
    }
    if (from > start && !fits(tail.after, text[from - 1])) {
      continue;
    }
    if (from == start + 1 && tail.verbal) {
      continue;  // 위한, 통해, 정하는: verbs of their own
    }
    const bool adnominal = from > start && text[from - 1] == u'적' && text[from] == u'인';  // 합리적인
    best = std::min(best, adnominal ? adnominal_cost : tail.cost);
  }
  return best;
}

class Eojeol {
 public:
  Eojeol(const Lexicon::Data& lexicon, View text, Before before) : lexicon_(lexicon), text_(text), before_(before) {}

  [[nodiscard]] Reading read(const NounPath& nouns, std::size_t start, std::size_t end) const {
    Reading best = noun(nouns, start, end);
    const View form = text_.substr(start, end - start);
    const Word* whole = lexicon_.find(form);
    if (whole != nullptr && (whole->classes & word_class::adverb) != 0 && whole->cost < best.cost) {
      best = {whole->cost, end, false, true};
    }
    if (form.size() <= longest_word && !is_noun(whole)) {
      const bool joins = form.size() == 2 && best.stem_end == start + 1 && contains(joining_particles, form[1]);
      const float doubt = !joins ? 0 : before_ == Before::list_dot ? -join_doubt_cost : join_doubt_cost;
      const float cost = find_predicate(lexicon_, form).cost;
      if (cost < best.cost + doubt) {
        best = {cost, end, true, true};
      }
    }
    return best;
  }

 private:
  // 정도, 하수도, 강의: the dictionary's noun, or one learned because nothing that a particle joins followed it
  // (환경정책과), is no shorter noun with a particle.
  [[nodiscard]] bool ends_like_particle(std::size_t from, std::size_t end) const {
    const Word* word = lexicon_.find(text_.substr(from, end - from));
    if (word == nullptr || (word->classes & word_class::apart) != 0) {
      return false;
    }
    if ((word->classes & word_class::any_noun) != word_class::learned) {
      return is_noun(word);
    }
    return contains(joining_particles, text_[end - 1]);
  }

  [[nodiscard]] Reading noun(const NounPath& nouns, std::size_t start, std::size_t end) const {
    Reading best;
    const std::size_t longest = may_end_tail(text_[end - 1]) ? longest_tail : 0;
    const bool is_word = longest > 0 && ends_like_particle(start, end);
    for (std::size_t length = 0; length <= longest && start + length < end; ++length) {
      const std::size_t stem_end = end - length;
      const Step& step = nouns.at(stem_end);
      if (step.cost - one_syllable_cost >= best.cost) {
        continue;
      }
      // Nothing is left to check a single unknown syllable against, so only the unmistakable tails leave it.
      if (stem_end - start == 1 && length == 1 && !step.known) {
        continue;
      }
      const bool keeps =
          length > 0 &&
          (is_word || (step.from > start && stem_end - step.from >= 2 && ends_like_particle(step.from, end)));
      float cost = step.cost + tail_cost(text_, start, stem_end, end, keeps);
      if (stem_end - start == 1 && step.known) {
        cost -= one_syllable_cost;
      }
      // 오프라인, 버스터미널일: an unknown noun may well end like the copula.
      if (!step.known && length == 1 && contains(u"인일임", text_[stem_end])) {
        cost += doubt_cost;
      }
      if (cost < best.cost) {
        best = {cost, stem_end, false, step.known};
      }
    }
    return best;
  }

  const Lexicon::Data& lexicon_;
  View text_;
  Before before_;
};

// ---- Parts ---------------------------------------------------------------------------------------------------

// Opens a word that is known as a whole where it consists of words that are known, too, and no rarer than a word
// made of them allows: 국민연금 opens, 프로그램 does not fall into 프로 and 그램.
void open_word(const Lexicon::Data& lexicon, View text, Span span, std::vector<Span>& out) {
  const View word = text.substr(span.begin, static_cast<std::size_t>(span.end - span.begin));
  const Word* whole = lexicon.find(word);
  if (is_noun(whole) && word.size() >= 3 && (whole->classes & word_class::never_split) == 0) {
    const bool dictionary = (whole->classes & word_class::noun) != 0;
    const NounPath inside(lexicon, text, span.begin, span.end,
                          dictionary ? Grain::inside_listed : Grain::inside_learned);
    if (inside.at(span.end).cost < infinite) {
      const std::vector<Span> parts = inside.spans(span.end);
      const float gain = (dictionary ? listed_gain : learned_gain) + gain_each * static_cast<float>(parts.size() - 2);
      if (inside.at(span.end).cost <= whole->cost + gain) {
        out.insert(out.end(), parts.begin(), parts.end());
        return;
      }
    }
  }
  out.push_back(span);
}

std::vector<Span> parts_of(const Lexicon::Data& lexicon, View text, const NounPath& nouns, std::size_t stem_end) {
  std::vector<Span> parts;
  for (const Span span : nouns.spans(stem_end)) {
    open_word(lexicon, text, span, parts);
  }
  if (parts.size() == 1) {
    parts.clear();
  }
  return parts;
}

// ---- Words ---------------------------------------------------------------------------------------------------

// 개최하다 is looked for as 개최; 구하다, whose root means nothing alone, as itself.
void set_predicate(const Lexicon::Data& lexicon, View text, Morph& morph) {
  const View form = text.substr(morph.begin, morph.end - morph.begin);
  morph.lemma = find_predicate(lexicon, form).lemma;
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

Morph make_morph(const Lexicon::Data& lexicon, View text, const NounPath& nouns, std::size_t begin, std::size_t end,
                 const Reading& reading) {
  Morph morph;
  morph.begin = static_cast<std::uint8_t>(begin);
  morph.end = static_cast<std::uint8_t>(end);
  morph.stem_end = static_cast<std::uint8_t>(reading.stem_end);
  if (reading.predicate) {
    set_predicate(lexicon, text, morph);
  }
  if (morph.lemma.empty()) {
    morph.parts = parts_of(lexicon, text, nouns, morph.stem_end);
  }
  return morph;
}

bool inside_word(Before before) { return before == Before::letters || before == Before::digits; }

// Whether all of the text may be a particle of the digits or letters before it. What digits count is none: 만 일 도
// 인 과 in 5만, 19일, 30도, 3인, 2과.
bool begins_with_particle(View text, Before before) {
  const bool counts = before == Before::digits && contains(u"만일도인과자나다면고니", text[0]);
  return inside_word(before) && !counts && tail_cost(text, 0, 0, text.size()) < infinite;
}

// Every way to cut the stretch into eojeols, each read on its own; the cheapest wins.
std::vector<Morph> find_spaces(const Lexicon::Data& lexicon, View text, Before before) {
  struct Best {
    float cost = infinite;
    std::size_t from = 0;
    Reading reading;
  };
  std::vector<Best> best(text.size() + 1);
  best[0].cost = 0;
  if (inside_word(before)) {
    for (std::size_t j = 1; j <= std::min(text.size(), longest_tail); ++j) {
      if (begins_with_particle(text.substr(0, j), before)) {
        best[j] = {tail_cost(text, 0, 0, j), 0, {0, 0, false, true}};
      }
    }
  }
  std::vector<NounPath> paths;
  paths.reserve(text.size());
  const Eojeol eojeol(lexicon, text, before);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const Grain grain = i == 0 && before == Before::digits ? Grain::counted : Grain::words;
    const bool reached = best[i].cost < infinite;
    paths.emplace_back(lexicon, text, i, reached ? std::min(text.size(), i + longest_eojeol) : i, grain);
    if (!reached) {
      continue;
    }
    const std::size_t last = std::min(text.size(), i + longest_eojeol);
    for (std::size_t j = i + 1; j <= last; ++j) {
      const Reading reading = eojeol.read(paths[i], i, j);
      const float cost = best[i].cost + reading.cost + (i > 0 ? lost_space_cost : 0);
      if (cost < best[j].cost) {
        best[j] = {cost, i, reading};
      }
    }
  }
  std::vector<Morph> words;
  for (std::size_t j = text.size(); j > 0; j = best[j].from) {
    const std::size_t i = best[j].from;
    words.push_back(make_morph(lexicon, text, paths[i], i, j, best[j].reading));
  }
  std::reverse(words.begin(), words.end());
  return words;
}

}  // namespace

std::vector<Morph> analyze_hangul(const Lexicon::Data& lexicon, View text, Before before) {
  const Eojeol eojeol(lexicon, text, before);
  if (begins_with_particle(text, before)) {
    Morph particle;
    particle.end = static_cast<std::uint8_t>(text.size());
    return {particle};
  }
  const std::size_t limit = std::min(text.size(), longest_eojeol + 10);
  if (limit == text.size()) {
    const NounPath nouns(lexicon, text, 0, limit, before == Before::digits ? Grain::counted : Grain::words);
    const Reading reading = eojeol.read(nouns, 0, text.size());
    if (reading.known || text.size() < shortest_joined || lexicon.words().empty()) {
      return {make_morph(lexicon, text, nouns, 0, text.size(), reading)};
    }
  }
  return find_spaces(lexicon, text, before);
}

std::u16string other_lemma(const Lexicon::Data& lexicon, View text) {
  const Word* whole = lexicon.find(text);
  if (is_noun(whole)) {
    return {};
  }
  if (whole != nullptr && (whole->classes & word_class::adverb) != 0) {
    return std::u16string(text);
  }
  return find_predicate(lexicon, text).lemma;
}

bool is_meaning_prefix(std::string_view syllable) {
  const std::u16string text = hangul_of(syllable);
  return text.size() == 1 && contains(prefixes, text[0]);
}

}  // namespace gonggo
