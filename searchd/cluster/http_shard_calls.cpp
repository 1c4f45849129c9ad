// SPDX-License-Identifier: GPL-2.0-or-later
// One loop in Round::run() does everything: it lets the connections go on until the next moment at which something must
// be decided, and then looks at each shard. So there are no timers that could outlive a call.
//
// An attempt is one request to one replica. Its coroutine only fills in the Attempt, which it owns together with the
// round. So a coroutine that has not ended yet when its attempt is given up does no harm.
#include "searchd/cluster/http_shard_calls.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <cstdint>
#include <exception>
#include <optional>
#include <stdexcept>
#include <utility>

#include "common/base/error.hpp"
#include "searchd/cluster/replica_connection.hpp"

namespace asio = boost::asio;

namespace gonggo::searchd {

namespace {

using Clock = Replicas::Clock;
using std::chrono::milliseconds;

// After a shard was found missing, the other shards get so long to be found missing as well.
constexpr milliseconds wait_for_missing{100};

constexpr std::uint64_t longest_health_answer = 65'536;
constexpr std::size_t shown_bytes = 200;  // of an answer that is an error

constexpr unsigned status_ok = 200;
constexpr unsigned status_bad_request = 400;
constexpr unsigned status_conflict = 409;  // it does not have the generation
constexpr unsigned status_too_large = 413;
constexpr unsigned status_unavailable = 503;  // too many requests wait
constexpr unsigned status_timeout = 504;      // its time ran out

milliseconds time_left(Clock::time_point deadline) {
  return std::max(milliseconds{1}, std::chrono::duration_cast<milliseconds>(deadline - Clock::now()));
}

struct Attempt {
  ReplicaId id;
  bool probe_first = false;  // the replica is out of service
  std::shared_ptr<const std::string> request;
  std::string generation;
  Clock::time_point deadline;  // of the whole call
  std::shared_ptr<ReplicaConnection> connection;
  Clock::time_point started = Clock::now();
  // Until then the present step must be done. A request that was sent has no limit but the deadline.
  Clock::time_point limit = Clock::time_point::max();
  std::string step = {};  // what takes too long once `limit` has passed
  bool is_given_up = false;
  bool is_done = false;                                     // `answer` is complete
  bool is_unreachable = false;                              // the answer is a problem of the connection
  std::optional<std::string> probe_problem = std::nullopt;  // result of the probe, if there was one
  ReplicaAnswer answer = {};
};

void end_unreachable(Attempt& attempt, std::string problem) {
  attempt.answer = {};
  attempt.answer.problem = std::move(problem);
  attempt.is_unreachable = true;
  attempt.is_done = true;
}

// Connects if needed, probes if wanted, and sends the request.
asio::awaitable<void> carry_out(std::shared_ptr<Attempt> attempt, asio::io_context& context, const Replicas& replicas) {
  const ReplicaOptions& options = replicas.options();
  for (bool was_kept = attempt->connection != nullptr; !attempt->is_given_up; was_kept = false) {
    if (!was_kept) {
      attempt->connection = std::make_shared<ReplicaConnection>(context, replicas.address(attempt->id));
      attempt->step = "connecting took too long";
      attempt->limit = Clock::now() + options.connect_limit;
      std::string problem = co_await attempt->connection->connect();
      if (!problem.empty()) {
        end_unreachable(*attempt, std::move(problem));
        co_return;
      }
    }
    if (attempt->probe_first) {
      attempt->step = "it did not answer a probe in time";
      attempt->limit = Clock::now() + options.probe_limit;
      const ReplicaAnswer health = co_await attempt->connection->get("/healthz", longest_health_answer);
      if (health.status != status_ok) {
        end_unreachable(*attempt, health.status == 0 ? health.problem
                                                     : "its probe failed with status " + std::to_string(health.status));
        co_return;
      }
      attempt->probe_problem = "";
    }
    attempt->limit = Clock::time_point::max();
    ReplicaAnswer answer = co_await attempt->connection->ask(*attempt->request, attempt->generation,
                                                             time_left(attempt->deadline), options.answer_bytes);
    if (answer.status == 0 && was_kept && !answer.has_begun) {
      continue;  // the replica had closed the connection, which says nothing about its health
    }
    attempt->is_unreachable = answer.status == 0;
    attempt->answer = std::move(answer);
    attempt->is_done = true;
    co_return;
  }
}

}  // namespace

struct HttpShardCalls::Connections {
  asio::io_context context{1};
  asio::executor_work_guard<asio::io_context::executor_type> guard = asio::make_work_guard(context);
  std::vector<std::vector<std::shared_ptr<ReplicaConnection>>> kept;  // by shard and replica; null: none
};

// One ask().
class HttpShardCalls::Round {
 public:
  Round(Replicas& replicas, Connections& connections, const std::string& generation, Clock::time_point deadline)
      : replicas_(replicas), connections_(connections), generation_(generation), deadline_(deadline) {}
  ~Round();
  Round(const Round&) = delete;
  Round& operator=(const Round&) = delete;

