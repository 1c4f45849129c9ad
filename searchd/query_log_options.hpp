// SPDX-License-Identifier: GPL-2.0-or-later
// The configuration of the query log (query_log.hpp).
#pragma once

#include <filesystem>

namespace gonggo::searchd {

struct QueryLogOptions {
  std::filesystem::path directory;  // empty: there is no query log
  unsigned days = 30;               // retention: today and the days before it
};

}  // namespace gonggo::searchd
