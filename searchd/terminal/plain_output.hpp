// SPDX-License-Identifier: GPL-2.0-or-later
// Prints results as text for people. Lines are wrapped and coloured as the Layout says. Dates are days in Korea.
#pragma once

#include <chrono>
#include <iosfwd>
#include <string>
#include <vector>

#include "common/base/date.hpp"
#include "common/index/announcement.hpp"
#include "common/search/request.hpp"
#include "common/search/searcher.hpp"
#include "common/search/suggester.hpp"
#include "searchd/terminal/layout.hpp"

namespace gonggo::terminal {

// One page of results, with the request, the day of the request and the time that the search took.
struct ResultPage {
  const SearchRequest& request;
  const SearchResult& result;
  Day today;
  std::chrono::microseconds took;
};

// Prints the number, title, best passage, facts, source, id and URL of each hit. Then prints the counts of the
// requested facets, and a line with the number of hits.
void print_page(const ResultPage& page, const Layout& layout, std::ostream& out);

// Prints one complete announcement. First prints a line for each field that has a value, in the order of JSON answers.
// Then prints the body and the texts of the attachments.
void print_announcement(const Announcement& announcement, Day today, const Layout& layout, std::ostream& out);

// Prints the kind and the text of each suggestion.
void print_suggestions(const std::vector<Suggestion>& suggestions, const Layout& layout, std::ostream& out);

// Prints the remarks about the query, and the corrected query. `out` should be standard error, so that standard output
// holds only results.
void print_remarks(const SearchResult& result, const Layout& layout, std::ostream& out);

// Prints one note for each wish that the query was understood to state. `out` should be standard error.
void print_interpretation(const SearchResult& result, const Layout& layout, std::ostream& out);

// Prints one note for people. `out` should be standard error.
void print_note(const Message& note, const Layout& layout, std::ostream& out);

// Returns the state of the posting period on `today`: "opens 2025-07-01", "open until 2025-06-27", "open",
// "closes in 3 days, 2025-06-27", "closed on 2025-06-27". Empty for an announcement without a period.
Message period_text(const Announcement& announcement, Day today);

}  // namespace gonggo::terminal
