// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/table_row.hpp"

namespace gonggo::indexer {

void RowParser::feed(std::string_view line) {
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

void RowParser::feed_more(std::string_view line) {
  cells_.back() += '\n';
  state_ = State::plain;
  feed(line);
}

void RowParser::take(char c) {
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

void RowParser::add_plain(char c) {
  if (c != separator_) {
    cells_.back() += c;
  } else if (cells_.size() < most_cells) {
    cells_.emplace_back();
    state_ = State::cell_start;
  } else {
    state_ = State::too_many_cells;
  }
}

}  // namespace gonggo::indexer
