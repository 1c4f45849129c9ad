// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/distinct_clients.hpp"

#include <algorithm>

#include "common/base/hash.hpp"

namespace gonggo::searchd {

bool DistinctClients::add(std::string_view client) {
  return by_salt_[fnv1a(client.substr(0, client.find('-')))].insert(fnv1a(client)).second;
}

bool DistinctClients::is_enough(std::size_t least) const {
  return std::any_of(by_salt_.begin(), by_salt_.end(), [&](const auto& row) { return row.second.size() >= least; });
}

std::uint64_t DistinctClients::count() const { return count_where_enough(0); }

std::uint64_t DistinctClients::count_where_enough(std::size_t least) const {
  std::uint64_t sum = 0;
  for (const auto& [salt, clients] : by_salt_) {
    sum += clients.size() >= least ? clients.size() : 0;
  }
  return sum;
}

}  // namespace gonggo::searchd
