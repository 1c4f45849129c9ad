// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the cheapest way to read a stretch of Hangul as a sequence of nouns. Private to common/text.
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
  after_digits,    // as `words`; may also begin with a counting noun (19일)
  inside_listed,   // the parts of a dictionary word: two or more, each of two syllables or more or in opening_suffixes
  inside_learned,  // the parts of a learned word: at least two
};

// Computes the cheapest path from `start` to every position up to `limit` (Viterbi): time is linear in the length,
// because words have at most longest_word syllables. Positions count syllables of `text`, which must outlive the
// object. Pure and thread-safe.
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
  void extend_with_suffix(std::size_t from);
  [[nodiscard]] bool inside() const { return kind_ == PathKind::inside_listed || kind_ == PathKind::inside_learned; }

  const WordTable& words_;
  std::u16string_view text_;
  std::size_t start_;
  std::size_t limit_;
  PathKind kind_;
  std::vector<Step> steps_;
};

// Returns the parts of the noun [start, end) on this path. They are the words of the path. A word of the path is split
// further if it is a compound of known words that are not much rarer than it: 국민연금 is split, but 프로그램 is not
// split into 프로 and 그램. Empty if the noun has no parts.
std::vector<Span> parts_of(const WordTable& words, std::u16string_view text, const NounPath& path, std::size_t end);

}  // namespace gonggo
