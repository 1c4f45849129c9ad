// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/command_context.hpp"

#include "common/base/error.hpp"

namespace gonggo::indexer {

std::filesystem::path index_of(const Settings& settings) {
  std::filesystem::path index = settings.values.path("index");
  if (index.empty()) {
    throw Error(ErrorKind::usage, say("name_the_index"));
  }
  return index;
}

std::chrono::milliseconds wait_of(const Settings& settings) {
  return std::chrono::seconds(settings.values.number("wait"));
}

}  // namespace gonggo::indexer
