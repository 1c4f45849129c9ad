// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/deadline.hpp"

#include "common/base/error.hpp"

namespace gonggo {
namespace {

constexpr unsigned documents_between_checks = 256;  // reading the clock for each document costs too much

}  // namespace

void check(Deadline deadline) {
  if (std::chrono::steady_clock::now() >= deadline) {
    throw Error(ErrorKind::deadline, say("search_too_long"));
  }
}

bool DeadlineDecider::operator()(const Xapian::Document&) const {
  if (++seen_ % documents_between_checks == 0) {
    check(deadline_);
  }
  return true;
}

}  // namespace gonggo
