// SPDX-License-Identifier: GPL-2.0-or-later
// What gonggo-searchd can be told, and the checked form of it.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "common/base/log.hpp"
#include "common/base/options.hpp"
#include "common/search/query_words.hpp"

namespace gonggo {

struct Address {
  std::string host;
  std::uint16_t port = 0;  // 0: any free one
  bool operator==(const Address&) const = default;
};

// Limits of the HTTP side. Sizes are bytes.
struct ServerLimits {
  std::uint64_t header_bytes = 8'192;  // request line and headers
  std::uint64_t target_bytes = 7'168;
  std::uint64_t body_bytes = 65'536;
  std::chrono::milliseconds header_timeout{10'000};  // from the first byte to the end of the headers
  std::chrono::milliseconds body_timeout{10'000};
  std::chrono::milliseconds idle_timeout{30'000};    // between requests, and before the first
  std::chrono::milliseconds write_timeout{30'000};   // for one answer
  std::chrono::milliseconds request_timeout{2'000};  // waiting and searching
  std::chrono::milliseconds drain_timeout{10'000};   // after TERM, for what is under way
  std::uint64_t connections = 512;                   // more are answered 503
  std::uint64_t queue = 64;                          // requests waiting for one worker; more are answered 503
  bool operator==(const ServerLimits&) const = default;
};

struct Configuration {
  std::filesystem::path index;
  std::vector<Address> listen;
  unsigned workers = 2;
  ServerLimits limits;
  QueryWordFiles words;
  std::vector<std::string> cors_allow;
  LogOptions log;
  LogOptions access_log;
  bool log_queries = false;
  bool check_only = false;
};

// The option table of gonggo-searchd.
const Program& searchd_program();

// Options that more than one program has: where the index is, the word lists that shape queries.
Option index_option();
std::vector<Option> query_word_options();
QueryWordFiles query_word_files(const Values& values);  // what those options say

// Throws Error(usage) naming the option or the file, line and key.
Configuration configure(const Settings& settings);

// "127.0.0.1:8080", "[::1]:8080", ":8080" (every address). Throws Error(usage) beginning with `where`.
Address parse_address(const std::string& text, const std::string& where);

}  // namespace gonggo