  void add(std::size_t shard, const std::string& request);
  void run();
  std::vector<std::string> take_answers(std::size_t shards);

 private:
  struct Candidate {
    ReplicaId id;
    bool well = true;
    bool is_second_try = false;
  };
  struct Call {  // to one shard
    std::size_t shard = 0;
    std::shared_ptr<const std::string> request;
    std::vector<Candidate> candidates = {};
    std::size_t next = 0;                                 // the candidate that is tried next
    std::vector<std::shared_ptr<Attempt>> attempts = {};  // those that run
    Clock::time_point hedge_at = {};
    bool must_hedge = false;  // at `hedge_at`, however many hedges there were
    std::optional<std::string> answer = std::nullopt;
    bool is_missing = false;
    bool ran_out = false;  // a replica answered that its time ran out
    std::string reasons = {};
    [[nodiscard]] bool is_open() const { return !answer && !is_missing; }
  };

  void go_on(Call& call);
  void start_next(Call& call, bool is_hedge);
  void hedge_if_due(Call& call);
  void end_late_step(Attempt& attempt);
  void finish(Call& call, Attempt& attempt);
  void fail(Call& call, const Attempt& attempt, const std::string& reason);
  void give_up(const std::shared_ptr<Attempt>& attempt);
  [[nodiscard]] Clock::time_point next_decision(const Call& call) const;

