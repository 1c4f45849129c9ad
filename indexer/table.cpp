// SPDX-License-Identifier: GPL-2.0-or-later
// CSV and TSV: RFC 4180 with a header row.
//
// A quote that goes wrong must not swallow the rest of the file: when a quoted cell is followed by something other
// than a separator, or is never closed, only the line it began on is rejected and reading goes on with the next.
#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/string.hpp>
#include <deque>
#include <utility>

#include "indexer/formats.hpp"
#include "indexer/plain_text.hpp"

namespace gonggo::indexer {
namespace {

using Cells = std::vector<std::string>;

// Lines read ahead for the sake of a quote that turned out wrong are read again. A file made of such quotes would
// take quadratic time; beyond this many bytes, rows of more than one line are no longer believed.
constexpr std::uint64_t most_reread = 256U << 20;
constexpr std::uint64_t line_cost = 64;  // what reading a line again costs beside its bytes

enum class State { cell_start, plain, quoted, quote_in_quoted, broken };

// Reads cells line by line until a row is whole.
class RowParser {
 public:
  explicit RowParser(char separator, bool quotes) : separator_(separator), quotes_(quotes) { cells_.emplace_back(); }

  void feed(std::string_view line) {
    if (state_ == State::quoted) {
      cells_.back() += '\n';
    }
    for (const char c : line) {
      if (state_ != State::broken) {
        take(c);
      }
    }
    if (state_ == State::quote_in_quoted) {
      state_ = State::plain;
    }
  }
  [[nodiscard]] bool open() const { return state_ == State::quoted; }
  [[nodiscard]] bool broken() const { return state_ == State::broken; }
  Cells cells() && { return std::move(cells_); }

 private:
  void take(char c) {
    switch (state_) {
      case State::cell_start:
        if (c == '"' && quotes_) {
          state_ = State::quoted;
          return;
        }
        state_ = State::plain;
        [[fallthrough]];
      case State::plain:
        add_plain(c);
        return;
      case State::quoted:
        if (c == '"') {
          state_ = State::quote_in_quoted;
        } else {
          cells_.back() += c;
        }
        return;
      case State::quote_in_quoted:
        if (c == '"') {
          cells_.back() += c;
          state_ = State::quoted;
        } else if (c == separator_) {
          add_plain(c);
        } else if (c != ' ') {  // spaces behind the closing quote mean nothing
          state_ = State::broken;
        }
        return;
      case State::broken:
        return;
    }
  }
  void add_plain(char c) {
    if (c == separator_) {
      cells_.emplace_back();
      state_ = State::cell_start;
    } else {
      cells_.back() += c;
    }
  }

  char separator_;
  bool quotes_;
  State state_ = State::cell_start;
  Cells cells_;
};

struct Row {
  Cells cells;
  std::string raw;
  std::uint64_t line = 0;
  std::string fault;  // empty: none
};

class RowReader {
 public:
  RowReader(Reading& reading, Format format) : reading_(reading), format_(format) {}

  void set_separator(char separator) { separator_ = separator; }

  // The next line as it is, without the rows.
  bool next_line(Line& line) {
    if (pending_.empty()) {
      return reading_.lines.next(line);
    }
    line = std::move(pending_.front());
    pending_.pop_front();
    return true;
  }
  void put_back(Line line) { pending_.push_front(std::move(line)); }

  // False at the end. Blank lines are passed over.
  bool next(Row& row) {
    Line line;
    do {
      if (!next_line(line)) {
        return false;
      }
    } while (line.text.find_first_not_of(" \t") == std::string::npos && !line.too_long);
    row = Row{{}, line.text, line.number, {}};
    if (line.too_long) {
      row.fault = "the line is longer than " + std::to_string(reading_.spec.max_record) + " bytes";
      return true;
    }
    RowParser parser(separator_, true);
    parser.feed(line.text);
    std::deque<Line> taken;
    while (parser.open() && reread_ < most_reread && row.raw.size() <= reading_.spec.max_record && next_line(line)) {
      row.raw += '\n';
      row.raw += line.text;
      parser.feed(line.text);
      taken.push_back(std::move(line));
    }
    if (parser.open() || parser.broken()) {
      mend(row, parser.open(), std::move(taken));
    } else {
      row.cells = std::move(parser).cells();
    }
    return true;
  }

