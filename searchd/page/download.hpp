// SPDX-License-Identifier: GPL-2.0-or-later
// Results as files: CSV for spreadsheets and JSON Lines for programs. Pure and thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "common/search/result.hpp"
#include "searchd/page/view.hpp"

namespace gonggo::searchd {

// Returns a table as RFC 4180 defines it, in UTF-8 with a byte order mark, which Excel needs. The first row has the
// names of the columns in the language of the page.
std::string csv_of(const View& view, const SearchResult& result);

// Returns one hit of /v1/search on each line.
std::string json_lines_of(const View& view, const SearchResult& result);

// Returns a cell of CSV. Every cell is quoted, so that a program that takes another separator, such as a semicolon,
// cannot see two cells. A spreadsheet calculates what begins with = + - or @ (and their full-width forms), so such a
// text gets an apostrophe before it. Tab and carriage return at the beginning are guarded, too. Total.
std::string csv_cell(std::string_view text);

}  // namespace gonggo::searchd
