// SPDX-License-Identifier: GPL-2.0-or-later
// The word stream holds the words of a document in reading order, as hashes. The second stage of ranking reads it.
// Reading terms and postings instead would take one look-up for each term. Slot::words keeps the stream, so Xapian
// copies, merges and checks it together with the database.
//
// Each term is represented by a hash of 30 bits (FNV-1a). Two different words can have the same hash. So about one
// query in a hundred thousand falsely matches a document of a thousand words. The stream keeps only the beginning of a
// long text.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/token.hpp"

namespace gonggo {

// Kind of an entry. A stem begins a word. The entries up to the next stem belong to the same word.
enum class WordForm : std::uint8_t {
  stem,
  part,
  bigram,
  pair,  // the word and its right neighbour, joined into one word
};

// Returns the hash of a term. A bigram has another hash than a word of the same two syllables.
std::uint32_t term_hash(WordForm form, std::string_view term);

enum class StreamSection : std::uint8_t {
  title,
  body,
  attachment,
  metadata,  // department, board, keywords, number
};
inline constexpr std::size_t stream_sections = 4;

// Largest number of entries in each section. An entry takes four bytes.
inline constexpr std::array<std::size_t, stream_sections> max_stream_entries{1'024, 8'192, 2'048, 512};

class WordStreamWriter {
 public:
  // Adds one text. `tokens` are the tokens of the text. `together` holds its pairs of neighbouring words, each pair
  // joined into one word (joined_neighbours.hpp).
  void add(StreamSection section, const std::vector<Token>& tokens, const std::vector<Token>& together);
  // Returns the encoded stream. `length` is the document length as Xapian counts it: the sum of all within-document
  // frequencies.
  [[nodiscard]] std::string encode(std::uint32_t length) const;

 private:
  std::array<std::vector<std::uint32_t>, stream_sections> sections_;
};

// Reads an encoded stream without copying it. The bytes must outlive the object. Damaged bytes give arbitrary entries
// or none. The constructor never reads outside of the bytes.
class WordStream {
 public:
  WordStream() = default;
  explicit WordStream(std::string_view encoded);

  struct Entry {
    std::uint32_t hash;
    WordForm form;
  };
  [[nodiscard]] std::uint32_t length() const { return length_; }
  [[nodiscard]] std::size_t size(StreamSection section) const { return sections_[index(section)].size() / 4; }
  [[nodiscard]] Entry at(StreamSection section, std::size_t i) const {
    return decode(sections_[index(section)].data() + 4 * i);
  }
  // Returns the encoded entries of a section, four bytes each. A loop can pass each of them to decode().
  [[nodiscard]] std::string_view bytes(StreamSection section) const { return sections_[index(section)]; }
  static Entry decode(const char* at) {
    const std::uint32_t entry = load(at);
    return {entry >> 2, static_cast<WordForm>(entry & 3)};
  }

 private:
  static std::size_t index(StreamSection section) { return static_cast<std::size_t>(section); }
  static std::uint32_t load(const char* at) {
    const auto byte = [at](int i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(at[i])); };
    return byte(0) | byte(1) << 8 | byte(2) << 16 | byte(3) << 24;
  }

  std::array<std::string_view, stream_sections> sections_;
  std::uint32_t length_ = 0;
};

}  // namespace gonggo
