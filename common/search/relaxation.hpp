// SPDX-License-Identifier: GPL-2.0-or-later
// Relaxes a query if no document has every word of it. Private to common/search.
#pragma once

#include <xapian.h>

#include <optional>
#include <vector>

#include "common/search/compile.hpp"
#include "common/search/matcher.hpp"
#include "common/search/remark.hpp"

namespace gonggo {

struct Relaxed {
  Xapian::Query match;
  Remark remark;              // what was relaxed
  std::vector<bool> dropped;  // for each word of the query: whether a document of the match may lack it
  std::vector<bool> missed;   // the same, but false for the words of a wish
};

// Relaxes a query that matches nothing as typed. It leaves out as few clauses as possible: the clauses are kept that a
// document has together. A document with more of them wins; a noun counts as two, a verb, a noun of one syllable or a
// general word (Clause::Kind) as one, and a verb in a question or a wish as none. So a date is left out before any
// other word, because a wish never excludes a document. Among documents with equally many, one with the first noun or
// the second wins, because a query names its topic first, and then the first by BM25. So the words are kept that occur
// together in the most relevant document. Then a clause that was left out is put back if documents with it remain. A
// kept word matches by WordMatch::kept. The remark names the clauses that were left out; stop words are neither
// required nor named.
//
// If no document has a clause in this sense, one word is enough, also inside a longer word. Returns nullopt if this
// finds nothing either. `matcher` should not have the filters of the request, because they must not change the choice.
// Costs two evaluations and one more for each clause that is left out. If `likely` is given, only these documents
// decide what is kept. That bounds the cost of a query of many words that stand in a great part of a large index.
std::optional<Relaxed> relax(const CompiledQuery& query, const Matcher& matcher,
                             const std::optional<Xapian::Query>& likely = std::nullopt);

}  // namespace gonggo
