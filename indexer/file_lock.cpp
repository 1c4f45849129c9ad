// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/file_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <thread>

#include "common/base/error.hpp"
#include "indexer/durable_file.hpp"

namespace gonggo::indexer {
namespace {

void take(int descriptor, const std::filesystem::path& path, std::chrono::milliseconds wait, const Message& busy,
          const StopCheck& stop) {
  const auto give_up = std::chrono::steady_clock::now() + wait;
  while (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR) {
      fail_file("lock", path);
    }
    if (std::chrono::steady_clock::now() >= give_up) {
      throw Error(ErrorKind::locked, busy);
    }
    throw_if_stopped(stop);
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

}  // namespace

FileLock::FileLock(const std::filesystem::path& path, std::chrono::milliseconds wait, const Message& busy,
                   const StopCheck& stop)
    : descriptor_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)) {
  if (descriptor_ < 0) {
    fail_file("open", path);
  }
  try {
    take(descriptor_, path, wait, busy, stop);
  } catch (...) {
    ::close(descriptor_);
    throw;
  }
}

FileLock::~FileLock() { ::close(descriptor_); }

}  // namespace gonggo::indexer
