// SPDX-License-Identifier: GPL-2.0-or-later
// The counters of the daemon in the Prometheus text format. Every member function may be called from any thread.
// count_answer() takes a lock only when a route answers with a status for the first time.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/date.hpp"
#include "common/index/generation.hpp"
#include "searchd/admission.hpp"
#include "searchd/cluster/replicas.hpp"
#include "searchd/http.hpp"

namespace gonggo::searchd {

// What became of lines of the query log.
enum class QueryLogLines { written, lost_to_queue, lost_to_disk, lost_to_limit, lost_to_error };

class Metrics {
 public:
  // Answers are counted under the names in `routes`, and under "none".
  explicit Metrics(const std::vector<std::string_view>& routes);
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  // Counts an answer. A route that was not passed to the constructor is counted as "none".
  void count_answer(std::string_view route, unsigned status, std::chrono::nanoseconds took);
  void count_search(const SearchOutcome& outcome);
  // Counts a search that waits or is carried out, and its end.
  void begin_search();
  void end_search();
  [[nodiscard]] std::uint64_t ended_searches() const;  // those that were refused or failed included
  // Sets how many searches of the class wait for a worker.
  void set_waiting(CostClass cost, std::size_t waiting);
  // Counts a search that was not carried out. `expired`: it waited too long; otherwise too many waited.
  void count_refused_search(CostClass cost, bool expired);
  void change_connections(int change);
  void count_limited_request();  // refused because its client asked too often
  void count_refused_connection();
  void count_shed_connection();  // a connection that waited for its client was closed to admit another one
  // Sets the generation that is searched from now on. `withheld` has the instant at which each of its withheld
  // announcements may be shown, earliest first.
  void set_generation(const GenerationInfo& generation, std::vector<Instant> withheld = {});
  void count_storage_error();  // a request failed because the index could not be read
  [[nodiscard]] std::uint64_t storage_errors() const;
  void count_query_log_lines(QueryLogLines fate, std::size_t lines);
  void count_partial_answer();
  // Shows the replicas of the shards, which must outlive the Metrics, and requests for shards that this daemon answers.
  void use(const Replicas& replicas) { replicas_ = &replicas; }
  void count_shard_request(unsigned status);
  void count_reload(bool succeeded);  // `succeeded`: the generation could be opened

  // Returns all metrics as text. The age of the index and the number of documents are those at `now`.
  [[nodiscard]] std::string text(Instant now) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
  const Replicas* replicas_ = nullptr;  // nullptr: there are none
};

}  // namespace gonggo::searchd
