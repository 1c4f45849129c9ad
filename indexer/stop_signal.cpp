// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/stop_signal.hpp"

#include <csignal>

#include "indexer/abnormal_exit.hpp"

namespace gonggo::indexer {
namespace {

sigset_t stopping_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  return signals;
}

}  // namespace

StopSignal::StopSignal(std::chrono::milliseconds grace) {
  const sigset_t signals = stopping_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  watcher_ = std::jthread([this, grace](const std::stop_token& over) { watch(over, grace); });
}

StopSignal::~StopSignal() {
  watcher_.request_stop();
  watcher_.join();
  const sigset_t signals = stopping_signals();
  pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
}

void StopSignal::hold() {
  const std::lock_guard lock(ending_);
  held_ = true;
}

void StopSignal::watch(const std::stop_token& over, std::chrono::milliseconds grace) {
  const sigset_t signals = stopping_signals();
  const timespec pause{0, 50'000'000};
  auto deadline = std::chrono::steady_clock::time_point::max();
  while (!over.stop_requested()) {
    const bool signalled = sigtimedwait(&signals, nullptr, &pause) > 0;
    if ((signalled && came_) || std::chrono::steady_clock::now() > deadline) {
      const std::lock_guard lock(ending_);
      if (!held_) {
        abnormal_exit("stopped by a signal");
      }
    }
    if (!signalled) {
      continue;
    }
    came_ = true;
    deadline = std::chrono::steady_clock::now() + grace;
  }
}

}  // namespace gonggo::indexer
