// SPDX-License-Identifier: GPL-2.0-or-later
// Reads tests/text/spellings.tsv, a table of spellings of dates and posting periods, and the spellings themselves.
#pragma once

#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/base/date_spelling.hpp"
#include "common/text/posting_period.hpp"

namespace gonggo::testing {

struct SpellingRow {
  std::string kind;  // day, instant or period
  std::string text;
  std::optional<Day> announced;
  std::string meaning;
  bool is_known_as_unread = false;  // the row is marked: it is not read as it is meant
};

inline std::string shown_day(const std::optional<Day>& day) {
  return !day ? "-" : *day == endless ? "endless" : format_day(*day);
}

// Returns what the code reads, in the form of SpellingRow::meaning.
inline std::string reading_of(const SpellingRow& row) {
  if (row.kind == "day") {
    const std::optional<Day> day = parse_day(row.text);
    return day ? format_day(*day) : "none";
  }
  if (row.kind == "instant") {
    const std::optional<Instant> instant = parse_instant(row.text);
    return instant ? format_instant(*instant) : "none";
  }
  const std::optional<DayRange> range = read_posting_period(row.text, row.announced);
  return range ? shown_day(range->first) + " " + shown_day(range->last) : "unread";
}

// Throws std::runtime_error if the file cannot be read or a row has not four cells.
inline std::vector<SpellingRow> spelling_table(const std::string& path) {
  std::ifstream file(path);
  std::vector<SpellingRow> rows;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#')) {
      continue;
    }
    std::vector<std::string> cells;
    for (std::size_t begin = 0, end = 0; end != std::string::npos; begin = end + 1) {
      end = line.find('\t', begin);
      cells.push_back(line.substr(begin, end - begin));
    }
    if (cells.size() != 4) {
      throw std::runtime_error(path + ": a row has not four cells: " + line);
    }
    const bool is_marked = cells[0].starts_with('!');
    const auto announced = parse_day_span(cells[2]);
    rows.push_back({cells[0].substr(is_marked ? 1 : 0), cells[1], announced ? announced->first : std::nullopt, cells[3],
                    is_marked});
  }
  if (rows.empty()) {
    throw std::runtime_error(path + ": there is no such table");
  }
  return rows;
}

}  // namespace gonggo::testing
