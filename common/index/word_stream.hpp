// SPDX-License-Identifier: GPL-2.0-or-later
// The words of a document in reading order, as numbers: what the second stage of ranking reads of a candidate, where
// terms and postings would take a look-up each. Kept in Slot::words; so it is copied, merged and checked with the
// database, and never disagrees with it.
//
// A term is known by a number of 30 bits (FNV-1a); a document of a thousand words takes a word for one of a query's by
// accident once in a hundred thousand times. Long texts keep their beginning. Everything here is pure and total.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/token.hpp"

namespace gonggo {

// What an entry is to the word it stands in. A stem begins the next word; all that follow belong to it.
enum class WordForm : std::uint8_t {
  stem,
  part,
  gram,
  pair,  // the word and its right neighbour written as one
};

// Grams have numbers of their own: a word of two syllables is not the gram of the same syllables.
std::uint32_t term_hash(WordForm form, std::string_view term);

enum class StreamSection : std::uint8_t {
  title,
  body,
  attachment,
  metadata,  // department, board, keywords, number
};
inline constexpr std::size_t stream_sections = 4;

// Entries of a section that are kept: four bytes each.
inline constexpr std::array<std::size_t, stream_sections> max_stream_entries{1'024, 8'192, 2'048, 512};

class WordStreamWriter {
 public:
  // The tokens of one text and, of its words, what they are when written together (analyzer.hpp).
  void add(StreamSection section, const std::vector<Token>& tokens, const std::vector<Token>& together);
  // `length`: of the document, as Xapian counts it: the sum of its terms' within-document frequencies.
  [[nodiscard]] std::string encode(std::uint32_t length) const;

 private:
  std::array<std::vector<std::uint32_t>, stream_sections> sections_;
};

// A view of an encoded stream, which must outlive it. Of bytes that were not encoded here it shows some entries or
// none, never what lies outside.
class WordStream {
 public:
  WordStream() = default;
  explicit WordStream(std::string_view encoded);

  struct Entry {
    std::uint32_t number;
    WordForm form;
  };
  [[nodiscard]] std::uint32_t length() const { return length_; }
  [[nodiscard]] std::size_t size(StreamSection section) const { return sections_[index(section)].size() / 4; }
  [[nodiscard]] Entry at(StreamSection section, std::size_t i) const {
    return decode(sections_[index(section)].data() + 4 * i);
  }
  // The entries as they are kept, four bytes each, for whoever reads them all.
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
