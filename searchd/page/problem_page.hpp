// SPDX-License-Identifier: GPL-2.0-or-later
// A problem as a page for people.
#pragma once

#include <string>
#include <string_view>

#include "searchd/http.hpp"
#include "searchd/page/settings.hpp"
#include "searchd/problem.hpp"

namespace gonggo::searchd {

// Returns the page that says what is wrong and leads back to the search. The search box keeps the query. Total and
// thread-safe.
std::string problem_page(const Problem& problem, const HttpRequest& request, std::string_view request_id,
                         const PageSettings& settings);

}  // namespace gonggo::searchd
