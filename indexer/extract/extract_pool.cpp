// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/extract_pool.hpp"

#include <algorithm>
#include <utility>

#include "common/base/error.hpp"
#include "indexer/extract/extract_worker.hpp"

namespace gonggo::indexer {

// The link names the running file even after an upgrade has replaced it.
std::vector<std::string> worker_program() { return {"/proc/self/exe", std::string(worker_argument)}; }

ExtractPool::ExtractPool(std::vector<std::string> program, unsigned processes, const ProcessLimits& limits)
    : program_(std::move(program)), most_(std::max(processes, 1U)), limits_(limits) {}

// Returns null if a process must be started.
std::unique_ptr<ExtractProcess> ExtractPool::take() {
  std::unique_lock lock(mutex_);
  freed_.wait(lock, [this] { return in_use_ < most_; });
  ++in_use_;
  if (idle_.empty()) {
    return nullptr;
  }
  auto process = std::move(idle_.back());
  idle_.pop_back();
  return process;
}

void ExtractPool::give_back(std::unique_ptr<ExtractProcess> process) {
  if (process != nullptr && !process->is_fit()) {
    process.reset();
  }
  const std::lock_guard lock(mutex_);
  --in_use_;
  if (process != nullptr) {
    idle_.push_back(std::move(process));
  }
  freed_.notify_one();
}

Reading ExtractPool::read(int file, const StopCheck& stop) {
  Reading reading;
  auto process = take();
  try {
    if (process == nullptr) {
      process = std::make_unique<ExtractProcess>(program_, limits_);
    }
    reading = process->read(file, stop);
  } catch (const Error& error) {
    const bool has_started = process != nullptr;
    give_back(std::move(process));
    if (has_started) {
      throw;
    }
    return reading_of({error.message(), false});
  } catch (...) {
    give_back(std::move(process));
    throw;
  }
  give_back(std::move(process));
  return reading;
}

}  // namespace gonggo::indexer
