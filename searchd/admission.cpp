// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/admission.hpp"

#include <algorithm>

namespace gonggo::searchd {

Admission::Admission(std::size_t workers)
    : heavy_workers_(std::max<std::size_t>(1, workers / 2)), busy_(std::max<std::size_t>(1, workers), false) {}

std::optional<Admission::Ticket> Admission::enter(CostClass cost, TimePoint expires, std::size_t most_waiting) {
  if (queue(cost).size() >= most_waiting) {
    return std::nullopt;
  }
  queue(cost).push_back({++last_ticket_, expires});
  return last_ticket_;
}

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
  const Start start{chosen.front().ticket, heavy ? *for_heavy : *for_light};
  chosen.pop_front();
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
