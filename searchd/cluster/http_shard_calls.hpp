// SPDX-License-Identifier: GPL-2.0-or-later
// Asks the shards of other machines over HTTP: POST /shard of a gonggo-searchd.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "common/search/shard_calls.hpp"
#include "searchd/cluster/replicas.hpp"

namespace gonggo::searchd {

// Belongs to one search thread. It keeps connections of its own, and shares the Replicas with the other threads.
class HttpShardCalls : public ShardCalls {
 public:
  // The Replicas must outlive this object.
  explicit HttpShardCalls(Replicas& replicas);
  ~HttpShardCalls() override;

  [[nodiscard]] std::size_t shards() const override;

  // See ShardCalls. The replicas of a shard are tried in the order of Replicas::order(). If one fails, the next one is
  // asked at once. If one is slow, the next one is asked as well, and the first good answer counts. The deadline holds
  // for all of it. Any failure of a replica, an index that it cannot read included, is a reason to ask another one. So
  // this never throws Error(storage): if every replica of a shard fails, it throws ShardsMissing, whose text has the
  // reason of each. It waits a moment then, so that shards() has every shard that fails at the same time. If a replica
  // answered that its time ran out (504) and no other one answered, it throws Error(deadline).
  std::vector<std::string> ask(const std::string& generation, const std::vector<std::string>& requests,
                               std::chrono::steady_clock::time_point deadline) override;

 private:
  struct Connections;
  class Round;

  Replicas& replicas_;
  std::unique_ptr<Connections> connections_;
};

}  // namespace gonggo::searchd
