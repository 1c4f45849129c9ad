// SPDX-License-Identifier: GPL-2.0-or-later
// Decides whether a request is let in, before anything is searched: how often its client has asked, and whether it has
// a key. Belongs to the thread of the connections.
#pragma once

#include <cstdint>
#include <optional>

#include "common/base/log.hpp"
#include "searchd/access_settings.hpp"
#include "searchd/http.hpp"
#include "searchd/metrics.hpp"
#include "searchd/problem.hpp"
#include "searchd/routes.hpp"

namespace gonggo::searchd {

class Gate {
 public:
  using Clock = std::chrono::steady_clock;

  // The log and the metrics must outlive the gate.
  Gate(const Log& log, Metrics& metrics) : log_(log), metrics_(metrics) {}

  // Returns the problem if the request is refused. The rate is checked before the key, so that keys cannot be guessed
  // quickly. Health checks, metrics and preflights (OPTIONS) are not counted, and a preflight needs no key, because a
  // browser cannot send one with it.
  std::optional<Problem> refuse(const HttpRequest& request, const Destination& destination,
                                const AccessSettings& settings, Clock::time_point now);

  // Writes a line into the log if a browser may not read the answer because of its Origin. At most one line a minute is
  // written; it says how many there were since the line before.
  void note_origin(const HttpRequest& request, std::span<const std::string> cors_allow, Clock::time_point now);

 private:
  std::optional<Problem> refuse_rate(const HttpRequest& request, const RateSettings& settings, Clock::time_point now);

  const Log& log_;
  Metrics& metrics_;
  RateSettings rate_;
  RateLimit limit_{rate_};
  std::optional<Clock::time_point> origin_noted_;
  std::uint64_t origins_refused_ = 0;  // since the last line
};

}  // namespace gonggo::searchd
