// SPDX-License-Identifier: GPL-2.0-or-later
// A process behind the wall that reads files, as its parent sees it (wall_protocol.hpp has its own side). The parent
// trusts nothing that it sends.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/child_process.hpp"
#include "indexer/extract/process_limits.hpp"
#include "indexer/extract/process_watch.hpp"
#include "indexer/extract/sandbox.hpp"
#include "indexer/extract/wall_protocol.hpp"
#include "indexer/stop_check.hpp"

namespace gonggo::indexer {

// The path of this program and the argument that makes it such a process.
std::vector<std::string> worker_program();

// Not thread-safe.
class WalledProcess {
 public:
  // Starts the program and waits until it has raised its sandbox. The first word is the path of the program. Throws
  // Error(storage) if it cannot be started.
  WalledProcess(const std::vector<std::string>& program, const ProcessLimits& limits);
  ~WalledProcess();  // ends the process
  WalledProcess(const WalledProcess&) = delete;
  WalledProcess& operator=(const WalledProcess&) = delete;

  // From now on the process may use what its limits allow for one file (ProcessWatch). The result refers to the
  // arguments and to this object.
  [[nodiscard]] ProcessWatch watch(int file, const StopCheck& stop) { return {*process_, limits_, file, stop}; }
  // Hands it a file, which must be open for reading and stays open. Throws Misdeed, and Error(unpublished) if the user
  // stops the program.
  void hand(WallTask kind, int file, std::string_view more, ProcessWatch& watch);

  struct Answer {
    bool is_part = false;  // more follows
    std::string bytes;
  };
  // Waits for an answer of at most `most` bytes (0: any size). Throws Misdeed, also if the process could not do its
  // work or has sent something beyond its last answer; and Error(unpublished) if the user stops the program.
  Answer receive(std::uint64_t most, ProcessWatch& watch);
  void end() { process_->end(); }

  // Returns false if the process was ended, or if a fresh one should take its place.
  [[nodiscard]] bool is_fit() const;
  [[nodiscard]] const ProcessLimits& limits() const { return limits_; }
  [[nodiscard]] const std::vector<LayerState>& layers() const { return layers_; }
  // Why not all limits could be set; empty if they were.
  [[nodiscard]] const std::string& problem_of_limits() const { return problem_of_limits_; }

 private:
  AnswerHeader receive_header(std::uint64_t most, ProcessWatch& watch);
  void receive_bytes(std::string& out, std::size_t size, ProcessWatch& watch);
  [[nodiscard]] bool is_silent() const;

  ProcessLimits limits_;
  int socket_ = -1;
  std::unique_ptr<ChildProcess> process_;
  std::vector<char> buffer_;  // what has come
  std::size_t received_ = 0;  // bytes in it
  std::size_t taken_ = 0;     // of these
  std::uint32_t files_ = 0;
  std::vector<LayerState> layers_;
  std::string problem_of_limits_;
};

}  // namespace gonggo::indexer
