// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the sheets of an Excel workbook (ECMA-376 part 1, SpreadsheetML).
#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "common/base/ascii.hpp"
#include "indexer/format.hpp"
#include "indexer/sheet.hpp"

namespace gonggo::indexer {
namespace {

constexpr std::size_t most_shared_strings = 5'000'000;
constexpr std::size_t most_merges = 10'000;
constexpr std::size_t most_styles = 100'000;
constexpr std::size_t most_sheets = 1000;

std::optional<std::uint64_t> whole_number(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

// How a cell shows a number.
struct Style {
  bool is_date = false;
  std::size_t digits = 0;  // a whole number has at least so many, with zeros before it
};

// What all sheets share.
struct Workbook {
  struct Entry {
    std::string name;
    std::string relation;
    bool is_hidden = false;
  };
  std::vector<Entry> sheets;
  bool from_1904 = false;
  std::map<std::string, std::string, std::less<>> worksheets;  // members by relation
  std::string strings_member = "xl/sharedStrings.xml";
  std::vector<std::string> strings;
  std::vector<Style> styles;  // of cells
};

class WorkbookEvents final : public XmlEvents {
 public:
  explicit WorkbookEvents(Workbook& book) : book_(book) {}
  void begin(std::string_view name, const XmlAttributes& attributes, std::uint64_t) override {
    name = local_name(name);
    if (name == "workbookPr") {
      const std::string_view value = attribute(attributes, "date1904");
      book_.from_1904 = value == "1" || value == "true";
    } else if (name == "sheet" && book_.sheets.size() < most_sheets) {
      std::string_view relation = attribute(attributes, "r:id");
      for (const auto& [key, value] : attributes) {
        relation = relation.empty() && key.ends_with(":id") ? std::string_view(value) : relation;
      }
      const std::string_view state = attribute(attributes, "state");
      book_.sheets.push_back(
          {std::string(attribute(attributes, "name")), std::string(relation), !state.empty() && state != "visible"});
    }
  }
  void text(std::string_view) override {}
  void end() override {}

 private:
  Workbook& book_;
};

class RelationEvents final : public XmlEvents {
 public:
  explicit RelationEvents(Workbook& book) : book_(book) {}
  void begin(std::string_view name, const XmlAttributes& attributes, std::uint64_t) override {
    if (local_name(name) != "Relationship") {
      return;
    }
    const std::string target(attribute(attributes, "Target"));
    const std::string_view type = attribute(attributes, "Type");
    const std::filesystem::path path(target.starts_with('/') ? target.substr(1) : "xl/" + target);
    const std::string member = path.lexically_normal().string();
    if (type.ends_with("/worksheet") || member.starts_with("xl/worksheets/")) {
      book_.worksheets.emplace(attribute(attributes, "Id"), member);
    } else if (type.ends_with("/sharedStrings")) {
      book_.strings_member = member;
    }
  }
  void text(std::string_view) override {}
  void end() override {}

 private:
  Workbook& book_;
};

// Reads the texts that cells share. A text may be in runs; its phonetic guide (rPh) is no part of it.
class StringEvents final : public XmlEvents {
 public:
  explicit StringEvents(Workbook& book) : book_(book) {}
  void begin(std::string_view name, const XmlAttributes&, std::uint64_t) override {
    name = local_name(name);
    names_.emplace_back(name);
    guide_ += name == "rPh" ? 1 : 0;
    if (name == "si") {
      if (book_.strings.size() == most_shared_strings) {
        throw UnreadableFile("it has more than " + std::to_string(most_shared_strings) + " texts; save it as CSV");
      }
      book_.strings.emplace_back();
    }
  }
  void text(std::string_view text) override {
    if (names_.back() == "t" && guide_ == 0 && !book_.strings.empty()) {
      book_.strings.back() += text;
    }
  }
  void end() override {
    guide_ -= names_.back() == "rPh" ? 1 : 0;
    names_.pop_back();
  }

 private:
  Workbook& book_;
  std::vector<std::string> names_;
  int guide_ = 0;
};

// True if a format of numbers shows a date: it has y, d, m or h, no other letters than those of dates, and no digits
// beside those of a fraction of seconds. Quoted text, [colours] and escaped characters do not count.
bool shows_date(std::string_view format) {
  constexpr std::string_view letters = "ymdhsegbap";
  bool has_date = false;
  for (std::size_t at = 0; at < format.size(); ++at) {
    const char c = ascii::lower(format[at]);
    if (c == '"') {
      at = std::min(format.find('"', at + 1), format.size());
    } else if (c == '[') {
      at = std::min(format.find(']', at), format.size());
    } else if (c == '\\' || c == '_' || c == '*') {
      ++at;
    } else if (c == ';') {
      break;
    } else if (c == 's' && format.substr(at + 1).starts_with(".0")) {
      at = std::min(format.find_first_not_of('0', at + 2), format.size()) - 1;
    } else if (c == '0' || c == '#' || c == '?') {
      return false;
    } else if (ascii::is_letter(c) && letters.find(c) == std::string_view::npos) {
      return false;
    } else {
      has_date = has_date || c == 'y' || c == 'd' || c == 'm' || c == 'h';
    }
  }
  return has_date;
}

// Returns how many digits a format such as 00000 shows.
std::size_t digits_of(std::string_view format) {
  constexpr std::size_t most_digits = 32;
  return format.size() <= most_digits && format.find_first_not_of('0') == std::string_view::npos ? format.size() : 0;
}

// The formats that need no definition (ECMA-376 part 1, 18.8.30), with those of Korean and other East Asian versions.
bool is_built_in_date(std::uint64_t id) {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

class StyleEvents final : public XmlEvents {
 public:
  explicit StyleEvents(Workbook& book) : book_(book) {}
  void begin(std::string_view name, const XmlAttributes& attributes, std::uint64_t) override {
    name = local_name(name);
    const std::uint64_t id = whole_number(attribute(attributes, "numFmtId")).value_or(0);
    if (name == "numFmt" && formats_.size() < most_styles) {
      const std::string_view format = attribute(attributes, "formatCode");
      formats_[id] = {shows_date(format), digits_of(format)};
    } else if (name == "cellXfs") {
      in_cells_ = true;
    } else if (name == "cellStyleXfs" || name == "cellStyles" || name == "dxfs") {
      in_cells_ = false;
    } else if (name == "xf" && in_cells_ && book_.styles.size() < most_styles) {
      const auto own = formats_.find(id);
      book_.styles.push_back(own != formats_.end() ? own->second : Style{is_built_in_date(id), 0});
    }
  }
  void text(std::string_view) override {}
  void end() override {}

 private:
  Workbook& book_;
  std::map<std::uint64_t, Style> formats_;
  bool in_cells_ = false;
};

// Returns the date that a number means: days since the end of 1899, or since the first day of 1904.
std::string date_of(double number, bool from_1904) {
  constexpr double last = 2'958'465;  // 9999-12-31
  if (!(number >= 0 && number <= last)) {
    return {};
  }
  auto seconds = static_cast<std::int64_t>(std::llround(number * 86'400));
  std::int64_t day = seconds / 86'400;
  seconds %= 86'400;
  std::string text;
  std::array<char, 32> buffer{};
  if (day > 0 || from_1904) {
    // Excel believes that 1900 was a leap year. So days up to 60 are one day later than they should be.
    const std::int64_t shift = from_1904 ? 0 : (day < 60 ? 1 : 0);
    const std::chrono::sys_days first = from_1904 ? std::chrono::sys_days(std::chrono::year(1904) / 1 / 1)
                                                  : std::chrono::sys_days(std::chrono::year(1899) / 12 / 30);
    const std::chrono::year_month_day date(first + std::chrono::days(day + shift));
    std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    text = buffer.data();
  }
  if (seconds > 0 || text.empty()) {
    std::snprintf(buffer.data(), buffer.size(), "%02d:%02d:%02d", static_cast<int>(seconds / 3600),
                  static_cast<int>(seconds / 60 % 60), static_cast<int>(seconds % 60));
    text += (text.empty() ? "" : " ") + std::string(buffer.data());
  }
  return text;
}

std::string number_text(std::string_view text, const Style& style, bool from_1904) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) {
    return std::string(text);
  }
  if (style.is_date) {
    const std::string date = date_of(number, from_1904);
    return date.empty() ? std::string(text) : date;
  }
  constexpr double exact = 9e15;
  const bool is_whole = std::abs(number) < exact && number == std::trunc(number);
  if (!is_whole) {
    return std::string(text);
  }
  std::string digits = std::to_string(static_cast<std::int64_t>(number));
  if (number >= 0 && digits.size() < style.digits) {
    digits.insert(0, style.digits - digits.size(), '0');
  }
  return digits;
}

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
        throw SourceFailed("the spreadsheet is damaged: a cell of row " + std::to_string(number_) +
                           " has a text that the workbook lacks");
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
    text_ = number_text(text_, style_ < book_.styles.size() ? book_.styles[style_] : Style(), book_.from_1904);
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
  const auto book = std::make_shared<Workbook>();
  WorkbookEvents workbook(*book);
  read_member_xml(members, "xl/workbook.xml", workbook);
  RelationEvents relations(*book);
  read_member_xml(members, "xl/_rels/workbook.xml.rels", relations);
  if (members.contains(book->strings_member)) {
    StringEvents strings(*book);
    read_member_xml(members, book->strings_member, strings);
  }
  if (members.contains("xl/styles.xml")) {
    StyleEvents styles(*book);
    read_member_xml(members, "xl/styles.xml", styles);
  }
  std::vector<Sheet> sheets;
  std::set<std::string> read;
  for (const Workbook::Entry& entry : book->sheets) {
    const auto target = book->worksheets.find(entry.relation);
    if (target == book->worksheets.end()) {
      continue;  // a sheet of charts or macros
    }
    if (!read.insert(target->second).second) {
      throw SourceFailed("the spreadsheet is damaged: two of its sheets are in the same place");
    }
    sheets.push_back(
        {entry.name, entry.is_hidden, [book, &members, member = target->second, max_row](const RowSink& to) {
           MergeEvents merges;
           read_member_xml(members, member, merges);
           SheetEvents events(*book, merges, max_row, to);
           read_member_xml(members, member, events);
         }});
  }
  if (sheets.empty() && !book->sheets.empty()) {
    throw SourceFailed("the spreadsheet is damaged: none of its sheets is found");
  }
  return sheets;
}

}  // namespace gonggo::indexer
