// SPDX-License-Identifier: GPL-2.0-or-later
// The files of the query log: their names, and one line of JSON for each search. docs/operating.md shows a line.
// All functions are thread-safe.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/date.hpp"
#include "common/search/request.hpp"

namespace gonggo::searchd {

struct LoggedSearch {
  Instant time{};
  std::string query = {};  // as typed; in a line and after reading a line: masked and normalised
  std::map<std::string, std::vector<std::string>> filters = {};  // by the name of the parameter; without empty ones
  std::uint64_t total = 0;
  std::uint64_t similar = 0;
  unsigned page = 1;
  std::string generation = {};
  // As handed to the log: the address of the client. In a line and after reading a line: the name of the salt, a hyphen
  // and the hash of the address. Two searches with the same text here were made by the same client. Texts with
  // different salts cannot be compared.
  std::string client = {};
  bool masked = false;     // a personal number was replaced in the query
  bool relaxed = false;    // no document has every word as typed: words were left out, or similar ones were accepted
  bool corrected = false;  // mistyped words were replaced
};

// Returns the text as it is kept: in the normal form of keywords (NFKC, case folded), with personal numbers masked.
std::string kept_text(std::string_view typed);

// Returns the conditions of a request besides its words, by the names of their parameters.
std::map<std::string, std::vector<std::string>> conditions_of(const SearchRequest& request);

// Returns the line for a search, without its newline. The query and the filters are written as kept_text(). `client` is
// written as it is.
std::string query_log_line(const LoggedSearch& search);

// Reads a line. Returns nullopt if it is not one of query_log_line(), for example because a crash cut it off.
std::optional<LoggedSearch> parse_query_log_line(std::string_view line);

// Returns the name of the file of a day in Seoul: queries-2026-11-27.jsonl.
std::string query_log_name(Day day);
// Returns the days whose files are in the directory, in order. Returns none if the directory cannot be read.
std::vector<Day> query_log_days(const std::filesystem::path& directory);

}  // namespace gonggo::searchd
