// SPDX-License-Identifier: GPL-2.0-or-later
// The schemas of the answers for the description of the API (openapi.hpp), in JSON Schema 2020-12. Private to searchd.
// All functions are pure and thread-safe.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <string_view>

namespace gonggo::searchd {

// Returns the schemas that others refer to by their names: Page, Hit, Document, Facet, Suggestions, Interpretation,
// Remark and Problem.
boost::json::object component_schemas();
boost::json::object reference_to(const std::string& name);

boost::json::object of_type(std::string_view type);

// The schemas of answers that no other schema refers to.
boost::json::object version_schema();
boost::json::object status_schema();
boost::json::object readiness_schema();
boost::json::object similar_schema();
boost::json::object popular_schema();

}  // namespace gonggo::searchd
