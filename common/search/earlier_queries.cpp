// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/earlier_queries.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "common/search/correction.hpp"

namespace gonggo {
namespace {

SearchRequest asked_alone(const std::string& earlier, const SearchRequest& request) {
  SearchRequest alone;
  alone.query = earlier;
  alone.syntax = request.syntax;
  alone.scope = request.scope;
  alone.now = request.now;
  return alone;
}

// Adds what was done to an earlier query. What is only offered is left out, because the answer offers no other earlier
// query.
void add_remarks(CorrectedSearch& decided, std::vector<Remark>& remarks) {
  const std::vector<Remark>& spelling = decided.remarks();
  std::copy_if(spelling.begin(), spelling.end(), std::back_inserter(remarks),
               [](const Remark& remark) { return remark.code == "corrected"; });
  for (const std::vector<Remark>& more : {decided.search().remarks(), decided.search().answers().remarks}) {
    remarks.insert(remarks.end(), more.begin(), more.end());
  }
}

}  // namespace

void search_within(const SearchRequest& request, OpenIndex& index, RequestBudget& budget,
                   std::optional<Deadline> deadline, Search& search) {
  RequestBudget::Amounts all_spent = budget.spent();
  budget.leave_share_of_earlier();
  const RequestBudget::Amounts before = budget.spent();
  std::vector<Xapian::Query> groups;
  std::vector<Remark> remarks;
  const std::vector<std::string>& all = request.within;
  for (auto earlier = all.begin(); earlier != all.end(); ++earlier) {
    if (std::find(all.begin(), earlier, *earlier) != earlier) {
      continue;
    }
    const SearchRequest alone = asked_alone(*earlier, request);
    CorrectedSearch decided(index, alone, budget, deadline);
    groups.push_back(decided.search().first_group());
    add_remarks(decided, remarks);
  }
  for (std::size_t i = 0; i < all_spent.size(); ++i) {
    all_spent[i] += budget.spent()[i] - before[i];
  }
  budget.set_spent(all_spent);
  search.narrow_to(std::move(groups), remarks);
}

}  // namespace gonggo
