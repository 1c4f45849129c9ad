// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

namespace gonggo::searchd {

// The API as an OpenAPI 3.1 document, made from the parameter rows. Pure, thread-safe.
const std::string& openapi_json();

}  // namespace gonggo::searchd
