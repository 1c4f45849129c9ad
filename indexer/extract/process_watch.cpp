// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/process_watch.hpp"

#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string>

namespace gonggo::indexer {
namespace {

constexpr int between_looks = 10;  // milliseconds
constexpr std::uint64_t mebibyte = 1U << 20;

off_t size_of(int file) {
  struct stat status {};
  return file >= 0 && ::fstat(file, &status) == 0 ? status.st_size : 0;
}

std::chrono::steady_clock::time_point deadline_after(std::chrono::seconds time) {
  return time.count() > 0 ? std::chrono::steady_clock::now() + time : std::chrono::steady_clock::time_point::max();
}

// True for a signal that somebody else sends to end a process, such as the system when the machine has no memory left.
bool is_from_outside(int signal) {
  return signal == SIGKILL || signal == SIGTERM || signal == SIGHUP || signal == SIGINT || signal == SIGQUIT;
}

}  // namespace

Message memory_message(const ProcessLimits& limits) { return say("wall_memory", {{"size", limits.memory / mebibyte}}); }

ProcessWatch::ProcessWatch(ChildProcess& process, const ProcessLimits& limits, int file, const StopCheck& stop)
    : process_(process),
      limits_(limits),
      stop_(stop),
      file_(file),
      size_(size_of(file)),
      deadline_(deadline_after(limits.time)) {
  renew();
}

void ProcessWatch::look() {
  throw_if_stopped(stop_);
  if (std::chrono::steady_clock::now() > deadline_) {
    throw Misdeed{limits_.is_renewed ? say("wall_time_of_part", {{"seconds", limits_.time.count()}})
                                     : say("wall_time", {{"seconds", limits_.time.count()}}),
                  false};
  }
  if (limits_.memory == 0) {
    return;
  }
  most_memory_ = std::max(most_memory_, process_.memory());
  if (most_memory_ > limits_.memory) {
    throw Misdeed{memory_message(limits_)};
  }
}

void ProcessWatch::take_errors() {
  std::array<char, 4096> buffer{};
  constexpr int most_reads = 64;  // a process may write without an end
  for (int i = 0; i < most_reads && errors_ >= 0; ++i) {
    const ssize_t count = ::read(errors_, buffer.data(), buffer.size());
    if (count > 0) {
      said_.add({buffer.data(), static_cast<std::size_t>(count)});
    } else if (count == 0 || errno != EINTR) {
      errors_ = count == 0 ? -1 : errors_;  // closed by the process
      return;
    }
  }
}

std::size_t ProcessWatch::read(int descriptor, char* to, std::size_t size) {
  while (true) {
    std::array<pollfd, 2> waited{{{descriptor, POLLIN, 0}, {errors_, POLLIN, 0}}};  // poll() leaves out -1
    ::poll(waited.data(), waited.size(), between_looks);
    if (waited[1].revents != 0) {
      take_errors();
    }
    if (waited[0].revents == 0) {
      look();
      continue;
    }
    const ssize_t count = ::read(descriptor, to, size);
    if (count >= 0 || errno != EINTR) {
      return count > 0 ? static_cast<std::size_t>(count) : 0;
    }
  }
}

bool ProcessWatch::write(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno == EAGAIN) {
      pollfd waited{socket, POLLOUT, 0};
      if (::poll(&waited, 1, between_looks) <= 0) {
        look();
      }
    } else if (errno != EINTR) {
      return false;
    }
  }
  return true;
}

void ProcessWatch::renew() { allow_cpu(process_.id(), limits_.cpu); }

void ProcessWatch::restart_clock() { deadline_ = deadline_after(limits_.time); }

std::optional<int> ProcessWatch::status_of_end() {
  constexpr int looks = 100;
  bool has_ended = process_.has_ended();
  for (int i = 0; i < looks && !has_ended; ++i) {
    take_errors();
    ::poll(nullptr, 0, between_looks);
    has_ended = process_.has_ended();
  }
  const int status = process_.end();
  take_errors();
  return has_ended ? std::optional(status) : std::nullopt;
}

Misdeed ProcessWatch::misdeed_of(int status) const {
  if (!WIFSIGNALED(status)) {
    return {say("wall_ended", {{"status", WEXITSTATUS(status)}})};
  }
  const int signal = WTERMSIG(status);
  if (is_from_outside(signal)) {
    return {say("wall_killed", {{"number", signal}}), false};
  }
  if (signal == SIGSYS) {
    return {say("wall_call")};
  }
  if (signal == SIGXFSZ) {
    return {say("wall_write")};
  }
  if (signal == SIGXCPU) {
    return {limits_.is_renewed ? say("wall_cpu_of_part", {{"seconds", limits_.cpu.count()}})
                               : say("wall_cpu", {{"seconds", limits_.cpu.count()}})};
  }
  if (signal == SIGBUS && size_of(file_) < size_) {
    return {say("wall_changed"), false};
  }
  // Libraries that get no memory end in different ways.
  if (may_lack_memory()) {
    return {memory_message(limits_)};
  }
  return {say("wall_crash", {{"number", signal}, {"name", std::string(::strsignal(signal))}})};
}

}  // namespace gonggo::indexer
