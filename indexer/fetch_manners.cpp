// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/fetch_manners.hpp"

#include <algorithm>
#include <array>
#include <thread>

namespace gonggo::indexer {
namespace {

constexpr std::array passing_statuses{408, 429, 500, 502, 503, 504};

bool may_pass(const FetchAnswer& answer) {
  return answer.status == 0
             ? answer.failure == FetchAnswer::Failure::passing
             : std::find(passing_statuses.begin(), passing_statuses.end(), answer.status) != passing_statuses.end();
}

}  // namespace

FetchAnswer FetchManners::get(FetchClient& client, const FetchAddress& address, const FetchRequest& request,
                              const FetchPace& pace) {
  std::chrono::milliseconds pause = pace.retry;
  for (unsigned repetition = 0;; ++repetition) {
    if (const auto last = last_.find(address.host); last != last_.end()) {
      wait_until(last->second + pace.delay);
    }
    FetchAnswer answer = client.get(request);
    last_[address.host] = Clock::now();
    const std::chrono::seconds asked = answer.retry_after.value_or(std::chrono::seconds(0));
    if (!may_pass(answer) || repetition >= pace.retries || asked > most_retry_after) {
      return answer;
    }
    wait_until(Clock::now() + std::max<std::chrono::milliseconds>(pause, asked));
    pause *= 2;
  }
}

void FetchManners::wait_until(Clock::time_point time) const {
  while (Clock::now() < time) {
    throw_if_stopped(stop_);
    std::this_thread::sleep_for(
        std::min<Clock::duration>(time - Clock::now() + std::chrono::milliseconds(1), std::chrono::milliseconds(50)));
  }
}

}  // namespace gonggo::indexer
