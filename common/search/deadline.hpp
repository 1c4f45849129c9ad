// SPDX-License-Identifier: GPL-2.0-or-later
// The time at which a search must be finished. Private to common/search.
#pragma once

#include <xapian.h>

#include <chrono>

namespace gonggo {

using Deadline = std::chrono::steady_clock::time_point;

// Throws Error(deadline) once the deadline has passed.
void check(Deadline deadline);

// Stops a match once the deadline has passed, because check() throws. Enquire::set_time_limit() would not stop the
// match. Belongs to one thread.
class DeadlineDecider : public Xapian::MatchDecider {
 public:
  explicit DeadlineDecider(Deadline deadline) : deadline_(deadline) {}
  bool operator()(const Xapian::Document& document) const override;  // always true

 private:
  Deadline deadline_;
  mutable unsigned seen_ = 0;
};

}  // namespace gonggo
