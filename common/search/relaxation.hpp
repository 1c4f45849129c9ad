// SPDX-License-Identifier: GPL-2.0-or-later
// Relaxes a query if no document has every word of it. Private to common/search.
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

// For a query that matches nothing as typed. First, syllables count as words. Then the least important clauses are left
// out, as few as possible. At last any word is enough. nullopt if that finds nothing either.
std::optional<Relaxed> relax(const CompiledQuery& query, const Matcher& matcher);

}  // namespace gonggo
