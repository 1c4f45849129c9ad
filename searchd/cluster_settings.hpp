// SPDX-License-Identifier: GPL-2.0-or-later
// The settings of an index that is divided among several machines: the table [cluster].
#pragma once

#include <filesystem>
#include <vector>

#include "common/base/options.hpp"
#include "searchd/address.hpp"
#include "searchd/cluster/replicas.hpp"

namespace gonggo::searchd {

// Where a replica of a shard is.
struct ReplicaPlace {
  Address address;                  // of another machine; unused if there is a directory
  std::filesystem::path directory;  // of an index on this machine that has the shard; empty: another machine has it
  bool operator==(const ReplicaPlace&) const = default;
};

struct ClusterSettings {
  std::vector<Address> listen;                    // where other machines reach the shards of this index; empty: nowhere
  std::vector<std::vector<ReplicaPlace>> shards;  // the replicas of each shard; empty: the shards are in this index
  ReplicaOptions replicas;
  bool may_miss_shards = false;  // see ShardAccess (common/search/shard_calls.hpp)
  bool operator==(const ClusterSettings&) const = default;
};

std::vector<Option> cluster_options();

// A replica that begins with a slash is a directory. Throws Error(usage) if an address is wrong or a shard has no
// replica.
ClusterSettings read_cluster_settings(const Values& values);

// Throws Error(usage) if a replica in a directory cannot be one: there is no such directory, or its live generation
// does not have the shard. A directory without a generation is good, because a copy may bring one.
void check_directories(const ClusterSettings& settings);

}  // namespace gonggo::searchd
