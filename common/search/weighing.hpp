// SPDX-License-Identifier: GPL-2.0-or-later
// Weighs the corrections of a mistyped word by the numbers of spelling_weights.hpp. Private to common/search. Belongs
// to one thread. All functions throw Error(deadline) once the deadline of the search has passed.
#pragma once

#include <xapian.h>

#include <optional>
#include <string>
#include <vector>

#include "common/search/search.hpp"
#include "common/search/spelling.hpp"

namespace gonggo {

struct CountedTerm {
  std::string term;                // of the index, with its prefix
  Xapian::doccount frequency = 0;  // number of documents that have it
};

// All weights are natural logarithms of odds, or what is added to one.
class Weighing {
 public:
  // The words of the query from `first` to `last` are the mistyped word. The arguments must outlive the object.
  Weighing(const Search& search, const OpenIndex& index, std::size_t first, std::size_t last)
      : search_(search), index_(index), first_(first), last_(last) {}

  // Returns the weight of the correction without the other words of the query.
  [[nodiscard]] double alone(const Correction& correction) const;

  // Return what is added for the documents that have a word together with the other words of the query. The word is a
  // query that `frequency` documents match, or it is a term. All terms together cost one evaluation for each other
  // word.
  double beside_others(const Xapian::Query& query, Xapian::doccount frequency);
  std::vector<double> beside_others(const std::vector<CountedTerm>& terms);

 private:
  struct Other {  // another word of the query
    Xapian::Query query;
    double share;  // of the documents
  };
  const std::vector<Other>& others();

  const Search& search_;
  const OpenIndex& index_;
  std::size_t first_;
  std::size_t last_;
  std::optional<std::vector<Other>> others_;  // computed on first use
};

}  // namespace gonggo
