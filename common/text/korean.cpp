// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/korean.hpp"

#include <algorithm>

#include "common/text/costs.hpp"
#include "common/text/morphs.hpp"
#include "common/text/noun_affixes.hpp"
#include "common/text/noun_suffixes.hpp"
#include "common/text/predicates.hpp"

namespace gonggo {
namespace {

using View = std::u16string_view;

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

bool inside_word(LeftContext left) { return left == LeftContext::letters || left == LeftContext::digits; }

// True if the whole text may be a particle after the digits or letters before the text. After digits, a text that
// begins with a counting noun is not a particle: 5만, 19일, 30도, 3인, 2과.
bool begins_with_particle(View text, LeftContext left) {
  const bool counts = left == LeftContext::digits && contains(u"만일도인과자나다면고니", text[0]);
  return inside_word(left) && !counts && suffix_cost(text, 0, 0, text.size()) < cost::infinite;
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
