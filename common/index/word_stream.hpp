// SPDX-License-Identifier: GPL-2.0-or-later
// The word stream holds the words of a document in reading order. The second stage of ranking reads it, and phrases are
// looked up in it. Reading terms and postings instead would take one look-up for each term. Slot::words keeps the
// stream, so Xapian copies, merges and checks it together with the database.
//
// A word is the number that the generation gave it (word_numbers.hpp), in one to three bytes. A word without a number
// is spelt out. The stream has every word of the document. Ranking reads only the beginning of a long text.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/stream_word.hpp"
#include "common/index/word_numbers.hpp"
#include "common/text/token.hpp"

namespace gonggo {

class WordNumberFinder;

enum class StreamSection : std::uint8_t {
  title,
  body,
  attachment,
  metadata,  // department, board, keywords, number
};
inline constexpr std::size_t stream_sections = 4;

// Ranking reads the words of a section until they have this many entries. A pair of neighbours counts as one.
inline constexpr std::array<std::size_t, stream_sections> max_ranked_entries{1'024, 8'192, 2'048, 512};

class WordStreamWriter {
 public:
  // Without numbers, every word is spelt out. They must outlive the object.
  explicit WordStreamWriter(const WordNumberFinder* numbers = nullptr) : numbers_(numbers) {}

  // Adds one text. `tokens` are the tokens of the text. `together` holds its pairs of neighbouring words, each pair
  // joined into one word (joined_neighbours.hpp). Calls `use` with each word of the text, in their order.
  void add(
      StreamSection section, const std::vector<Token>& tokens, const std::vector<Token>& together,
      const std::function<void(const StreamWordView&)>& use = [](const StreamWordView&) {});
  // Returns the encoded stream. `length` is the document length as Xapian counts it: the sum of all within-document
  // frequencies.
  [[nodiscard]] std::string encode(std::uint32_t length) const;

 private:
  struct Section {
    std::string bytes;
    std::size_t ranked_entries = 0;
    std::size_t ranked_bytes = 0;  // of the words that ranking reads
  };
  void append(Section& section, const StreamWordView& word) const;

  const WordNumberFinder* numbers_;
  std::array<Section, stream_sections> sections_;
};

// Words that are looked for in streams.
struct WantedWords {
  std::vector<std::uint64_t> numbers;  // one bit for each number of a word: whether it is wanted
  std::vector<std::uint32_t> hashes;   // a word that is spelt out is wanted if it has an entry with one of these
};

// Goes through the words of a section. Belongs to one thread. The stream and the table must outlive it. Damaged bytes
// give arbitrary words or none, but nothing outside of the bytes is read.
class StreamCursor {
 public:
  StreamCursor(std::string_view bytes, const WordNumbers& numbers)
      : next_(bytes.data()), end_(bytes.data() + bytes.size()), numbers_(&numbers) {}

  // Goes to the next word or separator. Returns false at the end.
  bool next() {
    if (next_ == end_) {
      return false;
    }
    const unsigned first = byte(0);
    const auto left = static_cast<std::size_t>(end_ - next_);
    if (first < two_bytes) {
      number_ = first;
      ++next_;
    } else if (first < three_bytes && left > 1) {
      number_ = two_bytes + ((first - two_bytes) << 8 | byte(1));
      next_ += 2;
    } else if (first >= three_bytes && first < separator && left > 2) {
      number_ = least_of_three + ((first - three_bytes) << 16 | byte(1) << 8 | byte(2));
      next_ += 3;
    } else {
      return next_special(first);
    }
    if (number_ >= numbers_->size()) {
      number_ = no_word;
    }
    return true;
  }

  // Goes to the next word that is wanted. Returns false at the end. Sets `is_neighbour` to whether it follows the word
  // before at once. Faster than next() and a look at each word. The bits of `wanted` must be for all numbers.
  bool next_wanted(const WantedWords& wanted, bool& is_neighbour);

  // A separator stands between two texts, so that the words beside it are no neighbours.
  [[nodiscard]] bool is_separator() const { return number_ == no_word; }
  [[nodiscard]] bool has_number() const { return number_ < no_word; }
  [[nodiscard]] std::uint32_t number() const { return number_; }
  // Returns the word, which is valid until the next call of next(). The cursor must not be at a separator.
  [[nodiscard]] StreamWordView word() const { return has_number() ? numbers_->word(number_) : spelt_.view(); }

  // The code of a word: its first byte says how many bytes it takes.
  static constexpr unsigned two_bytes = 192;
  static constexpr unsigned three_bytes = 248;
  static constexpr unsigned separator = 254;
  static constexpr unsigned spelt_out = 255;
  static constexpr std::uint32_t least_of_three = two_bytes + ((three_bytes - two_bytes) << 8);

 private:
  static constexpr std::uint32_t no_word = 0xFFFF'FFFE;
  static constexpr std::uint32_t no_number = 0xFFFF'FFFF;

  [[nodiscard]] unsigned byte(std::size_t i) const { return static_cast<unsigned char>(next_[i]); }
  bool next_special(unsigned first);
  [[nodiscard]] bool is_wanted(std::uint32_t number, const WantedWords& wanted) const {
    return number < numbers_->size() && (wanted.numbers[number / 64] >> number % 64 & 1) != 0;
  }

  const char* next_;
  const char* end_;
  const WordNumbers* numbers_;
  std::uint32_t number_ = no_word;
  StreamWord spelt_;
};

// Reads an encoded stream without copying it. The bytes and the table must outlive the object. Damaged bytes give
// arbitrary words or none. Nothing outside of the bytes is read.
class WordStream {
 public:
  WordStream(std::string_view encoded, const WordNumbers& numbers);

  [[nodiscard]] std::uint32_t length() const { return length_; }
  // The words of the section that ranking reads.
  [[nodiscard]] StreamCursor ranked(StreamSection section) const { return {ranked_[index(section)], *numbers_}; }
  // All words of the section.
  [[nodiscard]] StreamCursor words(StreamSection section) const { return {all_[index(section)], *numbers_}; }

 private:
  static std::size_t index(StreamSection section) { return static_cast<std::size_t>(section); }

  const WordNumbers* numbers_;
  std::array<std::string_view, stream_sections> ranked_;
  std::array<std::string_view, stream_sections> all_;
  std::uint32_t length_ = 0;
};

}  // namespace gonggo
