// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/query_log.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>
#include <vector>

#include "searchd/query_log_writer.hpp"

namespace gonggo::searchd {

namespace {

constexpr std::size_t most_waiting = 8'192;
constexpr std::chrono::milliseconds write_interval{200};
constexpr std::chrono::milliseconds count_interval{2'000};

// Calls `step` at every interval until it is stopped. An exception does not end the thread.
template <typename Step>
void repeat(const std::stop_token& stop, std::chrono::milliseconds interval, const Log& log, Step step) {
  std::mutex mutex;
  std::condition_variable_any wake;
  while (!stop.stop_requested()) {
    try {
      step();
    } catch (const std::exception& error) {
      log.error(std::string("the query log: ") + error.what());
    }
    std::unique_lock lock(mutex);
    wake.wait_for(lock, stop, interval, [] { return false; });
  }
}

}  // namespace

struct QueryLog::Impl {
  Impl(const QueryLogOptions& options, const Log& given, Metrics& counted)
      : log(given),
        metrics(counted),
        writer(options.directory, given, counted),
        popular(options.directory, options.bounds.days, options.popular),
        bounds(options.bounds) {
    writing =
        std::jthread([this](const std::stop_token& stop) { repeat(stop, write_interval, log, [this] { write(); }); });
    counting = std::jthread(
        [this](const std::stop_token& stop) { repeat(stop, count_interval, log, [this] { popular.refresh(now()); }); });
  }

  ~Impl() {
    counting = {};  // stops and joins
    writing = {};
    write();
  }

  void write() {
    std::vector<LoggedSearch> batch;
    QueryLogBounds kept;
    {
      const std::lock_guard lock(mutex);
      batch.swap(waiting);
      kept = bounds;
    }
    if (reopens.exchange(false)) {
      writer.reopen();
    }
    writer.write(batch, now(), kept);
  }

  const Log& log;
  Metrics& metrics;
  QueryLogWriter writer;
  PopularQueries popular;
  std::atomic<bool> reopens = false;
  std::mutex mutex;  // guards the next two members
  QueryLogBounds bounds;
  std::vector<LoggedSearch> waiting;  // at most `most_waiting`
  std::jthread writing;
  std::jthread counting;
};

QueryLog::QueryLog(const QueryLogOptions& options, const Log& log, Metrics& metrics)
    : impl_(std::make_unique<Impl>(options, log, metrics)) {}
QueryLog::~QueryLog() = default;

void QueryLog::add(LoggedSearch search) {
  {
    const std::lock_guard lock(impl_->mutex);
    if (impl_->waiting.size() < most_waiting) {
      impl_->waiting.push_back(std::move(search));
      return;
    }
  }
  impl_->metrics.count_query_log_lines(QueryLogLines::lost_to_queue, 1);
}

void QueryLog::reopen() { impl_->reopens = true; }

void QueryLog::keep(const QueryLogBounds& bounds, PopularRules rules) {
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->bounds = bounds;
  }
  impl_->popular.keep(bounds.days, std::move(rules));
}

const PopularQueries& QueryLog::popular() const { return impl_->popular; }

}  // namespace gonggo::searchd
