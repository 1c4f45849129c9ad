// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the announcements that belong to one announcement by their notice number. Private to common/search. Belongs to
// one thread. All functions throw Error(deadline) once the deadline has passed.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "common/index/announcement.hpp"
#include "common/index/notice_chain.hpp"
#include "common/search/deadline.hpp"
#include "common/search/open_index.hpp"
#include "common/search/request.hpp"
#include "common/search/rescore.hpp"

namespace gonggo {

// Returns the other documents with the same notice number on the same board, newest first; at most 20. All orders of a
// bid (notice_chain.hpp) have the same number. They are mostly corrections, extensions and results of one notice.
// Returns none if the announcement has no number or no board. Of the request, `now` counts.
std::vector<Candidate> related_documents(OpenIndex& index, const Announcement& announcement,
                                         const SearchRequest& request, Deadline deadline);

// Returns the links of the chain of the announcement, by id; empty if it is alone. A chain has the announcements of one
// source. Only the newest 20 count.
std::map<std::string, NoticeLink> notice_links(OpenIndex& index, const Announcement& announcement,
                                               const SearchRequest& request, Deadline deadline);

}  // namespace gonggo
