// SPDX-License-Identifier: GPL-2.0-or-later
// The rules of RFC 9112 for the head of a request (request line and headers) that the HTTP parser does not enforce. The
// parser accepts heads whose body ends at another place for another program. A proxy and the daemon would then disagree
// about where the next request begins, and a client could hide a request in a body (request smuggling). Such a request
// is refused, and its connection is closed.
// All functions are pure, total and thread-safe.
#pragma once

#include <optional>
#include <string_view>

#include "searchd/problem.hpp"

namespace gonggo::searchd {

// Checks a head, which is every byte of a request up to and including the empty line. Returns the problem for which the
// request must be refused; nullopt if there is none. The connection must be closed after the refusal.
std::optional<Problem> head_problem(std::string_view head);

// Returns the problem of a request line that the parser does not accept. `begun` holds the bytes of the request that
// have arrived. The problem is http_version_not_supported if only the version is wrong.
Problem request_line_problem(std::string_view begun);

}  // namespace gonggo::searchd
