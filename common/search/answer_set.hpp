// SPDX-License-Identifier: GPL-2.0-or-later
// The documents that answer a request. Private to common/search.
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

// The answer set of a request. It is computed once. The total, the facets and the hits in every order come from it.
struct AnswerSet {
  Xapian::Query match;          // has no weights; evaluate it with the conditions of the request
  std::uint64_t total = 0;      // how many documents match, meet the conditions and may be shown
  std::vector<Facet> facets;    // the facets that were requested
  std::vector<Remark> remarks;  // say how the query was relaxed
};

// Returns the documents that match `strict`, or the documents of the relaxed query if no document matches `strict`.
// The total and the facets cover all of these documents. The status facet is computed for `today`.
AnswerSet find_answers(const OpenIndex& index, const CompiledQuery& query, const Xapian::Query& strict,
                       const Matcher& matcher, const std::vector<FacetId>& facets, Day today);

}  // namespace gonggo
