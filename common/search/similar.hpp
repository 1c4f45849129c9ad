// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the announcements that resemble one announcement. Private to common/search. Belongs to one thread. All
// functions throw Error(deadline) once the deadline has passed.
//
// Resemblance: the words that say most about the announcement (its most frequent words that few others have, those of
// its title and its keywords before those of its body) are searched by relevance, without the announcement itself. What
// holds less than a sixth of the weight that the announcement itself has is left out, so that an announcement that is
// like no other has no similar ones.
#pragma once

#include <xapian.h>

#include <vector>

#include "common/index/announcement.hpp"
#include "common/search/deadline.hpp"
#include "common/search/open_index.hpp"
#include "common/search/request.hpp"
#include "common/search/rescore.hpp"

namespace gonggo {

// Returns the documents that resemble the announcement, the most similar first; at most request.size. Of the request,
// the filters, the size and `now` count.
std::vector<Candidate> similar_documents(OpenIndex& index, const Announcement& announcement,
                                         const SearchRequest& request, Deadline deadline);

}  // namespace gonggo
