// SPDX-License-Identifier: GPL-2.0-or-later
// The route /v1/popular: the queries that were asked most (popular_queries.hpp).
#pragma once

#include "searchd/route.hpp"

namespace gonggo::searchd {

inline constexpr unsigned default_popular = 10;      // `size` if it is not given
inline constexpr unsigned default_popular_days = 7;  // `days` if it is not given, or the retention if it is shorter

// Answers from memory, so no search thread is needed. Without a query log the list is empty, so that a page needs no
// second case. Throws ProblemError if a parameter is wrong.
HttpResponse answer_popular(const HttpRequest& http, const RouteTarget& target, const RouteContext& context);

}  // namespace gonggo::searchd
