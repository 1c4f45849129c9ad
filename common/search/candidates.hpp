// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the best documents for the words of a query, and scores them. Private to common/search. Belongs to one thread.
//
// The first stage finds documents by the BM25 weights of the ranked terms (ranking.hpp). The second stage
// (rescore.hpp) scores the best of them again. All functions throw Error(deadline) once the deadline has passed.
#pragma once

#include <xapian.h>

#include <optional>
#include <vector>

#include "common/base/date.hpp"
#include "common/search/compile.hpp"
#include "common/search/deadline.hpp"
#include "common/search/matcher.hpp"
#include "common/search/open_index.hpp"
#include "common/search/request.hpp"
#include "common/search/rescore.hpp"

namespace gonggo {

class CandidateFinder {
 public:
  // The arguments must outlive the object.
  CandidateFinder(OpenIndex& index, const SearchRequest& request, const CompiledQuery& query, Day today,
                  std::optional<Deadline> deadline);

  // Returns how many documents are scored by the second stage. This is the same number for every page of a
  // request, so that all pages have the same order.
  [[nodiscard]] Xapian::doccount most() const;

  // Return the best documents by the first stage, at most most(), with the features of the second stage: those with a
  // ranked term, those of a match, and those with a ranked term that are not in a match (at most `count`). Each
  // document of a match is found, also without a ranked term. Documents in `known` are not examined again.
  std::vector<Candidate> with_ranked_term(const Matcher& matcher);
  std::vector<Candidate> of_match(const Matcher& matcher, const Xapian::Query& match,
                                  const std::vector<Candidate>& known);
  std::vector<Candidate> outside_match(const Matcher& matcher, const Xapian::Query& match, Xapian::doccount count);

  // Returns what with_ranked_term() evaluates first.
  [[nodiscard]] Evaluation first_evaluation(const Matcher& matcher) const;

  // Returns the first `count` documents by the first stage, without features. Equal ones are sorted by date.
  std::vector<Candidate> first_of_match(const Matcher& matcher, const Xapian::Query& match, Xapian::doccount count);

  // Scores the candidates and sorts them by score. Equal scores are sorted by date. The second stage lowers the score
  // of a superseded announcement (Slot::superseded). Age lowers the scores if the request asks for this. If the request
  // does not say, age lowers them for a query that names a topic: at most two words, no question, no wish for a date.
  // WordLists::recency is the half-life then, and a document without a date counts as old as the oldest candidate.
  void score(std::vector<Candidate>& candidates);

  // Returns for each word of the query whether a document examined so far has the whole word.
  [[nodiscard]] const std::vector<bool>& seen() const { return rescorer_.seen(); }

  // Return shares of the query's weight (rescore.hpp): what a candidate holds, and what is left without some words.
  [[nodiscard]] double share_of(const Candidate& candidate) const { return rescorer_.share_of(candidate); }
  [[nodiscard]] double share_without(const std::vector<bool>& dropped) const {
    return rescorer_.share_without(dropped);
  }

 private:
  [[nodiscard]] Evaluation best_of(const Matcher& matcher, const Xapian::Query& query, Xapian::doccount count) const;
  [[nodiscard]] Matches top(const Matcher& matcher, const Xapian::Query& query, Xapian::doccount count) const;
  [[nodiscard]] std::vector<Candidate> newest_first(const Matcher& matcher, const Xapian::Query& query,
                                                    Xapian::doccount count) const;
  std::vector<Candidate> examined(const Matches& matches, std::size_t scored, const std::vector<Candidate>& known);
  [[nodiscard]] unsigned default_half_life() const;
  void lower_superseded(std::vector<Candidate>& candidates) const;
  void lower_by_age(std::vector<Candidate>& candidates, unsigned half_life) const;

  OpenIndex& index_;
  const SearchRequest& request_;
  const CompiledQuery& query_;
  Day today_;
  Rescorer rescorer_;
};

}  // namespace gonggo
