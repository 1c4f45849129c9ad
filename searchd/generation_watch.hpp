// SPDX-License-Identifier: GPL-2.0-or-later
// Opens each generation of the index that becomes the live one. No worker has to wait while a generation is opened.
//
// A generation that is visibly damaged (generation_check.hpp) is never opened. If searching the open generation fails
// because its files cannot be read, the daemon is not ready until every file of the live generation matches its hash.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "common/base/log.hpp"
#include "common/search/searcher.hpp"
#include "common/search/suggester.hpp"
#include "searchd/metrics.hpp"

namespace gonggo::searchd {

// Returns how long the daemon waits before it compares every file of a doubtful generation with its hash once more,
// after it has done so `checks` times. A check reads the whole generation, so the pause grows: 10, 20, 40 and so on up
// to 300 seconds. 5 seconds if there was no check.
std::chrono::seconds pause_after_checks(unsigned checks);

// Belongs to one thread. The caller gives the Searchers from poll() to the worker threads.
class GenerationWatch {
 public:
  // `shards` is called for each Searcher. `is_node`: other machines ask this one about its shards, so it is no error if
  // the index is a part that cannot be searched alone. Such a generation is never opened here.
  GenerationWatch(std::filesystem::path index, unsigned workers, std::function<ShardAccess()> shards, const Log& log,
                  Metrics& metrics, bool is_node = false);

  // Returns one new Searcher for each worker if the live generation is not the one opened last, or if searching failed
  // since and the generation was checked. Otherwise returns none. If a generation cannot be opened, the error is logged
  // once and the old generation stays in use. A later poll() tries again when five seconds have passed, or at once with
  // `force`. If searching failed, the pause is that of pause_after_checks(). If other machines hold the shards and not
  // every shard has a machine with the new generation, the pause is half a second.
  std::vector<std::shared_ptr<Searcher>> poll(const WordListFiles& words, bool force = false);

  // Returns the Suggester for the generation of the Searchers that poll() returned last; nullptr before. poll()
  // prepares its suggestions of announcements that become due, so that no connection waits for that.
  [[nodiscard]] const std::shared_ptr<Suggester>& suggester() const { return suggester_; }

  // Returns the directory of the generation that was opened last. Empty if none was opened yet.
  [[nodiscard]] const std::filesystem::path& opened() const { return opened_; }

  // Returns the reason why searches cannot be answered, for /readyz: no generation was opened yet, or the open one
  // cannot be read. Empty if searches can be answered.
  [[nodiscard]] const std::string& reason() const { return reason_; }

 private:
  std::vector<std::shared_ptr<Searcher>> open(const std::filesystem::path& live, const WordListFiles& words);
  void note_failed_searches();
  void adopt(const std::filesystem::path& live, const Searcher& searcher, std::vector<Instant> withheld);
  void fail(const std::string& why, std::chrono::milliseconds pause);
  void wait_for_shards(const std::filesystem::path& live, const ShardsMissing& missing);
  void note_part(const GenerationInfo& part);

  const std::filesystem::path index_;
  const unsigned workers_;
  const std::function<ShardAccess()> shards_;
  const Log& log_;
  Metrics& metrics_;
  const bool is_node_;
  std::filesystem::path opened_;
  std::shared_ptr<Suggester> suggester_;
  std::filesystem::path failed_;  // could not be opened; poll() tries again at retry_at_
  std::chrono::steady_clock::time_point retry_at_{};
  bool is_waiting_for_shards_ = false;  // opening failed for want of other machines
  std::string reason_;
  std::string last_failure_;
  std::uint64_t failed_searches_ = 0;  // number of them that is known
  bool is_doubtful_ = false;           // true: searching failed since the generation was opened
  unsigned checks_ = 0;                // complete checks of the open generation
};

}  // namespace gonggo::searchd
