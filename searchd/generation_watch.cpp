// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/generation_watch.hpp"

#include <exception>

#include "common/index/generation.hpp"
#include "common/index/withheld.hpp"

namespace gonggo::searchd {

namespace {
// Opening a generation reads tens of megabytes, so a failed opening is not repeated at every poll.
constexpr std::chrono::seconds retry_after{5};
}  // namespace

GenerationWatch::GenerationWatch(std::filesystem::path index, unsigned workers, const Log& log, Metrics& metrics)
    : index_(std::move(index)), workers_(workers), log_(log), metrics_(metrics) {
  reason_ = "nothing was published in the index yet; build it with gonggo-indexer";
}

std::vector<std::shared_ptr<Searcher>> GenerationWatch::poll(const WordListFiles& files, bool force) {
  std::vector<std::shared_ptr<Searcher>> searchers;
  std::filesystem::path live;
  std::vector<Instant> instants;
  try {
    live = live_generation(index_).value_or("");
    if (live.empty() || live == opened_) {
      return {};
    }
    if (live == failed_ && !force && std::chrono::steady_clock::now() < retry_at_) {
      return {};
    }
    const auto words = word_lists_for(live, files);
    for (unsigned i = 0; i < workers_; ++i) {
      searchers.push_back(std::make_shared<Searcher>(live, words));
    }
    instants = withheld_instants(searchers.front()->generation());
  } catch (const std::exception& error) {  // after any error the old generation stays in use
    failed_ = live;
    fail(error.what());
    return {};
  }
  const GenerationInfo& generation = searchers.front()->generation();
  log_.info("serving generation " + generation.name + " with " + std::to_string(generation.documents) + " documents; " +
            describe(searchers.front()->words()));
  metrics_.set_generation(generation, std::move(instants));
  metrics_.count_reload(true);
  opened_ = live;
  failed_.clear();
  last_failure_.clear();
  reason_.clear();
  return searchers;
}

void GenerationWatch::fail(const std::string& why) {
  retry_at_ = std::chrono::steady_clock::now() + retry_after;
  if (opened_.empty()) {
    reason_ = "the index cannot be opened: " + why;
  }
  if (why == last_failure_) {
    return;
  }
  last_failure_ = why;
  metrics_.count_reload(false);
  log_.error(why + (opened_.empty() ? "" : "; still serving generation " + opened_.filename().string()));
}

}  // namespace gonggo::searchd
