// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/hidden_words.hpp"

#include <algorithm>

#include "common/text/costs.hpp"
#include "common/text/noun_affixes.hpp"
#include "common/text/noun_suffixes.hpp"
#include "common/text/verbal_nouns.hpp"

namespace gonggo {
namespace {

using View = std::u16string_view;

class Finder {
 public:
  Finder(const WordTable& words, View text, const NounPath& nouns, const ReadNoun& noun)
      : words_(words), text_(text), nouns_(nouns), noun_(noun), shown_(noun.parts) {
    if (shown_.empty() && noun.stem_end > noun.begin) {
      shown_.push_back(span(noun.begin, noun.stem_end));
    }
  }

  std::vector<HiddenWord> find() {
    if (shown_.empty()) {
      return {};
    }
    for (std::size_t i = 0; i < shown_.size(); ++i) {
      if (i > 0 && shown_[i].end - shown_[i].begin == 1) {
        join(shown_[i - 1], shown_[i]);
        move_boundary(shown_[i - 1], shown_[i]);
      }
      remove_suffix(shown_[i]);
      name_verb(shown_[i]);
    }
    if (shown_.size() > 1) {
      remove_suffix(span(noun_.begin, noun_.stem_end));
    }
    reach_into_suffix();
    return std::move(found_);
  }

 private:
  static Span span(std::size_t begin, std::size_t end) {
    return {static_cast<std::uint8_t>(begin), static_cast<std::uint8_t>(end)};
  }

  [[nodiscard]] const Word* noun_at(std::size_t begin, std::size_t end) const {
    const Word* const word = words_.find(text_.substr(begin, end - begin));
    return is_noun(word) ? word : nullptr;
  }

  void add(Span where, std::u16string term = {}) {
    if (term.empty()) {
      term = text_.substr(where.begin, static_cast<std::size_t>(where.end - where.begin));
      const bool shown = std::find(shown_.begin(), shown_.end(), where) != shown_.end();
      if (shown || where == span(noun_.begin, noun_.stem_end)) {
        return;
      }
    }
    const bool known = std::any_of(found_.begin(), found_.end(),
                                   [&](const HiddenWord& other) { return other.span == where && other.term == term; });
    if (!known) {
      found_.push_back({where, std::move(term)});
    }
  }

  // 지원 and 금 are also the noun 지원금.
  void join(Span left, Span right) {
    if (noun_at(left.begin, right.end) != nullptr) {
      add(span(left.begin, right.end));
    }
  }

  // 행사장 and 소 may be 행사 and 장소.
  void move_boundary(Span left, Span right) {
    if (left.end - left.begin < 3) {
      return;
    }
    const std::size_t boundary = left.end - std::size_t{1};
    const Word* const first = noun_at(left.begin, boundary);
    const Word* const second = noun_at(boundary, right.end);
    const Word* const whole = noun_at(left.begin, left.end);
    const float read = (whole == nullptr ? 0 : whole->cost) + cost::suffix;
    if (first != nullptr && second != nullptr && first->cost + second->cost <= read + cost::hidden_gain) {
      add(span(left.begin, boundary));
      add(span(boundary, right.end));
    }
  }

  void remove_suffix(Span word) {
    if (word.end - word.begin < 3 || !contains(removable_suffixes, text_[word.end - 1])) {
      return;
    }
    const Word* const whole = noun_at(word.begin, word.end);
    if (whole != nullptr && (whole->classes & word_class::never_split) != 0) {
      return;
    }
    if (noun_at(word.begin, word.end - std::size_t{1}) != nullptr) {
      add(span(word.begin, word.end - std::size_t{1}));
    }
  }

  void name_verb(Span word) {
    if (!may_end_verbal_noun(text_[word.end - 1])) {
      return;
    }
    const View form = text_.substr(word.begin, static_cast<std::size_t>(word.end - word.begin));
    if (const Word* const verb = verb_of_noun(words_, form); verb != nullptr && !is_noun(words_.find(form))) {
      add(word, std::u16string(words_.text(*verb)));
    }
  }

  void reach_into_suffix() {
    for (std::size_t from = noun_.begin + 2; from < noun_.stem_end; ++from) {
      const NounPath::Step& step = nouns_.at(from);
      if (!step.known) {
        continue;
      }
      for (std::size_t to = noun_.stem_end + 1; to <= noun_.end; ++to) {
        const Word* const last = noun_at(from, to);
        if (last == nullptr || (last->classes & word_class::likely_inflected) != 0) {
          continue;
        }
        const float cost = step.cost + cost::join + last->cost + suffix_cost(text_, from, to, noun_.end);
        if (cost <= noun_.cost + cost::hidden_gain) {
          add(span(from, to));
          for (const Span before : nouns_.spans(from)) {
            add(before);
          }
        }
      }
    }
  }

  const WordTable& words_;
  View text_;
  const NounPath& nouns_;
  const ReadNoun& noun_;
  std::vector<Span> shown_;  // the words of the stem
  std::vector<HiddenWord> found_;
};

}  // namespace

std::vector<HiddenWord> hidden_words(const WordTable& words, View text, const NounPath& nouns, const ReadNoun& noun) {
  return Finder(words, text, nouns, noun).find();
}

std::vector<HiddenWord> long_nouns(const WordTable& words, View text, std::size_t begin, std::size_t end) {
  std::vector<HiddenWord> found;
  for (std::size_t from = begin; from < end; ++from) {
    for (std::size_t n = 3; n <= std::min(longest_word, text.size() - from); ++n) {
      if (is_noun(words.find(text.substr(from, n)))) {
        found.push_back({{static_cast<std::uint8_t>(from), static_cast<std::uint8_t>(from + n)},
                         std::u16string(text.substr(from, n))});
      }
    }
  }
  return found;
}

}  // namespace gonggo
