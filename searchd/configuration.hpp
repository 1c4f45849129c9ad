// SPDX-License-Identifier: GPL-2.0-or-later
// The options of gonggo-searchd, and the checked configuration made from them.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "common/base/log.hpp"
#include "common/base/options.hpp"
#include "common/search/word_lists.hpp"
#include "searchd/access_settings.hpp"
#include "searchd/address.hpp"
#include "searchd/cluster_settings.hpp"
#include "searchd/page/settings.hpp"
#include "searchd/query_log_options.hpp"

namespace gonggo::searchd {

// Limits of the HTTP server. Sizes are in bytes.
struct ServerLimits {
  std::uint64_t header_bytes = 8'192;  // request line and headers together
  std::uint64_t target_bytes = 7'168;  // path and query of the request line
  std::uint64_t body_bytes = 65'536;
  std::chrono::milliseconds header_timeout{10'000};  // from the first byte of a request to the end of its headers
  std::chrono::milliseconds body_timeout{10'000};
  std::chrono::milliseconds idle_timeout{30'000};    // longest wait for the first byte of a request
  std::chrono::milliseconds write_timeout{30'000};   // for sending one answer
  std::chrono::milliseconds request_timeout{2'000};  // for waiting in the queue and searching together
  std::chrono::milliseconds drain_timeout{10'000};   // for finishing the started requests after TERM
  std::uint64_t connections = 512;                   // open connections; for a further one an idle one is closed
  std::uint64_t answer_cache_bytes = 32U << 20;      // answers that are kept; 0: none
  std::uint64_t queue = 64;  // searches that wait, in each class of cost; any further one is answered 503
  bool operator==(const ServerLimits&) const = default;
};

struct Configuration {
  std::filesystem::path index;
  std::vector<Address> listen;
  unsigned workers = 2;
  ServerLimits limits;
  WordListFiles words;
  std::vector<std::string> cors_allow;
  AccessSettings access;
  LogOptions log;
  LogOptions access_log;
  bool log_queries = false;
  QueryLogOptions query_log;
  PageSettings page;
  ClusterSettings cluster;
  bool check_only = false;
};

// Returns the option table of gonggo-searchd.
const Program& searchd_program();

// Return options that gonggo-search has too: the index directory, and the word lists that are applied to queries.
Option index_option();
std::vector<Option> query_word_options();
WordListFiles word_list_files(const Values& values);  // returns the files that query_word_options() name

// Checks the settings and converts them. Throws Error(usage) if a value is wrong. The message names the option, or the
// file, the line and the key.
Configuration configure(const Settings& settings);

}  // namespace gonggo::searchd