 private:
  void mend(Row& row, bool open, std::deque<Line> taken) {
    const std::string first = row.raw.substr(0, row.raw.find('\n'));
    row.fault = open ? "a quote is opened and never closed" : "a closing quote is followed by more text";
    if (reread_ >= most_reread) {
      row.fault = "a quote is not closed on its line, and too many before it were wrong";
    }
    for (const Line& line : taken) {
      reread_ += line.text.size() + line_cost;
    }
    pending_.insert(pending_.begin(), std::make_move_iterator(taken.begin()), std::make_move_iterator(taken.end()));
    row.raw = first;
    if (format_ != Format::tsv) {
      return;
    }
    // Many programs write tabs without any quoting; then a quote is a letter like others.
    RowParser literal(separator_, false);
    literal.feed(first);
    row.cells = std::move(literal).cells();
    row.fault.clear();
  }

  Reading& reading_;
  Format format_;
  char separator_ = ',';
  std::deque<Line> pending_;
  std::uint64_t reread_ = 0;
};

// Commas unless the first line has none and another separator stands there.
char separator_of(std::string_view header, Format format) {
  if (format == Format::tsv) {
    return '\t';
  }
  if (header.find(',') != std::string_view::npos) {
    return ',';
  }
  if (header.find('\t') != std::string_view::npos) {
    return '\t';
  }
  return header.find(';') != std::string_view::npos ? ';' : ',';
}

[[noreturn]] void refuse_without_id(const Cells& header) {
  std::string names;
  for (const std::string& name : header) {
    names += (names.empty() ? "" : ", ") + plain_line(name);
  }
  throw UnreadableFile(
      "no column is the id; name the one that tells rows apart for good with --map COLUMN=id (a running row number "
      "such as 번호 does not). The columns are: " +
      names);
}

void check_header(Reading& reading, const Cells& header) {
  bool id = false;
  for (const std::string& name : header) {
    if (plain_line(name).empty()) {
      continue;
    }
    const Target target = reading.records.target(name);
    id = id || (target.kind == Target::Kind::field && target.field == FieldId::id);
  }
  if (!id) {
    refuse_without_id(header);
  }
}

// The reason why the row does not fit the header; more cells are well if they are empty.
std::optional<std::string> misfit(const Row& row, const Cells& header) {
  const bool longer =
      std::any_of(row.cells.begin() + static_cast<std::ptrdiff_t>(std::min(header.size(), row.cells.size())),
                  row.cells.end(), [](const std::string& cell) { return !plain_line(cell).empty(); });
  if (row.cells.size() >= header.size() && !longer) {
    return std::nullopt;
  }
  return "the row has " + std::to_string(row.cells.size()) + " cells, the header " + std::to_string(header.size());
}

}  // namespace

std::vector<std::string> header_cells(std::string_view line, char separator) {
  RowParser parser(separator, true);
  parser.feed(line);
  return std::move(parser).cells();
}

void read_table(Reading& reading, Format format) {
  RowReader rows(reading, format);
  Line first;
  do {
    if (!rows.next_line(first)) {
      return;
    }
  } while (first.text.find_first_not_of(" \t") == std::string::npos);
  rows.set_separator(separator_of(first.text, format));
  rows.put_back(std::move(first));
  Row row;
  rows.next(row);
  if (!row.fault.empty()) {
    throw UnreadableFile("the header row cannot be read: " + row.fault);
  }
  const Cells header = std::move(row.cells);
  check_header(reading, header);
  while (rows.next(row)) {
    if (row.fault.empty()) {
      row.fault = misfit(row, header).value_or("");
    }
    if (!row.fault.empty()) {
      reading.sink.reject(row.line, row.fault, row.raw);
      continue;
    }
    boost::json::object record;
    for (std::size_t i = 0; i < header.size(); ++i) {
      // Of columns that bear the same name the first with a value counts.
      if (plain_line(header[i]).empty()) {
        continue;
      }
      const auto [at, fresh] = record.emplace(header[i], row.cells[i]);
      if (!fresh && at->value().get_string().empty()) {
        at->value() = row.cells[i];
      }
    }
    reading.sink.put(reading.records.read(record), row.line, row.raw);
  }
}

}  // namespace gonggo::indexer
