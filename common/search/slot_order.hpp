// SPDX-License-Identifier: GPL-2.0-or-later
// Puts documents into the orders other than relevance: by date, by views and by deadline. Private to common/search.
// Belongs to one thread.
//
// By date, the newest come first, and by views, those with the most. By deadline, open posting periods come first, with
// the soonest end at the top, then upcoming posting periods, then all other documents with the newest first.
// Sort::relevance means the order by date here, because without words all documents are equally relevant.
#pragma once

#include <xapian.h>

#include <vector>

#include "common/base/date.hpp"
#include "common/search/matcher.hpp"
#include "common/search/open_index.hpp"
#include "common/search/request.hpp"
#include "common/search/rescore.hpp"

namespace gonggo {

// Returns the documents [offset, offset + count) of those that were found. Throws Error(deadline) once the deadline of
// the matcher has passed.
std::vector<Candidate> documents_in_order(const OpenIndex& index, const Matcher& matcher, const FoundDocuments& found,
                                          Sort sort, Day today, Xapian::doccount offset, Xapian::doccount count);

// Sorts the candidates in the same order.
void put_in_order(std::vector<Candidate>& candidates, const OpenIndex& index, Sort sort, Day today);

}  // namespace gonggo
