// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/running_command.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>
#include <thread>
#include <utility>

#include "common/base/error.hpp"
#include "indexer/plain_text.hpp"

namespace gonggo::indexer {
namespace {

constexpr std::size_t most_kept_bytes = 2048;  // of standard error
constexpr std::size_t most_taken_reads = 64;   // of standard error by one call of attend()
constexpr std::chrono::milliseconds between_looks{10};
constexpr std::chrono::milliseconds time_to_end{1000};  // between SIGTERM and SIGKILL

std::string reason_of(int error) { return std::generic_category().message(error); }

// A pipe that programs started later do not inherit.
struct Pipe {
  Pipe() {
    if (std::array<int, 2> ends{}; ::pipe2(ends.data(), O_CLOEXEC) == 0) {
      out = ends[0];
      in = ends[1];
    } else {
      throw Error(ErrorKind::input, "no pipe can be made for a command: " + reason_of(errno));
    }
  }
  ~Pipe() {
    for (const int end : {out, in}) {
      if (end >= 0) {
        ::close(end);
      }
    }
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  int out = -1;
  int in = -1;
};

// Starts the program. Returns 0 or the number of an error.
int spawn(const SourceCommand& command, const Pipe& output, const Pipe& errors, pid_t& pid) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawnattr_init(&attributes);
  ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_adddup2(&actions, output.in, STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, errors.in, STDERR_FILENO);
  if (!command.directory.empty()) {
    ::posix_spawn_file_actions_addchdir_np(&actions, command.directory.c_str());
  }
  sigset_t signals;
  ::sigemptyset(&signals);
  ::posix_spawnattr_setsigmask(&attributes, &signals);
  ::sigfillset(&signals);
  ::posix_spawnattr_setsigdefault(&attributes, &signals);
  ::posix_spawnattr_setpgroup(&attributes, 0);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  std::vector<std::string> words = command.words;
  std::vector<char*> arguments;
  for (std::string& word : words) {
    arguments.push_back(word.data());
  }
  arguments.push_back(nullptr);
  const int error = ::posix_spawnp(&pid, arguments.front(), &actions, &attributes, arguments.data(), environ);
  ::posix_spawnattr_destroy(&attributes);
  ::posix_spawn_file_actions_destroy(&actions);
  return error;
}

std::string failure_of(int status) {
  if (WIFSIGNALED(status)) {
    return "it was ended by signal " + std::to_string(WTERMSIG(status)) + " (" + ::strsignal(WTERMSIG(status)) + ")";
  }
  return WEXITSTATUS(status) == 0 ? "" : "it ended with status " + std::to_string(WEXITSTATUS(status));
}

}  // namespace

RunningCommand::RunningCommand(const SourceCommand& command)
    : timeout_(command.timeout), deadline_(std::chrono::steady_clock::now() + command.timeout) {
  Pipe output;
  Pipe errors;
  if (const int error = spawn(command, output, errors, pid_); error != 0) {
    pid_ = -1;
    throw Error(ErrorKind::input, "it cannot be started: " + reason_of(error));
  }
  ::fcntl(errors.out, F_SETFL, O_NONBLOCK);
  output_ = std::exchange(output.out, -1);
  errors_ = std::exchange(errors.out, -1);
}

RunningCommand::~RunningCommand() {
  end();
  for (const int descriptor : {output_, errors_}) {
    if (descriptor >= 0) {
      ::close(descriptor);
    }
  }
}

int RunningCommand::take_output() { return std::exchange(output_, -1); }

bool RunningCommand::attend() {
  std::array<char, 4096> buffer{};
  for (std::size_t i = 0; i < most_taken_reads; ++i) {
    const ssize_t count = ::read(errors_, buffer.data(), buffer.size());
    if (count <= 0) {
      break;
    }
    written_.append(buffer.data(), static_cast<std::size_t>(count));
    if (written_.size() > most_kept_bytes) {
      written_.erase(0, written_.size() - most_kept_bytes);
      is_cut_ = true;
    }
  }
  if (!out_of_time_ && pid_ > 0 && std::chrono::steady_clock::now() > deadline_) {
    out_of_time_ = true;
  }
  return out_of_time_;
}

std::string RunningCommand::finish(const StopCheck& stop) {
  int status = 0;
  while (!attend()) {
    throw_if_stopped(stop);
    const pid_t ended = ::waitpid(pid_, &status, WNOHANG);
    if (ended == pid_ || (ended < 0 && errno == ECHILD)) {
      pid_ = -1;
      attend();
      return ended < 0 ? "its status is not known, because the signal SIGCHLD is ignored" : failure_of(status);
    }
    std::this_thread::sleep_for(between_looks);
  }
  end();
  attend();
  return "it did not end within " + std::to_string(timeout_.count()) + " seconds (timeout) and was ended";
}

// The program stays a zombie until the last signal was sent, so that the number of its group cannot be that of another
// group.
void RunningCommand::end() {
  if (pid_ < 0) {
    return;
  }
  ::kill(-pid_, SIGTERM);
  const auto last_moment = std::chrono::steady_clock::now() + time_to_end;
  siginfo_t info{};
  while (std::chrono::steady_clock::now() < last_moment) {
    const int result = ::waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOHANG | WNOWAIT);
    if (result != 0 || info.si_pid == pid_) {
      break;
    }
    std::this_thread::sleep_for(between_looks);
  }
  ::kill(-pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
  pid_ = -1;
}

std::string RunningCommand::complaint() const {
  const std::string line = plain_line(written_);
  return (is_cut_ ? "… " : std::string()) + line;
}

}  // namespace gonggo::indexer
