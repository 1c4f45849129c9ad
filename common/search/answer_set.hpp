// SPDX-License-Identifier: GPL-2.0-or-later
// The documents of the first group of an answer: those that match all words, after correction or after words were left
// out. Private to common/search.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <unordered_set>
#include <vector>

#include "common/search/compile.hpp"
#include "common/search/facets.hpp"
#include "common/search/matcher.hpp"
#include "common/search/remark.hpp"
#include "common/search/rescore.hpp"

namespace gonggo {

// It is decided once. The total, the facets and the hits in every order come from it.
struct AnswerSet {
  Xapian::Query match;          // has no weights; evaluate it with the conditions of the request
  std::vector<Remark> remarks;  // say how the query was relaxed
  std::vector<bool> dropped;    // for each word of the query: whether a document of the match may lack it
  std::vector<bool> missed;     // the same, but false for the words of a wish, which the floor does not count
  bool found = true;            // false: no document of the index answers the query
};

// Returns the documents that match `strict`, or the documents of the relaxed query if no document matches `strict`.
// `matcher` must not have the filters of the request, because they must not change what is left out.
// `likely` is as in relax().
AnswerSet decide_answers(const CompiledQuery& query, const Xapian::Query& strict, const Matcher& matcher,
                         const std::optional<Xapian::Query>& likely = std::nullopt);

// Returns the query for the candidates.
Xapian::Query documents_of(OpenIndex& index, const std::vector<Candidate>& candidates);

// Returns those of the candidates that match.
std::unordered_set<Xapian::docid> documents_among(OpenIndex& index, const Matcher& matcher, const Xapian::Query& match,
                                                  const std::vector<Candidate>& candidates);

}  // namespace gonggo
