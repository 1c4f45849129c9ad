// SPDX-License-Identifier: GPL-2.0-or-later
// Conditions that are no words: fields, dates, posting periods, what may be shown. Private to common/search.
// Everything here asks for terms and value ranges, never weighs, and is safe on any input.
#pragma once

#include <xapian.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/search/request.hpp"

namespace gonggo {

// The documents whose field has the value; `sources` are those of the index (an id stands within its source).
Xapian::Query value_query(FieldId field, std::string_view value, const std::vector<std::string>& sources);

// Published within the range. Whole years and months by their terms, ragged ends by value.
Xapian::Query date_query(const Xapian::Database& db, const DayRange& range);

// The documents whose posting period has this status (posting_status.hpp).
Xapian::Query status_query(Status status, Day today);

// Every filter of the request; nullopt without any.
std::optional<Xapian::Query> filter_query(const SearchRequest& request, const Xapian::Database& db, Day today,
                                          const std::vector<std::string>& sources);

// The query without what must not be shown at `now`. An index says which documents were withheld when it was
// `created`; for an earlier instant (tests) every document is looked at.
Xapian::Query only_visible(const Xapian::Query& query, const Xapian::Database& db, Instant now, Instant created);

}  // namespace gonggo
