// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/extract_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <string_view>
#include <system_error>
#include <utility>

#include "common/base/error.hpp"
#include "indexer/extract/extract_worker.hpp"
#include "indexer/extract/extraction_codec.hpp"

namespace gonggo::indexer {
namespace {

constexpr int between_looks = 10;                  // milliseconds
constexpr std::chrono::seconds time_to_start{60};  // on a machine that is busy with other work
constexpr std::uint64_t mebibyte = 1U << 20;

[[noreturn]] void fail_start(const Message& reason) {
  throw Error(ErrorKind::storage, say("wall_not_started", {{"reason", reason}}));
}

std::string reason_of(int error) { return std::generic_category().message(error); }

// The process gets no variables that could have secrets: only those of the loader and of sanitizers.
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
int spawn(const std::vector<std::string>& program, int socket, pid_t& pid) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawnattr_init(&attributes);
  ::posix_spawn_file_actions_adddup2(&actions, socket, STDIN_FILENO);
  ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  ::posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
  ::posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
  sigset_t signals;
  ::sigemptyset(&signals);
  ::posix_spawnattr_setsigmask(&attributes, &signals);
  ::sigfillset(&signals);
  ::posix_spawnattr_setsigdefault(&attributes, &signals);
  ::posix_spawnattr_setpgroup(&attributes, 0);  // so Ctrl-C reaches the parent only
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  std::vector<std::string> words = program;
  std::vector<char*> arguments;
  for (std::string& word : words) {
    arguments.push_back(word.data());
  }
  arguments.push_back(nullptr);
  const int error =
      ::posix_spawn(&pid, arguments.front(), &actions, &attributes, arguments.data(), environment().data());
  ::posix_spawnattr_destroy(&attributes);
  ::posix_spawn_file_actions_destroy(&actions);
  return error;
}

off_t size_of(int file) {
  struct stat status {};
  return ::fstat(file, &status) == 0 ? status.st_size : 0;
}

Message memory_message(std::uint64_t most) { return say("wall_memory", {{"size", most / mebibyte}}); }

// True if the process ends within a second without being told to. A process that ends closes its socket before the
// system knows its status.
bool ends_by_itself(pid_t pid) {
  constexpr int looks = 100;
  for (int i = 0; i < looks; ++i) {
    siginfo_t state{};
    if (::waitid(P_PID, static_cast<id_t>(pid), &state, WEXITED | WNOHANG | WNOWAIT) == 0 && state.si_pid == pid) {
      return true;
    }
    ::poll(nullptr, 0, 10);
  }
  return false;
}

// True for a signal that somebody else sends to end a process, such as the system when the machine has no memory left.
bool is_from_outside(int signal) {
  return signal == SIGKILL || signal == SIGTERM || signal == SIGHUP || signal == SIGINT || signal == SIGQUIT;
}

// What a process did that ended by itself. `used` is the most memory that it was seen to have, in bytes.
Message misdeed_of(int status, std::uint64_t used, const ProcessLimits& limits) {
  if (!WIFSIGNALED(status)) {
    return say("wall_ended", {{"status", WEXITSTATUS(status)}});
  }
  switch (const int signal = WTERMSIG(status)) {
    case SIGSYS:
      return say("wall_call");
    case SIGXFSZ:
      return say("wall_write");
    case SIGXCPU:
      return say("wall_cpu", {{"seconds", limits.cpu.count()}});
    default:
      // Libraries that get no memory end in different ways.
      return limits.memory > 0 && used > limits.memory / 2
                 ? memory_message(limits.memory)
                 : say("wall_crash", {{"number", signal}, {"name", std::string(::strsignal(signal))}});
  }
}

}  // namespace

// What the process did; it is not fit for another file.
struct ExtractProcess::Misdeed {
  Message message;
  bool is_lasting = true;
};

struct ExtractProcess::Answer {
  std::uint32_t status = 0;
  std::string bytes;
};

ExtractProcess::ExtractProcess(const std::vector<std::string>& program, const ProcessLimits& limits) : limits_(limits) {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
    fail_start(reason_of(errno));
  }
  const int error = spawn(program, ends[1], pid_);
  ::close(ends[1]);
  if (error != 0) {
    ::close(ends[0]);
    fail_start(reason_of(error));
  }
  socket_ = ends[0];
  deadline_ = std::chrono::steady_clock::now() + time_to_start;
  try {
    const Answer answer = receive({});
    layers_ = answer.status == AnswerHeader::layers ? layers_of(answer.bytes) : std::vector<LayerState>();
    if (layers_.empty()) {
      throw Misdeed{say("wall_answer")};
    }
  } catch (const Misdeed& misdeed) {
    end();
    ::close(std::exchange(socket_, -1));
    fail_start(misdeed.message);
  }
  set_limits();
}

ExtractProcess::~ExtractProcess() {
  end();
  if (socket_ >= 0) {
    ::close(socket_);
  }
}

void ExtractProcess::limit(int resource, std::uint64_t most) {
  const rlimit both{most, most};
  if (::prlimit(pid_, static_cast<__rlimit_resource>(resource), &both, nullptr) != 0) {
    problem_of_limits_ = reason_of(errno);
  }
}

// Limits are set from outside, so nothing that is read can change them: only root could raise them again.
void ExtractProcess::set_limits() {
#ifndef GONGGO_SANITIZED  // a sanitizer maps terabytes of addresses; then only watch() bounds the memory
  if (limits_.memory > 0) {
    limit(RLIMIT_AS, limits_.memory);
  }
#endif
  if (limits_.written_file > 0) {
    limit(RLIMIT_FSIZE, 0);
  }
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_NOFILE, limits_.descriptors);
  limit(RLIMIT_NPROC, 0);
  limit(RLIMIT_MEMLOCK, 0);
  limit(RLIMIT_MSGQUEUE, 0);
}

