// SPDX-License-Identifier: GPL-2.0-or-later
// The second stage of ranking: what postings alone cannot see. Private to common/search. One thread.
//
// A fixed number of the best candidates is looked at, whatever page is asked for, so that pages fit together.
// Every feature lies between 0 and 1 and adds its share of the best first-stage score, so that the balance does
// not depend on how many words a query has. The same index and query give the same scores.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "common/search/compile.hpp"

namespace gonggo {

// Shares of the best first-stage score, chosen by MRR@10 on one half of the queries of five collections (press releases
// by title and by keywords, welfare questions, web questions, encyclopedia questions); the mean of the five:
//   none .867; all_words .15 with adjacent and coverage .05 .870; and title .15 .8765, .25 .8775, .4 .879;
//   title .25 with adjacent .2 .8765, coverage 0 .876, .15 .877, all_words .05 .877.
struct RescoreWeights {
  double all_words = 0.15;  // the hit belongs to the match set
  double adjacent = 0.1;    // neighbouring words of the query are neighbours in the text, in that order
  double coverage = 0.1;    // importance of the words it holds, of all of the query's
  double title = 0.3;       // the same, of its title alone
};

struct Candidate {
  Xapian::docid document = 0;
  double first_stage = 0;
  double score = 0;
  bool all_words = false;
  double adjacent = 0;
  double coverage = 0;
  double title = 0;
};

class Rescorer {
 public:
  Rescorer(const Xapian::Database& db, const std::vector<QueryWord>& words) : db_(db), words_(words) {}

  // Sets `score` of every candidate; positions are read for the first `looked_at` by first stage and all_words.
  // Without `second_stage` only the first stage and all_words count.
  void score(std::vector<Candidate>& candidates, bool second_stage) const;

  static constexpr std::size_t looked_at = 50;

 private:
  using Positions = std::vector<Xapian::termpos>;
  // For each candidate, in the order of their document numbers: whether the field holds the word.
  [[nodiscard]] std::vector<bool> holders(FieldId field, const QueryWord& word,
                                          const std::vector<Candidate*>& candidates) const;
  void mark_holders(const std::string& term, const std::vector<Candidate*>& candidates,
                    std::vector<unsigned>& counts) const;
  [[nodiscard]] Positions positions(Xapian::docid document, const QueryWord& word) const;
  void look(std::vector<Candidate*> candidates) const;

  const Xapian::Database& db_;
  const std::vector<QueryWord>& words_;
  RescoreWeights weights_;
};

}  // namespace gonggo
