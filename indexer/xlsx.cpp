// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/xlsx.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include "common/base/ascii.hpp"
#include "indexer/format.hpp"
#include "indexer/xlsx_workbook.hpp"

namespace gonggo::indexer {
namespace {

constexpr std::size_t most_merges = 10'000;

struct CellPlace {
  std::size_t column = 0;  // from 0
  std::uint64_t row = 0;   // from 1; 0: not given
};

// Reads a place such as BC12.
CellPlace place_of(std::string_view text) {
  std::size_t column = 0;
  std::size_t at = 0;
  while (at < text.size() && at < 4 && ascii::is_letter(text[at])) {
    column = column * 26 + static_cast<std::size_t>(ascii::upper(text[at++]) - 'A' + 1);
  }
  return {column == 0 ? most_cells : column - 1, whole_number(text.substr(at)).value_or(0)};
}

// Collects the last row of each cell that is merged with those below it.
class MergeEvents final : public XmlEvents {
 public:
  void begin(std::string_view name, const XmlAttributes& attributes, std::uint64_t) override {
    if (local_name(name) != "mergeCell" || merges_.size() == most_merges) {
      return;
    }
    const std::string_view range = attribute(attributes, "ref");
    const std::size_t colon = std::min(range.find(':'), range.size());
    const CellPlace first = place_of(range.substr(0, colon));
    const CellPlace last = place_of(range.substr(std::min(colon + 1, range.size())));
    if (last.row > first.row) {
      merges_[{first.row, first.column}] = last.row;
    }
  }
  void text(std::string_view) override {}
  void end() override {}
  [[nodiscard]] std::uint64_t last_row(std::uint64_t row, std::size_t column) const {
    const auto found = merges_.find({row, column});
    return found == merges_.end() ? row : found->second;
  }

 private:
  std::map<std::pair<std::uint64_t, std::size_t>, std::uint64_t> merges_;
};

class SheetEvents final : public XmlEvents {
 public:
  SheetEvents(const Workbook& book, const MergeEvents& merges, std::uint64_t max_row, const RowSink& sink)
      : book_(book), merges_(merges), max_row_(max_row), row_(max_row, sink) {}

  void begin(std::string_view name, const XmlAttributes& attributes, std::uint64_t) override {
    name = local_name(name);
    names_.emplace_back(name);
    if (name == "row") {
      number_ = whole_number(attribute(attributes, "r")).value_or(number_ + 1);
      next_column_ = 0;
      row_.begin(number_);
    } else if (name == "c") {
      const std::string_view place = attribute(attributes, "r");
      column_ = place.empty() ? next_column_ : place_of(place).column;
      next_column_ = column_ + 1;
      type_ = attribute(attributes, "t");
      style_ = whole_number(attribute(attributes, "s")).value_or(0);
      text_.clear();
    }
    guide_ += name == "rPh" ? 1 : 0;
  }

  void text(std::string_view text) override {
    if ((names_.back() == "v" || names_.back() == "t") && guide_ == 0 && text_.size() <= max_row_) {
      text_ += text;
    }
  }

  void end() override {
    const std::string name = std::move(names_.back());
    names_.pop_back();
    guide_ -= name == "rPh" ? 1 : 0;
    if (name == "c") {
      const std::string_view value = value_of_cell();
      row_.set(column_, value);
      row_.merge_down(column_, value, merges_.last_row(number_, column_));
    } else if (name == "row") {
      row_.end();
    }
  }

 private:
  // Returns the text of the cell. It is valid until the next cell. A shared text is not copied, because it may be large
  // and be in many cells.
  std::string_view value_of_cell() {
    if (type_ == "s") {
      const std::string_view index = ascii::trim(text_);
      if (index.empty()) {
        return {};
      }
      const std::uint64_t number = whole_number(index).value_or(book_.strings.size());
      if (number >= book_.strings.size()) {
        throw SourceFailed(say("spreadsheet_damaged", {{"problem", say("cell_without_text", {{"row", number_}})}}));
      }
      return book_.strings[number];
    }
    if (type_ == "inlineStr" || type_ == "str" || type_ == "d") {
      return text_;
    }
    if (type_ == "b") {
      return text_ == "1" ? "true" : "false";
    }
    if (type_ == "e") {
      return {};
    }
    text_ = number_text(text_, style_ < book_.styles.size() ? book_.styles[style_] : NumberStyle(), book_.from_1904);
    return text_;
  }

  const Workbook& book_;
  const MergeEvents& merges_;
  std::uint64_t max_row_;
  RowBuilder row_;
  std::vector<std::string> names_;
  std::uint64_t number_ = 0;
  std::size_t column_ = 0;
  std::size_t next_column_ = 0;
  std::string type_;
  std::uint64_t style_ = 0;
  std::string text_;
  int guide_ = 0;
};

}  // namespace

bool wants_xlsx(std::string_view member) { return member.starts_with("xl/") && !member.starts_with("xl/media/"); }

std::vector<Sheet> xlsx_sheets(const ZipMembers& members, std::uint64_t max_row) {
  const auto book = std::make_shared<const Workbook>(read_workbook(members));
  std::vector<Sheet> sheets;
  std::set<std::string> read;
  for (const Workbook::Entry& entry : book->sheets) {
    const auto target = book->worksheets.find(entry.relation);
    if (target == book->worksheets.end()) {
      continue;  // a sheet of charts or macros
    }
    if (!read.insert(target->second).second) {
      throw SourceFailed(say("spreadsheet_damaged", {{"problem", say("sheets_in_one_place")}}));
    }
    const auto read_rows = [book, &members, member = target->second, max_row](const RowSink& to) {
      MergeEvents merges;
      read_member_xml(members, member, merges);
      SheetEvents events(*book, merges, max_row, to);
      read_member_xml(members, member, events);
    };
    sheets.push_back({entry.name, entry.is_hidden, [read_rows] { return read_first_rows(read_rows); }, read_rows});
  }
  if (sheets.empty() && !book->sheets.empty()) {
    throw SourceFailed(say("spreadsheet_damaged", {{"problem", say("no_sheet_found")}}));
  }
  return sheets;
}

}  // namespace gonggo::indexer