// A process reads many files, so its limit moves on with the time that it has used.
void ExtractProcess::allow_cpu() const {
  clockid_t clock{};
  timespec used{};
  if (limits_.cpu.count() > 0 && ::clock_getcpuclockid(pid_, &clock) == 0 && ::clock_gettime(clock, &used) == 0) {
    const rlimit most{static_cast<rlim_t>(used.tv_sec + 1 + limits_.cpu.count()), RLIM_INFINITY};
    ::prlimit(pid_, RLIMIT_CPU, &most, nullptr);
  }
}

// Returns the bytes that the process has in memory now.
std::uint64_t ExtractProcess::memory() const {
  std::ifstream file("/proc/" + std::to_string(pid_) + "/statm");
  std::uint64_t all = 0;
  std::uint64_t resident = 0;
  file >> all >> resident;
  return resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

bool ExtractProcess::send(int file) const {
  char byte = 0;
  iovec part{&byte, 1};
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = control.data();
  message.msg_controllen = control.size();
  cmsghdr* const header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(sizeof(int));
  std::memcpy(CMSG_DATA(header), &file, sizeof file);
  ssize_t count = 0;
  do {
    count = ::sendmsg(socket_, &message, MSG_NOSIGNAL);
  } while (count < 0 && errno == EINTR);
  return count == 1;
}

// Throws Misdeed if the process has used up its time or its memory.
void ExtractProcess::watch(const StopCheck& stop) {
  throw_if_stopped(stop);
  if (std::chrono::steady_clock::now() > deadline_) {
    throw Misdeed{say("wall_time", {{"seconds", limits_.time.count()}}), false};
  }
  if (limits_.memory == 0) {
    return;
  }
  most_memory_ = std::max(most_memory_, memory());
  if (most_memory_ > limits_.memory) {
    throw Misdeed{memory_message(limits_.memory)};
  }
}

void ExtractProcess::receive_bytes(std::string& out, std::size_t size, const StopCheck& stop) {
  constexpr std::size_t most_at_once = 256U << 10;
  while (out.size() < size) {
    pollfd descriptor{socket_, POLLIN, 0};
    if (::poll(&descriptor, 1, between_looks) <= 0) {
      watch(stop);
      continue;
    }
    const std::size_t before = out.size();
    out.resize(std::min(size, before + most_at_once));
    const ssize_t count = ::recv(socket_, out.data() + before, out.size() - before, 0);
    out.resize(before + (count > 0 ? static_cast<std::size_t>(count) : 0));
    if (count == 0 || (count < 0 && errno != EINTR)) {
      throw ended();
    }
  }
}

ExtractProcess::Answer ExtractProcess::receive(const StopCheck& stop) {
  std::string raw;
  AnswerHeader header;
  receive_bytes(raw, sizeof header, stop);
  std::memcpy(&header, raw.data(), sizeof header);
  if (header.status < AnswerHeader::layers || header.status > AnswerHeader::failed) {
    throw Misdeed{say("wall_answer")};
  }
  if (limits_.answer > 0 && header.size > limits_.answer) {
    throw Misdeed{say("wall_output", {{"size", limits_.answer / mebibyte}})};
  }
  Answer answer{header.status, {}};
  receive_bytes(answer.bytes, header.size, stop);
  return answer;
}

// Whether the process has sent nothing beyond its answer.
bool ExtractProcess::is_silent() const {
  pollfd descriptor{socket_, POLLIN, 0};
  return ::poll(&descriptor, 1, 0) == 0;
}

Reading ExtractProcess::read(int file, const StopCheck& stop) {
  ++files_;
  file_ = file;
  size_ = size_of(file);
  deadline_ = limits_.time.count() > 0 ? std::chrono::steady_clock::now() + limits_.time
                                       : std::chrono::steady_clock::time_point::max();
  most_memory_ = 0;
  allow_cpu();
  Reading stopped;
  try {
    if (!send(file)) {
      throw ended();
    }
    const Answer answer = receive(stop);
    if (answer.status == AnswerHeader::out_of_memory) {
      throw Misdeed{memory_message(limits_.memory)};
    }
    if (answer.status == AnswerHeader::failed) {
      throw Misdeed{say("wall_failed")};
    }
    auto extraction = answer.status == AnswerHeader::read ? extraction_of(answer.bytes) : std::nullopt;
    if (!extraction || !is_silent()) {
      throw Misdeed{say("wall_answer")};
    }
    return {std::move(*extraction)};
  } catch (const Misdeed& what) {
    stopped.is_lasting = what.is_lasting;
    stopped.extraction.failures.push_back({ReadFailure::Reason::stopped, what.message, {}});
  } catch (...) {
    end();
    throw;
  }
  end();
  return stopped;
}

bool ExtractProcess::is_fit() const {
  return pid_ > 0 && files_ < limits_.files && (limits_.kept_memory == 0 || memory() <= limits_.kept_memory);
}

// Called when the process has closed its socket. Returns why: it has ended, or it does not keep to the protocol.
ExtractProcess::Misdeed ExtractProcess::ended() {
  if (pid_ < 0 || !ends_by_itself(pid_)) {
    end();
    return {say("wall_answer")};
  }
  const int status = end();
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGBUS && size_of(file_) < size_) {
    return {say("wall_changed"), false};
  }
  if (WIFSIGNALED(status) && is_from_outside(WTERMSIG(status))) {
    return {say("wall_killed", {{"number", WTERMSIG(status)}}), false};
  }
  return {misdeed_of(status, most_memory_, limits_)};
}

// Ends the process, if it has not ended by itself. Returns its status.
int ExtractProcess::end() {
  if (pid_ < 0) {
    return 0;
  }
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
