// SPDX-License-Identifier: GPL-2.0-or-later
// How the parts of an Office file refer to each other (ECMA-376, part 2, section 9.3).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/zip_members.hpp"

namespace gonggo::indexer {

struct Relationship {
  std::string id;
  std::string type;    // its last part, such as notesSlide
  std::string target;  // name of a member
};

// Returns the relationships of the part, as far as its list can be read; none if the part has none. Targets outside the
// file are left out.
std::vector<Relationship> relationships_of(const ZipMembers& members, std::string_view part);

// Returns the names of the members that are the slides of a presentation, in the order in which they are shown. If the
// presentation does not tell it, the order is that of their numbers.
std::vector<std::string> slides_in_order(const ZipMembers& members);

}  // namespace gonggo::indexer
