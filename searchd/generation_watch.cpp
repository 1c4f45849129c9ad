// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/generation_watch.hpp"

#include <algorithm>
#include <exception>

#include "common/index/generation.hpp"
#include "common/index/generation_check.hpp"
#include "common/index/withheld.hpp"

namespace gonggo::searchd {

namespace {

// Opening a generation reads tens of megabytes, so a failed opening is not repeated at every poll.
constexpr std::chrono::seconds retry_after{5};

constexpr std::chrono::seconds longest_pause{300};
constexpr std::chrono::milliseconds pause_for_shards{500};

}  // namespace

std::chrono::seconds pause_after_checks(unsigned checks) {
  constexpr unsigned doublings = 6;  // enough to reach the longest pause
  return std::min(longest_pause, retry_after * (1U << std::min(checks, doublings)));
}

GenerationWatch::GenerationWatch(std::filesystem::path index, unsigned workers, std::function<ShardAccess()> shards,
                                 const Log& log, Metrics& metrics, bool is_node)
    : index_(std::move(index)),
      workers_(workers),
      shards_(std::move(shards)),
      log_(log),
      metrics_(metrics),
      is_node_(is_node) {
  reason_ = "nothing was published in the index yet; build it with gonggo-indexer, or copy one here";
}

std::vector<std::shared_ptr<Searcher>> GenerationWatch::poll(const WordListFiles& files, bool force) {
  note_failed_searches();
  if (suggester_) {
    suggester_->prepare(now());
  }
  std::vector<std::shared_ptr<Searcher>> searchers;
  std::filesystem::path live;
  std::vector<Instant> instants;
  std::shared_ptr<Suggester> suggester;
  try {
    live = live_generation(index_).value_or("");
    if (live.empty() || (live == opened_ && !is_doubtful_)) {
      return {};
    }
    if (live == failed_ && !force && std::chrono::steady_clock::now() < retry_at_) {
      return {};
    }
    if (const GenerationInfo part = describe_generation(live); is_node_ && !is_whole(part)) {
      note_part(part);
      return {};
    }
    searchers = open(live, files);
    suggester = std::make_shared<Suggester>(live);
    suggester->prepare_elsewhere();
    instants = withheld_instants(searchers.front()->generation());
  } catch (const ShardsMissing& missing) {  // the machines get a generation at different times
    wait_for_shards(live, missing);
    return {};
  } catch (const std::exception& error) {  // after any error the old generation stays in use
    failed_ = live;
    fail(error.what(), is_doubtful_ ? pause_after_checks(checks_) : retry_after);
    return {};
  }
  suggester_ = std::move(suggester);
  adopt(live, *searchers.front(), std::move(instants));
  return searchers;
}

// Throws Error if the generation is damaged.
std::vector<std::shared_ptr<Searcher>> GenerationWatch::open(const std::filesystem::path& live,
                                                             const WordListFiles& files) {
  checked_generation(live);
  if (live == opened_) {  // the sizes alone cannot show why searching failed
    ++checks_;
    require_unchanged(live);
  }
  const auto words = word_lists_for(live, files);
  std::vector<std::shared_ptr<Searcher>> searchers;
  for (unsigned i = 0; i < workers_; ++i) {
    const Searcher* const sibling = searchers.empty() ? nullptr : searchers.front().get();
    searchers.push_back(std::make_shared<Searcher>(live, words, search_cache_bytes / workers_, sibling, shards_()));
  }
  return searchers;
}

void GenerationWatch::adopt(const std::filesystem::path& live, const Searcher& searcher,
                            std::vector<Instant> withheld) {
  const GenerationInfo& generation = searcher.generation();
  log_.info("serving generation " + generation.name + " with " + std::to_string(generation.documents) + " documents; " +
            describe(searcher.words()).english);
  metrics_.set_generation(generation, std::move(withheld));
  metrics_.count_reload(true);
  if (live != opened_) {
    checks_ = 0;
  }
  opened_ = live;
  failed_.clear();
  is_waiting_for_shards_ = false;
  last_failure_.clear();
  reason_.clear();
  is_doubtful_ = false;
  retry_at_ = std::chrono::steady_clock::now() + pause_after_checks(checks_);
}

// After a failed search, the daemon is not ready. If the last check was some time ago, the next one follows at once.
void GenerationWatch::note_failed_searches() {
  const std::uint64_t failed = metrics_.storage_errors();
  if (failed == failed_searches_) {
    return;
  }
  failed_searches_ = failed;
  if (is_doubtful_ || opened_.empty()) {
    return;
  }
  is_doubtful_ = true;
  if (std::chrono::steady_clock::now() > retry_at_ + longest_pause) {
    checks_ = 0;  // the last check was long ago, so this is a new problem
  }
  failed_ = opened_;
  reason_ = "generation " + opened_.filename().string() +
            " cannot be read: a search failed, and the log says why; the generation is checked again and again. "
            "gonggo-indexer verify says more; if it finds damage, run gonggo-indexer rollback, or build afresh";
  log_.error(reason_);
}

void GenerationWatch::fail(const std::string& why, std::chrono::milliseconds pause) {
  retry_at_ = std::chrono::steady_clock::now() + pause;
  is_waiting_for_shards_ = false;
  if (opened_.empty()) {
    reason_ = "the index cannot be opened: " + why;
  } else if (is_doubtful_) {
    reason_ = "generation " + opened_.filename().string() + " cannot be read any more: " + why;
  }
  if (why == last_failure_) {
    return;
  }
  last_failure_ = why;
  metrics_.count_reload(false);
  log_.error(why + (opened_.empty() ? "" : "; still serving generation " + opened_.filename().string()));
}

// The reason for /readyz does not name the machines. The log does, once for a generation.
void GenerationWatch::wait_for_shards(const std::filesystem::path& live, const ShardsMissing& missing) {
  const std::string why = "no machine answers with generation " + live.filename().string() +
                          " for these shards: " + shard_list(missing.shards());
  const bool is_noted = live == failed_ && is_waiting_for_shards_;
  is_waiting_for_shards_ = true;
  failed_ = live;
  retry_at_ = std::chrono::steady_clock::now() + pause_for_shards;
  if (opened_.empty() || is_doubtful_) {
    reason_ = why;
  }
  if (is_noted) {
    return;
  }
  last_failure_ = why;
  metrics_.count_reload(false);
  log_.warning(why + "; they are asked again and again" +
               (opened_.empty() ? "" : "; still serving generation " + opened_.filename().string()) + " (" +
               missing.what() + ")");
}

void GenerationWatch::note_part(const GenerationInfo& part) {
  reason_ = "this machine has a part of the index and answers other machines only; ask a front";
  if (part.path != failed_) {
    log_.info("answering other machines for shard " + shard_list(shards_here(part)) + " of generation " + part.name);
  }
  failed_ = part.path;
  retry_at_ = std::chrono::steady_clock::now() + retry_after;
}

}  // namespace gonggo::searchd
