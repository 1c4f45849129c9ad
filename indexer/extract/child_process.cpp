// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/child_process.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <condition_variable>
#include <functional>
#include <future>
#include <mutex>
#include <queue>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>

#include "common/base/error.hpp"
#include "indexer/program_start.hpp"

namespace gonggo::indexer {
namespace {

// A thread that lives as long as the program. A process that asked to be ended with its parent is ended with the thread
// that started it, and those that read attachments end with their source.
class LastingThread {
 public:
  static int call(std::function<int()> action) {
    static auto& one = *new LastingThread();  // never destroyed, because the thread uses it until the program ends
    std::packaged_task<int()> task(std::move(action));
    std::future<int> result = task.get_future();
    {
      const std::lock_guard lock(one.mutex_);
      one.tasks_.push(std::move(task));
    }
    one.added_.notify_one();
    return result.get();
  }

 private:
  LastingThread() {
    std::thread([this] { run(); }).detach();
  }
  [[noreturn]] void run() {
    while (true) {
      std::unique_lock lock(mutex_);
      added_.wait(lock, [this] { return !tasks_.empty(); });
      auto task = std::move(tasks_.front());
      tasks_.pop();
      lock.unlock();
      task();
    }
  }

  std::mutex mutex_;
  std::condition_variable added_;
  std::queue<std::packaged_task<int()>> tasks_;
};

// Those of the loader and of sanitizers.
std::vector<char*> environment() {
  std::vector<char*> kept;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string_view text = *variable;
    if (text.starts_with("LD_LIBRARY_PATH=") || text.substr(0, text.find('=')).ends_with("SAN_OPTIONS")) {
      kept.push_back(*variable);
    }
  }
  kept.push_back(nullptr);
  return kept;
}

// Returns 0 or the number of an error.
int spawn(const std::vector<std::string>& program, int input, int output, int errors, pid_t& pid) {
  ProgramStart start;
  ::posix_spawn_file_actions_adddup2(&start.actions(), input, STDIN_FILENO);
  for (const auto& [from, to] : {std::pair(output, STDOUT_FILENO), std::pair(errors, STDERR_FILENO)}) {
    if (from >= 0) {
      ::posix_spawn_file_actions_adddup2(&start.actions(), from, to);
    } else {
      ::posix_spawn_file_actions_addopen(&start.actions(), to, "/dev/null", O_WRONLY, 0);
    }
  }
  ::posix_spawn_file_actions_addclosefrom_np(&start.actions(), STDERR_FILENO + 1);
  return start.run(program, environment().data(), pid);
}

}  // namespace

ChildProcess::ChildProcess(const std::vector<std::string>& program, int input, int output, int errors) {
  const int error = LastingThread::call([&] { return spawn(program, input, output, errors, pid_); });
  if (error != 0) {
    pid_ = -1;
    throw Error(ErrorKind::storage, say("wall_not_started", {{"reason", std::generic_category().message(error)}}));
  }
}

std::uint64_t ChildProcess::memory() const {
  const int file = ::open(("/proc/" + std::to_string(pid_) + "/statm").c_str(), O_RDONLY | O_CLOEXEC);
  std::array<char, 128> text{};
  const ssize_t size = file < 0 ? 0 : ::read(file, text.data(), text.size());
  ::close(file);
  const char* const begin = text.data();
  const char* const end = begin + std::max<ssize_t>(size, 0);
  const char* const second = std::find(begin, end, ' ');  // the first number is that of all addresses
  std::uint64_t resident = 0;
  std::from_chars(second == end ? end : second + 1, end, resident);
  return resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

bool ChildProcess::has_ended() const {
  siginfo_t state{};
  return pid_ > 0 && ::waitid(P_PID, static_cast<id_t>(pid_), &state, WEXITED | WNOHANG | WNOWAIT) == 0 &&
         state.si_pid == pid_;
}

int ChildProcess::end() {
  if (pid_ < 0) {
    return 0;
  }
  ::kill(-pid_, SIGKILL);  // with what it may have started
  ::kill(pid_, SIGKILL);
  int status = 0;
  pid_t ended = 0;
  do {
    ended = ::waitpid(pid_, &status, 0);
  } while (ended < 0 && errno == EINTR);
  pid_ = -1;
  return status;
}

}  // namespace gonggo::indexer
