// SPDX-License-Identifier: GPL-2.0-or-later
// Finds and orders the documents for one search request in one generation. Private to common/search. Belongs to one
// thread.
//
// The functions may be called in any order and repeatedly. Expensive results are computed on the first call and kept.
// All functions throw Error(deadline) once the deadline has passed.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/search/answer_set.hpp"
#include "common/search/candidates.hpp"
#include "common/search/compile.hpp"
#include "common/search/matcher.hpp"
#include "common/search/open_index.hpp"
#include "common/search/request_budget.hpp"
#include "common/search/rescore.hpp"

namespace gonggo {

class Search {
 public:
  // The arguments must outlive the object. The budget belongs to the request, so all searches for one request share it.
  // `request.within` is not read; see narrow_to().
  Search(OpenIndex& index, const SearchRequest& request, RequestBudget& budget, std::optional<Deadline> deadline);

  // Narrows the search to documents of all these groups, the first groups of earlier queries (earlier_queries.hpp), and
  // adds the remarks on these queries. Like a filter, it does not change what is corrected or left out. Call it before
  // total(), facets(), similar() and hits().
  void narrow_to(std::vector<Xapian::Query> earlier, const std::vector<Remark>& remarks);
  // Returns the groups that narrow_to() was given.
  [[nodiscard]] const std::vector<Xapian::Query>& earlier_groups() const { return earlier_; }

  // Asks other machines all at once for what an answer needs if documents have every word. It changes no answer, but
  // saves time. Does nothing if all is here. Call it after narrow_to().
  void ask_ahead();

  // Returns the first group of the answer. It is decided without the filters of the request.
  const AnswerSet& answers();
  // Returns a query for the documents of the first group, under all filters. It has no weights.
  Xapian::Query first_group();
  // Returns the exact size of the first group, under all filters.
  std::uint64_t total();
  // Returns the facets of the request, in its order. They count the first group. A facet ignores the filter of its own
  // field and keeps all others.
  std::vector<Facet> facets();
  // Returns the second group of the answer in the order of relevance: other documents with some of the words. It is
  // bounded. Documents below the floor (ranking_weights.hpp) are not in it.
  std::vector<Candidate> similar();
  // Returns the hits [offset, offset + count) in the requested order, without the second group if the request does not
  // want it. By relevance, the best documents of both groups are sorted by score together, and the rest of the first
  // group comes before the rest of the second. In every other order, the first group comes before the second.
  // docs/relevance.md has the figures that decided this.
  std::vector<Candidate> hits(Xapian::doccount offset, Xapian::doccount count);

  // The next three functions ignore the filters of the request.
  // True if a document has every word, or at least the syllables of every word.
  bool has_every_word();
  bool has_any_word();
  // True if the query has a word that is probably misspelled. Such a word is not in the index, it is not
  // assumed correct, and no candidate has its parts or has it inside another word. The candidates are computed once for
  // this function and for hits() in the order of relevance, if there are no filters.
  bool seems_to_lack_a_word();
  // True if a word that is not in the index is assumed to be spelled correctly, because the lexicon lists it.
  // In a question, short words and compounds of known words are assumed correct, too.
  [[nodiscard]] bool assume_correct(std::size_t word) const;
  // True if a visible document matches. Ignores the filters.
  [[nodiscard]] bool exists_visible(const Xapian::Query& query) const { return unfiltered_.exists_visible(query); }

  // True if more than `most` visible documents match. Ignores the filters. Cheaper than to count them.
  [[nodiscard]] bool exceeds_visible(const Xapian::Query& query, Xapian::doccount most) const {
    return matcher_.more_than(query, most);
  }
  // True if a visible document has the term.
  [[nodiscard]] bool has_visible_term(const std::string& term) const { return matcher_.has_visible(term); }
  // Fetches all at once what has_visible_term() will ask other machines.
  void fetch_visible_terms(const std::vector<std::string>& terms) const { matcher_.fetch_visible(terms); }

