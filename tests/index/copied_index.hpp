// SPDX-License-Identifier: GPL-2.0-or-later
// What the tests of copies share.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/index/generation.hpp"
#include "tests/index/fixture.hpp"

namespace gonggo::testing {

inline std::vector<Announcement> notices(int count) {
  std::vector<Announcement> all;
  for (int i = 0; i < count; ++i) {
    all.push_back(notice("n" + std::to_string(i), "상수도 " + std::to_string(i) + "구역 점검"));
  }
  return all;
}

inline std::string live_name(const std::filesystem::path& index) {
  const auto live = live_generation(index);
  return live ? live->filename().string() : std::string();
}

}  // namespace gonggo::testing
