// SPDX-License-Identifier: GPL-2.0-or-later
// Notices when another generation goes live and opens it, so that no worker has to wait for the opening.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "common/base/log.hpp"
#include "common/search/searcher.hpp"
#include "searchd/metrics.hpp"

namespace gonggo::searchd {

// Belongs to one thread; the Searchers that it opens are given to the worker threads.
class GenerationWatch {
 public:
  GenerationWatch(std::filesystem::path index, unsigned workers, const Log& log, Metrics& metrics);

  // Returns one new Searcher for each worker if the live generation is not the one opened last; otherwise none. A
  // generation that cannot be opened is logged once. It is tried again after some seconds, or at once with `force`.
  // Meanwhile the old one stays in use.
  std::vector<std::shared_ptr<Searcher>> poll(const WordListFiles& words, bool force = false);

  // The generation opened last; empty before the first.
  [[nodiscard]] const std::filesystem::path& opened() const { return opened_; }

  // Why no generation was opened so far, for /readyz; empty once one was.
  [[nodiscard]] const std::string& reason() const { return reason_; }

 private:
  void fail(const std::string& why);

  const std::filesystem::path index_;
  const unsigned workers_;
  const Log& log_;
  Metrics& metrics_;
  std::filesystem::path opened_;
  std::filesystem::path failed_;  // not tried again before retry_at_
  std::chrono::steady_clock::time_point retry_at_{};
  std::string reason_;
  std::string last_failure_;
};

}  // namespace gonggo::searchd
