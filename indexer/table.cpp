// SPDX-License-Identifier: GPL-2.0-or-later
// Reads CSV and TSV: RFC 4180 with a header row.
//
// A quote is wrong if it is never closed, if its row is larger than a record may be, or if text other than a
// separator follows the closing quote. A wrong quote in CSV rejects only the line on which the row began. Reading
// continues with the next line, so that a wrong quote does not consume the rest of the file.
#include <algorithm>
#include <optional>
#include <utility>

#include "common/base/ascii.hpp"
#include "indexer/format.hpp"
#include "indexer/plain_text.hpp"
#include "indexer/table_header.hpp"
#include "indexer/table_record.hpp"
#include "indexer/table_row.hpp"
#include "indexer/text_stream.hpp"

namespace gonggo::indexer {
namespace {

// After a wrong quote, the lines that were read ahead are read again. A file with many wrong quotes would take
// quadratic time. After this many bytes read again, every row must therefore end on its own line.
constexpr std::uint64_t most_reread = 256U << 20;
constexpr std::uint64_t line_cost = 64;  // bytes added to the count for every line that is read again

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
      if (fresh_.after_lone_cr && !text_.empty()) {
        text_.back() = '\r';
      }
      text_.append(fresh_.text) += '\n';
    }
    const std::string_view rest = std::string_view(text_).substr(at_.offset);
    line = rest.substr(0, find_line_end(rest));
    at_ = {at_.offset + line.size() + 1, at_.line + 1};
    // The caller stops reading ahead at a line that is too long. So only the last line of the text can be one.
    too_long = fresh_.too_long && at_.offset == text_.size();
    return true;
  }

  // Reads the next line only if a lone CR ended the line before it. Otherwise returns false and reads nothing.
  bool next_after_lone_cr(std::string_view& line, bool& too_long) {
    const Place before = at_;
    if (!next(line, too_long)) {
      return false;
    }
    if (before.offset == 0 || text_[before.offset - 1] != '\r') {
      at_ = before;
      return false;
    }
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
  Line fresh_;        // the line that was read last
  std::string text_;  // each line ends with LF, or with CR if a lone CR ended it
  Place at_;          // `line`: number of lines before the place
};

struct Row {
  Cells cells;
  std::string_view raw;  // valid until the next row is read
  std::uint64_t line = 0;
  Message error;  // empty: no error
};

// Says what happens to a line with a wrong quote. It is rejected, or its quotes are kept as normal characters. Many
// programs write tab-separated values without quoting.
enum class WrongQuotes { reject, keep };

class RowReader {
 public:
  RowReader(Input& input, std::uint64_t max_record, WrongQuotes wrong_quotes)
      : stream_(input), lines_(stream_, max_record), max_record_(max_record), wrong_quotes_(wrong_quotes) {}

  // Returns the beginning of the file, where the header is looked for. It is read again afterwards. Valid until the
  // next call.
  std::string_view peek() {
    const RereadableLines::Place begin = lines_.place();
    std::string_view line;
    bool too_long = false;
    while (lines_.text_since(begin).size() < header_search_bytes && !too_long && lines_.next(line, too_long)) {
    }
    const std::string_view text = lines_.text_since(begin);
    lines_.go_back(begin);
    return text;
  }

  void skip_lines(std::size_t count) {
    std::string_view line;
    bool too_long = false;
    while (count > 0 && lines_.next(line, too_long)) {
      --count;
    }
  }

