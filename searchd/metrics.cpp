// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>
#include <optional>
#include <vector>

#include "common/base/version.hpp"
namespace gonggo::searchd {

namespace {

constexpr unsigned first_status = 100;
constexpr unsigned last_status = 599;

// Upper bounds of the buckets in seconds. A search takes some milliseconds. The default deadline is two seconds.
const prometheus::Histogram::BucketBoundaries latency_buckets = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
                                                                 0.05,   0.1,   0.25,   0.5,   1,    2.5};

using Counters = prometheus::Family<prometheus::Counter>;
using Gauges = prometheus::Family<prometheus::Gauge>;
using Histograms = prometheus::Family<prometheus::Histogram>;

Counters& counters(prometheus::Registry& registry, const char* name, const char* help) {
  return prometheus::BuildCounter().Name(name).Help(help).Register(registry);
}
Gauges& gauges(prometheus::Registry& registry, const char* name, const char* help) {
  return prometheus::BuildGauge().Name(name).Help(help).Register(registry);
}
Histograms& histograms(prometheus::Registry& registry, const char* name, const char* help) {
  return prometheus::BuildHistogram().Name(name).Help(help).Register(registry);
}

const char* class_name(CostClass cost) { return cost == CostClass::heavy ? "heavy" : "light"; }

}  // namespace

struct Metrics::Impl {
  // One row for each route, and one for requests that no route answered.
  struct Row {
    std::string name;
    prometheus::Histogram* latency;
    std::array<std::atomic<prometheus::Counter*>, last_status - first_status + 1> by_status{};
  };

  explicit Impl(const std::vector<std::string_view>& routes) : rows(routes.size() + 1) {
    gauges(registry, "gonggo_build_info", "The version of the program; always 1.")
        .Add({{"version", std::string(version())}})
        .Set(1);
    for (const CostClass cost : {CostClass::light, CostClass::heavy}) {  // so that the metrics show zero, too
      waiting.Add({{"class", class_name(cost)}});
      for (const char* reason : {"overloaded", "deadline"}) {
        refused_searches.Add({{"class", class_name(cost)}, {"reason", reason}});
      }
    }
    for (const char* reason : {"queue", "disk", "limit", "error"}) {
      lost_queries.Add({{"reason", reason}});
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
      rows[i].name = i < routes.size() ? std::string(routes[i]) : "none";
      rows[i].latency = &latencies.Add({{"route", rows[i].name}}, latency_buckets);
    }
  }

  void show(const std::vector<ReplicaState>& replicas);

  prometheus::Counter& counter(const char* name, const char* help) { return counters(registry, name, help).Add({}); }
  prometheus::Gauge& gauge(const char* name, const char* help) { return gauges(registry, name, help).Add({}); }

