// SPDX-License-Identifier: GPL-2.0-or-later
// The words of a lexicon. Each has its classes and the number of times that it occurs as a separate word. Private to
// common/text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gonggo {

// The classes are bits. The stored lexicon depends on their order, so the order never changes.
namespace word_class {
enum : std::uint8_t {
  noun = 1,              // a noun in the dictionary
  predicate = 2,         // a verb or adjective in its dictionary form, which ends in 다
  adverb = 4,            // an adverb, determiner or interjection: it takes no endings
  learned = 8,           // a noun that was learned from the documents
  user = 16,             // from a user's list of words
  never_split = 32,      // from a user's list of words that are never split into parts
  likely_inflected = 64  // in the documents more likely a shorter noun with a particle: 물의 is "of water"
};
inline constexpr std::uint8_t any_noun = noun | learned | user | never_split;
}  // namespace word_class

struct Word {
  std::uint32_t offset = 0;        // into the pool of characters
  std::uint8_t length = 0;         // in syllables
  std::uint8_t classes = 0;        // bits of word_class
  std::uint8_t log_frequency = 0;  // see log_frequency_of()
  float cost = 0;                  // -ln of its share of all words in the documents, within bounds
};

[[nodiscard]] inline bool is_noun(const Word* word) {  // nullptr is not a noun
  return word != nullptr && (word->classes & word_class::any_noun) != 0;
}

inline constexpr std::size_t longest_word = 12;  // in syllables; longer words are not stored

// 0 for a count of 0, otherwise 1 + round(2 log2 count), at most 255. The steps are coarse, so that a few documents
// more or less do not change the lexicon.
std::uint8_t log_frequency_of(std::uint64_t count);

// Built by one thread; afterwards any number of threads may read it.
class WordTable {
 public:
  // Adds a word. If the word exists already, it gets the classes of both and the higher frequency. Ignores words that
  // are empty, longer than longest_word, or have characters other than Hangul syllables.
  void add(std::u16string_view word, std::uint8_t classes, std::uint8_t log_frequency);
  // Takes the log_frequency of all words together and computes every cost from it; call it after the last add().
  void set_total(std::uint8_t log_frequency);
  [[nodiscard]] const Word* find(std::u16string_view word) const;  // nullptr if the table does not have the word
  [[nodiscard]] std::u16string_view text(const Word& word) const {
    return std::u16string_view(pool_).substr(word.offset, word.length);
  }
  [[nodiscard]] const std::vector<Word>& words() const { return words_; }  // in the order in which they were added
  [[nodiscard]] std::uint8_t total() const { return total_; }

 private:
  struct Slot {
    std::uint32_t tag = 0;   // the high half of the hash: if it differs, the word differs and need not be compared
    std::uint32_t word = 0;  // 1 + index into words_; 0: the slot is free
  };

  void grow();
  [[nodiscard]] std::size_t slot_of(std::u16string_view word, std::uint64_t hash) const;

  std::u16string pool_;
  std::vector<Word> words_;
  std::vector<Slot> slots_;
  // By the hash of the first two syllables: the length of the longest word with this beginning.
  std::vector<std::uint8_t> longest_;
  std::uint8_t total_ = 0;
};

}  // namespace gonggo
