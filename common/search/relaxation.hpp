// SPDX-License-Identifier: GPL-2.0-or-later
// What is searched for instead, where no document has every word of a query. Private to common/search.
#pragma once

#include <xapian.h>

#include <optional>

#include "common/search/compile.hpp"
#include "common/search/matcher.hpp"
#include "common/search/remark.hpp"

namespace gonggo {

struct Relaxed {
  Xapian::Query match;
  Remark remark;  // what was relaxed
};

// For a query that matches nothing as it is: first, syllables count as words; then the least important clauses are left
// out, as few as will do; at last any word is enough. nullopt where that finds nothing either.
std::optional<Relaxed> relax(const CompiledQuery& query, const Matcher& matcher);

}  // namespace gonggo
