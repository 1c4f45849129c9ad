// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <thread>

#include "common/base/date.hpp"
#include "common/base/error.hpp"

namespace gonggo {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

// Shortest wait for a lock. is_held() in another program takes the lock for an instant, so a single failed attempt does
// not mean that the lock is in use.
constexpr milliseconds least_wait{100};
constexpr milliseconds pause_between{10};

std::string own_name() {
  std::array<char, 256> host{};
  if (::gethostname(host.data(), host.size() - 1) != 0) {
    host[0] = '\0';
  }
  return "process " + std::to_string(::getpid()) + " on " + host.data() + ", since " + format_instant(now());
}

}  // namespace

Lock::Lock(const fs::path& path, milliseconds wait, std::string_view doing, const std::function<bool()>& stop)
    : file_(path, O_RDWR | O_CREAT) {
  const auto give_up = std::chrono::steady_clock::now() + std::max(wait, least_wait);
  while (::flock(file_.descriptor(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR) {
      storage::fail("lock", path);
    }
    if (std::chrono::steady_clock::now() >= give_up) {
      const std::string who = holder(path);
      throw Error(ErrorKind::locked, who.empty() ? say("locked", {{"doing", std::string(doing)}})
                                                 : say("locked_by", {{"doing", std::string(doing)}, {"who", who}}));
    }
    if (stop && stop()) {
      throw Error(ErrorKind::unpublished, say("stopped_while_waiting", {{"doing", std::string(doing)}}));
    }
    std::this_thread::sleep_for(pause_between);
  }
  if (::ftruncate(file_.descriptor(), 0) != 0) {
    storage::fail("write", path);
  }
  file_.write(own_name() + "\n");
}

bool Lock::is_held(const fs::path& path) {
  if (!fs::exists(path)) {
    return false;
  }
  const storage::File file(path, O_RDONLY);
  return ::flock(file.descriptor(), LOCK_SH | LOCK_NB) != 0;
}

std::string Lock::holder(const fs::path& path) {
  std::string text = storage::read_file(path);
  while (!text.empty() && text.back() == '\n') {
    text.pop_back();
  }
  return text;
}

fs::path build_lock(const fs::path& index) { return index / "build.lock"; }
fs::path write_lock(const fs::path& index) { return index / "write.lock"; }

}  // namespace gonggo
