// SPDX-License-Identifier: GPL-2.0-or-later
// Says what an empty answer looked for, and what would find something. Private to common/search. Belongs to one thread.
#pragma once

#include <optional>
#include <vector>

#include "common/search/deadline.hpp"
#include "common/search/open_index.hpp"
#include "common/search/remark.hpp"
#include "common/search/search.hpp"

namespace gonggo {

// Returns remarks for a search whose first group is empty. If the second group is empty, too, they name a number, a
// code or a phrase that no document has, or else the words; then up to three shorter queries, each with its number of
// hits. In both cases they say how many hits there would be without each filter of the request. Only what finds
// something is offered. Costs at most three short searches and one count for each filter. Throws Error(deadline) once
// the deadline has passed.
std::vector<Remark> remarks_on_empty_answer(Search& search, OpenIndex& index, std::optional<Deadline> deadline);

}  // namespace gonggo
