// SPDX-License-Identifier: GPL-2.0-or-later
// Results as text for a person. Lines are wrapped and coloured as the Layout says. Dates are days in Korea.
#pragma once

#include <chrono>
#include <iosfwd>
#include <string>

#include "common/base/date.hpp"
#include "common/index/announcement.hpp"
#include "common/search/request.hpp"
#include "common/search/searcher.hpp"
#include "searchd/terminal/layout.hpp"

namespace gonggo::terminal {

// One page of results, with what was asked for and when.
struct ResultPage {
  const SearchRequest& request;
  const SearchResult& result;
  Day today;
  std::chrono::microseconds took;
};

// For each hit: number and title, the best passage, the facts, and where it is from. Then the counts of the facets that
// were asked for, and a line with the number of hits.
void print_page(const ResultPage& page, const Layout& layout, std::ostream& out);

// One announcement with everything that is known of it: a line for each field that has a value, in the order of JSON
// answers, then the body and the texts of its attachments.
void print_announcement(const Announcement& announcement, Day today, const Layout& layout, std::ostream& out);

// Remarks about the query, and the corrected query. They belong on the error stream, so that the output of a script
// holds nothing but results.
void print_remarks(const SearchResult& result, const Layout& layout, std::ostream& out);

// One note for a person, on the error stream for the same reason.
void print_note(const std::string& note, const Layout& layout, std::ostream& out);

// What a reader needs to know of the posting period today: "opens 2025-07-01", "open until 2025-06-27", "open",
// "closes in 3 days, 2025-06-27", "closed on 2025-06-27". Empty for an announcement without a period.
std::string period_text(const Announcement& announcement, Day today);

}  // namespace gonggo::terminal
