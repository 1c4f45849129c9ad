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

constexpr std::size_t most_left_over = 2;  // pieces that the rest beside a noun may reach into beyond the piece it cuts

// True if [from, to) consists of nouns of two or more syllables and of suffixes behind a noun.
bool is_made_of_nouns(const WordTable& words, View text, std::size_t from, std::size_t to, bool behind_noun) {
  if (from == to) {
    return true;
  }
  for (std::size_t n = 2; n <= std::min(longest_word, to - from); ++n) {
    if (is_noun(words.find(text.substr(from, n))) && is_made_of_nouns(words, text, from + n, to, true)) {
      return true;
    }
  }
  const bool suffix =
      behind_noun && (contains(noun_forming_suffixes, text[from]) || contains(removable_suffixes, text[from]));
  return suffix && is_made_of_nouns(words, text, from + 1, to, false);
}

bool can_precede(const WordTable& words, View text, std::size_t from, std::size_t to) {
  return (to - from == 1 && contains(direction_prefixes, text[from])) || is_made_of_nouns(words, text, from, to, false);
}

bool can_follow(const WordTable& words, View text, std::size_t from, const ReadPiece& last) {
  const std::size_t to = last.span.end;
  return is_made_of_nouns(words, text, from, to, true) ||
         (last.ends_word && suffix_cost(text, from - 1, from, to) < cost::infinite);
}

}  // namespace

bool leaves_words(const WordTable& words, View text, const std::vector<ReadPiece>& pieces, Span noun) {
  const auto cut_at = [&](std::size_t at) {
    return std::find_if(pieces.begin(), pieces.end(), [&](const ReadPiece& piece) {
      return piece.known && piece.span.begin < at && at < piece.span.end;
    });
  };
  const auto left = cut_at(noun.begin);
  const bool is_last = noun.end == text.size() || suffix_cost(text, noun.begin, noun.end, text.size()) < cost::infinite;
  bool readable = left == pieces.end() || (is_last && noun.begin - left->span.begin == 1);
  for (std::size_t more = 0; !readable && more <= most_left_over; ++more) {
    const auto first = left - static_cast<std::ptrdiff_t>(more);
    readable = can_precede(words, text, first->span.begin, noun.begin);
    if (first == pieces.begin()) {
      break;
    }
  }
  if (!readable) {
    return false;
  }
  const auto right = cut_at(noun.end);
  readable = right == pieces.end();
  for (auto last = right;
       !readable && last != pieces.end() && last - right <= static_cast<std::ptrdiff_t>(most_left_over); ++last) {
    readable = can_follow(words, text, noun.end, *last);
  }
  return readable;
}

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
