// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/ods.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <utility>

#include "indexer/format.hpp"
#include "indexer/table_header.hpp"

namespace gonggo::indexer {
namespace {

constexpr std::string_view content = "content.xml";
constexpr std::size_t most_sheets = 1000;

std::uint64_t count_of(std::string_view text) {
  std::uint64_t number = 1;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return std::clamp<std::uint64_t>(number, 1, 1U << 20);
}

// Reads the rows of tables. A row that is repeated is read once, because its records would be the same.
class TableEvents final : public XmlEvents {
 public:
  // Called when a sheet begins, with the attributes of its table. Returns the receiver of its rows; nullptr: none.
  using BeginSheet = std::function<const RowSink*(const XmlAttributes& attributes)>;

  TableEvents(std::uint64_t max_row, BeginSheet begin_sheet)
      : max_row_(max_row), begin_sheet_(std::move(begin_sheet)) {}

  void begin(std::string_view name, const XmlAttributes& attributes, std::uint64_t) override {
    if (name == "table:table" && tables_++ == 0) {
      begin_table(attributes);
    } else if (name == "office:annotation") {
      ++notes_;
    } else if (rows_ && tables_ == 1) {
      begin_part(name, attributes);
    }
    names_.emplace_back(name);
  }

  void text(std::string_view text) override {
    if (names_.back().starts_with("text:")) {
      add(text);
    }
  }

  void end() override {
    const std::string name = std::move(names_.back());
    names_.pop_back();
    if (name == "table:table") {
      --tables_;
    } else if (name == "office:annotation") {
      --notes_;
    } else if (rows_ && tables_ == 1 && is_cell(name)) {
      end_cell(name == "table:covered-table-cell");
    } else if (rows_ && tables_ == 1 && name == "table:table-row") {
      rows_->end();
      number_ += repeated_;
    }
  }

 private:
  static bool is_cell(std::string_view name) {
    return name == "table:table-cell" || name == "table:covered-table-cell";
  }

  // A table inside a drawing or inside a cell is no sheet.
  void begin_table(const XmlAttributes& attributes) {
    rows_.reset();
    number_ = 0;
    if (!names_.empty() && names_.back() == "office:spreadsheet") {
      if (const RowSink* sink = begin_sheet_(attributes)) {
        rows_.emplace(max_row_, *sink);
      }
    }
  }

  void begin_part(std::string_view name, const XmlAttributes& attributes) {
    if (name == "table:table-row") {
      repeated_ = count_of(attribute(attributes, "table:number-rows-repeated"));
      column_ = 0;
      rows_->begin(number_ + 1);
    } else if (is_cell(name)) {
      type_ = attribute(attributes, "office:value-type");
      value_ = attribute(attributes, type_ == "date"      ? "office:date-value"
                                     : type_ == "boolean" ? "office:boolean-value"
                                     : type_ == "time"    ? "office:time-value"
                                                          : "office:value");
      width_ = count_of(attribute(attributes, "table:number-columns-repeated"));
      height_ = count_of(attribute(attributes, "table:number-rows-spanned"));
      text_.clear();
    } else if (name == "text:p") {
      add(text_.empty() ? "" : "\n");
    } else if (name == "text:line-break") {
      add("\n");
    } else if (name == "text:s" || name == "text:tab") {
      add(" ");
    }
  }

  void add(std::string_view text) {
    if (rows_ && tables_ == 1 && notes_ == 0 && text_.size() <= max_row_) {
      text_ += text;
    }
  }

  void end_cell(bool is_covered) {
    const bool has_value = type_ == "date" || type_ == "float" || type_ == "boolean";
    const std::string text = is_covered ? "" : has_value && !value_.empty() ? value_ : text_;
    for (std::uint64_t i = 0; !text.empty() && i < std::min<std::uint64_t>(width_, most_cells); ++i) {
      rows_->set(column_ + i, text);
      rows_->merge_down(column_ + i, text, number_ + height_);
    }
    column_ += width_;
  }

  std::uint64_t max_row_;
  BeginSheet begin_sheet_;
  std::optional<RowBuilder> rows_;  // of the current sheet, if its rows are read
  std::vector<std::string> names_;
  std::size_t tables_ = 0;    // that are open
  std::uint64_t number_ = 0;  // rows before the current one
  std::uint64_t repeated_ = 1;
  std::size_t column_ = 0;
  std::uint64_t width_ = 1;
  std::uint64_t height_ = 1;
  std::string type_;
  std::string value_;
  std::string text_;
  int notes_ = 0;
};

struct FoundSheet {
  std::string name;
  bool is_hidden = false;
  std::vector<Cells> first_rows;
};

// Finds the sheets and their first rows in one reading, whatever their number. The style of a hidden sheet says that it
// is not displayed; styles stand before the sheets.
class FindEvents final : public XmlEvents {
 public:
  FindEvents()
      : keep_([this](const SheetRow& row) { keep_first_row(row.cells, sheets.back().first_rows); }),
        tables_(header_search_bytes, [this](const XmlAttributes& attributes) { return begin_sheet(attributes); }) {}

  void begin(std::string_view name, const XmlAttributes& attributes, std::uint64_t line) override {
    if (name == "style:style") {
      style_ = attribute(attributes, "style:name");
    } else if (name == "style:table-properties" && attribute(attributes, "table:display") == "false" &&
               hidden_.size() < most_sheets) {
      hidden_.insert(style_);
    }
    tables_.begin(name, attributes, line);
  }
  void text(std::string_view text) override { tables_.text(text); }
  void end() override { tables_.end(); }

  std::vector<FoundSheet> sheets;

 private:
  const RowSink* begin_sheet(const XmlAttributes& attributes) {
    if (sheets.size() == most_sheets) {
      return nullptr;
    }
    const bool is_hidden = hidden_.contains(attribute(attributes, "table:style-name"));
    sheets.push_back({std::string(attribute(attributes, "table:name")), is_hidden, {}});
    return &keep_;
  }

  std::string style_;
  std::set<std::string, std::less<>> hidden_;  // styles
  RowSink keep_;
  TableEvents tables_;
};

void read_sheet(const ZipMembers& members, std::size_t sheet, std::uint64_t max_row, const RowSink& sink) {
  std::size_t count = 0;
  TableEvents events(max_row, [&](const XmlAttributes&) { return count++ == sheet ? &sink : nullptr; });
  read_member_xml(members, content, events);
}

}  // namespace

bool wants_ods(std::string_view member) { return member == content; }

std::vector<Sheet> ods_sheets(const ZipMembers& members, std::uint64_t max_row) {
  FindEvents found;
  read_member_xml(members, content, found);
  std::vector<Sheet> sheets;
  for (FoundSheet& sheet : found.sheets) {
    sheets.push_back(
        {std::move(sheet.name), sheet.is_hidden, [rows = std::move(sheet.first_rows)] { return rows; },
         [&members, at = sheets.size(), max_row](const RowSink& sink) { read_sheet(members, at, max_row, sink); }});
  }
  return sheets;
}

}  // namespace gonggo::indexer
