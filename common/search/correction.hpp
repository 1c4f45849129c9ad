// SPDX-License-Identifier: GPL-2.0-or-later
// "Did you mean": decides which query is searched for. Private to common/search. One thread.
//
// A query is searched as typed if some document has every word of it (joined, apart or by its syllables counts, too).
// Otherwise each word is replaced that no visible document has, neither whole nor by its parts. It is replaced by the
// nearest word that one has (spelling.hpp); of equally near ones by one with which some document has every word of the
// query, then by the most frequent. Never replaced: words in straight quotes, excluded words, prefixes, filter values,
// words that occur inside a word of one of the best candidates, and words that are assumed correct
// (Search::assume_correct).
// Where the corrected query finds nothing either, the query stays as typed. Relaxation comes after this.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/search/search.hpp"

namespace gonggo {

class CorrectedSearch {
 public:
  // All must outlive it. Throws as Search does.
  CorrectedSearch(OpenIndex& index, const SearchRequest& request, std::optional<Deadline> deadline);

  // As typed, or with words corrected.
  Search& search() { return *search_; }
  // One for each word that was corrected.
  [[nodiscard]] const std::vector<Remark>& remarks() const { return remarks_; }
  // The whole query with the corrected words in their places; empty where none was.
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
