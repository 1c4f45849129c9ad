// SPDX-License-Identifier: GPL-2.0-or-later
// The settings of an index that is divided among several machines: the table [cluster].
#pragma once

#include <vector>

#include "common/base/options.hpp"
#include "searchd/address.hpp"

namespace gonggo::searchd {

struct ClusterSettings {
  std::vector<Address> listen;               // where other machines reach the shards of this index; empty: nowhere
  std::vector<std::vector<Address>> shards;  // the replicas of each shard; empty: the shards are in this index
  bool may_miss_shards = false;              // see ShardAccess (common/search/shard_calls.hpp)
  bool operator==(const ClusterSettings&) const = default;
};

std::vector<Option> cluster_options();

// Throws Error(usage) if an address is wrong or a shard has no replica.
ClusterSettings read_cluster_settings(const Values& values);

}  // namespace gonggo::searchd
