// SPDX-License-Identifier: GPL-2.0-or-later
// Reads CSV and TSV: RFC 4180 with a header row.
//
// A quote is wrong if it is never closed, if its row is larger than a record may be, or if text other than a
// separator follows the closing quote. A wrong quote in CSV rejects only the line on which the row began. Reading
// continues with the next line, so that a wrong quote does not consume the rest of the file.
#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/string.hpp>
#include <optional>
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
constexpr std::size_t most_cells = 10'000;     // of a row; each cell takes memory, even if it is empty

enum class State { cell_start, plain, quoted, quote_in_quoted, broken, too_many_cells };

// Parses cells line by line until a row is complete.
class RowParser {
 public:
  explicit RowParser(char separator, bool quotes) : separator_(separator), quotes_(quotes) { cells_.emplace_back(); }

  void feed(std::string_view line) {
    ++line_;
    if (state_ == State::quoted) {
      cells_.back() += '\n';
    }
    for (const char c : line) {
      if (has_failed()) {
        return;
      }
      take(c);
    }
    if (state_ == State::quote_in_quoted) {
      state_ = State::plain;
    }
  }
  [[nodiscard]] bool open() const { return state_ == State::quoted; }
  [[nodiscard]] bool has_failed() const { return state_ == State::broken || state_ == State::too_many_cells; }
  [[nodiscard]] State state() const { return state_; }
  // Returns the line on which the last quote was opened. 0: the first line that was fed.
  [[nodiscard]] std::uint64_t quote_line() const { return quote_line_; }
  Cells cells() && { return std::move(cells_); }

 private:
  void take(char c) {
    switch (state_) {
      case State::cell_start:
        if (c == '"' && quotes_) {
          state_ = State::quoted;
          quote_line_ = line_ - 1;
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
      case State::too_many_cells:
        return;
    }
  }
  void add_plain(char c) {
    if (c != separator_) {
      cells_.back() += c;
    } else if (cells_.size() < most_cells) {
      cells_.emplace_back();
      state_ = State::cell_start;
    } else {
      state_ = State::too_many_cells;
    }
  }

  char separator_;
  bool quotes_;
  State state_ = State::cell_start;
  std::uint64_t line_ = 0;  // number of lines that were fed
  std::uint64_t quote_line_ = 0;
  Cells cells_;
};

// Lines that can be read again. The lines are kept as one text, because a list of short lines would take many times its
// memory.
class RereadableLines {
 public:
  RereadableLines(TextStream& stream, std::uint64_t max_line) : lines_(stream, max_line) {}

  struct Place {
    std::size_t offset = 0;
    std::uint64_t line = 0;
  };
  [[nodiscard]] Place place() const { return at_; }
  // Returns the text of all lines from there to place(). Valid until the next call of next() or forget().
  [[nodiscard]] std::string_view text_since(Place from) const {
    return std::string_view(text_).substr(from.offset, at_.offset - from.offset);
  }
  void go_back(Place to) { at_ = to; }

  // Reads the next line. Returns false at the end. The line is valid until the next call of next() or forget().
  bool next(std::string_view& line, bool& too_long) {
    if (at_.offset == text_.size()) {
      if (!lines_.next(fresh_)) {
        return false;
      }
      text_.append(fresh_.text) += '\n';
    }
    const std::size_t end = text_.find('\n', at_.offset);
    line = std::string_view(text_).substr(at_.offset, end - at_.offset);
    at_ = {end + 1, at_.line + 1};
    // The caller stops reading ahead at a line that is too long. So only the last line of the text can be one.
    too_long = fresh_.too_long && at_.offset == text_.size();
    return true;
  }

  // Forgets the lines before place(). Places that were taken before are no longer valid.
  void forget() {
    constexpr std::size_t worth_moving = 1U << 20;
    if (at_.offset == text_.size()) {
      text_.clear();
      at_.offset = 0;
    } else if (at_.offset > worth_moving && at_.offset > text_.size() / 2) {
      text_.erase(0, at_.offset);
      at_.offset = 0;
    }
  }

