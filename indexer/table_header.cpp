// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/table_header.hpp"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "common/base/ascii.hpp"
#include "indexer/plain_text.hpp"
#include "indexer/table_row.hpp"
#include "indexer/text_stream.hpp"

namespace gonggo::indexer {
namespace {

constexpr std::size_t most_lines = 20;  // lines in which a header may begin or end

// Splits the text at LF, CR LF and lone CR.
std::vector<std::string_view> first_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty() && lines.size() < most_lines) {
    const std::size_t end = std::min(find_line_end(text), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
    text.remove_prefix(text.starts_with("\r\n") ? 2 : std::min<std::size_t>(text.size(), 1));
  }
  return lines;
}

// Returns the separator of the line `sep=X`, also in quotes.
std::optional<char> named_separator(std::string_view line) {
  line = ascii::trim(line);
  if (line.size() > 2 && line.front() == '"' && line.back() == '"') {
    line = line.substr(1, line.size() - 2);
  }
  constexpr std::string_view key = "sep=";
  if (line.size() != key.size() + 1 || ascii::lower(line.substr(0, key.size())) != key) {
    return std::nullopt;
  }
  return line.back();
}

// A reading of one row with one separator.
struct Reading {
  char separator = ',';
  std::size_t cells = 0;
  std::size_t filled = 0;   // cells with text
  std::size_t known = 0;    // cells that mean a field
  bool is_complete = true;  // false if a quote is wrong
};

// Reads the row that begins at the first of `lines`.
Reading read_row(std::span<const std::string_view> lines, char separator, const KnownKey& is_known_key) {
  RowParser parser(separator, true);
  for (const std::string_view line : lines) {
    parser.feed(line);
    if (!parser.is_open()) {
      break;
    }
  }
  const bool is_complete = parser.is_complete();
  const Cells cells = std::move(parser).cells();
  const auto is_filled = [](const std::string& cell) { return !plain_line(cell).empty(); };
  return {separator, cells.size(), static_cast<std::size_t>(std::count_if(cells.begin(), cells.end(), is_filled)),
          static_cast<std::size_t>(std::count_if(cells.begin(), cells.end(), is_known_key)), is_complete};
}

// Reads the row with the separator that gives the most known columns. Among equals the first one that splits the row
// wins.
Reading best_reading(std::span<const std::string_view> lines, std::optional<char> separator,
                     const KnownKey& is_known_key) {
  if (separator) {
    return read_row(lines, *separator, is_known_key);
  }
  Reading best;
  for (const char candidate : {',', '\t', ';', '|'}) {
    const Reading reading = read_row(lines, candidate, is_known_key);
    if (best.cells == 0 || reading.known > best.known ||
        (reading.known == best.known && best.cells == 1 && reading.cells > 1)) {
      best = reading;
    }
  }
  return best;
}

}  // namespace

HeaderPlace find_header(std::string_view beginning, std::optional<char> separator, const KnownKey& is_known_key) {
  const std::vector<std::string_view> lines = first_lines(beginning.substr(0, header_search_bytes));
  std::size_t at = 0;
  if (const auto named = lines.empty() ? std::nullopt : named_separator(lines.front())) {
    separator = named;
    at = 1;
  }
  std::optional<HeaderPlace> first;
  std::optional<HeaderPlace> first_of_many_cells;
  std::size_t filled_above = 0;
  for (; at < lines.size(); ++at) {
    const Reading row = best_reading(std::span(lines).subspan(at), separator, is_known_key);
    const HeaderPlace place{at, row.separator, row.known > 1};
    if (row.filled == 0) {
      continue;
    }
    if (place.is_known && filled_above * 2 <= row.filled) {
      return place;
    }
    if (!first) {
      first = place;
      first_of_many_cells = row.known > 0 || !row.is_complete ? first : std::nullopt;
    }
    if (!first_of_many_cells && row.filled > 1) {
      first_of_many_cells = place;
    }
    filled_above = std::max(filled_above, row.filled);
  }
  HeaderPlace place = first_of_many_cells.value_or(first.value_or(HeaderPlace{.separator = separator.value_or(',')}));
  place.is_known = false;
  return place;
}

}  // namespace gonggo::indexer
