// SPDX-License-Identifier: GPL-2.0-or-later
// A worker holds the state of one thread that answers requests. It answers them, counts them and writes the access log.
// Each search thread has a worker with a Searcher. The thread of the connections has one with a Suggester.
#pragma once

#include <chrono>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/base/log.hpp"
#include "common/search/searcher.hpp"
#include "common/search/shard_calls.hpp"
#include "searchd/answer_cache.hpp"
#include "searchd/configuration.hpp"
#include "searchd/http.hpp"
#include "searchd/http_rules.hpp"
#include "searchd/metrics.hpp"
#include "searchd/problem.hpp"
#include "searchd/query_log.hpp"
#include "searchd/routes.hpp"

namespace gonggo::searchd {

// The part of the configuration that the signal HUP may change. Immutable; the workers share one Policy.
struct Policy {
  ServerLimits limits;
  std::vector<std::string> cors_allow;
  bool log_queries = false;
  PageSettings page = {};
  AccessSettings access = {};
};

// Answers the requests of one thread. Only that thread may use the Worker. The workers share the log, the access log
// and the metrics, which must outlive the workers.
class Worker {
 public:
  Worker(unsigned number, Metrics& metrics, const Log& log, const Log& access, std::shared_ptr<const Policy> policy);

  // Returns the answer to a request that needs no search, or whose answer was kept. Otherwise returns the estimated
  // cost of the search, and a worker with a Searcher must answer.
  std::variant<HttpResponse, unsigned> answer_or_cost(const HttpRequest& request, const Destination& destination,
                                                      std::chrono::steady_clock::time_point started);

  // Returns the complete answer to a request. `destination` is the result of find_destination() for its target.
  // `started` is the time at which the complete request had arrived. Does not throw: an internal error is logged and
  // answered with status 500, and ShardsMissing with status 503.
  HttpResponse answer(const HttpRequest& request, const Destination& destination,
                      std::chrono::steady_clock::time_point started);

  // Returns the answer to a request that is malformed or that cannot be accepted now. `request` holds the parts of the
  // request that are known. `route` is the route of the request; nullptr if it is not known.
  HttpResponse refuse(const Problem& problem, const HttpRequest& request, std::chrono::steady_clock::time_point started,
                      const Route* route = nullptr);

  // Replaces the Searcher and its word lists, the word lists or the policy for later answers. A worker without a
  // Searcher gets a Suggester for the generation that the others search. With a new Searcher or generation, searches
  // can be answered.
  void use(std::shared_ptr<Searcher> searcher);
  void use(std::shared_ptr<Suggester> suggester, std::shared_ptr<const WordLists> words);
  void use(std::shared_ptr<const WordLists> words);
  void use(std::shared_ptr<const Policy> policy) { policy_ = std::move(policy); }

  // Hands every search to the query log, which must outlive the Worker, and answers /v1/popular from it.
  void use(QueryLog& query_log) { query_log_ = &query_log; }

  // Keeps answers there, which must outlive the Worker. All workers of a daemon share it.
  void use(AnswerCache& kept_answers) { kept_answers_ = &kept_answers; }

  // Sets the reason why searches cannot be answered: no index is open, or it cannot be read. The answer 503 of /readyz
  // shows the reason. Empty: searches can be answered.
  void set_not_ready(std::string reason) { not_ready_ = std::move(reason); }

  [[nodiscard]] const Policy& policy() const { return *policy_; }
  [[nodiscard]] Metrics& metrics() { return metrics_; }
  [[nodiscard]] const Log& log() const { return log_; }

 private:
  void adopt(GenerationInfo generation, std::shared_ptr<const WordLists> words);
  [[nodiscard]] RouteContext context(std::chrono::steady_clock::time_point started) const;
  HttpResponse internal_error(const HttpRequest& request, const std::exception& error, const AnswerContext& around);
  HttpResponse shards_missing(const HttpRequest& request, const ShardsMissing& error, const Route* route,
                              const AnswerContext& around);
  // Returns the X-Request-Id that the client sent if is_request_id() accepts it. Otherwise returns a new id.
  std::string request_id(const HttpRequest& request);
  void record(const HttpRequest& request, const HttpResponse& response, std::string_view id,
              std::chrono::steady_clock::time_point started);

  Metrics& metrics_;
  const Log& log_;
  const Log& access_;
  std::shared_ptr<const Policy> policy_;
  std::shared_ptr<Searcher> searcher_;
  std::shared_ptr<Suggester> suggester_;
  std::optional<GenerationInfo> generation_;
  std::shared_ptr<const WordLists> words_;
  std::string not_ready_ = "the index has not been opened yet";
  QueryLog* query_log_ = nullptr;        // nullptr: there is none
  AnswerCache* kept_answers_ = nullptr;  // nullptr: every answer is made anew
  std::string id_prefix_;                // makes the request ids of this process and worker unique
  std::uint64_t answered_ = 0;
  std::uint64_t misses_ = 0;  // requests refused for missing shards since the last line about them in the log
  std::optional<std::chrono::steady_clock::time_point> miss_noted_;  // when that line was written
};

}  // namespace gonggo::searchd
