// SPDX-License-Identifier: GPL-2.0-or-later
// A lock between programs, made with flock(2). The kernel releases it when its holder ends, even after a crash.
//
// The locks of an index (common/index/lock, private to it) differ: their file names the holder, and their message is
// that of a program that writes an index.
#pragma once

#include <chrono>
#include <filesystem>

#include "common/base/message.hpp"
#include "indexer/stop_check.hpp"

namespace gonggo::indexer {

class FileLock {
 public:
  // Makes the file if it is not there. Throws Error(locked) with the message `busy` if another program holds the lock
  // for longer than `wait`, Error(unpublished) if the user stops the program, and Error(storage) if the file cannot be
  // opened.
  FileLock(const std::filesystem::path& path, std::chrono::milliseconds wait, const Message& busy,
           const StopCheck& stop);
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  int descriptor_;
};

}  // namespace gonggo::indexer
