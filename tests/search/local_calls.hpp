// SPDX-License-Identifier: GPL-2.0-or-later
// Shards of an index as if other machines held them: requests are answered in this process.
#pragma once

#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "common/search/searcher.hpp"
#include "common/search/shard_reader.hpp"

namespace gonggo::testing {

// What a test knows and decides of the shards.
struct ShardState {
  std::set<std::size_t> missing;      // no replica of these answers
  std::size_t calls = 0;              // times that a Searcher waited for the shards
  std::vector<std::string> requests;  // the last ones
};

class LocalCalls : public ShardCalls {
 public:
  LocalCalls(const std::filesystem::path& index, std::size_t shards, std::shared_ptr<ShardState> state)
      : state_(std::move(state)) {
    const auto tables = make_shard_tables();
    for (std::size_t shard = 0; shard < shards; ++shard) {
      readers_.emplace_back(index, tables);
    }
  }

  [[nodiscard]] std::size_t shards() const override { return readers_.size(); }

  std::vector<std::string> ask(const std::string& generation, const std::vector<std::string>& requests,
                               std::chrono::steady_clock::time_point deadline) override {
    ++state_->calls;
    state_->requests = requests;
    std::vector<std::size_t> missing;
    std::vector<std::string> answers(requests.size());
    for (std::size_t shard = 0; shard < requests.size(); ++shard) {
      if (requests[shard].empty()) {
        continue;
      }
      const auto answer = state_->missing.contains(shard)
                              ? std::nullopt
                              : readers_[shard].answer(generation, requests[shard], deadline);
      if (answer) {
        answers[shard] = *answer;
      } else {
        missing.push_back(shard);
      }
    }
    if (!missing.empty()) {
      throw ShardsMissing(missing, "the test took them away");
    }
    return answers;
  }

 private:
  std::vector<ShardReader> readers_;
  std::shared_ptr<ShardState> state_;
};

}  // namespace gonggo::testing