  prometheus::Registry registry;
  Counters& requests = counters(registry, "gonggo_http_requests_total", "Requests answered, by route and HTTP status.");
  Histograms& latencies =
      histograms(registry, "gonggo_http_request_seconds",
                 "Seconds from the arrival of a whole request to its answer, time in the queue included.");
  prometheus::Gauge& in_flight = gauge("gonggo_http_requests_in_flight", "Searches that wait or are being answered.");
  std::atomic<std::uint64_t> ended_searches = 0;
  Gauges& waiting = gauges(registry, "gonggo_searches_waiting", "Searches that wait for a worker, by class of cost.");
  Counters& refused_searches =
      counters(registry, "gonggo_searches_refused_total",
               "Searches refused without searching, by class of cost and by reason (overloaded or deadline).");
  prometheus::Counter& limited =
      counter("gonggo_http_requests_limited_total", "Requests refused because their client asked too often.");
  prometheus::Gauge& connections = gauge("gonggo_http_connections", "Open connections.");
  prometheus::Counter& refused =
      counter("gonggo_http_connections_refused_total", "Connections refused because too many were open.");
  prometheus::Counter& shed =
      counter("gonggo_http_connections_shed_total", "Idle or slow connections closed to admit others.");
  prometheus::Counter& searches = counter("gonggo_searches_total", "Searches carried out.");
  prometheus::Counter& empty = counter("gonggo_searches_empty_total", "Searches whose first page was empty.");
  prometheus::Counter& relaxed = counter("gonggo_searches_relaxed_total",
                                         "Searches in which not every word was required, with the remark relaxed.");
  prometheus::Counter& corrected = counter(
      "gonggo_searches_corrected_total", "Searches in which mistyped words were replaced, with the remark corrected.");
  prometheus::Counter& unreadable =
      counter("gonggo_storage_errors_total", "Requests that failed because the files of the index could not be read.");
  Gauges& generations = gauges(registry, "gonggo_generation_info", "The generation that answers searches; always 1.");
  Gauges& ages = gauges(registry, "gonggo_generation_age_seconds",
                        "Seconds since the generation that answers searches was created.");
  prometheus::Gauge& documents =
      gauge("gonggo_documents", "Documents that searches can find now, without those withheld until a later date.");
  Counters& reloads =
      counters(registry, "gonggo_generation_opens_total", "Attempts to open a new generation, by result.");
  prometheus::Counter& partial =
      counter("gonggo_partial_answers_total", "Answers without the documents of shards that did not answer.");
  Counters& shard_requests =
      counters(registry, "gonggo_shard_requests_total", "Requests of other machines to the shards, by HTTP status.");
  Gauges& replica_up = gauges(registry, "gonggo_replica_up", "1 if the replica of the shard is in service.");
  Counters& replica_requests =
      counters(registry, "gonggo_replica_requests_total", "Requests sent to the replica, hedges included.");
  Counters& replica_failures =
      counters(registry, "gonggo_replica_failures_total", "Requests to the replica without a good answer.");
  Counters& replica_given_up = counters(registry, "gonggo_replica_given_up_total",
                                        "Requests to the replica that were too slow, so that nobody waited for them.");
  Counters& replica_hedges =
      counters(registry, "gonggo_replica_hedges_total", "Requests sent to the replica because another one was slow.");
  Counters& replica_lacking =
      counters(registry, "gonggo_replica_lacking_total", "Requests for a generation that the replica did not have.");
  Gauges& replica_latency =
      gauges(registry, "gonggo_replica_latency_seconds", "Moving mean of the time that the replica takes to answer.");
  prometheus::Counter& logged_queries = counter("gonggo_query_log_lines_total", "Lines written into the query log.");
  Counters& lost_queries =
      counters(registry, "gonggo_query_log_lost_total",
               "Lines of the query log that were lost, by reason (queue: full; disk: full or broken; limit: the "
               "file has its largest size; error: no memory or no random bytes).");
  std::vector<Row> rows;
  mutable std::mutex generation_mutex;  // guards the members below
  prometheus::Gauge* generation = nullptr;
  std::optional<Instant> created;  // when the generation was created; nullopt: there is no generation yet
  std::uint64_t always_shown = 0;  // documents that could be shown when the generation was created
  std::vector<Instant> withheld;   // when each of the others may be shown, earliest first
};

Metrics::Metrics(const std::vector<std::string_view>& routes) : impl_(std::make_unique<Impl>(routes)) {}
Metrics::~Metrics() = default;

void Metrics::count_answer(std::string_view route, unsigned status, std::chrono::nanoseconds took) {
  auto& rows = impl_->rows;
  auto row = std::find_if(rows.begin(), rows.end(), [&](const Impl::Row& r) { return r.name == route; });
  if (row == rows.end()) {
    row = rows.end() - 1;
  }
  auto& slot = row->by_status[std::clamp(status, first_status, last_status) - first_status];
  prometheus::Counter* counter = slot.load(std::memory_order_acquire);
  if (counter == nullptr) {  // Add() returns the same counter for the same labels in every thread
    counter = &impl_->requests.Add({{"route", row->name}, {"status", std::to_string(status)}});
    slot.store(counter, std::memory_order_release);
  }
  counter->Increment();
  row->latency->Observe(std::chrono::duration<double>(took).count());
}

void Metrics::count_search(const SearchOutcome& outcome) {
  impl_->searches.Increment();
  impl_->empty.Increment(outcome.empty ? 1 : 0);
  impl_->relaxed.Increment(outcome.relaxed ? 1 : 0);
  impl_->corrected.Increment(outcome.corrected ? 1 : 0);
}

void Metrics::begin_search() { impl_->in_flight.Increment(); }
void Metrics::end_search() {
  impl_->in_flight.Decrement();
  impl_->ended_searches.fetch_add(1, std::memory_order_relaxed);
}
std::uint64_t Metrics::ended_searches() const { return impl_->ended_searches.load(std::memory_order_relaxed); }

