// SPDX-License-Identifier: GPL-2.0-or-later
// What all pages share: the head, the top with the search box, and the bottom. Pure and thread-safe.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "common/search/request.hpp"
#include "searchd/page/markup.hpp"
#include "searchd/page/view.hpp"

namespace gonggo::searchd {

// What a page has beside its content.
struct Frame {
  std::string title;                      // of the window; the title of the site follows it
  bool is_start = false;                  // the search box is part of the content and not of the top
  bool for_search_engines = false;        // other search engines may list the page
  std::optional<Link> canonical = {};     // the address under which they list it; nullopt: that of the request
  std::optional<Link> feed = {};          // the Atom feed with the same results
  const SearchRequest* search = nullptr;  // the search that the box shows; nullptr: none
  bool has_results = false;               // the box offers to search within the results of `search`
};

// Returns the whole page. `content` writes what stands in <main>.
std::string framed(const View& view, const Frame& frame, const std::function<void(Markup&)>& content);

// Writes the form with the search box of a page with this frame. The conditions in force go with the next search.
void write_search_box(Markup& markup, const View& view, const Frame& frame);

// Writes these parameters as hidden fields of a form.
void write_hidden_fields(Markup& markup, const Conditions& conditions);

// Returns the number with a comma after each thousand.
std::string grouped(std::uint64_t number);

// Returns the day as it is written in Korea and in lists: 2024.03.07.
std::string shown_day(Day day);

// The same for the value of a parameter such as `from`. A value that is no single day (2024-03, 3월) stays as it is.
std::string shown_date(std::string_view value);

}  // namespace gonggo::searchd
