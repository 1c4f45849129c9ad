// SPDX-License-Identifier: GPL-2.0-or-later
// Builds queries for conditions other than words: fields, dates, posting periods, visibility. Private to common/search.
// The queries use terms and value ranges and have no weights. The functions are total.
#pragma once

#include <xapian.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/search/collection.hpp"
#include "common/search/request.hpp"

namespace gonggo {

// Returns the query for all documents. Xapian::Query::MatchAll must not be used instead: it is one object for all
// threads, and its reference count is not safe for threads (xapian/query.h).
Xapian::Query all_documents();

// Returns the query for the documents whose field has the value. `sources` lists the sources of the index. The field id
// needs them, because an id is unique only within its source.
Xapian::Query value_query(FieldId field, std::string_view value, const std::vector<std::string>& sources);

// Returns the query for the documents that were published within the range. Whole years and months are found by their
// terms. The remaining days at both ends are found by value.
Xapian::Query date_query(const Collection& all, const DayRange& range);

// Returns the query for the documents whose posting period has this status (posting_status.hpp).
Xapian::Query status_query(Status status, Day today);

// Returns the query for all filters of the request. Returns nullopt if the request has no filter.
std::optional<Xapian::Query> filter_query(const SearchRequest& request, const Collection& all, Day today,
                                          const std::vector<std::string>& sources);

// Returns the request without the filter by the field of the facet: the values of a field, the dates for the years, or
// the status. Returns nullopt if the request has no such filter. Filters inside the text of the query stay.
std::optional<SearchRequest> without_filter_of(const SearchRequest& request, FacetId facet);

// True if every document may be shown at `now`. `last_due` is the greatest value of Slot::visible in the database.
bool all_are_due(std::string_view last_due, Instant now);

// Returns the query without the documents that must not be shown at `now`. If all are due, returns
// the query unchanged, so it costs no more.
Xapian::Query only_visible(const Xapian::Query& query, std::string_view last_due, Instant now);

}  // namespace gonggo
