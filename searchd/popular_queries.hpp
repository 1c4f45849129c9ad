// SPDX-License-Identifier: GPL-2.0-or-later
// Counts the popular queries in the files of the query log. They are shown to everybody, so a query must not tell about
// a single person: it counts only where at least five different clients asked it on one day, under one salt
// (query_log_writer.hpp). Clients of different salts cannot be told apart, so they are never added up to five. A query
// with a masked personal number, or with operators, quotes or fields, is never shown. A query must have found something
// when it was asked last on that day.
//
// Further pages do not count. A client that repeats a query counts once a day.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "common/base/date.hpp"

namespace gonggo::searchd {

inline constexpr std::size_t least_clients = 5;

struct PopularQuery {
  std::string text;         // normalised
  std::uint64_t count = 0;  // clients of one day, added up over the days on which there were at least five
  bool operator==(const PopularQuery&) const = default;
};

class PopularQueries {
 public:
  PopularQueries(std::filesystem::path directory, unsigned days);
  ~PopularQueries();
  PopularQueries(const PopularQueries&) = delete;
  PopularQueries& operator=(const PopularQueries&) = delete;

  // Reads what was written since the last call. The files of earlier days are read once. Belongs to one thread.
  void refresh(Instant now);

  // Returns the queries of the last `days` days with the greatest counts, at most `size`. Equal counts are sorted by
  // text. Costs no disk access. May be called from any thread.
  [[nodiscard]] std::vector<PopularQuery> top(std::size_t size, unsigned days, Instant now) const;

  // Sets and returns the number of days that are kept. May be called from any thread.
  void keep(unsigned days);
  [[nodiscard]] unsigned days() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gonggo::searchd
