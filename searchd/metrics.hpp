// SPDX-License-Identifier: GPL-2.0-or-later
// What the daemon counts, in the Prometheus text format. Every member may be called from any thread. Counting an
// answer takes no lock, except the first time that a route answers with a status.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/date.hpp"
#include "common/index/generation.hpp"
#include "searchd/http.hpp"

namespace gonggo::searchd {

class Metrics {
 public:
  // `routes`: the names under which answers are counted. "none" is always there, too.
  explicit Metrics(const std::vector<std::string_view>& routes);
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  // A route that was not named to the constructor counts as "none".
  void count_answer(std::string_view route, unsigned status, std::chrono::nanoseconds took);
  void count_search(const SearchOutcome& outcome);
  void change_in_flight(int change);
  void change_connections(int change);
  void count_refused_connection();
  void set_generation(const GenerationInfo& generation);  // the one that answers from now on
  void count_reload(bool succeeded);                      // a generation was opened, or could not be

  // All metrics as text. `now` decides the age of the index.
  [[nodiscard]] std::string text(Instant now) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gonggo::searchd
