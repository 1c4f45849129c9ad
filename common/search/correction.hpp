// SPDX-License-Identifier: GPL-2.0-or-later
// Corrects the spelling of a query before the search. Private to common/search. Belongs to one thread.
//
// A query is searched as typed if some document has every word of the query. A document also has a word if it contains
// the word joined with a neighbour, the word split in two, or all bigrams of the word. Correction is tried only if the
// query seems to have a misspelled word (Search::seems_to_lack_a_word).
//
// Correction replaces every word that no visible document has, whole or in parts. The replacement is the nearest word
// that a visible document has (spelling.hpp). If several words are equally near, they are tried in order: the longest
// changed stretch first, then the most frequent word. The first word with which some document has every word of the
// query is taken. If there is no such word, the first of all is taken. Words in straight quotes, excluded words,
// prefixes, filter values and words that are assumed correct (Search::assume_correct) are never replaced. If the
// corrected query finds nothing either, the query stays as typed. Relaxation comes after correction.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/search/search.hpp"

namespace gonggo {

struct Misspelling;

class CorrectedSearch {
 public:
  // The arguments must outlive the object. `request.within` is not read. Throws Error(deadline) once the deadline has
  // passed.
  CorrectedSearch(OpenIndex& index, const SearchRequest& request, RequestBudget& budget,
                  std::optional<Deadline> deadline);

  // Returns the search for the corrected query, or for the query as typed if no word was corrected.
  Search& search() { return *search_; }
  // Returns one remark for each word that was corrected.
  [[nodiscard]] const std::vector<Remark>& remarks() const { return remarks_; }
  // Returns the whole query with the corrected words. Empty if no word was corrected.
  [[nodiscard]] const std::string& query() const { return corrected_; }
  // Returns the whole query with the words that may have been meant. It was not searched for. If words were corrected,
  // it has the corrected words, too. Empty if no correction is offered.
  [[nodiscard]] const std::string& suggestion() const { return suggested_; }

 private:
  struct Attempt {  // a search for a query with corrections
    std::unique_ptr<SearchRequest> request;
    std::unique_ptr<Search> search;
    bool answered = false;  // some document has every word
  };
  void try_out(Attempt& attempt, const std::vector<Misspelling>& misspellings, OpenIndex& index,
               const SearchRequest& request, std::optional<Deadline> deadline);
  void correct(OpenIndex& index, const SearchRequest& request, std::optional<Deadline> deadline);

  RequestBudget& budget_;
  RequestBudget::Amounts before_;           // what was spent before the query was read
  std::unique_ptr<SearchRequest> request_;  // the corrected request; search_ refers to it
  std::unique_ptr<Search> search_;
  std::string corrected_;
  std::string suggested_;
  std::vector<Remark> remarks_;
};

}  // namespace gonggo
