// SPDX-License-Identifier: GPL-2.0-or-later
// The words of a document in reading order, as hashes. The second stage of ranking reads this stream, because reading
// terms and postings would take one look-up for each of them. The stream is kept in Slot::words, so it is copied,
// merged and checked with the database.
//
// A term is represented by a hash of 30 bits (FNV-1a). Two different words can have the same hash: about one query in a
// hundred thousand falsely matches a document of a thousand words. Only the beginning of a long text is kept.
// Everything here is pure and total.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/token.hpp"

namespace gonggo {

// The kind of an entry. A stem begins a word; the entries up to the next stem belong to that word.
enum class WordForm : std::uint8_t {
  stem,
  part,
  bigram,
  pair,  // the word and its right neighbour written as one
};

// Bigrams have hashes of their own: a word of two syllables differs from the bigram of the same syllables.
std::uint32_t term_hash(WordForm form, std::string_view term);

enum class StreamSection : std::uint8_t {
  title,
  body,
  attachment,
  metadata,  // department, board, keywords, number
};
inline constexpr std::size_t stream_sections = 4;

// The most entries that a section keeps, four bytes each.
inline constexpr std::array<std::size_t, stream_sections> max_stream_entries{1'024, 8'192, 2'048, 512};

class WordStreamWriter {
 public:
  // Adds one text. `tokens` are its tokens, `together` its pairs of neighbouring words joined into one word
  // (joined_neighbours.hpp).
  void add(StreamSection section, const std::vector<Token>& tokens, const std::vector<Token>& together);
  // `length` is the document length as Xapian counts it: the sum of all within-document frequencies.
  [[nodiscard]] std::string encode(std::uint32_t length) const;

 private:
  std::array<std::vector<std::uint32_t>, stream_sections> sections_;
};

// A view of an encoded stream. The bytes must outlive it. If the bytes are damaged, it shows arbitrary entries or none,
// but it never reads outside of the bytes.
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
  // The encoded entries, four bytes each, for a fast pass over all of them with decode().
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
