// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the header row of a table and the character that separates its cells.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "indexer/format.hpp"

namespace gonggo::indexer {

// The header is looked for in this many bytes at the beginning of a file.
constexpr std::size_t header_search_bytes = 64U << 10;

struct HeaderPlace {
  std::size_t lines_above = 0;  // lines before the header; they hold titles or `sep=`, and no record
  char separator = ',';
  bool is_known = false;  // true if at least two columns mean a field
};

// Returns the place of the header. `beginning` is the beginning of a table, decoded to UTF-8; it may end inside a line.
// The first row with at least two known columns is the header, if every row above it has at most half as many filled
// cells (a title, a date of export). If no row has two known columns, the header is the first row that has more than
// one filled cell, unless the first row has a known column or a wrong quote; or else the first row. A first line
// `sep=X`, which spreadsheet programs write, names the separator X. Otherwise the separator is the one of comma, tab,
// semicolon and | that gives the most known columns; quoted separators do not count. `separator`, if set, is the only
// one that is tried. Pure. Accepts any text.
HeaderPlace find_header(std::string_view beginning, std::optional<char> separator, const KnownKey& is_known_key);

}  // namespace gonggo::indexer
