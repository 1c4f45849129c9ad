// SPDX-License-Identifier: GPL-2.0-or-later
// SIGINT and SIGTERM as a question that a long run asks now and then.
#pragma once

#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>

namespace gonggo::indexer {

// While it lives the two signals are taken by a thread of its own. Make it before any other thread. A run that
// does not end within `grace` after the first signal, because its input does not come, or gets a second signal,
// is ended with exit_unpublished; the next writer removes what it left.
// Not after hold(): then it is about to publish, and exit_unpublished would not be true any more.
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
