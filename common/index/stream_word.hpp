// SPDX-License-Identifier: GPL-2.0-or-later
// A word of a text as the word stream holds it (word_stream.hpp): its terms as numbers, and where they stand in the
// word. Indexes on disk contain the encodings, so a change raises schema_version.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/token.hpp"

namespace gonggo {

// Kind of an entry. A stem begins a word.
enum class WordForm : std::uint8_t {
  stem,
  part,
  bigram,
  pair,  // the word and its right neighbour, joined into one word; no word has an entry of this kind
};

// Returns the hash of a term, which has 30 bits (FNV-1a). A bigram has another hash than a word of the same two
// syllables. Two different words can have the same hash: about one query in a hundred thousand falsely matches a
// document of a thousand words.
std::uint32_t term_hash(WordForm form, std::string_view term);

// An entry is the hash of a term and its kind.
constexpr std::uint32_t entry_of(std::uint32_t hash, WordForm form) {
  return hash << 2 | static_cast<std::uint32_t>(form);
}
constexpr std::uint32_t hash_of(std::uint32_t entry) { return entry >> 2; }
constexpr WordForm form_of(std::uint32_t entry) { return static_cast<WordForm>(entry & 3); }

// The place of an entry that is in no phrase: a bigram, or another reading of the word.
inline constexpr std::uint8_t unplaced = 255;

// A word whose bytes belong to somebody else.
struct StreamWordView {
  std::span<const std::uint32_t> entries;  // the stem first
  std::span<const std::uint8_t> places;    // for each entry: the number of its part in the word, from 0, or unplaced
  std::uint8_t width = 1;                  // number of parts; a word without parts has one
  bool joins = false;  // the word and its right neighbour are also indexed as one word (joined_neighbours.hpp)
  [[nodiscard]] std::uint32_t stem() const { return entries.empty() ? 0 : hash_of(entries.front()); }
};

struct StreamWord {
  std::vector<std::uint32_t> entries;
  std::vector<std::uint8_t> places;
  std::uint8_t width = 1;
  bool joins = false;
  [[nodiscard]] StreamWordView view() const { return {entries, places, width, joins}; }
};

// Calls `use` with each word of a text. `tokens` are the tokens of the text, and `together` holds its pairs of
// neighbouring words, each pair joined into one word. The word is valid during the call.
void each_stream_word(const std::vector<Token>& tokens, const std::vector<Token>& together,
                      const std::function<void(const StreamWord&)>& use);

// Equal words have equal hashes.
std::uint64_t hash_of_word(const StreamWordView& word);
bool is_same(const StreamWordView& a, const StreamWordView& b);

// Appends a number, seven bits in each byte, the low bits first.
void append_number(std::string& out, std::size_t number);
// Takes such a number from the front of the bytes. Returns 0 if the bytes end before it does.
std::size_t take_number(std::string_view& bytes);

// Appends the word so that take_word() can read it without a table.
void append_word(std::string& out, const StreamWordView& word);
// Takes such a word from the front of the bytes. Returns false and takes the rest if the bytes end before it does.
bool take_word(std::string_view& bytes, StreamWord& word);
// Takes such a word, too. Returns true if it has an entry with one of the hashes.
bool take_word_with(std::string_view& bytes, std::span<const std::uint32_t> hashes);

}  // namespace gonggo
