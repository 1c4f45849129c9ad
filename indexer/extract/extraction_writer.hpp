// SPDX-License-Identifier: GPL-2.0-or-later
// Where the readers of all kinds of files put what they read. It counts what the limits allow to a file with all files
// in it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/extract_limits.hpp"
#include "indexer/extract/extraction.hpp"
#include "indexer/fault.hpp"

namespace gonggo::indexer {

// Thrown by a reader that cannot go on. What was read before stays.
class ExtractFailed : public Fault {
 public:
  ExtractFailed(ReadFailure::Reason reason, Message message) : Fault(std::move(message)), reason_(reason) {}
  [[nodiscard]] ReadFailure::Reason reason() const { return reason_; }

 private:
  ReadFailure::Reason reason_;
};

// Thrown by ExtractionWriter when there is as much text as the limits allow. Readers do not catch it.
struct TextIsFull {};

// Not thread-safe.
class ExtractionWriter {
 public:
  using Part = TextBlock::Part;
  using Place = TextBlock::Place;

  ExtractionWriter(Extraction& to, const ExtractLimits& limits) : to_(to), limits_(limits) {}

  // Text that follows stands at this place. Begins a block.
  void begin_place(Place place, std::uint32_t number);
  // The next text begins a block, although it is of the same part.
  void end_block();

  // Adds a line of text in UTF-8. It belongs to the block before, if that is of the same part. An empty text is an
  // empty line.
  void line(Part part, std::string_view text);
  // Adds a text to the line before if that is of the same part, with a space between them: the cell of a row.
  void cell(Part part, std::string_view text);

  void fail(ReadFailure::Reason reason, const Message& message);
  void mark_preview() { to_.is_preview = true; }
  void mark_cut() { to_.is_cut = true; }

  // Bytes that may still be unpacked. use() takes them away. It throws ExtractFailed if there are not so many.
  [[nodiscard]] std::uint64_t room() const { return limits_.most_unpacked - unpacked_; }
  void use(std::uint64_t bytes);
  // Counts a member of an archive. Throws ExtractFailed if there are too many.
  void count_member();

  // While it lives, the member of an archive with this name is read, which is the file with this number in it, from 0.
  class InMember {
   public:
    InMember(ExtractionWriter& writer, std::string_view name, std::uint32_t number);
    // Says of what kind the member is, after it was read. Takes its text back if that is none of the file that its
    // name promises (false_name.hpp).
    void name_kind(std::string_view kind) const;
    ~InMember();
    InMember(const InMember&) = delete;
    InMember& operator=(const InMember&) = delete;

   private:
    ExtractionWriter& writer_;
    std::string outer_;
    std::size_t blocks_;
    std::size_t failures_;
  };
  // Throws ExtractFailed if what is read now is in more archives than the limits allow to an archive.
  void check_depth() const;

  // What was added so far. A block counts when it is ended.
  [[nodiscard]] std::size_t blocks() const { return to_.blocks.size(); }
  [[nodiscard]] std::size_t failures() const { return to_.failures.size(); }

 private:
  void add(Part part, std::string_view text, char between);

  Extraction& to_;
  const ExtractLimits& limits_;
  std::string member_;
  std::vector<std::uint32_t> position_;  // of the member: ReadFailure::position
  Place place_ = Place::none;
  std::uint32_t number_ = 0;
  Part part_ = Part::body;
  std::string text_;  // of the block that is not ended yet, not yet cleaned
  std::uint64_t text_bytes_ = 0;
  std::uint64_t unpacked_ = 0;
  std::uint32_t members_ = 0;
};

}  // namespace gonggo::indexer
