// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/admission.hpp"

#include <algorithm>

namespace gonggo::searchd {

Admission::Admission(std::size_t workers)
    : heavy_workers_(std::max<std::size_t>(1, workers / 2)), busy_(std::max<std::size_t>(1, workers), false) {}

Admission::Entry Admission::enter(CostClass cost, unsigned estimate, TimePoint expires, std::size_t most_waiting) {
  Queue& waiting = queue(cost);
  Entry entry;
  if (waiting.size() >= most_waiting) {
    const auto most_expensive =
        std::max_element(waiting.rbegin(), waiting.rend(), is_cheaper);  // the last of equal ones
    if (most_expensive == waiting.rend() || most_expensive->estimate <= estimate) {
      return entry;
    }
    entry.dropped = most_expensive->ticket;
    leave(*entry.dropped);
  }
  waiting.push_back({++last_ticket_, estimate, expires});
  entry.ticket = last_ticket_;
  return entry;
}

bool Admission::is_cheaper(const Waiting& one, const Waiting& other) { return one.estimate < other.estimate; }

// Light searches take a worker that runs nothing else, if there is one.
std::optional<std::size_t> Admission::idle_worker(CostClass cost) const {
  for (std::size_t worker = cost == CostClass::heavy ? heavy_workers_ : busy_.size(); worker > 0; --worker) {
    if (!busy_[worker - 1]) {
      return worker - 1;
    }
  }
  return std::nullopt;
}

std::optional<Admission::Start> Admission::start(TimePoint now) {
  for (Queue& waiting : queues_) {
    std::erase_if(waiting, [now](const Waiting& each) { return each.expires <= now; });
  }
  const auto for_heavy = queue(CostClass::heavy).empty() ? std::nullopt : idle_worker(CostClass::heavy);
  const auto for_light = queue(CostClass::light).empty() ? std::nullopt : idle_worker(CostClass::light);
  if (!for_heavy && !for_light) {
    return std::nullopt;
  }
  const bool compete = for_heavy && for_light && *for_light < heavy_workers_;
  const bool heavy = compete ? heavy_is_next_ : !for_light;
  if (compete) {
    heavy_is_next_ = !heavy;
  }
  Queue& chosen = queue(heavy ? CostClass::heavy : CostClass::light);
  const auto next = heavy ? chosen.begin() : std::min_element(chosen.begin(), chosen.end(), is_cheaper);
  const Start start{next->ticket, heavy ? *for_heavy : *for_light};
  chosen.erase(next);
  busy_[start.worker] = true;
  return start;
}

void Admission::finish(std::size_t worker) { busy_.at(worker) = false; }

void Admission::leave(Ticket ticket) {
  for (Queue& waiting : queues_) {
    std::erase_if(waiting, [ticket](const Waiting& each) { return each.ticket == ticket; });
  }
}

}  // namespace gonggo::searchd
