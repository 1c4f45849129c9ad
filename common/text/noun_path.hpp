// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the sequence of nouns with the lowest cost for a stretch of Hangul. Such a sequence is called a path. Private
// to common/text.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "common/text/costs.hpp"
#include "common/text/word_table.hpp"

namespace gonggo {

// Syllables [begin, end) of a stretch.
struct Span {
  std::uint8_t begin = 0;
  std::uint8_t end = 0;
  bool operator==(const Span&) const = default;
};

// The kinds of word that a path may contain.
enum class PathKind : std::uint8_t {
  words,           // known words, their affixes, and unknown stretches
  after_digits,    // as `words`; the path may also begin with a counting noun (19일)
  inside_listed,   // two or more parts of a dictionary word; parts of one syllable must be in opening_suffixes
  inside_learned,  // two or more parts of a learned word
};

// Computes the path with the lowest cost from `start` to every position up to `limit`, with the Viterbi algorithm.
// Positions count syllables of `text`. `words` and `text` must outlive the object. Thread-safe.
class NounPath {
 public:
  struct Step {
    float cost = cost::infinite;
    std::uint8_t from = 0;  // where the last word of the path begins
    bool known = false;     // every word of the path is known
    bool suffix = false;    // the last word is a suffix
  };

  NounPath(const WordTable& words, std::u16string_view text, std::size_t start, std::size_t limit,
           PathKind kind = PathKind::words);

  [[nodiscard]] const Step& at(std::size_t position) const { return steps_[position - start_]; }
  [[nodiscard]] std::vector<Span> spans(std::size_t end) const;  // the words of the path to `end`, in order

 private:
  void relax(std::size_t from, std::size_t to, float cost, bool known, bool suffix = false);
  void extend(std::size_t from);
  void extend_with_words(std::size_t from);
  void extend_with_verbal_noun(std::size_t from, std::size_t length);
  void extend_with_suffix(std::size_t from);
  [[nodiscard]] bool inside() const { return kind_ == PathKind::inside_listed || kind_ == PathKind::inside_learned; }

  const WordTable& words_;
  std::u16string_view text_;
  std::size_t start_;
  std::size_t limit_;
  PathKind kind_;
  std::vector<Step> steps_;
};

// Returns the parts of the noun that begins at the start of `path` and ends at `end`. The parts are the words of the
// path. A word of the path is split further if it consists of known words whose cost is low enough (costs.hpp):
// 국민연금 is split, but 프로그램 is not split into 프로 and 그램. Returns an empty list if the noun has no parts.
std::vector<Span> parts_of(const WordTable& words, std::u16string_view text, const NounPath& path, std::size_t end);

}  // namespace gonggo
