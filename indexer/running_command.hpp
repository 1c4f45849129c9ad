// SPDX-License-Identifier: GPL-2.0-or-later
// Runs a program whose standard output is the data of a source.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "common/base/message.hpp"
#include "indexer/error_tail.hpp"
#include "indexer/source.hpp"
#include "indexer/stop_check.hpp"

namespace gonggo::indexer {

// A program that was started without a shell, in a process group of its own, with empty standard input. Belongs to one
// thread. The destructor ends the program, and with it the programs that it started in its group.
class RunningCommand {
 public:
  // Throws Error(input) if the program cannot be started.
  explicit RunningCommand(const SourceCommand& command);
  ~RunningCommand();
  RunningCommand(const RunningCommand&) = delete;
  RunningCommand& operator=(const RunningCommand&) = delete;

  // Returns the descriptor of the standard output of the program. The caller must close it. May be called once.
  [[nodiscard]] int take_output();

  // Takes what the program has written on standard error. Call it often, because a program whose standard error is full
  // waits. Returns true if its output must not be waited for any longer: the time of the program is up, or it has ended
  // and another program still holds its output (SourceCommand::grace). Does not wait and does not throw.
  bool attend();

  // Waits for the end of the program, after its standard output was read. Returns why it failed, a part of a sentence;
  // empty if it ended with status 0 in time. Throws Error(unpublished) if `stop` returns true.
  Message finish(const StopCheck& stop);

  [[nodiscard]] bool is_given_up() const { return out_of_time_ || output_held_; }
  // Returns the end of what the program has written on standard error, at most 300 bytes: valid UTF-8 on one line,
  // without control characters and without the sequences that colour a terminal.
  [[nodiscard]] std::string complaint() const;

 private:
  void watch_output();
  int end();

  std::chrono::seconds timeout_;
  std::chrono::milliseconds grace_;
  std::chrono::steady_clock::time_point deadline_;
  pid_t pid_ = -1;  // -1: it has ended
  int output_ = -1;
  int watched_ = -1;  // the output, too, to see whether it is open
  int errors_ = -1;
  ErrorTail written_;
  bool out_of_time_ = false;
  bool output_held_ = false;
  std::optional<std::chrono::steady_clock::time_point> silent_since_;  // the program has ended, and its output is open
};

}  // namespace gonggo::indexer
