// SPDX-License-Identifier: GPL-2.0-or-later
// The first stage of ranking: the terms that are searched for, and their weights. Private to common/search. Belongs to
// one thread.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "common/index/word_stream.hpp"
#include "common/search/bm25.hpp"
#include "common/search/document_lengths.hpp"
#include "common/search/open_index.hpp"
#include "common/search/query_word.hpp"
#include "common/search/ranking_weights.hpp"

namespace gonggo {

// Returns the query for the same documents, each with the given weight.
Xapian::Query with_weight(double weight, const Xapian::Query& query);

// A term that ranking searches for.
struct RankedTerm {
  WordForm form = WordForm::stem;
  std::string term;  // normalised, without prefix
  TokenKind kind = TokenKind::stem;
  TextScope scope = TextScope::all;
  double weight = 0;  // factor of its weight by BM25
  double bm25 = 0;
  Xapian::doccount documents = 0;  // how many have it
  [[nodiscard]] double worth() const { return weight * bm25; }
};

// The ranked terms of all words of a query that are not excluded.
class Ranking {
 public:
  Ranking() = default;
  Ranking(const std::vector<QueryWord>& words, const OpenIndex& index);

  // Returns the terms sorted by worth(), greatest first. Prefixes are not among the terms; query() adds the prefixes.
  [[nodiscard]] const std::vector<RankedTerm>& terms() const { return terms_; }
  // Returns the number of strong terms. They are the first of terms(). Only strong terms find candidates
  // (ranking_weights.hpp).
  [[nodiscard]] std::size_t strong() const { return strong_; }
  // Returns the number of terms that the first stage may search for: the first of terms() whose lists have at most
  // RankingWeights::most_postings documents together. There is at least one.
  [[nodiscard]] std::size_t searched() const { return searched_; }
  [[nodiscard]] bool searches_all() const { return searched_ == terms_.size(); }
  // Returns a query that matches any of the first `count` terms or any prefix. `count` is at most searched().
  // Returns MatchNothing if there are no terms and no prefixes.
  [[nodiscard]] Xapian::Query query(std::size_t count) const;
  [[nodiscard]] Xapian::Query query() const { return query(searched_); }

  // Raises documents: query() adds a weight to those it finds. The weight is `share` of the worth of all terms. The
  // documents are given as a query without weights.
  void raise(const Xapian::Query& documents, double share);
  // Makes query() find the raised documents also if they have none of the terms.
  void find_raised() { finds_raised_ = true; }

 private:
  Bm25 bm25_;
  std::shared_ptr<const DocumentLengths> lengths_;
  std::vector<RankedTerm> terms_;
  std::vector<Xapian::Query> prefixes_;
  std::vector<Xapian::Query> raised_;
  bool finds_raised_ = false;
  std::size_t strong_ = 0;
  std::size_t searched_ = 0;
};

}  // namespace gonggo
