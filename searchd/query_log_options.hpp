// SPDX-License-Identifier: GPL-2.0-or-later
// The configuration of the query log (query_log.hpp).
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "common/base/option_table.hpp"
#include "common/base/settings.hpp"
#include "searchd/deny_list.hpp"

namespace gonggo::searchd {

// What a query must fulfil before it is shown among the popular ones (popular_queries.hpp).
struct PopularRules {
  unsigned least_days = 2;  // days on which enough clients asked it, of all days that are kept
  DenyList denied = {};
};

// What is kept of the query log.
struct QueryLogBounds {
  unsigned days = 30;                       // today and the days before it
  std::uint64_t day_bytes = 100ULL << 20U;  // size of the file of a day; further lines are lost and counted
};

struct QueryLogOptions {
  std::filesystem::path directory;  // empty: there is no query log
  QueryLogBounds bounds = {};
  PopularRules popular = {};
};

inline constexpr unsigned most_query_log_days = 3'660;

// The option that names the directory. gonggo-search has it, too.
Option query_log_option();

// All options of the query log.
std::vector<Option> query_log_options();

// Checks the values of query_log_options() and reads the deny list. Throws Error(usage) if a value is wrong.
QueryLogOptions read_query_log_options(const Values& values);

}  // namespace gonggo::searchd
