// SPDX-License-Identifier: GPL-2.0-or-later
// Describes the parameters of a search for OpenAPI, from their table. Both functions are pure and thread-safe.
#pragma once

#include <boost/json/object.hpp>

#include "common/search/request.hpp"

namespace gonggo::searchd {

// Returns the JSON Schema of a parameter's value, with its limits. A value such as "relevance|date|views" becomes an
// enumeration.
boost::json::object schema_of(const ParameterHelp& help);

// True if requests over HTTP have the parameter. Only the command line accepts `today`.
inline bool is_public(const ParameterHelp& help) { return help.name != "today"; }

}  // namespace gonggo::searchd