  void set_separator(char separator) { separator_ = separator; }
  // Sets the number of cells of the header.
  void set_width(std::size_t width) { width_ = width; }

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
      row.error = say("line_too_long", {{"most", max_record_}});
      return true;
    }
    RowParser parser(separator_, true);
    parser.feed(line);
    while (parser.is_open() && reread_ < most_reread && !is_too_large(begin) && lines_.next(line, too_long)) {
      parser.feed(line);
    }
    join_after_lone_cr(parser, begin);
    const std::string_view all = lines_.text_since(begin);
    row.raw = all.substr(0, all.size() - 1);
    if (parser.is_open() || parser.has_failed() || too_long || row.raw.size() > max_record_) {
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

  // A lone CR ends the rows of some files and stands inside a cell in others. Joins the row with the lines after a lone
  // CR if together they fit the header exactly.
  void join_after_lone_cr(RowParser& parser, RereadableLines::Place begin) {
    if (!parser.is_complete() || width_ < 2 || reread_ >= most_reread) {
      return;
    }
    const RereadableLines::Place before = lines_.place();
    std::optional<RowParser> joined;  // most rows have no lone CR, so that nothing is copied
    std::size_t read = 0;
    std::size_t fitting = 0;  // number of lines that fit the header together with the row
    std::string_view line;
    bool too_long = false;
    while (!is_too_large(begin) && lines_.next_after_lone_cr(line, too_long)) {
      if (!joined) {
        joined = parser;
      }
      joined->feed_more(line);
      if (too_long || !joined->is_complete() || joined->cell_count() > width_) {
        break;
      }
      ++read;
      if (joined->cell_count() == width_) {
        fitting = read;
      }
    }
    if (lines_.place().line > before.line) {
      reread_ += lines_.text_since(before).size() + line_cost;
    }
    lines_.go_back(before);
    for (; fitting > 0; --fitting) {
      lines_.next(line, too_long);
      parser.feed_more(line);
    }
  }

  [[nodiscard]] bool is_too_large(RereadableLines::Place begin) const {
    return lines_.text_since(begin).size() > max_record_;
  }

  [[nodiscard]] Message reason(const RowParser& parser, std::uint64_t line, RereadableLines::Place begin) const {
    if (parser.state() == RowParser::State::too_many_cells) {
      return say("too_many_cells", {{"most", most_cells}});
    }
    if (parser.state() == RowParser::State::broken) {
      return say("text_after_quote");
    }
    if (!parser.is_open()) {
      return say("row_too_long", {{"most", max_record_}});
    }
    if (reread_ >= most_reread) {
      return say("too_many_quotes");
    }
    const std::uint64_t at = line + parser.quote_line();
    return is_too_large(begin) ? say("quote_not_closed_in_time", {{"line", at}, {"most", max_record_}})
                               : say("quote_not_closed", {{"line", at}});
  }

  // Leaves only the first line in the row. The lines after it are read again.
  void mend(Row& row, RowParser::State state, RereadableLines::Place begin, RereadableLines::Place after_first) {
    reread_ += lines_.text_since(after_first).size() + line_cost * (lines_.place().line - after_first.line);
    lines_.go_back(after_first);
    const std::string_view first = lines_.text_since(begin);
    row.raw = first.substr(0, first.size() - 1);
    if (wrong_quotes_ == WrongQuotes::reject || state == RowParser::State::too_many_cells) {
      return;
    }
    RowParser literal(separator_, false);
    literal.feed(row.raw);
    if (literal.has_failed()) {
      return;
    }
    row.cells = std::move(literal).cells();
    row.error = {};
  }

  TextStream stream_;
  RereadableLines lines_;
  std::uint64_t max_record_;
  WrongQuotes wrong_quotes_;
  char separator_ = ',';
  std::size_t width_ = 0;  // cells of the header; 0: the header is not read yet
  std::uint64_t reread_ = 0;
};

// Returns the reason why the row does not fit the header; an empty message if it does. Extra cells are allowed if they
// are empty.
Message misfit(const Row& row, const Cells& header) {
  const bool longer =
      std::any_of(row.cells.begin() + static_cast<std::ptrdiff_t>(std::min(header.size(), row.cells.size())),
                  row.cells.end(), [](const std::string& cell) { return !plain_line(cell).empty(); });
  if (row.cells.size() >= header.size() && !longer) {
    return {};
  }
  return say("row_misfits_header", {{"cells", row.cells.size()}, {"header", header.size()}});
}

// Reads the header row. Returns an empty list if the table is empty.
Cells read_header(RowReader& rows, std::optional<char> separator, const KnownKey& is_known_key) {
  const HeaderPlace place = find_header(rows.peek(), separator, is_known_key);
  rows.skip_lines(place.lines_above);
  rows.set_separator(place.separator);
  Row row;
  if (!rows.next(row)) {
    return {};
  }
  if (!row.error.empty()) {
    throw UnreadableFile(say("header_unreadable", {{"reason", row.error}}));
  }
  rows.set_width(row.cells.size());
  return std::move(row.cells);
}

void read(RowReader&& rows, std::optional<char> separator, const ReaderOptions& options, const RecordSink& sink) {
  const Cells header = read_header(rows, separator, options.is_known_key);
  if (header.empty()) {
    return;
  }
  sink.columns(header);
  Row row;
  while (rows.next(row)) {
    put_row(header, row.cells, row.error.empty() ? misfit(row, header) : row.error, row.line, row.raw, sink);
  }
}

void read_csv(Input& input, const ReaderOptions& options, const RecordSink& sink) {
  read(RowReader(input, options.max_record, WrongQuotes::reject), std::nullopt, options, sink);
}

void read_tsv(Input& input, const ReaderOptions& options, const RecordSink& sink) {
  read(RowReader(input, options.max_record, WrongQuotes::keep), '\t', options, sink);
}

// Recognises a table by a header with two or more columns that mean a field.
template <char separator>
Match recognise(std::string_view beginning, const KnownKey& is_known_key) {
  const HeaderPlace place = find_header(beginning, std::nullopt, is_known_key);
  return place.is_known && (place.separator == '\t') == (separator == '\t') ? Match::likely : Match::no;
}

}  // namespace

extern constexpr Format csv_format{
    .name = "csv",
    .extensions = {".csv", ""},
    .help = "a table with a header row; commas, semicolons, tabs or |, whichever separate the header",
    .korean_help = "머리행이 있는 표. 머리행을 나누는 쉼표, 쌍반점, 탭, | 가운데 하나로 나눔",
    .ends_with_line_end = true,
    .recognise = recognise<','>,
    .read = read_csv};

extern constexpr Format tsv_format{.name = "tsv",
                                   .extensions = {".tsv", ".tab"},
                                   .help = "a table with a header row and tabs",
                                   .korean_help = "머리행이 있고 탭으로 나눈 표",
                                   .ends_with_line_end = true,
                                   .recognise = recognise<'\t'>,
                                   .read = read_tsv};

}  // namespace gonggo::indexer
