// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/running_command.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
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
#include "indexer/program_start.hpp"

namespace gonggo::indexer {
namespace {

constexpr std::size_t most_taken_reads = 64;  // of standard error by one call of attend()
constexpr std::chrono::milliseconds between_looks{10};
constexpr std::chrono::milliseconds time_to_end{1000};  // between SIGTERM and SIGKILL

std::string reason_of(int error) { return std::generic_category().message(error); }

// Starts the program. Returns 0 or the number of an error.
int spawn(const SourceCommand& command, const Pipe& output, const Pipe& errors, pid_t& pid) {
  ProgramStart start;
  ::posix_spawn_file_actions_addopen(&start.actions(), STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_adddup2(&start.actions(), output.in, STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&start.actions(), errors.in, STDERR_FILENO);
  if (!command.directory.empty()) {
    ::posix_spawn_file_actions_addchdir_np(&start.actions(), command.directory.c_str());
  }
  return start.run(command.words, environ, pid);
}

Message failure_of(int status) {
  if (WIFSIGNALED(status)) {
    return say("command_signalled",
               {{"number", WTERMSIG(status)}, {"name", std::string(::strsignal(WTERMSIG(status)))}});
  }
  return WEXITSTATUS(status) == 0 ? Message() : say("command_ended", {{"status", WEXITSTATUS(status)}});
}

}  // namespace

RunningCommand::RunningCommand(const SourceCommand& command)
    : timeout_(command.timeout), grace_(command.grace), deadline_(std::chrono::steady_clock::now() + command.timeout) {
  Pipe output(ErrorKind::input);
  Pipe errors(ErrorKind::input);
  if (const int error = spawn(command, output, errors, pid_); error != 0) {
    pid_ = -1;
    throw Error(ErrorKind::input, say("command_not_started", {{"reason", reason_of(error)}}));
  }
  ::fcntl(errors.out, F_SETFL, O_NONBLOCK);
  output_ = std::exchange(output.out, -1);
  watched_ = ::fcntl(output_, F_DUPFD_CLOEXEC, 0);
  errors_ = std::exchange(errors.out, -1);
}

RunningCommand::~RunningCommand() {
  end();
  for (const int descriptor : {output_, watched_, errors_}) {
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
    written_.add({buffer.data(), static_cast<std::size_t>(count)});
  }
  if (!out_of_time_ && pid_ > 0 && std::chrono::steady_clock::now() > deadline_) {
    out_of_time_ = true;
  }
  watch_output();
  return is_given_up();
}

// Notices that the program has ended while another one holds its output, without a byte in it.
void RunningCommand::watch_output() {
  siginfo_t info{};
  if (watched_ < 0 || pid_ < 0 || output_held_ ||
      (::waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid != pid_)) {
    return;
  }
  pollfd descriptor{watched_, POLLIN, 0};
  if (::poll(&descriptor, 1, 0) != 0) {  // it has bytes, or every writer has closed it
    silent_since_.reset();
    return;
  }
  const auto now = std::chrono::steady_clock::now();
  silent_since_ = silent_since_.value_or(now);
  output_held_ = now - *silent_since_ > grace_;
}

Message RunningCommand::finish(const StopCheck& stop) {
  if (!output_held_ && watched_ >= 0) {  // so a program that goes on writing gets an error
    ::close(std::exchange(watched_, -1));
  }
  int status = 0;
  while (!attend()) {
    throw_if_stopped(stop);
    const pid_t ended = ::waitpid(pid_, &status, WNOHANG);
    if (ended == pid_ || (ended < 0 && errno == ECHILD)) {
      pid_ = -1;
      attend();
      return ended < 0 ? say("command_status_unknown") : failure_of(status);
    }
    std::this_thread::sleep_for(between_looks);
  }
  const bool has_ended = output_held_;
  const Message failure = failure_of(end());
  attend();
  if (!has_ended) {
    return say("command_timeout", {{"seconds", timeout_.count()}});
  }
  return failure.empty() ? say("command_output_held", {{"seconds", (grace_.count() + 999) / 1000}}) : failure;
}

// The program stays a zombie until the last signal was sent, so that the number of its group cannot be that of another
// group. Returns the status of the program; 0 if it is not known.
int RunningCommand::end() {
  int status = 0;
  if (pid_ < 0) {
    return status;
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
  ::waitpid(pid_, &status, 0);
  pid_ = -1;
  return status;
}

std::string RunningCommand::complaint() const { return shown_end(plain_line(written_.text()), written_.is_cut()); }

}  // namespace gonggo::indexer
