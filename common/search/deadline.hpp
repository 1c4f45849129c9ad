// SPDX-License-Identifier: GPL-2.0-or-later
// When a search must be finished. Private to common/search.
#pragma once

#include <xapian.h>

#include <chrono>

namespace gonggo {

using Deadline = std::chrono::steady_clock::time_point;

// Throws Error(deadline) once the deadline has passed.
void check(Deadline deadline);

// Ends a match that exceeds the deadline: check() throws. Enquire::set_time_limit() would not end it. Belongs to one
// thread.
class DeadlineDecider : public Xapian::MatchDecider {
 public:
  explicit DeadlineDecider(Deadline deadline) : deadline_(deadline) {}
  bool operator()(const Xapian::Document& document) const override;  // always true

 private:
  Deadline deadline_;
  mutable unsigned seen_ = 0;
};

}  // namespace gonggo
