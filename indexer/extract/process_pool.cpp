// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/process_pool.hpp"

#include <algorithm>
#include <utility>

namespace gonggo::indexer {

ProcessPool::ProcessPool(std::vector<std::string> program, unsigned processes)
    : program_(std::move(program)), most_(std::max(processes, 1U)) {}

// Returns null if a process must be started.
std::unique_ptr<WalledProcess> ProcessPool::take() {
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

void ProcessPool::give_back(std::unique_ptr<WalledProcess> process) {
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

WalledProcess& ProcessPool::Lease::process(const ProcessLimits& limits) {
  if (process_ != nullptr && process_->limits() != limits) {
    process_.reset();
  }
  if (process_ == nullptr) {
    process_ = std::make_unique<WalledProcess>(pool_.program_, limits);
  }
  return *process_;
}

}  // namespace gonggo::indexer
