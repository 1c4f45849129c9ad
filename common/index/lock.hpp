// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: locks between programs, flock(2). The kernel frees them however a program ends; the
// file itself stays and says who holds or held it.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>

#include "common/index/storage.hpp"

namespace gonggo {

class Lock {
 public:
  // Tries for `wait`, at least a moment. Throws Error(locked) with the holder; `doing` completes
  // "another program is ... ", e.g. "building this index".
  Lock(const std::filesystem::path& path, std::chrono::milliseconds wait, std::string_view doing);
  static bool is_held(const std::filesystem::path& path);
  static std::string holder(const std::filesystem::path& path);  // "process 123 on host, since 2024-..."; may be empty

 private:
  storage::File file_;
};

std::filesystem::path build_lock(const std::filesystem::path& index);  // held by a build all along
std::filesystem::path write_lock(const std::filesystem::path& index);  // held by whoever is publishing

}  // namespace gonggo
