// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/shard_reader.hpp"

#include "common/base/error.hpp"

namespace gonggo {

class ShardTables {};

struct ShardReader::Impl {};

std::shared_ptr<ShardTables> make_shard_tables() { return std::make_shared<ShardTables>(); }

ShardReader::ShardReader(std::filesystem::path, std::shared_ptr<ShardTables>) {}
ShardReader::~ShardReader() = default;
ShardReader::ShardReader(ShardReader&&) noexcept = default;
ShardReader& ShardReader::operator=(ShardReader&&) noexcept = default;

std::optional<std::string> ShardReader::answer(const std::string&, std::string_view,
                                               std::chrono::steady_clock::time_point) {
  return std::nullopt;
}

}  // namespace gonggo
