// SPDX-License-Identifier: GPL-2.0-or-later
// Which documents answer a request. Private to common/search.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <vector>

#include "common/search/compile.hpp"
#include "common/search/matcher.hpp"
#include "common/search/remark.hpp"
#include "common/search/request.hpp"
#include "common/search/result.hpp"

namespace gonggo {

// Made once for a request. Counts, facets and every order of the hits are taken from this one value, so this is the
// place to change what the set holds.
struct AnswerSet {
  Xapian::Query match;          // unweighted; to be evaluated with the conditions of the request
  std::uint64_t total = 0;      // how many documents match, meet the conditions and may be shown
  std::vector<Facet> facets;    // those the request asks for
  std::vector<Remark> remarks;  // how the query was relaxed
};

// The documents that match `strict`, or where there is none those of the relaxed query. Counts and facets see all of
// them. `today` decides the status facet.
AnswerSet find_answers(const OpenIndex& index, const CompiledQuery& query, const Xapian::Query& strict,
                       const Matcher& matcher, const std::vector<FacetId>& facets, Day today);

}  // namespace gonggo
