// SPDX-License-Identifier: GPL-2.0-or-later
// Turns SIGINT and SIGTERM into a flag that a long job checks from time to time.
#pragma once

#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>

namespace gonggo::indexer {

// As long as the object exists, its own thread receives the two signals. Create it before any other thread. The first
// signal sets the flag. If the program has not ended `grace` later (because its input does not arrive, for example), or
// if a second signal comes, the program is ended with exit_unpublished; the next writer removes what it left behind.
// After hold() the program is not ended any more: it is about to publish, and exit_unpublished would be untrue.
class StopSignal {
 public:
  explicit StopSignal(std::chrono::milliseconds grace = std::chrono::seconds(10));
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;

  [[nodiscard]] bool came() const { return came_; }
  void hold();

 private:
  void watch(const std::stop_token& over, std::chrono::milliseconds grace);

  std::atomic<bool> came_{false};
  std::mutex ending_;  // held while the program is ended
  bool held_ = false;  // guarded by ending_
  std::jthread watcher_;
};

}  // namespace gonggo::indexer
