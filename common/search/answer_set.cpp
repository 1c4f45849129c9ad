// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/answer_set.hpp"

#include <optional>
#include <utility>

#include "common/search/facets.hpp"
#include "common/search/relaxation.hpp"

namespace gonggo {

AnswerSet find_answers(const OpenIndex& index, const CompiledQuery& query, const Xapian::Query& strict,
                       const Matcher& matcher, const std::vector<FacetId>& facets, Day today) {
  FacetCounter counter(facets, today);
  const auto count = [&](const Xapian::Query& match) {
    Xapian::Enquire enquire(index.db);
    enquire.set_query(matcher.with_conditions(matcher.unweighted(match)));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    if (!facets.empty()) {
      enquire.add_matchspy(&counter);
    }
    return matcher.run(enquire, 0, 0, true).get_matches_estimated();
  };
  AnswerSet answers;
  answers.match = strict;
  answers.total = count(strict);
  if (answers.total == 0) {
    if (std::optional<Relaxed> looser = relax(query, matcher)) {
      answers.match = std::move(looser->match);
      answers.remarks.push_back(std::move(looser->remark));
      answers.total = count(answers.match);
    }
  }
  answers.facets = counter.facets();
  return answers;
}

}  // namespace gonggo
