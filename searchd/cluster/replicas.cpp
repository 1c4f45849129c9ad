// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/cluster/replicas.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <tuple>
#include <utility>

namespace gonggo::searchd {

namespace {

using std::chrono::duration_cast;
using std::chrono::milliseconds;
using std::chrono::nanoseconds;

constexpr double weight_of_latest = 0.2;  // of a latency in the moving mean
constexpr std::size_t kept_latencies = 128;
constexpr std::size_t fewest_latencies = 16;  // fewer say nothing about a high quantile

// A replica is about as quick as the quickest one up to this factor and this difference.
constexpr double about_equal_factor = 1.5;
constexpr milliseconds about_equal_difference{1};

// A slow replica gets few requests, so nobody would see that it has become quick. So what it was slower than the
// quickest one counts half after this time.
constexpr std::chrono::duration<double> forgets_half_in{3};

// What a replica waits that fails requests although its probes succeed.
constexpr milliseconds first_pause{250};
constexpr milliseconds longest_pause{30'000};

milliseconds pause_after(unsigned failures_in_a_row) {
  constexpr unsigned most_doublings = 7;
  return failures_in_a_row < 2
             ? milliseconds{0}
             : std::min(longest_pause, first_pause * (1U << std::min(failures_in_a_row - 2, most_doublings)));
}

}  // namespace

Replicas::Replicas(std::vector<std::vector<KnownReplica>> shards, const ReplicaOptions& options, const Log& log)
    : options_(options), log_(log) {
  if (shards.empty()) {
    throw std::invalid_argument("a cluster needs a shard");
  }
  for (auto& replicas : shards) {
    if (replicas.empty()) {
      throw std::invalid_argument("a shard needs a replica");
    }
    Shard& shard = shards_.emplace_back();
    shard.hedges_left = options_.hedge_reserve;
    for (auto& replica : replicas) {
      shard.replicas.emplace_back().known = std::move(replica);
    }
  }
}

std::vector<Replicas::Candidate> Replicas::order(std::size_t shard, const std::string& generation,
                                                 Clock::time_point now) const {
  struct Ranked {
    Candidate candidate;
    std::tuple<bool, bool, nanoseconds, unsigned, std::uint64_t> rank;  // the lowest is tried first
  };
  const std::lock_guard lock(mutex_);
  const auto& replicas = shards_.at(shard).replicas;
  // A replica that was not measured yet counts as the quickest, so that it is measured soon.
  nanoseconds best = nanoseconds::max();
  for (const auto& replica : replicas) {
    if (replica.well && replica.latency) {
      best = std::min(best, *replica.latency);
    }
  }
  std::vector<Ranked> ranked;
  for (std::size_t i = 0; i < replicas.size(); ++i) {
    const Replica& replica = replicas[i];
    if (std::any_of(replica.lacking.begin(), replica.lacking.end(),
                    [&](const Lacking& lacking) { return lacking.generation == generation && now < lacking.until; })) {
      continue;
    }
    nanoseconds slower{0};  // than the quickest one
    if (replica.latency && *replica.latency > best) {
      const double half_lives = std::chrono::duration<double>(now - replica.measured_at) / forgets_half_in;
      slower = duration_cast<nanoseconds>((*replica.latency - best) * std::exp2(-half_lives));
    }
    const bool about_equal =
        slower == nanoseconds{0} || slower <= best * (about_equal_factor - 1) + about_equal_difference;
    ranked.push_back(
        {{{shard, i}, replica.well},
         {!replica.well, !about_equal, about_equal ? nanoseconds{0} : slower, replica.open, replica.last_use}});
  }
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.rank < b.rank; });
  std::vector<Candidate> candidates;
  for (const auto& entry : ranked) {
    candidates.push_back(entry.candidate);
  }
  return candidates;
}

nanoseconds Replicas::delay_of(const Shard& shard) const {
  const nanoseconds shortest = options_.hedge_shortest;
  const nanoseconds longest = std::max<nanoseconds>(options_.hedge_longest, shortest);
  if (shard.latencies.size() < fewest_latencies) {
    return longest;
  }
  auto latencies = shard.latencies;
  const auto rank = static_cast<std::size_t>(std::clamp(options_.hedge_quantile, 0.0, 1.0) *
                                             static_cast<double>(latencies.size() - 1));
  const auto middle = latencies.begin() + static_cast<std::ptrdiff_t>(rank);
  std::nth_element(latencies.begin(), middle, latencies.end());
  return std::clamp(*middle, shortest, longest);
}

nanoseconds Replicas::hedge_delay(std::size_t shard) const {
  const std::lock_guard lock(mutex_);
  return delay_of(shards_.at(shard));
}

bool Replicas::take_hedge(std::size_t shard) {
  const std::lock_guard lock(mutex_);
  double& left = shards_.at(shard).hedges_left;
  if (left < 1) {
    return false;
  }
  left -= 1;
  return true;
}

void Replicas::begin(ReplicaId id, bool is_hedge) {
  const std::lock_guard lock(mutex_);
  Replica& replica = at(id);
  ++replica.requests;
  ++replica.open;
  replica.last_use = ++uses_;
  if (is_hedge) {
    ++replica.hedges;
  } else {
    double& left = shards_[id.shard].hedges_left;
    left = std::min(options_.hedge_reserve, left + options_.hedge_share);
  }
}

void Replicas::measure(Replica& replica, nanoseconds latency, Clock::time_point now) {
  replica.latency = replica.latency
                        ? *replica.latency + duration_cast<nanoseconds>((latency - *replica.latency) * weight_of_latest)
                        : latency;
  replica.measured_at = now;
}

