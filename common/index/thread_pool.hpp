// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: runs the tasks of a build on several threads.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>

namespace gonggo {

class ThreadPool {
 public:
  // 0: one thread for each core that this process may use, at most 64. A thread that writes a shard has several files
  // open, and a process may often have only 1,024.
  explicit ThreadPool(unsigned threads);

  // Does one task. `thread` counts from 0. A long task looks at `stop` often, and returns early if it is true.
  using Work = std::function<void(unsigned thread, std::size_t task, const std::atomic<bool>& stop)>;

  // Does tasks 0 to `tasks` - 1, the first ones first, and returns when all are done. Calls `tick` in the calling
  // thread about ten times a second. If `tick` or a task throws, no further task begins, and the error is passed on
  // when the running tasks have returned.
  void run(std::size_t tasks, const Work& work, const std::function<void()>& tick) const;

  [[nodiscard]] unsigned threads() const { return threads_; }

 private:
  unsigned threads_;
};

}  // namespace gonggo