  // Returns about how many visible documents match (Matcher::estimate). Ignores the filters.
  [[nodiscard]] Xapian::doccount estimate_visible(const Xapian::Query& query) const { return matcher_.estimate(query); }
  // Returns for each term the number of visible documents that match and have it. Ignores the filters.
  [[nodiscard]] std::vector<Xapian::doccount> count_visible_with_each(const Xapian::Query& query,
                                                                      const std::vector<std::string>& terms) const {
    return matcher_.count_with_each(query, terms);
  }
  // Returns at most `most` visible documents that match. Ignores the filters.
  [[nodiscard]] std::vector<Xapian::docid> visible(const Xapian::Query& query, Xapian::doccount most) const {
    return matcher_.visible(query, most);
  }

  // Returns the remarks on the query, without the remarks of answers(). Looks up the values of its filters.
  [[nodiscard]] std::vector<Remark> remarks() const;
  [[nodiscard]] Phrases& phrases() const { return *index_.phrases; }
  [[nodiscard]] const CompiledQuery& query() const { return query_; }
  [[nodiscard]] const SearchRequest& request() const { return request_; }
  // Returns the size of the first group without any filter and without the earlier queries.
  std::uint64_t unfiltered_total();
  // Returns the size of the first group under the filters of another request for the same query.
  std::uint64_t total_under(const SearchRequest& filters);
  // True if a document that may be shown has the exact phrase. Ignores all other conditions.
  [[nodiscard]] bool is_in_a_document(const LeafWords& leaf) const;
  // Returns how words of the query were understood as wishes (wishes.hpp).
  [[nodiscard]] std::vector<Interpretation> interpretation() const;
  [[nodiscard]] const std::string& text() const { return parsed_.text; }  // the query as it was parsed
  [[nodiscard]] Day today() const { return today_; }

 private:
  void add_conditions();
  [[nodiscard]] Matcher with_filters_of(const SearchRequest& request) const;
  [[nodiscard]] Matcher narrowed_by(const std::optional<Xapian::Query>& filters) const;
  [[nodiscard]] Xapian::Query strict_match() const;
  const FoundDocuments& found();
  Xapian::Query group_match();
  [[nodiscard]] Matcher group_matcher() const;
  const std::vector<Candidate>& unfiltered_candidates();
  std::vector<Candidate>& best_candidates();
  const std::vector<Candidate>& grouped_candidates();
  const std::vector<Candidate>& similar_tail();
  [[nodiscard]] bool wants_every_word(const std::vector<Candidate>& candidates) const;
  bool is_answered();
  [[nodiscard]] bool is_below_floor(const Candidate& candidate) const;
  std::vector<Candidate> by_relevance(Xapian::doccount last);
  std::vector<Candidate> by_slot(Xapian::doccount offset, Xapian::doccount count);
  [[nodiscard]] bool is_by_relevance() const { return request_.sort == Sort::relevance && query_.has_words(); }

  OpenIndex& index_;
  const SearchRequest& request_;
  RequestBudget& budget_;
  Instant now_;
  Day today_;
  ParsedQuery parsed_;
  Matcher unfiltered_;  // has the conditions of the query; what is corrected or left out is decided with it
  WishFinder wishes_;
  CompiledQuery query_;
  Matcher narrowed_;  // has the filters in the text of the query and the earlier queries, too
  Matcher matcher_;   // has the filters of the request, too
  bool is_narrowed_ = false;
  CandidateFinder finder_;
  Xapian::Query strict_;  // matches every word or an alternative for it, without relaxation
  double answer_floor_;
  double hit_floor_;
  std::vector<Remark> remarks_;
  std::vector<Xapian::Query> earlier_;
  bool lacks_words_ = false;  // the query is not empty, but has no word to search for
  // Computed on first use.
  std::optional<AnswerSet> answers_;
  std::optional<bool> answered_;
  std::optional<bool> has_every_word_;
  std::shared_ptr<const FoundDocuments> found_;  // the first group; null: not needed yet
  std::optional<std::vector<Candidate>> unfiltered_candidates_;
  std::optional<std::vector<Candidate>> best_;  // by score
  bool whole_ranking_ = false;                  // whether all documents with a ranked term are among the best
  bool grouped_ = false;                        // whether the groups of the best are known
  std::optional<std::vector<Candidate>> similar_tail_;
};

}  // namespace gonggo