void Replicas::answered(ReplicaId id, nanoseconds latency, Clock::time_point now) {
  const std::lock_guard lock(mutex_);
  Shard& shard = shards_.at(id.shard);
  Replica& replica = at(id);
  --replica.open;
  replica.slow_in_a_row = 0;
  if (replica.well) {
    replica.failures_in_a_row = 0;
  }
  measure(replica, latency, now);
  if (shard.latencies.size() < kept_latencies) {
    shard.latencies.push_back(latency);
  } else {
    shard.latencies[shard.next_latency++ % kept_latencies] = latency;
  }
}

void Replicas::take_out(ReplicaId id, std::string_view reason, Clock::time_point now) {
  Replica& replica = at(id);
  replica.next_probe = now;
  if (!replica.well) {  // several requests may fail because of one cause
    return;
  }
  replica.well = false;
  replica.slow_in_a_row = 0;
  replica.unwell_since = now;
  ++replica.failures_in_a_row;
  replica.returns_at = now + pause_after(replica.failures_in_a_row);
  log_.warning("replica " + replica.known.name + " of shard " + std::to_string(id.shard + 1) +
               " is out of service: " + std::string(reason));
}

void Replicas::failed(ReplicaId id, std::string_view reason, Clock::time_point now) {
  const std::lock_guard lock(mutex_);
  Replica& replica = at(id);
  --replica.open;
  ++replica.failures;
  take_out(id, reason, now);
}

void Replicas::refused(ReplicaId id) {
  const std::lock_guard lock(mutex_);
  Replica& replica = at(id);
  --replica.open;
  ++replica.failures;
}

void Replicas::lacks(ReplicaId id, const std::string& generation, Clock::time_point now) {
  const std::lock_guard lock(mutex_);
  Replica& replica = at(id);
  --replica.open;
  ++replica.lacks;
  std::erase_if(replica.lacking,
                [&](const Lacking& lacking) { return lacking.generation == generation || lacking.until <= now; });
  replica.lacking.push_back({generation, now + options_.lacking_pause});
  if (replica.lacking_logged != generation) {
    replica.lacking_logged = generation;
    log_.warning("replica " + replica.known.name + " of shard " + std::to_string(id.shard + 1) + " lacks generation " +
                 generation + "; run gonggo-indexer copy, and name the replica in its configuration");
  }
}

void Replicas::given_up(ReplicaId id, nanoseconds waited, Clock::time_point now) {
  const std::lock_guard lock(mutex_);
  const Shard& shard = shards_.at(id.shard);
  Replica& replica = at(id);
  --replica.open;
  if (waited < delay_of(shard)) {  // it had no time to answer
    return;
  }
  ++replica.given_up;
  ++replica.slow_in_a_row;
  replica.next_probe = now;
  measure(replica, std::max(waited, replica.latency.value_or(waited)), now);
  const auto in_service =
      std::count_if(shard.replicas.begin(), shard.replicas.end(), [](const Replica& other) { return other.well; });
  if (replica.slow_in_a_row >= options_.slow_in_a_row && in_service > 1) {
    take_out(id, "it was too slow several times in a row", now);
  }
}

std::vector<ReplicaId> Replicas::due_probes(Clock::time_point now) {
  const std::lock_guard lock(mutex_);
  std::vector<ReplicaId> due;
  for (std::size_t shard = 0; shard < shards_.size(); ++shard) {
    for (std::size_t i = 0; i < shards_[shard].replicas.size(); ++i) {
      Replica& replica = shards_[shard].replicas[i];
      if (!replica.being_probed && replica.next_probe <= now) {
        replica.being_probed = true;
        // A later request to probe it sooner is heeded after this probe.
        replica.next_probe = Clock::time_point::max();
        due.push_back({shard, i});
      }
    }
  }
  return due;
}

void Replicas::probed(ReplicaId id, std::string_view problem, Clock::time_point now) {
  const std::lock_guard lock(mutex_);
  Replica& replica = at(id);
  replica.being_probed = false;
  const bool asked_again = replica.next_probe != Clock::time_point::max();
  if (!problem.empty()) {
    take_out(id, problem, now);
  } else if (!replica.well && replica.returns_at <= now) {
    replica.well = true;
    log_.info("replica " + replica.known.name + " of shard " + std::to_string(id.shard + 1) + " is in service again");
  }
  if (!asked_again || !problem.empty()) {
    replica.next_probe = now + (replica.well ? options_.well_probe_pause : options_.probe_pause);
  }
}

std::vector<ReplicaState> Replicas::states(Clock::time_point now) const {
  const std::lock_guard lock(mutex_);
  std::vector<ReplicaState> states;
  for (std::size_t shard = 0; shard < shards_.size(); ++shard) {
    for (std::size_t i = 0; i < shards_[shard].replicas.size(); ++i) {
      const Replica& replica = shards_[shard].replicas[i];
      states.push_back(
          {.id = {shard, i},
           .name = replica.known.name,
           .well = replica.well,
           .unwell_for = replica.well ? milliseconds{0} : duration_cast<milliseconds>(now - replica.unwell_since),
           .requests = replica.requests,
           .failures = replica.failures,
           .given_up = replica.given_up,
           .hedges = replica.hedges,
           .lacking = replica.lacks,
           .latency = duration_cast<std::chrono::microseconds>(replica.latency.value_or(nanoseconds{0}))});
    }
  }
  return states;
}

}  // namespace gonggo::searchd
