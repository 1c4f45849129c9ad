// SPDX-License-Identifier: GPL-2.0-or-later
// Counts the queries in the file of one day of the query log. Belongs to one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

#include "searchd/distinct_clients.hpp"
#include "searchd/query_log_line.hpp"

namespace gonggo::searchd {

struct PopularQuery {
  std::string text;         // normalised
  std::uint64_t count = 0;  // clients of one day, added up over days
  bool operator==(const PopularQuery&) const = default;
};

// What one day may take in memory: about 60 megabytes. A day has more queries than these only if somebody makes them
// up.
struct DayLimits {
  std::size_t queries = 100'000;  // different ones
  std::size_t clients = 400'000;  // of all queries together
  std::size_t counted = 500;      // queries that counts() returns
};

class DayCounter {
 public:
  explicit DayCounter(const DayLimits& limits = {}) : limits_(limits) {}

  // Reads what was written into the file since the last call. A missing file has nothing.
  void read(const std::filesystem::path& path);

  // Counts a search. Further pages, masked queries, very long ones and those with operators, quotes or fields do not
  // count (popular_queries.hpp). If there are too many queries or clients, those are forgotten that only one client
  // asked. If that does not make room, what is new is not counted.
  void add(const LoggedSearch& search);

  // Returns the queries that enough clients asked (distinct_clients.hpp) and that found something when they were asked
  // last. The greatest counts come first, and equal counts are sorted by text.
  [[nodiscard]] std::vector<PopularQuery> counts() const;

  [[nodiscard]] std::size_t queries() const { return queries_.size(); }
  [[nodiscard]] std::size_t clients() const { return clients_; }

 private:
  struct Asked {
    DistinctClients clients;
    bool found = false;
  };

  bool has_room() const { return queries_.size() < limits_.queries && clients_ < limits_.clients; }
  void make_room();

  DayLimits limits_;
  std::uintmax_t read_ = 0;
  std::unordered_map<std::string, Asked> queries_;
  std::size_t clients_ = 0;  // of all queries
  bool makes_room_ = true;   // false: forgetting queries has not helped
};

// Sorts the queries by their counts, the greatest first, and equal counts by text. Only the first `most` are kept.
void keep_greatest(std::vector<PopularQuery>& queries, std::size_t most);

}  // namespace gonggo::searchd
