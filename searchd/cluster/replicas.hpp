// SPDX-License-Identifier: GPL-2.0-or-later
// What is known about the replicas of the shards: which are in service, and how quick they are. It opens no connection.
// The search threads and the probing thread report here what became of their requests, and ask which replica to try.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/log.hpp"
#include "searchd/address.hpp"

namespace gonggo::searchd {

struct ReplicaOptions {
  // A request that has waited for so long is also sent to another replica. The delay is the quantile `hedge_quantile`
  // of the latest latencies of the shard, but not outside of these bounds.
  std::chrono::milliseconds hedge_shortest{10};
  std::chrono::milliseconds hedge_longest{150};
  double hedge_quantile = 0.95;
  // In the long run, at most this share of the requests of a shard is sent to a second replica early, because a cluster
  // that is slow from load must not get twice the load. `hedge_reserve` of them may be sent at once.
  double hedge_share = 0.1;
  double hedge_reserve = 20;

  std::chrono::milliseconds connect_limit{500};  // for opening a connection
  std::chrono::milliseconds probe_limit{500};    // for connecting and one answer of /healthz
  std::chrono::milliseconds probe_pause{500};    // between two probes of a replica out of service
  std::chrono::milliseconds well_probe_pause{2'000};
  // A kept connection that is idle for longer is not used again. The daemon closes idle connections after 30 s.
  std::chrono::milliseconds keep_idle{20'000};
  std::chrono::milliseconds lacking_pause{1'000};  // a replica that lacks a generation is not asked for it for so long
  unsigned slow_in_a_row = 3;  // a replica that was too slow so often, without an answer between, is out of service
  std::uint64_t answer_bytes = 256U << 20U;  // a longer answer is a failure
  bool operator==(const ReplicaOptions&) const = default;
};

struct ReplicaId {
  std::size_t shard = 0;
  std::size_t replica = 0;  // its place in the list of the shard
  bool operator==(const ReplicaId&) const = default;
};

struct KnownReplica {
  Address address;
  std::string name;  // what logs and metrics call it
};

// A row of the metrics.
struct ReplicaState {
  ReplicaId id;
  std::string name;
  bool well = true;  // in service
  std::chrono::milliseconds unwell_for{0};
  std::uint64_t requests = 0;  // to /shard, hedges included; a repetition on a fresh connection is not counted
  std::uint64_t failures = 0;  // requests without a good answer; those given up are not counted, nor are lacking ones
  std::uint64_t given_up = 0;  // requests that were slow: another replica was quicker, or the time ran out
  std::uint64_t hedges = 0;    // requests that it got because another replica was slow
  std::uint64_t lacking = 0;   // requests for a generation that it did not have
  std::chrono::microseconds latency{0};  // moving mean; 0: not measured yet
};

// Every member function may be called from any thread. `now` is the present time.
class Replicas {
 public:
  using Clock = std::chrono::steady_clock;

  struct Candidate {
    ReplicaId id;
    bool well = true;  // false: out of service, so it should be probed before it gets a request
    bool operator==(const Candidate&) const = default;
  };

  // shards[i] has the replicas of shard i. Throws std::invalid_argument if there is no shard, or a shard without
  // replicas. The log must outlive this object. It gets a line whenever a replica goes out of service or comes back.
  Replicas(std::vector<std::vector<KnownReplica>> shards, const ReplicaOptions& options, const Log& log);

  // Do not change after the constructor.
  [[nodiscard]] const ReplicaOptions& options() const { return options_; }
  [[nodiscard]] std::size_t shards() const { return shards_.size(); }
  [[nodiscard]] std::size_t replicas(std::size_t shard) const { return shards_.at(shard).replicas.size(); }
  [[nodiscard]] const Address& address(ReplicaId id) const { return at(id).known.address; }
  [[nodiscard]] const std::string& name(ReplicaId id) const { return at(id).known.name; }

  // Returns the replicas of the shard in the order in which a request should try them. Those in service come first: the
  // quickest ones, of which the one with the fewest open requests is first, then slower ones. Those out of service come
  // last. A replica that lacked the generation shortly before is left out.
  [[nodiscard]] std::vector<Candidate> order(std::size_t shard, const std::string& generation,
                                             Clock::time_point now) const;

  // Returns how long a request to the shard may wait before it is also sent to another replica.
  [[nodiscard]] std::chrono::nanoseconds hedge_delay(std::size_t shard) const;

  // Returns whether the shard may get one more hedge, and counts it.
  bool take_hedge(std::size_t shard);

  // Counts a request to /shard. Exactly one of the following functions must tell its end.
  void begin(ReplicaId id, bool is_hedge);

  // It gave a good answer after this time.
  void answered(ReplicaId id, std::chrono::nanoseconds latency, Clock::time_point now);
  // It could not be reached, broke the connection or failed otherwise. It goes out of service.
  void failed(ReplicaId id, std::string_view reason, Clock::time_point now);
  // It refused the request because of the request itself, or because too many wait. It stays in service.
  void refused(ReplicaId id);
  // It does not have the generation. The log gets a line, once for a generation.
  void lacks(ReplicaId id, const std::string& generation, Clock::time_point now);
  // The caller did not wait for the answer longer than `waited`. If that was long, the replica is probed at once, and
  // after some such requests in a row it goes out of service, unless it is the last one in service of its shard.
  void given_up(ReplicaId id, std::chrono::nanoseconds waited, Clock::time_point now);

  // Returns the replicas that should be probed now. Each is returned once, and again after the next probed().
  [[nodiscard]] std::vector<ReplicaId> due_probes(Clock::time_point now);
  // Reports a probe. An empty `problem` means that it succeeded. A replica that failed several requests although its
  // probes succeed comes back later each time, after half a minute at most.
  void probed(ReplicaId id, std::string_view problem, Clock::time_point now);

  [[nodiscard]] std::vector<ReplicaState> states(Clock::time_point now) const;

 private:
  struct Lacking {
    std::string generation;
    Clock::time_point until;
  };
  struct Replica {
    KnownReplica known;
    bool well = true;
    Clock::time_point unwell_since = {};
    Clock::time_point returns_at = {};  // it is not in service earlier, whatever the probes say
    unsigned failures_in_a_row = 0;     // times that it went out of service without a good answer between
    unsigned slow_in_a_row = 0;
    std::optional<std::chrono::nanoseconds> latency = std::nullopt;  // moving mean
    Clock::time_point measured_at = {};
    std::uint64_t last_use = 0;  // value of uses_ at its last request
    unsigned open = 0;           // requests that it has not answered yet
    Clock::time_point next_probe = {};
    bool being_probed = false;
    std::vector<Lacking> lacking = {};
    std::string lacking_logged = {};  // the generation of the last line in the log about it
    std::uint64_t requests = 0, failures = 0, given_up = 0, hedges = 0, lacks = 0;
  };
  struct Shard {
    std::vector<Replica> replicas;
    std::vector<std::chrono::nanoseconds> latencies;  // the latest ones, in a ring
    std::size_t next_latency = 0;
    double hedges_left = 0;
  };

  [[nodiscard]] const Replica& at(ReplicaId id) const { return shards_.at(id.shard).replicas.at(id.replica); }
  [[nodiscard]] Replica& at(ReplicaId id) { return shards_.at(id.shard).replicas.at(id.replica); }
  [[nodiscard]] std::chrono::nanoseconds delay_of(const Shard& shard) const;
  void measure(Replica& replica, std::chrono::nanoseconds latency, Clock::time_point now);
  void take_out(ReplicaId id, std::string_view reason, Clock::time_point now);

  const ReplicaOptions options_;
  const Log& log_;
  mutable std::mutex mutex_;  // guards what follows, without what is known and the sizes, which do not change
  std::vector<Shard> shards_;
  std::uint64_t uses_ = 0;
};

}  // namespace gonggo::searchd
