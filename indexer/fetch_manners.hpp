// SPDX-License-Identifier: GPL-2.0-or-later
// Keeps requests polite: a delay between two requests to one host, and repetitions that wait longer and longer.
#pragma once

#include <chrono>
#include <map>
#include <string>

#include "indexer/fetch_address.hpp"
#include "indexer/fetch_client.hpp"
#include "indexer/stop_check.hpp"

namespace gonggo::indexer {

struct FetchPace {
  std::chrono::milliseconds delay{1000};  // between two requests to one host
  std::chrono::milliseconds retry{1000};  // before the first repetition; doubled for each further one
  unsigned retries = 3;
};

// The longest wait that a site may ask for by Retry-After. If it asks for more, the request has failed.
inline constexpr std::chrono::seconds most_retry_after{120};

class FetchManners {
 public:
  explicit FetchManners(StopCheck stop) : stop_(std::move(stop)) {}

  // Makes the request when it is the turn of the host. Repeats it if no whole answer came, and after 408, 429, 500,
  // 502, 503 and 504. Waits for as long as Retry-After says. Returns the last answer. Throws Error(unpublished) if the
  // user stops the program.
  FetchAnswer get(FetchClient& client, const FetchAddress& address, const FetchRequest& request, const FetchPace& pace);

 private:
  using Clock = std::chrono::steady_clock;
  void wait_until(Clock::time_point time) const;

  StopCheck stop_;
  std::map<std::string, Clock::time_point> last_;  // end of the last request, by host
};

}  // namespace gonggo::indexer
