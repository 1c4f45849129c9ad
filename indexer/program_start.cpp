// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/program_start.hpp"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

namespace gonggo::indexer {

Pipe::Pipe(ErrorKind kind) {
  if (std::array<int, 2> ends{}; ::pipe2(ends.data(), O_CLOEXEC) == 0) {
    out = ends[0];
    in = ends[1];
  } else {
    throw Error(kind, say("command_without_pipe", {{"reason", std::generic_category().message(errno)}}));
  }
}

Pipe::~Pipe() {
  if (out >= 0) {
    ::close(out);
  }
  close_in();
}

void Pipe::close_in() {
  if (in >= 0) {
    ::close(std::exchange(in, -1));
  }
}

ProgramStart::ProgramStart() {
  ::posix_spawn_file_actions_init(&actions_);
  ::posix_spawnattr_init(&attributes_);
  sigset_t signals;
  ::sigemptyset(&signals);
  ::posix_spawnattr_setsigmask(&attributes_, &signals);
  ::sigfillset(&signals);
  ::posix_spawnattr_setsigdefault(&attributes_, &signals);
  ::posix_spawnattr_setpgroup(&attributes_, 0);
  ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
}

ProgramStart::~ProgramStart() {
  ::posix_spawnattr_destroy(&attributes_);
  ::posix_spawn_file_actions_destroy(&actions_);
}

int ProgramStart::run(const std::vector<std::string>& words, char* const* environment, pid_t& pid) {
  std::vector<std::string> copies = words;
  std::vector<char*> arguments;
  for (std::string& word : copies) {
    arguments.push_back(word.data());
  }
  arguments.push_back(nullptr);
  return ::posix_spawnp(&pid, arguments.front(), &actions_, &attributes_, arguments.data(), environment);
}

}  // namespace gonggo::indexer
