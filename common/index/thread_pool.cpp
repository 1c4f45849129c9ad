// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/thread_pool.hpp"

#include <sched.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace gonggo {
namespace {

constexpr std::chrono::milliseconds tick_pause{100};

constexpr unsigned most_threads = 64;

// Returns the number of cores that this process may use.
unsigned usable_cores() {
  cpu_set_t cores;
  if (::sched_getaffinity(0, sizeof(cores), &cores) == 0) {
    return static_cast<unsigned>(CPU_COUNT(&cores));
  }
  return std::thread::hardware_concurrency();
}

}  // namespace

ThreadPool::ThreadPool(unsigned threads) : threads_(threads == 0 ? usable_cores() : threads) {
  threads_ = std::clamp(threads_, 1U, most_threads);
}

void ThreadPool::run(std::size_t tasks, const Work& work, const std::function<void()>& tick) const {
  std::atomic<bool> stop{false};
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  std::condition_variable finished;
  std::size_t running = 0;
  std::exception_ptr error;
  const auto fail = [&] {
    const std::lock_guard guard(mutex);
    if (!error) {
      error = std::current_exception();
    }
    stop = true;
  };
  const auto do_tasks = [&](unsigned thread) {
    try {
      for (std::size_t task = next++; task < tasks && !stop; task = next++) {
        work(thread, task, stop);
      }
    } catch (...) {
      fail();
    }
    const std::lock_guard guard(mutex);
    --running;
    finished.notify_one();
  };
  std::vector<std::jthread> pool;
  try {
    std::unique_lock guard(mutex);
    for (unsigned thread = 0; thread < std::min<std::size_t>(threads_, tasks); ++thread) {
      pool.emplace_back(do_tasks, thread);
      ++running;
    }
    while (!finished.wait_for(guard, tick_pause, [&] { return running == 0; })) {
      guard.unlock();
      tick();
      guard.lock();
    }
  } catch (...) {
    fail();
  }
  pool.clear();  // joins
  if (error) {
    std::rethrow_exception(error);
  }
}

}  // namespace gonggo
