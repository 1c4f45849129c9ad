// SPDX-License-Identifier: GPL-2.0-or-later
// Starts a program without a shell (posix_spawn(3)), in a process group of its own and with the signals that a program
// expects: none is blocked or ignored.
#pragma once

#include <spawn.h>
#include <sys/types.h>

#include <string>
#include <vector>

#include "common/base/error.hpp"

namespace gonggo::indexer {

// A pipe that programs started later do not inherit. Each end that is still in the object is closed with it; -1 is
// none.
struct Pipe {
  // Throws Error of this kind if there are too many descriptors.
  explicit Pipe(ErrorKind kind);
  ~Pipe();
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  void close_in();
  int out = -1;
  int in = -1;
};

// For one start. Not thread-safe.
class ProgramStart {
 public:
  ProgramStart();
  ~ProgramStart();
  ProgramStart(const ProgramStart&) = delete;
  ProgramStart& operator=(const ProgramStart&) = delete;

  // What is done before the program begins, for descriptors, with posix_spawn_file_actions_*().
  [[nodiscard]] posix_spawn_file_actions_t& actions() { return actions_; }

  // Starts the first word with the others as arguments; without a slash it is looked for as execvp() does. Returns 0,
  // or the number of the error.
  int run(const std::vector<std::string>& words, char* const* environment, pid_t& pid);

 private:
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

}  // namespace gonggo::indexer
