// SPDX-License-Identifier: GPL-2.0-or-later
// Stores the words of a lexicon. Each word has its classes and its frequency as a separate word in the documents.
// Private to common/text.
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
  likely_inflected = 64  // in the documents, more often a shorter noun with a particle: 물의 is "of water"
};
inline constexpr std::uint8_t any_noun = noun | learned | user | never_split;
}  // namespace word_class

struct Word {
  std::uint32_t offset = 0;        // position of its first character in WordTable::pool_
  std::uint8_t length = 0;         // in syllables
  std::uint8_t classes = 0;        // bits of word_class
  std::uint8_t log_frequency = 0;  // see log_frequency_of()
  float cost = 0;                  // -ln of its share of all words in the documents, limited to 4 to 12
};

[[nodiscard]] inline bool is_noun(const Word* word) {  // nullptr is not a noun
  return word != nullptr && (word->classes & word_class::any_noun) != 0;
}

inline constexpr std::size_t longest_word = 12;  // in syllables; longer words are not stored

// Returns 0 for a count of 0, and otherwise 1 + round(2 log2 count), at most 255. The values are coarse, so that a
// small change in the documents rarely changes the lexicon.
std::uint8_t log_frequency_of(std::uint64_t count);

// One thread builds the table. Afterwards any number of threads may read it.
class WordTable {
 public:
  // Adds a word. If the table already has the word, the classes are combined and the higher frequency is kept. Ignores
  // words that are empty, that are longer than longest_word, or that have characters other than Hangul syllables.
  void add(std::u16string_view word, std::uint8_t classes, std::uint8_t log_frequency);
  // Computes the cost of every word. `log_frequency` is the log_frequency of all words together. Must be called after
  // the last add().
  void set_total(std::uint8_t log_frequency);
  [[nodiscard]] const Word* find(std::u16string_view word) const;  // nullptr if the table does not have the word
  [[nodiscard]] std::u16string_view text(const Word& word) const {
    return std::u16string_view(pool_).substr(word.offset, word.length);
  }
  [[nodiscard]] const std::vector<Word>& words() const { return words_; }  // in the order in which they were added
  [[nodiscard]] std::uint8_t total() const { return total_; }

 private:
  struct Slot {
    std::uint32_t tag = 0;   // high half of the hash of the word; compared before the word itself
    std::uint32_t word = 0;  // 1 + index into words_; 0: the slot is free
  };

  void grow();
  [[nodiscard]] std::size_t slot_of(std::u16string_view word, std::uint64_t hash) const;

  std::u16string pool_;
  std::vector<Word> words_;
  std::vector<Slot> slots_;
  // Lengths of the longest words with the same first two syllables. The index is the hash of these two syllables.
  std::vector<std::uint8_t> longest_;
  std::uint8_t total_ = 0;
};

}  // namespace gonggo
