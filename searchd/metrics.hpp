// SPDX-License-Identifier: GPL-2.0-or-later
// What the daemon counts, in the Prometheus text format. Every member may be called from any thread; counting
// takes no lock once a route has answered with a status before.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "common/index/generation.hpp"

namespace gonggo::searchd {

class Metrics {
 public:
  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  // `route` is a row of the route table; an unknown one counts as "none".
  void answered(std::string_view route, unsigned status, std::chrono::nanoseconds took);
  void in_flight(int change);
  void connections(int change);
  void connection_refused();
  void serving(const GenerationInfo& generation);
  void reloaded(bool succeeded);  // a generation was opened, or could not be

  [[nodiscard]] std::string text() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gonggo::searchd
