// SPDX-License-Identifier: GPL-2.0-or-later
// Watches a process behind the wall while it reads one file, and says what it did wrong.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "common/base/message.hpp"
#include "indexer/error_tail.hpp"
#include "indexer/extract/child_process.hpp"
#include "indexer/extract/process_limits.hpp"
#include "indexer/stop_check.hpp"

namespace gonggo::indexer {

// Why a process was stopped, or why it ended; it is not fit for another file.
struct Misdeed {
  Message message;
  bool is_lasting = true;  // false: another try may end otherwise, because the clock ran out on a busy machine, the
                           // file changed, or somebody else ended it
  ErrorTail said = {};     // by the process, on standard error
};

// Not thread-safe.
class ProcessWatch {
 public:
  // From now on the process has the time of the limits. `file` is the descriptor of what it reads; -1: nothing yet. All
  // must outlive the object.
  ProcessWatch(ChildProcess& process, const ProcessLimits& limits, int file, const StopCheck& stop);

  // From now on what the process writes on standard error is taken from this descriptor, whenever the process is
  // waited for: one whose standard error is full waits itself. Reading from it must not wait.
  void listen(int errors) { errors_ = errors; }
  [[nodiscard]] const ErrorTail& said() const { return said_; }

  // Waits for bytes that the process sends, and returns how many came: at most `size`, and 0 if it has closed the
  // descriptor. Throws Misdeed if the process has used up its time or its memory, and Error(unpublished) if the user
  // stops the program.
  std::size_t read(int descriptor, char* to, std::size_t size);
  // Sends bytes to the process. Returns false if it has closed the socket. Throws as read() does.
  bool write(int socket, std::string_view bytes);

  // The process has done a part of its work: it has its time of the processor again, for the next part.
  void renew();
  // The process has sent something: it has its time by the clock again.
  void restart_clock();
  // The process may wait for others, for as long as they take.
  void stop_clock() { deadline_ = std::chrono::steady_clock::time_point::max(); }

  // Called when the process has closed its descriptor, which happens before the system knows its status. Returns the
  // status with which it has ended; nullopt if it did not end within a second, and so had to be ended.
  std::optional<int> status_of_end();
  // Returns what a process did that ended with this status without doing its work.
  [[nodiscard]] Misdeed misdeed_of(int status) const;
  // Returns true if the process was seen with so much memory that it may have ended because it got no more.
  [[nodiscard]] bool may_lack_memory() const { return limits_.memory > 0 && most_memory_ > limits_.memory / 2; }

 private:
  void look();
  void take_errors();

  ChildProcess& process_;
  const ProcessLimits& limits_;
  const StopCheck& stop_;
  int file_;
  int errors_ = -1;
  ErrorTail said_;
  off_t size_;  // of the file at the beginning
  std::chrono::steady_clock::time_point deadline_;
  // The most that look() saw, in bytes. The peak that the system counts is of no use: it counts what the parent had in
  // memory when it started the process.
  std::uint64_t most_memory_ = 0;
};

// More memory than the limits allow.
Message memory_message(const ProcessLimits& limits);

}  // namespace gonggo::indexer
