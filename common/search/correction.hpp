// SPDX-License-Identifier: GPL-2.0-or-later
// Spelling correction: decides which query is searched for. Private to common/search. Belongs to one thread.
//
// A query is searched as typed if some document has every word of it, also joined, split or by its syllables. Otherwise
// each word is replaced that no visible document has, neither whole nor by its parts. The replacement is the nearest
// word that a visible document has (spelling.hpp). Of equally near words, one with which some document has every word
// of the query is preferred, then the most frequent one. Never replaced: words in straight quotes, excluded words,
// prefixes, filter values, words that occur inside a word of one of the best candidates, and words that are assumed
// correct (Search::assume_correct). If the corrected query finds nothing either, the query stays as typed. Relaxation
// comes after correction.
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
