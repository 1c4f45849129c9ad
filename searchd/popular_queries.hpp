// SPDX-License-Identifier: GPL-2.0-or-later
// Counts the popular queries in the files of the query log. They are shown to everybody, so a query must not tell about
// a single person: it counts only on days on which enough different clients asked it (distinct_clients.hpp). A query
// with a masked personal number, or with operators, quotes or fields, is never shown. A query must have found something
// when it was asked last on that day.
//
// A client is an address, not a person, so somebody with many addresses could bring a text on the list. Two rules make
// this harder: a query must have been counted on several days (PopularRules::least_days), and the site can deny words.
//
// Further pages do not count. A client that repeats a query counts once a day.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <vector>

#include "common/base/date.hpp"
#include "searchd/popular_day.hpp"
#include "searchd/query_log_options.hpp"

namespace gonggo::searchd {

inline constexpr std::size_t most_popular = 50;  // queries of one list

class PopularQueries {
 public:
  PopularQueries(std::filesystem::path directory, unsigned days, PopularRules rules);
  ~PopularQueries();
  PopularQueries(const PopularQueries&) = delete;
  PopularQueries& operator=(const PopularQueries&) = delete;

  // Reads what was written since the last call. The files of earlier days are read once. Belongs to one thread.
  void refresh(Instant now);

  // Returns the queries of the last `days` days with the greatest counts, at most `size` and at most most_popular.
  // Equal counts are sorted by text. The days of PopularRules::least_days may lie before these days. Costs no disk
  // access. May be called from any thread.
  [[nodiscard]] std::vector<PopularQuery> top(std::size_t size, unsigned days, Instant now) const;

  // Sets and returns the number of days that are kept; sets the rules. May be called from any thread.
  void keep(unsigned days, PopularRules rules);
  [[nodiscard]] unsigned days() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gonggo::searchd
