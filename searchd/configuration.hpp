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

namespace gonggo::searchd {

struct Address {
  std::string host;
  std::uint16_t port = 0;  // 0: any free one
  bool operator==(const Address&) const = default;
};

// Limits of the HTTP side. Sizes are bytes.
struct ServerLimits {
  std::uint64_t header_bytes = 8'192;  // request line and headers together
  std::uint64_t target_bytes = 7'168;  // path and query of the request line
  std::uint64_t body_bytes = 65'536;
  std::chrono::milliseconds header_timeout{10'000};  // from the first byte of a request to the end of its headers
  std::chrono::milliseconds body_timeout{10'000};
  std::chrono::milliseconds idle_timeout{30'000};    // without receiving a byte, before and between requests
  std::chrono::milliseconds write_timeout{30'000};   // to send one answer
  std::chrono::milliseconds request_timeout{2'000};  // waiting in the queue and searching, together
  std::chrono::milliseconds drain_timeout{10'000};   // after TERM, for the requests under way
  std::uint64_t connections = 512;                   // open at the same time; more are answered 503
  std::uint64_t queue = 64;                          // searches waiting for one worker; more are answered 503
  bool operator==(const ServerLimits&) const = default;
};

struct Configuration {
  std::filesystem::path index;
  std::vector<Address> listen;
  unsigned workers = 2;
  ServerLimits limits;
  WordListFiles words;
  std::vector<std::string> cors_allow;
  LogOptions log;
  LogOptions access_log;
  bool log_queries = false;
  bool check_only = false;
};

// The option table of gonggo-searchd.
const Program& searchd_program();

// Options that gonggo-search has too: the index directory, and the word lists that shape queries.
Option index_option();
std::vector<Option> query_word_options();
WordListFiles word_list_files(const Values& values);  // the files that those options name

// Checks the values and converts them. Throws Error(usage) that names the option, or the file, line and key.
Configuration configure(const Settings& settings);

// "127.0.0.1:8080", "[::1]:8080", or ":8080" for every address of this machine. Throws Error(usage) that begins with
// `where`, the option or key that holds the text.
Address parse_address(const std::string& text, const std::string& where);

}  // namespace gonggo::searchd
