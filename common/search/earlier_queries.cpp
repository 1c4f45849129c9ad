// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/earlier_queries.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "common/search/relaxation.hpp"

namespace gonggo {

void EarlierQueries::restrict(Matcher& matcher, const std::optional<Xapian::Query>& required, RequestBudget& budget,
                              std::vector<Remark>& remarks) {
  if (!std::exchange(compiled_, true)) {
    compile(matcher, budget);
  }
  const std::string key = required ? required->serialise() : "";
  if (chosen_for_ != key) {
    choose_conditions(matcher);
    chosen_for_ = key;
  } else {
    for (const Xapian::Query& condition : conditions_) {
      matcher.restrict_to(condition);
    }
  }
  remarks.insert(remarks.end(), remarks_.begin(), remarks_.end());
}

void EarlierQueries::compile(const Matcher& matcher, RequestBudget& budget) {
  const WishFinder wishes(index_, matcher, seoul_day(request_.now.value_or(now())));
  RequestBudget::Amounts all_spent = budget.spent();
  budget.leave_share_of_earlier();
  const RequestBudget::Amounts before = budget.spent();
  const std::vector<std::string>& all = request_.within;
  for (auto earlier = all.begin(); earlier != all.end(); ++earlier) {
    if (std::find(all.begin(), earlier, *earlier) == earlier) {
      ParsedQuery& parsed = parsed_.emplace_back(parse_query(*earlier, request_.syntax));
      queries_.emplace_back(parsed.root, request_.scope, index_, budget, parsed.remarks,
                            request_.syntax == Syntax::plain ? nullptr : &wishes);
    }
  }
  for (std::size_t i = 0; i < spent_.size(); ++i) {
    spent_[i] = budget.spent()[i] - before[i];
    all_spent[i] += spent_[i];
  }
  budget.set_spent(all_spent);
}

// Chooses the conditions in the order of the earlier queries, and adds them to the matcher.
void EarlierQueries::choose_conditions(Matcher& matcher) {
  conditions_.clear();
  remarks_.clear();
  const auto restrict_to = [&](Xapian::Query condition) {
    matcher.restrict_to(condition);
    conditions_.push_back(std::move(condition));
  };
  for (std::size_t i = 0; i < queries_.size(); ++i) {
    remarks_.insert(remarks_.end(), parsed_[i].remarks.begin(), parsed_[i].remarks.end());
    if (std::optional<Xapian::Query> constraint = queries_[i].required()) {
      restrict_to(std::move(*constraint));
    }
    Xapian::Query match = queries_[i].match({});
    if (!matcher.exists(match)) {
      if (std::optional<Relaxed> looser = relax(queries_[i], matcher)) {
        match = std::move(looser->match);
        remarks_.push_back(std::move(looser->remark));
      }
    }
    restrict_to(std::move(match));
  }
}

}  // namespace gonggo
