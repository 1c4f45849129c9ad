// SPDX-License-Identifier: GPL-2.0-or-later
// The records of a stream of HWP 5 ("Hangul document file format 5.0", revision 1.3, of Hancom; section 3.3 and tables
// 3, 13 and 57), and the numbers and texts in them. All functions accept any bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace gonggo::indexer::hwp5 {

enum class Tag : std::uint32_t {
  distribution = 28,  // HWPTAG_DISTRIBUTE_DOC_DATA
  paragraph = 66,
  paragraph_text = 67,
  control = 71,
  list = 72,  // the head of a list of paragraphs: a cell, a text box, a note
  table = 77,
  equation = 88,
  text_art = 90,
  form = 91,
  memo = 93,
};

struct Record {
  Tag tag{};
  std::uint32_t level = 0;  // of nesting
  std::string_view data;    // a part of the stream
};

// Returns the number of `size` bytes (2 or 4), little-endian, at this place; 0 if the data ends before.
std::uint32_t number_at(std::string_view data, std::size_t at, std::size_t size);

// Returns a text that stands after its length (a count of UTF-16 units, of two bytes) at this place, and moves `at`
// behind it. A text that the data cuts off is returned as far as it goes.
std::string text_at(std::string_view data, std::size_t& at);

// Returns the UTF-16LE text in UTF-8. Control characters stay.
std::string utf8_of(std::string_view utf16);

// Appends the code point that begins at this unit, and moves `at` (in bytes) behind it. An unpaired surrogate becomes
// U+FFFD. The text must have two bytes at `at`.
void append_unit(std::string& out, std::string_view utf16, std::size_t& at);

class RecordReader {
 public:
  explicit RecordReader(std::string_view stream) : rest_(stream) {}

  // Reads the next record. Returns false at the end.
  bool next(Record& record);
  // True if the stream ended inside a record.
  [[nodiscard]] bool is_damaged() const { return is_damaged_; }
  [[nodiscard]] std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
  bool is_damaged_ = false;
};

}  // namespace gonggo::indexer::hwp5
