// SPDX-License-Identifier: GPL-2.0-or-later
// A program in a process of its own: its start and its end.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

namespace gonggo::indexer {

// Not thread-safe.
class ChildProcess {
 public:
  // Starts the program, whose first word is its path, in a process group of its own, so that Ctrl-C reaches the parent
  // only. It has no other descriptors than `input` as standard input and `output` as standard output (-1: /dev/null),
  // `errors` as standard error (-1: /dev/null), and no variables of the environment that could have secrets. The thread
  // that the system takes for its parent lives as long as this program (sandbox.hpp: the process asks to be ended with
  // it). Throws Error(storage).
  ChildProcess(const std::vector<std::string>& program, int input, int output, int errors = -1);
  ~ChildProcess() { end(); }
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  [[nodiscard]] bool is_running() const { return pid_ > 0; }
  [[nodiscard]] pid_t id() const { return pid_; }
  // Returns the bytes that the process has in memory now.
  [[nodiscard]] std::uint64_t memory() const;
  // Returns true if the process has ended by itself.
  [[nodiscard]] bool has_ended() const;
  // Ends the process, if it has not ended by itself. Returns its status as waitpid() gives it; 0 at a second call.
  int end();

 private:
  pid_t pid_ = -1;
};

}  // namespace gonggo::indexer
