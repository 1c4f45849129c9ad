// SPDX-License-Identifier: GPL-2.0-or-later
// Answers what the Searchers of other machines ask about the shards of the main part (ShardCalls). Belongs to one
// thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace gonggo {

// Large tables of generations, which the threads of a process share. Any thread may use it.
class ShardTables;
std::shared_ptr<ShardTables> make_shard_tables();

class ShardReader {
 public:
  // Of the index directory. Opens nothing yet. `tables` must not be null, and belong to this index.
  ShardReader(std::filesystem::path index, std::shared_ptr<ShardTables> tables);
  ~ShardReader();
  ShardReader(ShardReader&&) noexcept;
  ShardReader& operator=(ShardReader&&) noexcept;

  // Returns the answer of the generation; nullopt if the index has no such generation. Any generation of the index can
  // be asked, not only the live one, because the machines publish a new one at different times. The generations asked
  // last stay open. Throws Error(deadline), Error(storage) if the generation is damaged, Error(usage) if the
  // request has another version of the protocol, Error(missing) if it is about a shard that is not in the generation,
  // and Error(input) if it is not one that a Searcher makes.
  std::optional<std::string> answer(const std::string& generation, std::string_view request,
                                    std::chrono::steady_clock::time_point deadline);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gonggo
