// SPDX-License-Identifier: GPL-2.0-or-later
// Carries requests to the shards of the main part that other machines hold, and their answers back.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace gonggo {

// Thrown if no replica of some shards answers, before the deadline has passed.
class ShardsMissing : public std::runtime_error {
 public:
  // `shards`: from 0, ascending. `reason`: in English, for the log.
  ShardsMissing(std::vector<std::size_t> shards, const std::string& reason)
      : std::runtime_error(reason), shards_(std::move(shards)) {}
  [[nodiscard]] const std::vector<std::size_t>& shards() const noexcept { return shards_; }

 private:
  std::vector<std::size_t> shards_;
};

// Belongs to one thread.
class ShardCalls {
 public:
  virtual ~ShardCalls() = default;

  [[nodiscard]] virtual std::size_t shards() const = 0;

  // Sends requests[i] to shard i, all of them at once, and returns the answers in the same order. An empty request is
  // not sent, and its answer is empty. There must be shards() requests. `generation` is the name of the generation that
  // must answer. A request only reads, and its answer depends on the request and the generation only, so it may be sent
  // to several replicas of a shard and may be repeated. Throws Error(deadline) once the deadline has passed,
  // ShardsMissing, and Error(storage) if a shard reports that its index cannot be read.
  virtual std::vector<std::string> ask(const std::string& generation, const std::vector<std::string>& requests,
                                       std::chrono::steady_clock::time_point deadline) = 0;
};

// How a Searcher reaches the shards of the main part.
struct ShardAccess {
  std::unique_ptr<ShardCalls> calls = nullptr;  // null: it opens those of the generation itself
  // What happens while no replica of a shard answers. true: searches are answered from the other shards, and the answer
  // says so. false: they throw ShardsMissing.
  bool may_miss_shards = false;
};

}  // namespace gonggo
