// SPDX-License-Identifier: GPL-2.0-or-later
// The cheapest way through a stretch of Hangul, read as nouns that follow each other. Private to common/text.
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

// What a path may consist of.
enum class PathKind : std::uint8_t {
  words,           // known words, their affixes, and unknown stretches
  after_digits,    // the same; it may begin with what the digits before it count
  inside_listed,   // the parts of a word of the dictionary: at least two words, of two syllables or opening suffixes
  inside_learned,  // the parts of a learned word: at least two words
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

// The parts of the noun [start, end) on this path: each word of the path, opened where it is a compound of words that
// are known and not much rarer than it. 국민연금 opens; 프로그램 does not fall into 프로 and 그램. Empty if the noun is
// one unit.
std::vector<Span> parts_of(const WordTable& words, std::u16string_view text, const NounPath& path, std::size_t end);

}  // namespace gonggo
