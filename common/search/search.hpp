// SPDX-License-Identifier: GPL-2.0-or-later
// One request on its way through one generation: which documents, in which order. Private to common/search.
#pragma once

#include <xapian.h>

#include <optional>
#include <string>
#include <vector>

#include "common/search/compile.hpp"
#include "common/search/deadline.hpp"
#include "common/search/facets.hpp"
#include "common/search/open_index.hpp"
#include "common/search/rescore.hpp"

namespace gonggo {

// One request on its way through one generation.
class Search {
 public:
  Search(OpenIndex& index, const SearchRequest& request, std::optional<Deadline> deadline);

  // The hits [offset, offset + count) in the order asked for.
  std::vector<Candidate> hits(Xapian::doccount offset, Xapian::doccount count);

  // Settles and counts the match set, and its facets if asked for. hits() by relevance can do without.
  void count(FacetCounter* facets);

  bool has_every_word();  // whether some hit does, be it in its syllables only
  // Whether a word of the query is taken as meant although the index does not have it: the lexicon lists it; in a
  // question also short ones and those made of known words.
  [[nodiscard]] bool is_meant(std::size_t word) const;
  // Whether a word the index does not know and that is not taken as meant stands in none of the best candidates either,
  // by its parts or inside another word. Costs next to nothing where the candidates are needed anyway.
  bool seems_to_lack_a_word();
  bool has_any_word();
  bool stands(const Xapian::Query& query);  // whether some document that may be shown has it, whatever the filters

  [[nodiscard]] std::uint64_t total() const { return total_; }
  [[nodiscard]] std::vector<Remark>& remarks() { return remarks_; }
  [[nodiscard]] const CompiledQuery& query() const { return query_; }
  [[nodiscard]] const std::string& text() const { return parsed_.text; }  // as it was read
  [[nodiscard]] Day today() const { return today_; }
  // How many of the first hits had their scores weighed by age; those behind them follow in the order of their words.
  [[nodiscard]] std::size_t aged() const { return aged_; }

 private:
  Xapian::Query limited(const Xapian::Query& query) const;
  std::optional<Xapian::Query> relaxed(const CompiledQuery& query, std::vector<Remark>& remarks);
  Xapian::MSet enumerate(const Xapian::Query& query, FacetCounter* facets);
  bool finds(const Xapian::Query& query);
  bool matches_any(const Xapian::Query& query) { return finds(limited(query)); }
  Xapian::Query shown();
  Xapian::MSet run(Xapian::Enquire& enquire, Xapian::doccount offset, Xapian::doccount count, bool exact);
  std::vector<Candidate> by_relevance(Xapian::doccount offset, Xapian::doccount count);
  std::vector<Candidate> by_slot(const Xapian::Query& query, Slot slot, Xapian::doccount offset, Xapian::doccount count,
                                 std::uint64_t* total = nullptr);
  std::vector<Candidate> by_deadline(Xapian::doccount offset, Xapian::doccount count);
  const std::vector<Candidate>& best_candidates();
  void add_candidates(const Xapian::MSet& found, std::vector<Candidate>& candidates) const;
  [[nodiscard]] bool wants_every_word(const std::vector<Candidate>& candidates) const;
  const Xapian::Query& match();
  [[nodiscard]] Xapian::doccount candidate_count() const;
  Xapian::MSet weightiest(const Xapian::Query& query, Xapian::doccount most);
  [[nodiscard]] Xapian::Enquire ranked(const Xapian::Query& query) const;
  [[nodiscard]] std::string date_key(Xapian::docid document) const;
  void weigh_by_age(std::vector<Candidate>& candidates);

  OpenIndex& index_;
  const SearchRequest& request_;
  std::vector<Remark> remarks_;
  Instant now_;
  Day today_;
  ParsedQuery parsed_;
  CompiledQuery query_;
  std::optional<DeadlineDecider> decider_;
  std::optional<Deadline> deadline_;
  std::optional<Xapian::Query> conditions_;  // filters, and what the query insists on
  std::optional<Xapian::Query> match_;       // the match set, relaxed by count() as far as it had to be; see match()
  std::optional<std::vector<Candidate>> best_;
  std::vector<bool> seen_;  // by word of the query: it stands whole in one of the best candidates
  bool counted_ = false;
  std::size_t aged_ = 0;
  std::uint64_t total_ = 0;
};

}  // namespace gonggo