  Replicas& replicas_;
  Connections& connections_;
  const std::string& generation_;
  const Clock::time_point deadline_;
  std::vector<Call> calls_;
};

HttpShardCalls::Round::~Round() {
  for (const auto& call : calls_) {
    for (const auto& attempt : call.attempts) {
      give_up(attempt);
    }
  }
  connections_.context.poll();  // lets the coroutines end whose connections were closed
}

void HttpShardCalls::Round::add(std::size_t shard, const std::string& request) {
  Call call{.shard = shard, .request = std::make_shared<const std::string>(request)};
  for (const auto& candidate : replicas_.order(shard, generation_, Clock::now())) {
    call.candidates.push_back({candidate.id, candidate.well});
  }
  if (call.candidates.empty()) {
    call.reasons = "no replica has the generation " + generation_;
  }
  calls_.push_back(std::move(call));
}

void HttpShardCalls::Round::run() {
  auto& context = connections_.context;
  Clock::time_point end = deadline_;
  for (;;) {
    Clock::time_point next = end;
    bool is_open = false;
    bool is_missing = false;
    for (auto& call : calls_) {
      if (call.is_open()) {
        go_on(call);
      }
      is_missing = is_missing || call.is_missing;
      if (call.is_open()) {
        is_open = true;
        next = std::min(next, next_decision(call));
      }
    }
    const auto now = Clock::now();
    if (is_missing) {
      end = std::min(end, now + wait_for_missing);
    }
    if (!is_open || now >= end) {
      return;
    }
    context.run_one_until(std::min(next, end));
    context.poll();
  }
}

// Looks at what the attempts of the shard have come to, and decides what is tried next.
void HttpShardCalls::Round::go_on(Call& call) {
  bool has_failed = false;
  for (std::size_t i = 0; i < call.attempts.size();) {
    const auto attempt = call.attempts[i];
    end_late_step(*attempt);
    if (!attempt->is_done) {
      ++i;
      continue;
    }
    call.attempts.erase(call.attempts.begin() + static_cast<std::ptrdiff_t>(i));
    finish(call, *attempt);
    if (call.answer) {
      for (const auto& loser : call.attempts) {
        give_up(loser);
      }
      call.attempts.clear();
      return;
    }
    has_failed = true;
  }
  const bool is_left = call.next < call.candidates.size();
  if (call.attempts.empty() && !is_left) {
    call.is_missing = true;
  } else if (call.attempts.empty() || (has_failed && is_left && call.candidates[call.next].well)) {
    start_next(call, false);
  } else if (is_left) {
    hedge_if_due(call);
  }
}

void HttpShardCalls::Round::start_next(Call& call, bool is_hedge) {
  const Candidate candidate = call.candidates[call.next++];
  auto& kept = connections_.kept.at(candidate.id.shard).at(candidate.id.replica);
  auto attempt = std::make_shared<Attempt>(Attempt{.id = candidate.id,
                                                   .probe_first = !candidate.well,
                                                   .request = call.request,
                                                   .generation = generation_,
                                                   .deadline = deadline_,
                                                   .connection = std::exchange(kept, nullptr)});
  // A replica that was out of service has probably closed the connection.
  if (attempt->connection &&
      (!candidate.well || Clock::now() - attempt->connection->last_use() > replicas_.options().keep_idle)) {
    attempt->connection = nullptr;
  }
  call.attempts.push_back(attempt);
  call.hedge_at = attempt->started + replicas_.hedge_delay(call.shard);
  call.must_hedge = false;
  replicas_.begin(candidate.id, is_hedge);
  asio::co_spawn(connections_.context, carry_out(attempt, connections_.context, replicas_),
                 [attempt](const std::exception_ptr& failure) {
                   if (!failure) {
                     return;
                   }
                   try {
                     std::rethrow_exception(failure);
                   } catch (const std::exception& error) {  // such as too little memory for the answer
                     end_unreachable(*attempt, error.what());
                   }
                 });
}

void HttpShardCalls::Round::hedge_if_due(Call& call) {
  const auto now = Clock::now();
  if (now < call.hedge_at) {
    return;
  }
  if (call.must_hedge || replicas_.take_hedge(call.shard)) {
    start_next(call, true);
    return;
  }
  // There were many hedges lately. Half of the time that is left is for the replica, the other half for the next one.
  call.hedge_at = now + (deadline_ - now) / 2;
  call.must_hedge = true;
}

void HttpShardCalls::Round::end_late_step(Attempt& attempt) {
  if (!attempt.is_done && Clock::now() >= attempt.limit) {
    attempt.is_given_up = true;
    attempt.connection->close();
    end_unreachable(attempt, attempt.step);
  }
}

// Reports what the attempt came to, and keeps a good answer.
void HttpShardCalls::Round::finish(Call& call, Attempt& attempt) {
  const auto now = Clock::now();
  if (attempt.probe_problem) {
    replicas_.probed(attempt.id, *attempt.probe_problem, now);
  }
  ReplicaAnswer& answer = attempt.answer;
  if (attempt.connection && attempt.connection->can_be_kept()) {
    connections_.kept[attempt.id.shard][attempt.id.replica] = attempt.connection;
  }
  if (answer.status == status_ok) {
    replicas_.answered(attempt.id, now - attempt.started, now);
    call.answer = std::move(answer.body);
    return;
  }
  const std::string problem = attempt.is_unreachable ? answer.problem
                                                     : "it answered with status " + std::to_string(answer.status) +
                                                           ": " + answer.body.substr(0, shown_bytes);
  if (answer.status == status_conflict) {
    replicas_.lacks(attempt.id, generation_, now);
  } else if (answer.status == status_timeout) {
    call.ran_out = true;
    replicas_.given_up(attempt.id, now - attempt.started, now);
  } else if (!attempt.is_unreachable && (answer.status == status_bad_request || answer.status == status_too_large ||
                                         answer.status == status_unavailable)) {
    replicas_.refused(attempt.id);
  } else {
    replicas_.failed(attempt.id, problem, now);
  }
  if (const std::string reason = replicas_.name(attempt.id) + ": " + problem;
      call.reasons.find(reason) == std::string::npos) {
    call.reasons += (call.reasons.empty() ? "" : "; ") + reason;
  }
  // A replica that was just restarting may be there after all others have failed.
  const auto tried = std::find_if(call.candidates.begin(), call.candidates.end(), [&](const Candidate& candidate) {
    return candidate.is_second_try && candidate.id == attempt.id;
  });
  if (attempt.is_unreachable && !attempt.is_given_up && tried == call.candidates.end()) {
    call.candidates.push_back({attempt.id, false, true});
  }
}

void HttpShardCalls::Round::give_up(const std::shared_ptr<Attempt>& attempt) {
  const auto now = Clock::now();
  attempt->is_given_up = true;
  if (attempt->connection) {
    attempt->connection->close();
  }
  replicas_.given_up(attempt->id, now - attempt->started, now);
}

Clock::time_point HttpShardCalls::Round::next_decision(const Call& call) const {
  Clock::time_point next = call.next < call.candidates.size() ? call.hedge_at : deadline_;
  for (const auto& attempt : call.attempts) {
    next = std::min(next, attempt->limit);
  }
  return next;
}

std::vector<std::string> HttpShardCalls::Round::take_answers(std::size_t shards) {
  std::vector<std::string> answers(shards);
  std::vector<std::size_t> missing;
  std::string reasons;
  bool is_late = false;
  for (auto& call : calls_) {
    if (call.answer) {
      answers[call.shard] = std::move(*call.answer);
    } else if (call.is_missing) {
      missing.push_back(call.shard);
      reasons += (reasons.empty() ? "" : "; ") + ("shard " + std::to_string(call.shard + 1)) + " is missing (" +
                 call.reasons + ")";
      is_late = is_late || call.ran_out;
    }
  }
  const bool is_open = std::any_of(calls_.begin(), calls_.end(), [](const Call& call) { return call.is_open(); });
  if (is_late || (is_open && Clock::now() >= deadline_)) {
    throw Error(ErrorKind::deadline, say("search_too_long"));
  }
  if (!missing.empty()) {
    throw ShardsMissing(std::move(missing), reasons);
  }
  return answers;
}

HttpShardCalls::HttpShardCalls(Replicas& replicas)
    : replicas_(replicas), connections_(std::make_unique<Connections>()) {
  for (std::size_t shard = 0; shard < replicas_.shards(); ++shard) {
    connections_->kept.emplace_back(replicas_.replicas(shard));
  }
}

HttpShardCalls::~HttpShardCalls() = default;

std::size_t HttpShardCalls::shards() const { return replicas_.shards(); }

std::vector<std::string> HttpShardCalls::ask(const std::string& generation, const std::vector<std::string>& requests,
                                             Clock::time_point deadline) {
  if (requests.size() != shards()) {
    throw std::invalid_argument("there must be a request for each shard");
  }
  if (Clock::now() >= deadline) {
    throw Error(ErrorKind::deadline, say("search_too_long"));
  }
  Round round(replicas_, *connections_, generation, deadline);
  for (std::size_t shard = 0; shard < requests.size(); ++shard) {
    if (!requests[shard].empty()) {
      round.add(shard, requests[shard]);
    }
  }
  round.run();
  return round.take_answers(requests.size());
}

}  // namespace gonggo::searchd
