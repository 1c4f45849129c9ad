// SPDX-License-Identifier: GPL-2.0-or-later
// Spelling correction: decides which query is searched for. Private to common/search. Belongs to one thread.
//
// A query is searched as typed if some document has every word of it. A word also counts if the document has it joined
// with its neighbour, split, or all of its bigrams. No correction is tried unless some unknown word is neither assumed
// correct (Search::assume_correct) nor found in one of the best candidates, as parts or inside another word.
//
// Otherwise every word that no visible document has, whole or in parts, is replaced by the nearest word that a visible
// document has (spelling.hpp). If several words are equally near, the first one is taken with which some document has
// every word of the query. If there is none, the one with the longest changed stretch is taken, then the most frequent
// one. Words in straight quotes, excluded words, prefixes, filter values and words that are assumed correct are never
// replaced. If the corrected query finds nothing either, the query stays as typed. Relaxation comes after correction.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/search/search.hpp"

namespace gonggo {

class CorrectedSearch {
 public:
  // The index and the request must outlive it. Throws as Search does.
  CorrectedSearch(OpenIndex& index, const SearchRequest& request, std::optional<Deadline> deadline);

  // As typed, or with words corrected.
  Search& search() { return *search_; }
  // One for each word that was corrected.
  [[nodiscard]] const std::vector<Remark>& remarks() const { return remarks_; }
  // The whole query with the corrected words; empty if no word was corrected.
  [[nodiscard]] const std::string& query() const { return corrected_; }
  // Terms of the index that were looked up to correct it.
  [[nodiscard]] std::size_t lookups() const { return lookups_; }

 private:
  void correct(OpenIndex& index, const SearchRequest& request, std::optional<Deadline> deadline);

  std::unique_ptr<SearchRequest> request_;  // the corrected one, which search_ refers to
  std::unique_ptr<Search> search_;
  std::string corrected_;
  std::vector<Remark> remarks_;
  std::size_t lookups_ = 0;
};

}  // namespace gonggo
