// SPDX-License-Identifier: GPL-2.0-or-later
// Tells whether a text is a JSON document: JSON whose records do not stand each on a line of its own.
#pragma once

#include <string_view>

#include "indexer/format.hpp"

namespace gonggo::indexer {

// True if the text begins an array of objects, a list wrapped in an object, objects over several lines, several objects
// on one line, or one object that is no record. Otherwise a text that begins with `{` is JSON Lines, also if its first
// record holds lists of objects. `beginning` is UTF-8. Pure. Accepts any text.
bool is_json_document(std::string_view beginning, const KnownKey& is_known_key);

// True if the text begins like a JSON array of objects or like an empty array.
bool is_json_array(std::string_view beginning);

}  // namespace gonggo::indexer
