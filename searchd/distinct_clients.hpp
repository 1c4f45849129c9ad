// SPDX-License-Identifier: GPL-2.0-or-later
// The different clients that asked something, and the rule by which a query may be shown to others. A query must not
// tell about a single person, so it is shown only if at least five different clients asked it under one salt
// (query_log_writer.hpp). Clients of different salts cannot be told apart, so they are never added up to five.
// Belongs to one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string_view>

namespace gonggo::searchd {

inline constexpr std::size_t least_clients = 5;

class DistinctClients {
 public:
  // Adds a client as the query log names it: the salt, a hyphen and the hash. Returns false if it is known already.
  bool add(std::string_view client);

  // True if at least `least` clients of one salt were added.
  [[nodiscard]] bool is_enough(std::size_t least = least_clients) const;

  // Returns how many clients were added, those of every salt together.
  [[nodiscard]] std::uint64_t count() const;
  // Returns the same number, but only of the salts with at least `least` clients.
  [[nodiscard]] std::uint64_t count_where_enough(std::size_t least = least_clients) const;

 private:
  // By the hash of the salt. Only hashes are kept, because a day may have hundreds of thousands of clients. Two clients
  // with the same hash count as one.
  std::map<std::uint64_t, std::set<std::uint64_t>> by_salt_;
};

}  // namespace gonggo::searchd
