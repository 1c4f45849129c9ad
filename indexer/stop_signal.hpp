// SPDX-License-Identifier: GPL-2.0-or-later
// Sets a flag on SIGINT and SIGTERM. A long job checks the flag from time to time.
#pragma once

#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>

namespace gonggo::indexer {

// Receives SIGINT and SIGTERM in its own thread as long as the object exists. Must be created before any other thread.
// The first signal sets the flag. abnormal_exit() ends the program if a second signal comes. It also ends the program
// if it still runs `grace` after the first signal, for example because Xapian merges large databases. The next writer
// removes the files that are left. After hold() the program is not ended, because it is about to publish, and
// exit_unpublished would be wrong.
class StopSignal {
 public:
  explicit StopSignal(std::chrono::milliseconds grace = std::chrono::seconds(2));
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;

  [[nodiscard]] bool came() const { return came_; }
  void hold();

 private:
  void watch(const std::stop_token& over, std::chrono::milliseconds grace);

  std::atomic<bool> came_{false};
  std::mutex ending_;  // locked while the program is ended
  bool held_ = false;  // guarded by ending_
  std::jthread watcher_;
};

}  // namespace gonggo::indexer
