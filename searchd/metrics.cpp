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
#include <vector>

#include "common/base/options.hpp"
#include "searchd/routes.hpp"

namespace gonggo::searchd {

namespace {

constexpr unsigned first_status = 100;
constexpr unsigned last_status = 599;

// Seconds: a search takes a millisecond or a few, the deadline is a few seconds.
const prometheus::Histogram::BucketBoundaries latency_buckets = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
                                                                 0.05,   0.1,   0.25,   0.5,   1,    2.5};

template <typename Kind>
prometheus::Family<Kind>& family(prometheus::Registry& registry, prometheus::detail::Builder<Kind> (*build)(),
                                 const char* name, const char* help) {
  return build().Name(name).Help(help).Register(registry);
}

}  // namespace

struct Metrics::Impl {
  // One row for each route and one for what no route answered.
  struct Row {
    std::string name;
    prometheus::Histogram* latency;
    std::array<std::atomic<prometheus::Counter*>, last_status - first_status + 1> by_status{};
  };

  Impl()
      : requests(family(registry, prometheus::BuildCounter, "gonggo_http_requests_total", "Answers given.")),
        latencies(family(registry, prometheus::BuildHistogram, "gonggo_http_request_seconds",
                         "Time from a complete request to its answer, waiting included.")),
        flying(family(registry, prometheus::BuildGauge, "gonggo_http_requests_in_flight",
                      "Requests waiting or being answered.")
                   .Add({})),
        connected(family(registry, prometheus::BuildGauge, "gonggo_http_connections", "Open connections.").Add({})),
        refused(family(registry, prometheus::BuildCounter, "gonggo_http_connections_refused_total",
                       "Connections turned away because there were too many.")
                    .Add({})),
        generations(family(registry, prometheus::BuildGauge, "gonggo_generation_info", "The generation served.")),
        documents(family(registry, prometheus::BuildGauge, "gonggo_documents",
                         "Documents indexed in it, those still withheld among them.")
                      .Add({})),
        reloads(family(registry, prometheus::BuildCounter, "gonggo_generation_opens_total",
                       "Generations opened, by whether that worked.")) {
    family(registry, prometheus::BuildGauge, "gonggo_build_info", "The program.")
        .Add({{"version", std::string(version())}})
        .Set(1);
    rows = std::vector<Row>(routes().size() + 1);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      rows[i].name = i < routes().size() ? std::string(routes()[i].name) : "none";
      rows[i].latency = &latencies.Add({{"route", rows[i].name}}, latency_buckets);
    }
  }

  prometheus::Registry registry;
  prometheus::Family<prometheus::Counter>& requests;
  prometheus::Family<prometheus::Histogram>& latencies;
  prometheus::Gauge& flying;
  prometheus::Gauge& connected;
  prometheus::Counter& refused;
  prometheus::Family<prometheus::Gauge>& generations;
  prometheus::Gauge& documents;
  prometheus::Family<prometheus::Counter>& reloads;
  std::vector<Row> rows;
  std::mutex generation_mutex;
  prometheus::Gauge* generation = nullptr;
};

Metrics::Metrics() : impl_(std::make_unique<Impl>()) {}
Metrics::~Metrics() = default;

void Metrics::answered(std::string_view route, unsigned status, std::chrono::nanoseconds took) {
  auto& rows = impl_->rows;
  auto row = std::find_if(rows.begin(), rows.end(), [&](const Impl::Row& r) { return r.name == route; });
  if (row == rows.end()) {
    row = rows.end() - 1;
  }
  auto& slot = row->by_status[std::clamp(status, first_status, last_status) - first_status];
  prometheus::Counter* counter = slot.load(std::memory_order_acquire);
  if (counter == nullptr) {  // Add gives the same counter to everyone who asks with the same labels
    counter = &impl_->requests.Add({{"route", row->name}, {"status", std::to_string(status)}});
    slot.store(counter, std::memory_order_release);
  }
  counter->Increment();
  row->latency->Observe(std::chrono::duration<double>(took).count());
}

void Metrics::in_flight(int change) { impl_->flying.Increment(change); }
void Metrics::connections(int change) { impl_->connected.Increment(change); }
void Metrics::connection_refused() { impl_->refused.Increment(); }

void Metrics::serving(const GenerationInfo& generation) {
  const std::lock_guard lock(impl_->generation_mutex);
  if (impl_->generation != nullptr) {
    impl_->generations.Remove(impl_->generation);
  }
  impl_->generation = &impl_->generations.Add(
      {{"generation", generation.name}, {"schema_version", std::to_string(generation.schema_version)}});
  impl_->generation->Set(1);
  impl_->documents.Set(static_cast<double>(generation.documents));
}

void Metrics::reloaded(bool succeeded) {
  impl_->reloads.Add({{"result", succeeded ? "opened" : "failed"}}).Increment();
}

std::string Metrics::text() const { return prometheus::TextSerializer().Serialize(impl_->registry.Collect()); }

}  // namespace gonggo::searchd
