// SPDX-License-Identifier: GPL-2.0-or-later
// Checks a JSON value against the part of JSON Schema (2020-12) that the description of the API uses.
#pragma once

#include <boost/json/value.hpp>
#include <string>
#include <vector>

namespace gonggo::testing {

// Returns what is wrong, one sentence for each fault; empty if the value fits. `root` is the whole description, in
// which references such as "#/components/schemas/Hit" are looked up. A member that the schema does not describe is a
// fault, too, so that no member is forgotten. A keyword that is not known here is a fault of the schema.
std::vector<std::string> schema_faults(const boost::json::value& value, const boost::json::value& schema,
                                       const boost::json::value& root, const std::string& where = "answer");

}  // namespace gonggo::testing
