// SPDX-License-Identifier: GPL-2.0-or-later
// What a Lexicon holds: words with their classes and how often each stands alone. Private to common/text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/lexicon.hpp"

namespace gonggo {

namespace word_class {
enum : std::uint8_t {
  noun = 1,          // takes particles, by the dictionary
  predicate = 2,     // a verb or adjective in its dictionary form, with 다
  adverb = 4,        // adverbs, determiners, interjections: stands as it is
  learned = 8,       // took particles in the documents
  user = 16,         // from a user's list of words
  never_split = 32,  // from a user's list of words never cut
  apart = 64         // alone it is rather a shorter noun with a particle, by the documents: 물의
};
inline constexpr std::uint8_t any_noun = noun | learned | user | never_split;
}  // namespace word_class

struct Word {
  std::uint32_t offset = 0;  // into the pool of characters
  std::uint8_t length = 0;   // syllables
  std::uint8_t classes = 0;
  std::uint8_t level = 0;  // 0: never seen alone; else 1 + round(2 log2 count): coarse, so that a handful of
                           // documents more or less leaves the lexicon as it was
  float cost = 0;          // -log of its share of all words that stood alone, within bounds
};

inline constexpr std::size_t longest_word = 12;  // syllables; the lexicon holds no longer ones

// 1 + round(2 log2 count), at most 255; 0 for 0.
std::uint8_t frequency_level(std::uint64_t count);

struct Lexicon::Data {
  // Adds a word or merges classes and the higher level into it. Words of other characters than Hangul syllables,
  // empty or longer than longest_word are ignored.
  void add(std::u16string_view word, std::uint8_t classes, std::uint8_t level);
  void set_total(std::uint8_t level);  // of all counts together; after the last add()
  [[nodiscard]] const Word* find(std::u16string_view word) const;
  [[nodiscard]] std::u16string_view text(const Word& word) const {
    return std::u16string_view(pool_).substr(word.offset, word.length);
  }
  [[nodiscard]] const std::vector<Word>& words() const { return words_; }
  [[nodiscard]] std::uint8_t total() const { return total_; }

 private:
  void grow();
  [[nodiscard]] std::size_t place(std::u16string_view word, std::uint64_t hash) const;

  std::u16string pool_;
  std::vector<Word> words_;
  struct Slot {
    std::uint32_t tag = 0;   // other bits of the hash: most misses are known without looking at the word
    std::uint32_t word = 0;  // 1 + index into words_, 0 is free
  };
  std::vector<Slot> slots_;
  std::vector<std::uint8_t> longest_;  // by two first syllables, hashed: no word beginning so is longer
  std::uint8_t total_ = 0;
};

}  // namespace gonggo
