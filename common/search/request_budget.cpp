// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/request_budget.hpp"

#include <algorithm>

namespace gonggo {
namespace {

constexpr unsigned calls_between_checks = 256;  // reading the clock at each call costs too much

}  // namespace

bool RequestBudget::take(Resource resource, std::size_t amount) {
  if (deadline_ && ++calls_ % calls_between_checks == 0) {
    check(*deadline_);
  }
  if (left(resource) < amount) {
    return false;
  }
  spent_[place(resource)] += amount;
  return true;
}

void RequestBudget::give_back_query(const Amounts& before) {
  for (const Resource resource : {Resource::words, Resource::terms, Resource::completions, Resource::scans}) {
    spent_[place(resource)] = before[place(resource)];
  }
}

void RequestBudget::leave_share_of_earlier() {
  const auto leave = [this](Resource resource, std::size_t most) {
    spent_[place(resource)] = std::max(spent_[place(resource)], limits[place(resource)] - most);
  };
  leave(Resource::words, most_earlier_words);
  leave(Resource::terms, most_earlier_terms);
}

}  // namespace gonggo
