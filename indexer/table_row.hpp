// SPDX-License-Identifier: GPL-2.0-or-later
// Splits the lines of a row into cells (RFC 4180).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gonggo::indexer {

using Cells = std::vector<std::string>;

constexpr std::size_t most_cells = 10'000;  // of a row; each cell takes memory, even if it is empty

// Parses cells line by line until a row is complete. Total: every text is a row or an error. May be used by one thread
// at a time.
class RowParser {
 public:
  enum class State { cell_start, plain, quoted, quote_in_quoted, broken, too_many_cells };

  // `quotes`: false if a double quote is a character like others.
  RowParser(char separator, bool quotes) : separator_(separator), quotes_(quotes) { cells_.emplace_back(); }

  // Reads the next line of the row, without its line end. Lines after the first one belong to a cell whose quote is
  // still open.
  void feed(std::string_view line);
  // Reads a line that continues the last cell of a complete row.
  void feed_more(std::string_view line);

  [[nodiscard]] bool is_open() const { return state_ == State::quoted; }
  [[nodiscard]] bool has_failed() const { return state_ == State::broken || state_ == State::too_many_cells; }
  [[nodiscard]] bool is_complete() const { return !is_open() && !has_failed(); }
  [[nodiscard]] State state() const { return state_; }
  [[nodiscard]] std::size_t cell_count() const { return cells_.size(); }
  // Returns the line on which the last quote was opened. 0: the first line that was fed.
  [[nodiscard]] std::uint64_t quote_line() const { return quote_line_; }
  Cells cells() && { return std::move(cells_); }

 private:
  void take(char c);
  void add_plain(char c);

  char separator_;
  bool quotes_;
  State state_ = State::cell_start;
  std::uint64_t line_ = 0;  // number of lines that were fed
  std::uint64_t quote_line_ = 0;
  Cells cells_;
};

}  // namespace gonggo::indexer
