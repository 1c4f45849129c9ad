// SPDX-License-Identifier: GPL-2.0-or-later
// Reads CSV and TSV: RFC 4180 with a header row.
//
// A quote is wrong if it is never closed or if text other than a separator follows the closing quote. A wrong quote in
// CSV rejects only the line on which the cell began. Reading continues with the next line, so that a wrong quote does
// not consume the rest of the file.
#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/string.hpp>
#include <deque>
#include <utility>

#include "common/base/ascii.hpp"
#include "indexer/format.hpp"
#include "indexer/plain_text.hpp"
#include "indexer/text_stream.hpp"

namespace gonggo::indexer {
namespace {

using Cells = std::vector<std::string>;

// After a wrong quote, the lines that were read ahead are read again. A file with many wrong quotes would take
// quadratic time. After this many bytes read again, every row must therefore end on its own line.
constexpr std::uint64_t most_reread = 256U << 20;
constexpr std::size_t max_header = 64U << 10;  // bytes of a header row that are checked to recognise a table
constexpr std::uint64_t line_cost = 64;        // bytes added to the count for every line that is read again

enum class State { cell_start, plain, quoted, quote_in_quoted, broken };

// Parses cells line by line until a row is complete.
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
        } else if (c != ' ') {  // spaces after the closing quote are ignored
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
  std::string error;  // empty: no error
};

// Says what happens to a line with a wrong quote. It is rejected, or its quotes are kept as normal characters. Many
// programs write tab-separated values without quoting.
enum class WrongQuotes { reject, keep };

class RowReader {
 public:
  RowReader(Input& input, std::uint64_t max_record, WrongQuotes wrong_quotes)
      : stream_(input), lines_(stream_, max_record), max_record_(max_record), wrong_quotes_(wrong_quotes) {}

  void set_separator(char separator) { separator_ = separator; }

  // Reads the next line without parsing it. Returns false at the end.
  bool next_line(Line& line) {
    if (pending_.empty()) {
      return lines_.next(line);
    }
    line = std::move(pending_.front());
    pending_.pop_front();
    return true;
  }
  void put_back(Line line) { pending_.push_front(std::move(line)); }

  // Reads the next row. Returns false at the end. Blank lines are skipped.
  bool next(Row& row) {
    Line line;
    do {
      if (!next_line(line)) {
        return false;
      }
    } while (ascii::is_blank(line.text) && !line.too_long);
    row = Row{{}, line.text, line.number, {}};
    if (line.too_long) {
      row.error = "the line is longer than " + std::to_string(max_record_) + " bytes";
      return true;
    }
    RowParser parser(separator_, true);
    parser.feed(line.text);
    std::deque<Line> taken;
    while (parser.open() && reread_ < most_reread && row.raw.size() <= max_record_ && next_line(line)) {
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
    row.error = open ? "a quote is opened and never closed" : "a closing quote is followed by more text";
    if (reread_ >= most_reread) {
      row.error = "a quote is not closed on its line, and too many before it were wrong";
    }
    for (const Line& line : taken) {
      reread_ += line.text.size() + line_cost;
    }
    pending_.insert(pending_.begin(), std::make_move_iterator(taken.begin()), std::make_move_iterator(taken.end()));
    row.raw = first;
    if (wrong_quotes_ == WrongQuotes::reject) {
      return;
    }
    RowParser literal(separator_, false);
    literal.feed(first);
    row.cells = std::move(literal).cells();
    row.error.clear();
  }

  TextStream stream_;
  LineReader lines_;
  std::uint64_t max_record_;
  WrongQuotes wrong_quotes_;
  char separator_ = ',';
  std::deque<Line> pending_;
  std::uint64_t reread_ = 0;
};

// Returns the first of comma, tab and semicolon that occurs in the header; a comma if none occurs.
char separator_of(std::string_view header) {
  for (const char separator : {',', '\t', ';'}) {
    if (header.find(separator) != std::string_view::npos) {
      return separator;
    }
  }
  return ',';
}

// Returns the reason why the row does not fit the header. Extra cells are allowed if they are empty.
std::optional<std::string> misfit(const Row& row, const Cells& header) {
  const bool longer =
      std::any_of(row.cells.begin() + static_cast<std::ptrdiff_t>(std::min(header.size(), row.cells.size())),
                  row.cells.end(), [](const std::string& cell) { return !plain_line(cell).empty(); });
  if (row.cells.size() >= header.size() && !longer) {
    return std::nullopt;
  }
  return "the row has " + std::to_string(row.cells.size()) + " cells, the header " + std::to_string(header.size());
}

boost::json::object record_of(const Cells& header, const Cells& cells) {
  boost::json::object record;
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (plain_line(header[i]).empty()) {
      continue;
    }
    // If several columns have the same name, the first one with a value is used.
    const auto [at, fresh] = record.emplace(header[i], cells[i]);
    if (!fresh && at->value().get_string().empty()) {
      at->value() = cells[i];
    }
  }
  return record;
}

// Reads the header row. Returns an empty list if the table is empty.
Cells read_header(RowReader& rows, std::optional<char> separator) {
  Line first;
  do {
    if (!rows.next_line(first)) {
      return {};
    }
  } while (ascii::is_blank(first.text));
  rows.set_separator(separator.value_or(separator_of(first.text)));
  rows.put_back(std::move(first));
  Row row;
  rows.next(row);
  if (!row.error.empty()) {
    throw UnreadableFile("the header row cannot be read: " + row.error);
  }
  return std::move(row.cells);
}

void read(RowReader&& rows, std::optional<char> separator, const RecordSink& sink) {
  const Cells header = read_header(rows, separator);
  if (header.empty()) {
    return;
  }
  sink.columns(header);
  Row row;
  while (rows.next(row)) {
    if (row.error.empty()) {
      row.error = misfit(row, header).value_or("");
    }
    if (row.error.empty()) {
      sink.record({record_of(header, row.cells), row.line, row.raw});
    } else {
      sink.reject(row.line, row.error, row.raw);
    }
  }
}

void read_csv(Input& input, const ReaderOptions& options, const RecordSink& sink) {
  read(RowReader(input, options.max_record, WrongQuotes::reject), std::nullopt, sink);
}

void read_tsv(Input& input, const ReaderOptions& options, const RecordSink& sink) {
  read(RowReader(input, options.max_record, WrongQuotes::keep), '\t', sink);
}

// Recognises a table by a first line with two or more columns that mean a field.
template <char separator>
Match recognise(std::string_view beginning, const KnownKey& is_known_key) {
  RowParser parser(separator, true);
  parser.feed(beginning.substr(0, std::min(beginning.find('\n'), max_header)));
  const Cells cells = std::move(parser).cells();
  return std::count_if(cells.begin(), cells.end(), is_known_key) > 1 ? Match::likely : Match::no;
}

}  // namespace

extern constexpr Format csv_format{
    .name = "csv",
    .extensions = {".csv", ""},
    .help = "a table with a header row; commas, or semicolons if the header has no comma",
    .recognise = recognise<','>,
    .read = read_csv};

extern constexpr Format tsv_format{.name = "tsv",
                                   .extensions = {".tsv", ".tab"},
                                   .help = "a table with a header row and tabs",
                                   .recognise = recognise<'\t'>,
                                   .read = read_tsv};

}  // namespace gonggo::indexer