 private:
  LineReader lines_;
  Line fresh_;  // the line that was read last
  std::string text_;
  Place at_;  // `line`: number of lines before the place
};

struct Row {
  Cells cells;
  std::string_view raw;  // valid until the next row is read
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

  // Returns the first line that is not blank. It can be read again as a row. Returns nullopt at the end.
  std::optional<std::string_view> peek_line() {
    std::string_view line;
    bool too_long = false;
    std::optional<RereadableLines::Place> begin;
    do {
      begin = next_line(line, too_long);
    } while (begin && ascii::is_blank(line));
    if (!begin) {
      return std::nullopt;
    }
    lines_.go_back(*begin);
    return line;
  }

  // Reads the next row. Returns false at the end. Blank lines are skipped.
  bool next(Row& row) {
    std::string_view line;
    bool too_long = false;
    const std::optional<RereadableLines::Place> found = next_line(line, too_long);
    if (!found) {
      return false;
    }
    const RereadableLines::Place begin = *found;
    const RereadableLines::Place after_first = lines_.place();
    row = Row{{}, line, after_first.line, {}};
    if (too_long) {
      row.error = "the line is longer than " + std::to_string(max_record_) + " bytes";
      return true;
    }
    RowParser parser(separator_, true);
    parser.feed(line);
    while (parser.open() && reread_ < most_reread && !is_too_large(begin) && lines_.next(line, too_long)) {
      parser.feed(line);
    }
    const std::string_view all = lines_.text_since(begin);
    row.raw = all.substr(0, all.size() - 1);
    if (parser.open() || parser.has_failed() || too_long || row.raw.size() > max_record_) {
      row.error = reason(parser, row.line, begin);
      mend(row, parser.state(), begin, after_first);
    } else {
      row.cells = std::move(parser).cells();
    }
    return true;
  }

 private:
  // Reads the next line that is not blank or that is too long. Returns the place before it; nullopt at the end.
  std::optional<RereadableLines::Place> next_line(std::string_view& line, bool& too_long) {
    RereadableLines::Place begin;
    do {
      lines_.forget();
      begin = lines_.place();
      if (!lines_.next(line, too_long)) {
        return std::nullopt;
      }
    } while (ascii::is_blank(line) && !too_long);
    return begin;
  }

  [[nodiscard]] bool is_too_large(RereadableLines::Place begin) const {
    return lines_.text_since(begin).size() > max_record_;
  }

  [[nodiscard]] std::string reason(const RowParser& parser, std::uint64_t line, RereadableLines::Place begin) const {
    if (parser.state() == State::too_many_cells) {
      return "the row has more than " + std::to_string(most_cells) + " cells";
    }
    if (parser.state() == State::broken) {
      return "a closing quote is followed by more text";
    }
    if (!parser.open()) {
      return "the row is longer than " + std::to_string(max_record_) + " bytes";
    }
    if (reread_ >= most_reread) {
      return "a quote is not closed on its line, and too many before it were wrong";
    }
    return "a quote is opened and never closed (on line " + std::to_string(line + parser.quote_line()) +
           (is_too_large(begin) ? "; a record may have " + std::to_string(max_record_) + " bytes)" : ")");
  }

  // Leaves only the first line in the row. The lines after it are read again.
  void mend(Row& row, State state, RereadableLines::Place begin, RereadableLines::Place after_first) {
    reread_ += lines_.text_since(after_first).size() + line_cost * (lines_.place().line - after_first.line);
    lines_.go_back(after_first);
    const std::string_view first = lines_.text_since(begin);
    row.raw = first.substr(0, first.size() - 1);
    if (wrong_quotes_ == WrongQuotes::reject || state == State::too_many_cells) {
      return;
    }
    RowParser literal(separator_, false);
    literal.feed(row.raw);
    if (literal.has_failed()) {
      return;
    }
    row.cells = std::move(literal).cells();
    row.error.clear();
  }

  TextStream stream_;
  RereadableLines lines_;
  std::uint64_t max_record_;
  WrongQuotes wrong_quotes_;
  char separator_ = ',';
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
  const std::optional<std::string_view> first = rows.peek_line();
  if (!first) {
    return {};
  }
  rows.set_separator(separator.value_or(separator_of(*first)));
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
