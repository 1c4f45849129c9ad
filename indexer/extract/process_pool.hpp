// SPDX-License-Identifier: GPL-2.0-or-later
// Processes behind the wall that read files side by side, each one file after the other.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "indexer/extract/walled_process.hpp"

namespace gonggo::indexer {

// Thread-safe. Nothing may use it while it is destroyed.
class ProcessPool {
 public:
  // Starts no process yet. `processes` is how many there are at most.
  ProcessPool(std::vector<std::string> program, unsigned processes);

  // A process for one file, which goes back to the pool at the end. If the process is not fit for another file then, it
  // is ended. Waits for one if all are in use.
  class Lease {
   public:
    explicit Lease(ProcessPool& pool) : pool_(pool), process_(pool.take()) {}
    ~Lease() { pool_.give_back(std::move(process_)); }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;

    // Returns the process, which has these limits; starts one if there is none. Throws Error(storage) if it cannot be
    // started.
    WalledProcess& process(const ProcessLimits& limits);

   private:
    ProcessPool& pool_;
    std::unique_ptr<WalledProcess> process_;
  };

  [[nodiscard]] unsigned processes() const { return most_; }

 private:
  std::unique_ptr<WalledProcess> take();
  void give_back(std::unique_ptr<WalledProcess> process);

  std::vector<std::string> program_;
  unsigned most_;
  std::mutex mutex_;
  std::condition_variable freed_;
  unsigned in_use_ = 0;
  std::vector<std::unique_ptr<WalledProcess>> idle_;
};

}  // namespace gonggo::indexer