void Metrics::set_waiting(CostClass cost, std::size_t waiting) {
  impl_->waiting.Add({{"class", class_name(cost)}}).Set(static_cast<double>(waiting));
}
void Metrics::count_refused_search(CostClass cost, bool expired) {
  const char* reason = expired ? "deadline" : "overloaded";
  impl_->refused_searches.Add({{"class", class_name(cost)}, {"reason", reason}}).Increment();
}
void Metrics::change_connections(int change) { impl_->connections.Increment(change); }
void Metrics::count_limited_request() { impl_->limited.Increment(); }
void Metrics::count_refused_connection() { impl_->refused.Increment(); }
void Metrics::count_shed_connection() { impl_->shed.Increment(); }

void Metrics::set_generation(const GenerationInfo& generation, std::vector<Instant> withheld) {
  const std::lock_guard lock(impl_->generation_mutex);
  if (impl_->generation != nullptr) {
    impl_->generations.Remove(impl_->generation);
  }
  impl_->generation = &impl_->generations.Add(
      {{"generation", generation.name}, {"schema_version", std::to_string(generation.schema_version)}});
  impl_->generation->Set(1);
  impl_->created = generation.created;
  impl_->always_shown = generation.documents;
  impl_->withheld = std::move(withheld);
}

void Metrics::count_storage_error() { impl_->unreadable.Increment(); }
std::uint64_t Metrics::storage_errors() const { return static_cast<std::uint64_t>(impl_->unreadable.Value()); }

void Metrics::count_query_log_lines(QueryLogLines fate, std::size_t lines) {
  if (fate == QueryLogLines::written) {
    impl_->logged_queries.Increment(static_cast<double>(lines));
    return;
  }
  constexpr std::array<const char*, 5> reasons = {"", "queue", "disk", "limit", "error"};
  const char* reason = reasons.at(static_cast<std::size_t>(fate));
  impl_->lost_queries.Add({{"reason", reason}}).Increment(static_cast<double>(lines));
}

void Metrics::count_partial_answer() { impl_->partial.Increment(); }
void Metrics::count_shard_request(unsigned status) {
  impl_->shard_requests.Add({{"status", std::to_string(status)}}).Increment();
}

void Metrics::Impl::show(const std::vector<ReplicaState>& replicas) {
  for (const ReplicaState& replica : replicas) {
    const prometheus::Labels labels{{"shard", std::to_string(replica.id.shard + 1)}, {"replica", replica.name}};
    const auto raise = [&](Counters& family, std::uint64_t value) {
      prometheus::Counter& counter = family.Add(labels);
      counter.Increment(std::max(0.0, static_cast<double>(value) - counter.Value()));
    };
    replica_up.Add(labels).Set(replica.well ? 1 : 0);
    raise(replica_requests, replica.requests);
    raise(replica_failures, replica.failures);
    raise(replica_given_up, replica.given_up);
    raise(replica_hedges, replica.hedges);
    raise(replica_lacking, replica.lacking);
    replica_latency.Add(labels).Set(std::chrono::duration<double>(replica.latency).count());
  }
}

void Metrics::count_reload(bool succeeded) {
  impl_->reloads.Add({{"result", succeeded ? "opened" : "failed"}}).Increment();
}

std::string Metrics::text(Instant now) const {
  {
    const std::lock_guard lock(impl_->generation_mutex);
    if (impl_->created) {
      impl_->ages.Add({}).Set(std::max(0.0, static_cast<double>((now - *impl_->created).count())));
      const auto end_of_due = std::upper_bound(impl_->withheld.begin(), impl_->withheld.end(), now);
      const auto due = end_of_due - impl_->withheld.begin();
      impl_->documents.Set(static_cast<double>(impl_->always_shown) + static_cast<double>(due));
    }
  }
  if (replicas_ != nullptr) {
    const std::lock_guard lock(impl_->generation_mutex);  // two requests at once must not raise a counter twice
    impl_->show(replicas_->states(Replicas::Clock::now()));
  }
  return prometheus::TextSerializer().Serialize(impl_->registry.Collect());
}

}  // namespace gonggo::searchd
