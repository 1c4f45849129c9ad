// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the sheets of an OpenDocument spreadsheet (OASIS OpenDocument 1.2, part 1).
#include <algorithm>
#include <charconv>

#include "indexer/format.hpp"
#include "indexer/sheet.hpp"

namespace gonggo::indexer {
namespace {

constexpr std::string_view content = "content.xml";
constexpr std::size_t most_sheets = 1000;

std::uint64_t count_of(std::string_view text) {
  std::uint64_t number = 1;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return std::clamp<std::uint64_t>(number, 1, 1U << 20);
}

class NameEvents final : public XmlEvents {
 public:
  void begin(std::string_view name, const XmlAttributes& attributes, std::uint64_t) override {
    if (name == "table:table" && names.size() < most_sheets) {
      names.emplace_back(attribute(attributes, "table:name"));
    }
  }
  void text(std::string_view) override {}
  void end() override {}

  std::vector<std::string> names;
};

// Reads the rows of one sheet. A row that is repeated is read once, because its records would be the same.
class SheetEvents final : public XmlEvents {
 public:
  SheetEvents(std::size_t sheet, std::uint64_t max_row, const RowSink& sink)
      : sheet_(sheet), max_row_(max_row), row_(max_row, sink) {}

  void begin(std::string_view name, const XmlAttributes& attributes, std::uint64_t) override {
    names_.emplace_back(name);
    if (name == "table:table") {
      ++tables_;
      number_ = 0;
    } else if (name == "table:table-row") {
      repeated_ = count_of(attribute(attributes, "table:number-rows-repeated"));
      column_ = 0;
      row_.begin(number_ + 1);
    } else if (is_cell(name)) {
      type_ = attribute(attributes, "office:value-type");
      value_ = attribute(attributes, type_ == "date"      ? "office:date-value"
                                     : type_ == "boolean" ? "office:boolean-value"
                                     : type_ == "time"    ? "office:time-value"
                                                          : "office:value");
      width_ = count_of(attribute(attributes, "table:number-columns-repeated"));
      height_ = count_of(attribute(attributes, "table:number-rows-spanned"));
      text_.clear();
    } else if (name == "office:annotation") {
      ++notes_;
    } else if (name == "text:p") {
      add(text_.empty() ? "" : "\n");
    } else if (name == "text:line-break") {
      add("\n");
    } else if (name == "text:s" || name == "text:tab") {
      add(" ");
    }
  }

  void text(std::string_view text) override {
    if (names_.back().starts_with("text:")) {
      add(text);
    }
  }

  void end() override {
    const std::string name = std::move(names_.back());
    names_.pop_back();
    if (name == "office:annotation") {
      --notes_;
    } else if (is_cell(name)) {
      end_cell(name == "table:covered-table-cell");
    } else if (name == "table:table-row") {
      if (tables_ == sheet_ + 1) {
        row_.end();
      }
      number_ += repeated_;
    }
  }

 private:
  static bool is_cell(std::string_view name) {
    return name == "table:table-cell" || name == "table:covered-table-cell";
  }

  void add(std::string_view text) {
    if (notes_ == 0 && text_.size() <= max_row_) {
      text_ += text;
    }
  }

  void end_cell(bool is_covered) {
    const bool has_value = type_ == "date" || type_ == "float" || type_ == "boolean";
    const std::string text = is_covered ? "" : has_value && !value_.empty() ? value_ : text_;
    for (std::uint64_t i = 0; !text.empty() && i < std::min<std::uint64_t>(width_, most_cells); ++i) {
      row_.set(column_ + i, text);
      row_.merge_down(column_ + i, text, number_ + height_);
    }
    column_ += width_;
  }

  std::size_t sheet_;
  std::uint64_t max_row_;
  RowBuilder row_;
  std::vector<std::string> names_;
  std::size_t tables_ = 0;
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

}  // namespace

bool wants_ods(std::string_view member) { return member == content; }

std::vector<Sheet> ods_sheets(const ZipMembers& members, std::uint64_t max_row) {
  NameEvents found;
  read_member_xml(members, content, found);
  std::vector<Sheet> sheets;
  for (std::size_t i = 0; i < found.names.size(); ++i) {
    sheets.push_back({found.names[i], false, [&members, i, max_row](const RowSink& sink) {
                        SheetEvents events(i, max_row, sink);
                        read_member_xml(members, content, events);
                      }});
  }
  return sheets;
}

}  // namespace gonggo::indexer
