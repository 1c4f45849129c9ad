// SPDX-License-Identifier: GPL-2.0-or-later
// Finds and orders the documents for one search request in one generation. Private to common/search. Belongs to one
// thread.
//
// The functions may be called in any order and repeatedly. Expensive results are computed on the first call and kept.
// All functions throw Error(deadline) once the deadline has passed.
#pragma once

#include <xapian.h>

#include <optional>
#include <string>
#include <vector>

#include "common/search/answer_set.hpp"
#include "common/search/compile.hpp"
#include "common/search/earlier_queries.hpp"
#include "common/search/matcher.hpp"
#include "common/search/open_index.hpp"
#include "common/search/request_budget.hpp"
#include "common/search/rescore.hpp"

namespace gonggo {

class Search {
 public:
  // The arguments must outlive the object. The budget and the earlier queries belong to the request, so all searches
  // for one request share them. `request.within` is not read.
  Search(OpenIndex& index, const SearchRequest& request, RequestBudget& budget, EarlierQueries& earlier,
         std::optional<Deadline> deadline);

  const AnswerSet& answers();
  // Returns the hits [offset, offset + count) in the requested order. In the order of relevance, documents with only
  // some of the words are hits, too, after those of the answer set.
  std::vector<Candidate> hits(Xapian::doccount offset, Xapian::doccount count);
  // Returns the number of hits at the top whose scores were lowered by age. Returns 0 without recency.
  std::size_t recency_depth();

  // True if a hit has every word, or at least the syllables of every word.
  bool has_every_word();
  bool has_any_word();
  // True if the query has a word that is probably misspelled. Such a word is not in the index, it is not
  // assumed correct, and no candidate has its parts or has it inside another word. The candidates are computed once for
  // this function and for hits() in the order of relevance.
  bool seems_to_lack_a_word();
  // True if a word that is not in the index is assumed to be spelled correctly, because the lexicon lists it.
  // In a question, short words and compounds of known words are assumed correct, too.
  [[nodiscard]] bool assume_correct(std::size_t word) const;
  // True if a visible document matches. Ignores the filters.
  [[nodiscard]] bool exists_visible(const Xapian::Query& query) const { return matcher_.exists_visible(query); }

  // Returns the number of visible documents that match, and at most `most` of them. Both ignore the filters.
  [[nodiscard]] Xapian::doccount count_visible(const Xapian::Query& query) const {
    return matcher_.visible(query, 0).get_matches_estimated();
  }
  [[nodiscard]] Xapian::MSet visible(const Xapian::Query& query, Xapian::doccount most) const {
    return matcher_.visible(query, most);
  }

  // Returns the remarks on the query, without the remarks of answers(). Looks up the values of its filters.
  [[nodiscard]] std::vector<Remark> remarks() const;
  [[nodiscard]] const CompiledQuery& query() const { return query_; }
  [[nodiscard]] const std::string& text() const { return parsed_.text; }  // the query as it was parsed
  [[nodiscard]] Day today() const { return today_; }

 private:
  struct Best {
    std::vector<Candidate> candidates;  // in the order of their final scores
    std::vector<bool> seen;             // for each word of the query: whether some candidate has the whole word
  };

  void add_conditions(EarlierQueries& earlier);
  [[nodiscard]] Xapian::Query strict_match() const;
  const Best& strict_candidates();
  const std::vector<Candidate>& best_candidates();
  Best rescored(const Xapian::MSet& found, std::size_t scored);
  void add_every_word(std::vector<Candidate>& candidates, Rescorer& rescorer, std::size_t scored);
  [[nodiscard]] bool wants_every_word(const std::vector<Candidate>& candidates) const;
  void lower_by_age(std::vector<Candidate>& candidates) const;
  [[nodiscard]] Xapian::doccount candidate_count() const;

  std::vector<Candidate> by_relevance(Xapian::doccount offset, Xapian::doccount count);
  std::vector<Candidate> by_slot(const Xapian::Query& query, Slot slot, Xapian::doccount offset, Xapian::doccount count,
                                 std::uint64_t* total = nullptr);
  std::vector<Candidate> by_deadline(Xapian::doccount offset, Xapian::doccount count);
  [[nodiscard]] bool is_by_relevance() const { return request_.sort == Sort::relevance && query_.has_words(); }

  Xapian::MSet first_by_bm25(Xapian::doccount count);
  [[nodiscard]] Xapian::Query ranked_or(const Xapian::Query& match) const;
  [[nodiscard]] Xapian::MSet top_by_bm25(const Xapian::Query& query, Xapian::doccount most) const;
  [[nodiscard]] Xapian::Enquire bm25(const Xapian::Query& query) const;

  OpenIndex& index_;
  const SearchRequest& request_;
  RequestBudget& budget_;
  Instant now_;
  Day today_;
  ParsedQuery parsed_;
  CompiledQuery query_;
  Matcher matcher_;
  Xapian::Query strict_;  // matches every word or an alternative for it, without relaxation
  std::vector<Remark> remarks_;
  bool lacks_words_ = false;  // the query is not empty, but has no word to search for
  // Computed on first use.
  std::optional<AnswerSet> answers_;
  std::optional<bool> has_every_word_;
  std::optional<Best> strict_best_;
  std::optional<std::vector<Candidate>> best_;
};

}  // namespace gonggo
