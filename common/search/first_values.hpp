// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the first documents in the order of their values. Private to common/search. Belongs to one thread.
#pragma once

#include <xapian.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "common/search/deadline.hpp"

namespace gonggo {

// Documents with equal values are sorted by their numbers. Of many documents, only the first `most` are kept.
class FirstValues {
 public:
  using Found = std::vector<std::pair<std::string, Xapian::docid>>;

  FirstValues(std::size_t most, std::optional<Deadline> deadline) : most_(most), deadline_(deadline) {}

  // Throws Error(deadline) once the deadline has passed.
  void add(std::string&& value, Xapian::docid document) {
    constexpr unsigned documents_of_check = 4096;
    if (deadline_ && ++seen_ % documents_of_check == 0) {
      check(*deadline_);
    }
    if (first_.size() == most_) {
      if (first_.empty() || std::tie(first_.front().first, first_.front().second) < std::tie(value, document)) {
        return;
      }
      std::pop_heap(first_.begin(), first_.end());
      first_.pop_back();
    }
    first_.emplace_back(std::move(value), document);
    std::push_heap(first_.begin(), first_.end());
  }

  // Returns the documents in their order. Nothing is kept.
  Found take() {
    std::sort_heap(first_.begin(), first_.end());
    return std::exchange(first_, {});
  }

 private:
  std::size_t most_;
  std::optional<Deadline> deadline_;
  unsigned seen_ = 0;
  Found first_;  // a heap; the last one is at the front
};

}  // namespace gonggo
