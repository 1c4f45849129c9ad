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

// Relaxes a query that matches nothing as typed, in three steps, until a document matches. First, a document with the
// syllables of a word has the word. Second, as few clauses as possible are left out, the least important first. Third,
// one word is enough. Returns nullopt if no step finds a document.
std::optional<Relaxed> relax(const CompiledQuery& query, const Matcher& matcher);

}  // namespace gonggo
