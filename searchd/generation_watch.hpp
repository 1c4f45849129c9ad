// SPDX-License-Identifier: GPL-2.0-or-later
// Opens each generation of the index that becomes the live one. No worker has to wait while a generation is opened.
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

// Belongs to one thread. The caller gives the Searchers from poll() to the worker threads.
class GenerationWatch {
 public:
  GenerationWatch(std::filesystem::path index, unsigned workers, const Log& log, Metrics& metrics);

  // Returns one new Searcher for each worker if the live generation is not the one opened last. Otherwise returns none.
  // If a generation cannot be opened, the error is logged once and the old generation stays in use. A later poll()
  // tries again when five seconds have passed, or at once with `force`.
  std::vector<std::shared_ptr<Searcher>> poll(const WordListFiles& words, bool force = false);

  // Returns the directory of the generation that was opened last. Empty if none was opened yet.
  [[nodiscard]] const std::filesystem::path& opened() const { return opened_; }

  // Returns the reason why no generation was opened yet, for /readyz. Empty after a generation was opened.
  [[nodiscard]] const std::string& reason() const { return reason_; }

 private:
  void fail(const std::string& why);

  const std::filesystem::path index_;
  const unsigned workers_;
  const Log& log_;
  Metrics& metrics_;
  std::filesystem::path opened_;
  std::filesystem::path failed_;  // could not be opened; poll() tries again at retry_at_
  std::chrono::steady_clock::time_point retry_at_{};
  std::string reason_;
  std::string last_failure_;
};

}  // namespace gonggo::searchd
