// SPDX-License-Identifier: GPL-2.0-or-later
// Decides which search runs next, and on which worker. Cheap searches stay fast however many expensive ones arrive:
// - A search is light or heavy, by its estimated cost.
// - Only the first half of the workers runs heavy searches. If there are two workers or more, the others are always
//   left to light ones. If a single worker has to run both, it does so.
// - Each class has a queue of its own. The cheapest light search starts first. Heavy searches start in the order of
//   arrival.
// - A full queue drops its most expensive search for a cheaper one that arrives. Otherwise it refuses the new search.
// - A search whose time is over never starts.
// An Admission knows neither threads nor sockets nor the clock. Belongs to one thread.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

namespace gonggo::searchd {

enum class CostClass { light, heavy };

class Admission {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;
  using Ticket = std::uint64_t;  // names one search; never used twice

  struct Start {
    Ticket ticket = 0;
    std::size_t worker = 0;
  };

  // The result of enter().
  struct Entry {
    std::optional<Ticket> ticket;   // nullopt: the new search is refused
    std::optional<Ticket> dropped;  // this search waited, and is refused instead of the new one
  };

  // There are `workers` workers (at least 1), and all of them are idle.
  explicit Admission(std::size_t workers);

  // The workers with a lower number than this run light and heavy searches; the others run light ones only.
  [[nodiscard]] std::size_t heavy_workers() const { return heavy_workers_; }

  // Adds a search to the queue of its class. The search may start until `expires`. If `most_waiting` searches of this
  // class wait already, the most expensive of them all is refused: the new one, or one that waits. Of equally expensive
  // ones, it is the one that arrived last. `estimate` is the estimated cost, in a unit that all searches share.
  Entry enter(CostClass cost, unsigned estimate, TimePoint expires, std::size_t most_waiting);

  // Takes the next search from the queues and makes a worker busy with it. Returns nullopt if no search can start at
  // `now`. Light searches go first, the cheapest of them before the others. But if a heavy search waits, a worker that
  // may run it takes turns between the two classes. Searches that have expired at `now` are removed.
  std::optional<Start> start(TimePoint now);

  // The worker has finished its search and is idle.
  void finish(std::size_t worker);

  // Removes a search that waits. Has no effect on a search that does not wait any more.
  void leave(Ticket ticket);

  [[nodiscard]] std::size_t waiting(CostClass cost) const { return queue(cost).size(); }

 private:
  struct Waiting {
    Ticket ticket = 0;
    unsigned estimate = 0;
    TimePoint expires;
  };
  using Queue = std::deque<Waiting>;  // in the order of arrival

  static bool is_cheaper(const Waiting& one, const Waiting& other);
  Queue& queue(CostClass cost) { return queues_[cost == CostClass::heavy ? 1 : 0]; }
  [[nodiscard]] const Queue& queue(CostClass cost) const { return queues_[cost == CostClass::heavy ? 1 : 0]; }
  [[nodiscard]] std::optional<std::size_t> idle_worker(CostClass cost) const;

  const std::size_t heavy_workers_;
  std::vector<bool> busy_;  // by worker
  std::array<Queue, 2> queues_;
  Ticket last_ticket_ = 0;
  bool heavy_is_next_ = false;  // the last search on a worker for heavy ones was a light one
};

}  // namespace gonggo::searchd
