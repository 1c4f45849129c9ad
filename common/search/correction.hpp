// SPDX-License-Identifier: GPL-2.0-or-later
// Did you mean: which search is made for a request. Private to common/search. One thread.
//
// A query of which some document has every word (as typed, joined, apart, or in its syllables) is searched as it is.
// Otherwise each word that stands in no document that may be shown, nor consists of words that do, is taken for the
// nearest word that does (spelling.hpp); of equally near ones, for one with which some document has every word of the
// query, then for the most frequent. Never corrected: words in straight quotes,
// excluded ones, prefixes, filter values, what stands inside a word of one of the best candidates, and what is taken as
// meant (Search::assume_correct: words of the dictionary).
// Where the corrected query finds nothing either, the query stays as it was typed. Relaxation comes after this.
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
