// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/noun_path.hpp"

#include <algorithm>

#include "common/text/noun_affixes.hpp"
#include "common/text/verbal_nouns.hpp"

namespace gonggo {
namespace {

using View = std::u16string_view;

void open_word(const WordTable& words, View text, Span span, std::vector<Span>& out) {
  const View word = text.substr(span.begin, static_cast<std::size_t>(span.end - span.begin));
  const Word* whole = words.find(word);
  if (is_noun(whole) && word.size() >= 3 && (whole->classes & word_class::never_split) == 0) {
    const bool listed = (whole->classes & word_class::noun) != 0;
    const NounPath inside(words, text, span.begin, span.end,
                          listed ? PathKind::inside_listed : PathKind::inside_learned);
    if (inside.at(span.end).cost < cost::infinite) {
      const std::vector<Span> parts = inside.spans(span.end);
      const float gain =
          (listed ? cost::listed_gain : cost::learned_gain) + cost::gain_each * static_cast<float>(parts.size() - 2);
      if (inside.at(span.end).cost <= whole->cost + gain) {
        out.insert(out.end(), parts.begin(), parts.end());
        return;
      }
    }
  }
  out.push_back(span);
}

}  // namespace

NounPath::NounPath(const WordTable& words, View text, std::size_t start, std::size_t limit, PathKind kind)
    : words_(words), text_(text), start_(start), limit_(limit), kind_(kind), steps_(limit - start + 1) {
  steps_[0] = {0, 0, true};
  if (kind_ == PathKind::after_digits && contains(counters, text_[start])) {
    relax(start, start + 1, cost::counter, true);
  }
  for (std::size_t i = start; i < limit; ++i) {
    if (at(i).cost < cost::infinite) {
      extend(i);
    }
  }
}

std::vector<Span> NounPath::spans(std::size_t end) const {
  std::vector<Span> result;
  for (std::size_t i = end; i > start_;) {
    const std::size_t from = at(i).from;
    result.push_back({static_cast<std::uint8_t>(from), static_cast<std::uint8_t>(i)});
    i = from;
  }
  std::reverse(result.begin(), result.end());
  return result;
}

void NounPath::relax(std::size_t from, std::size_t to, float cost, bool known, bool suffix) {
  const float total = at(from).cost + cost + (from > start_ ? cost::join : 0);
  Step& step = steps_[to - start_];
  if (total < step.cost) {
    step = {total, static_cast<std::uint8_t>(from), at(from).known && known, suffix};
  }
}

void NounPath::extend(std::size_t from) {
  extend_with_words(from);
  extend_with_suffix(from);
  if (!inside()) {
    for (std::size_t n = 1; n <= limit_ - from; ++n) {
      relax(from, from + n, cost::unknown_stretch(n), false);
    }
  }
}

void NounPath::extend_with_words(std::size_t from) {
  const std::size_t most = std::min(limit_ - from, longest_word);
  const std::size_t least = kind_ == PathKind::inside_listed ? 2 : 1;
  for (std::size_t n = least; n <= most; ++n) {
    if (inside() && n == limit_ - start_) {
      break;  // a word is not a part of itself
    }
    const Word* word = words_.find(text_.substr(from, n));
    const bool prefix_alone = inside() && n == 1 && contains(meaning_prefixes, text_[from]);
    if (is_noun(word) && !prefix_alone) {
      relax(from, from + n, word->cost + (n == 1 ? cost::one_syllable : 0), true);
    } else if (!inside() && n > 1 && may_end_verbal_noun(text_[from + n - 1])) {
      extend_with_verbal_noun(from, n);
    }
    if (n == 1 && !inside() && from == start_ && contains(direction_prefixes, text_[from])) {
      relax(from, from + 1, cost::direction, true);
    }
    // Behind an unknown word, the syllable is rather the end of that word: 아람역광장.
    if (n >= 3 && at(from).known && contains(meaning_prefixes, text_[from])) {
      const Word* rest = words_.find(text_.substr(from + 1, n - 1));
      if (is_noun(rest)) {
        relax(from, from + n, rest->cost + cost::prefix * (from > 0 ? 2 : 1), true);
      }
    }
  }
}

void NounPath::extend_with_verbal_noun(std::size_t from, std::size_t length) {
  if (const Word* verb = verb_of_noun(words_, text_.substr(from, length)); verb != nullptr) {
    relax(from, from + length, verb->cost + cost::verbal_noun, true);
  }
}

void NounPath::extend_with_suffix(std::size_t from) {
  const View allowed = kind_ == PathKind::inside_listed ? opening_suffixes : noun_forming_suffixes;
  if (from == start_ || !at(from).known || !contains(allowed, text_[from])) {
    return;
  }
  const bool in = text_[from] == u'인';
  if (in && text_[from - 1] == u'적') {
    return;  // in -적인, 인 is the copula
  }
  relax(from, from + 1, cost::suffix + (in ? cost::suffix_in : 0) + (at(from).suffix ? cost::second_suffix : 0), true,
        true);
}

std::vector<Span> parts_of(const WordTable& words, View text, const NounPath& path, std::size_t end) {
  std::vector<Span> parts;
  for (const Span span : path.spans(end)) {
    open_word(words, text, span, parts);
  }
  if (parts.size() == 1) {
    parts.clear();
  }
  return parts;
}

}  // namespace gonggo
