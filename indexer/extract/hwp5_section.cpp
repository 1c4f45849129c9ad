// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/hwp5_section.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/extract/hwp5_controls.hpp"
#include "indexer/extract/hwp5_paragraph.hpp"
#include "indexer/extract/hwp5_records.hpp"

namespace gonggo::indexer::hwp5 {
namespace {

using Part = TextBlock::Part;

// A control whose records are being read, and the list of paragraphs in it.
struct Open {
  std::int64_t level = -1;  // of the control; its parts are on higher levels
  ControlId control{};
  Part part = Part::body;  // of the list
  std::uint64_t number = 0;
  bool has_begun = false;                 // a table: its captions are behind
  std::optional<std::uint32_t> row = {};  // of the cell
  bool is_cell_of_row = false;            // the next paragraph is the first of a cell in the row of the one before
};

Part part_of(ControlId control) {
  switch (control) {
    case ControlId::table:
      return Part::table;
    case ControlId::drawing:
      return Part::text_box;
    case ControlId::header:
    case ControlId::footer:
      return Part::header;
    case ControlId::footnote:
    case ControlId::endnote:
      return Part::note;
    case ControlId::hidden_comment:
      return Part::comment;
    default:
      return Part::body;
  }
}

class SectionReading {
 public:
  SectionReading(std::string_view section, ExtractionWriter& writer) : records_(section), writer_(writer) {}

  bool run() {
    open_.emplace_back();
    for (Record record; records_.next(record);) {
      while (open_.back().level >= static_cast<std::int64_t>(record.level)) {
        open_.pop_back();
      }
      take(record);
    }
    writer_.end_block();
    return !records_.is_damaged();
  }

 private:
  void take(const Record& record) {
    switch (record.tag) {
      case Tag::paragraph_text:
        put(text_of(record));
        break;
      case Tag::control: {
        const auto control = static_cast<ControlId>(number_at(record.data, 0, 4));
        open_.push_back({record.level, control, part_of(control), ++opened_});
        break;
      }
      case Tag::list:
        begin_list(record);
        break;
      case Tag::table:
        open_.back().has_begun = true;
        break;
      case Tag::equation: {
        std::size_t at = 4;
        put(text_at(record.data, at));
        break;
      }
      case Tag::text_art: {
        std::size_t at = 32;  // behind four corners
        put(text_at(record.data, at));
        break;
      }
      case Tag::memo:
        // The list of the memo follows on the same level, at the end of the section.
        while (open_.size() > 1 && open_.back().level >= std::int64_t{record.level} - 1) {
          open_.pop_back();
        }
        open_.push_back({std::int64_t{record.level} - 1, {}, Part::comment, ++opened_});
        break;
      default:
        break;
    }
  }

  // A list that stands directly in a table or drawing, before its content, is its caption.
  void begin_list(const Record& record) {
    Open& in = open_.back();
    if (in.control == ControlId::table) {
      in.part = in.has_begun ? Part::table : Part::caption;
      if (in.has_begun) {
        const std::uint32_t row = number_at(record.data, 10, 2);
        in.is_cell_of_row = in.row == row;
        in.row = row;
      }
    } else if (in.control == ControlId::drawing || in.control == ControlId::equation) {
      in.part = record.level == in.level + 1 ? Part::caption : Part::text_box;
    }
  }

  std::string text_of(const Record& record) const {
    return paragraph_text(record.data,
                          has_words_in_controls(record.data) ? words_ahead(record.level) : std::vector<std::string>());
  }

  // Returns the words of the controls of a paragraph whose text is on this level. Their records follow the text.
  [[nodiscard]] std::vector<std::string> words_ahead(std::uint32_t level) const {
    constexpr int most_records = 4096;  // so that a file cannot make this take long for each of many paragraphs
    std::vector<std::string> words;
    RecordReader ahead(records_);
    Record record;
    for (int i = 0; i < most_records && ahead.next(record) && record.level >= level; ++i) {
      if (record.tag == Tag::control && record.level == level) {
        words.push_back(words_of_control(record.data));
      }
    }
    return words;
  }

  void put(const std::string& text) {
    Open& in = open_.back();
    if (in.number != last_) {
      writer_.end_block();
      last_ = in.number;
    }
    if (std::exchange(in.is_cell_of_row, false)) {
      writer_.cell(in.part, text);
    } else {
      writer_.line(in.part, text);
    }
  }

  RecordReader records_;
  ExtractionWriter& writer_;
  std::vector<Open> open_;
  std::uint64_t opened_ = 0;  // controls so far
  std::uint64_t last_ = 0;    // the control that the text before is in
};

}  // namespace

bool read_section(std::string_view section, ExtractionWriter& writer) { return SectionReading(section, writer).run(); }

}  // namespace gonggo::indexer::hwp5
