// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: locks between programs, made with flock(2). The kernel releases a lock when its holder ends,
// even after a crash. The lock file stays and names the last holder.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "common/index/storage.hpp"

namespace gonggo {

class Lock {
 public:
  // Waits for the lock for at most `wait`, or for at most 100 ms if `wait` is shorter. Throws Error(locked) if another
  // program still holds the lock; the message names that program. `doing` completes the message "another program is
  // ...", for example with "building this index". `stop` may be empty; it is called often while the lock is awaited. If
  // it returns true, throws Error(unpublished).
  Lock(const std::filesystem::path& path, std::chrono::milliseconds wait, std::string_view doing,
       const std::function<bool()>& stop = {});
  // True if any program holds the lock.
  static bool is_held(const std::filesystem::path& path);
  static std::string holder(const std::filesystem::path& path);  // "process 123 on host, since 2024-..."; may be empty

 private:
  storage::File file_;
};

std::filesystem::path build_lock(const std::filesystem::path& index);  // held by a build from beginning to end
std::filesystem::path write_lock(const std::filesystem::path& index);  // held by a program while it publishes

}  // namespace gonggo
