// SPDX-License-Identifier: GPL-2.0-or-later
// Works on items in several threads and hands them on in their order. So readers that give one record after another can
// have slow parts of them done side by side.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>
#include <vector>

namespace gonggo::indexer {

// All functions are for one thread, which also calls `done`.
template <typename Item>
class OrderedWork {
 public:
  // `work` is called in the threads, for several items at a time. At most `threads` * 4 items wait or are done and
  // cannot be handed on yet.
  OrderedWork(unsigned threads, std::function<void(Item&)> work, std::function<void(Item&&)> done)
      : work_(std::move(work)), done_(std::move(done)), most_(std::max(threads, 1U) * std::size_t{4}) {
    for (unsigned i = 0; i < std::max(threads, 1U); ++i) {
      threads_.emplace_back([this](const std::stop_token& over) { run(over); });
    }
  }
  // Items that were not handed on are given up; waits for those that are being worked on.
  ~OrderedWork() {
    for (std::jthread& thread : threads_) {
      thread.request_stop();
    }
    threads_.clear();
  }
  OrderedWork(const OrderedWork&) = delete;
  OrderedWork& operator=(const OrderedWork&) = delete;

  // Adds an item; `is_ready` means that no thread has to work on it. Waits if there are too many. Hands on those that
  // are done. Throws what `work` threw for an item, in its place, and what `done` throws.
  void put(Item item, bool is_ready = false) {
    {
      const std::lock_guard lock(mutex_);
      items_.push_back({std::move(item), is_ready ? State::done : State::waiting, nullptr});
    }
    added_.notify_one();
    hand_on(most_ - 1);
  }
  // Hands on all items.
  void finish() { hand_on(0); }

 private:
  enum class State { waiting, working, done };
  struct Entry {
    Item item;
    State state;
    std::exception_ptr error;
  };

  // Hands on items until no more than `most` are left and the first one is not done.
  void hand_on(std::size_t most) {
    while (true) {
      std::unique_lock lock(mutex_);
      if (items_.empty() || (items_.front().state != State::done && items_.size() <= most)) {
        return;
      }
      finished_.wait(lock, [this] { return items_.front().state == State::done; });
      Entry first = std::move(items_.front());
      items_.pop_front();
      lock.unlock();
      if (first.error) {
        std::rethrow_exception(first.error);
      }
      done_(std::move(first.item));
    }
  }

  void run(const std::stop_token& over) {
    while (true) {
      Entry* entry = nullptr;
      {
        std::unique_lock lock(mutex_);
        const auto waits = [](const Entry& one) { return one.state == State::waiting; };
        if (!added_.wait(lock, over, [&] { return std::any_of(items_.begin(), items_.end(), waits); })) {
          return;
        }
        entry = &*std::find_if(items_.begin(), items_.end(), waits);  // a deque leaves its elements where they are
        entry->state = State::working;
      }
      std::exception_ptr error;
      try {
        work_(entry->item);
      } catch (...) {
        error = std::current_exception();
      }
      {
        const std::lock_guard lock(mutex_);
        entry->error = error;
        entry->state = State::done;
      }
      finished_.notify_one();
    }
  }

  std::function<void(Item&)> work_;
  std::function<void(Item&&)> done_;
  std::size_t most_;
  std::mutex mutex_;
  std::condition_variable_any added_;
  std::condition_variable finished_;
  std::deque<Entry> items_;
  std::vector<std::jthread> threads_;
};

}  // namespace gonggo::indexer
