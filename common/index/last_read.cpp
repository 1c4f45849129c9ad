// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/last_read.hpp"

#include <boost/json.hpp>
#include <system_error>

#include "common/index/manifest.hpp"
#include "common/index/storage.hpp"

namespace gonggo {
namespace {

std::filesystem::path last_read_path(const std::filesystem::path& generation) { return generation / "last-read.json"; }

}  // namespace

LastRead load_last_read(const std::filesystem::path& generation) {
  const std::filesystem::path path = last_read_path(generation);
  if (!storage::is_there(path)) {
    return {};
  }
  try {
    return boost::json::value_to<LastRead>(boost::json::parse(storage::read_file(path)));
  } catch (const boost::system::system_error& error) {
    throw_damaged(path, error.code().message());
  }
}

void save_last_read(const std::filesystem::path& generation, const LastRead& last_read) {
  const std::filesystem::path path = last_read_path(generation);
  if (last_read.empty()) {
    std::filesystem::remove(path);
  } else {
    storage::replace_file(path, boost::json::serialize(boost::json::value_from(last_read)));
  }
}

}  // namespace gonggo
