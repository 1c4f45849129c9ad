// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/cluster/replica_probe.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <cstdint>
#include <exception>
#include <memory>
#include <string>
#include <vector>

#include "searchd/cluster/replica_connection.hpp"

namespace asio = boost::asio;

namespace gonggo::searchd {

namespace {

using Clock = Replicas::Clock;

constexpr std::chrono::milliseconds pause{100};  // between two looks for probes that are due
constexpr std::uint64_t longest_answer = 65'536;
constexpr unsigned status_ok = 200;

struct Probe {
  ReplicaId id;
  std::shared_ptr<ReplicaConnection> connection;
  Clock::time_point limit;
  bool is_done = false;
  std::string problem = {};  // empty: it succeeded
};

// The coroutine owns the probe as well, so it does no harm if it ends after the probe was given up.
asio::awaitable<void> carry_out(std::shared_ptr<Probe> probe) {
  std::string problem = co_await probe->connection->connect();
  if (problem.empty()) {
    const ReplicaAnswer answer = co_await probe->connection->get("/healthz", longest_answer);
    if (answer.status == 0) {
      problem = answer.problem;
    } else if (answer.status != status_ok) {
      problem = "its probe failed with status " + std::to_string(answer.status);
    }
  }
  probe->problem = std::move(problem);
  probe->is_done = true;
}

void start(const std::shared_ptr<Probe>& probe, asio::io_context& context) {
  asio::co_spawn(context, carry_out(probe), [probe](const std::exception_ptr& failure) {
    if (!failure) {
      return;
    }
    try {
      std::rethrow_exception(failure);
    } catch (const std::exception& error) {
      probe->problem = error.what();
      probe->is_done = true;
    }
  });
}

void probe_until(const std::stop_token& stop, Replicas& replicas) {
  asio::io_context context{1};
  const auto guard = asio::make_work_guard(context);
  std::vector<std::shared_ptr<Probe>> probes;  // those that run
  while (!stop.stop_requested()) {
    const auto now = Clock::now();
    for (const auto id : replicas.due_probes(now)) {
      probes.push_back(std::make_shared<Probe>(
          Probe{.id = id,
                .connection = std::make_shared<ReplicaConnection>(context, replicas.address(id)),
                .limit = now + replicas.options().probe_limit}));
      start(probes.back(), context);
    }
    context.run_for(pause);
    for (const auto& probe : probes) {
      if (!probe->is_done && Clock::now() >= probe->limit) {
        probe->connection->close();
        probe->problem = "it did not answer a probe in time";
        probe->is_done = true;
      }
      if (probe->is_done) {
        replicas.probed(probe->id, probe->problem, Clock::now());
      }
    }
    std::erase_if(probes, [](const auto& probe) { return probe->is_done; });
  }
}

}  // namespace

ReplicaProbe::ReplicaProbe(Replicas& replicas)
    : thread_([&replicas](const std::stop_token& stop) { probe_until(stop, replicas); }) {}

}  // namespace gonggo::searchd
