// SPDX-License-Identifier: GPL-2.0-or-later
// Kinds of files that are not read, named with advice on what to do. The content decides; the file name is used only
// where the content leaves several kinds possible.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/format.hpp"

namespace gonggo::indexer {

// The reason to refuse a file whose first bytes show an archive, a spreadsheet, a document or XML; nullopt if they
// do not. `path` is the name of the file. A sentence without a full stop. Pure and total, as all here.
std::optional<std::string> unsupported_bytes(std::string_view beginning, std::string_view path);

// Returns the reason to refuse a file that is JSON but not JSON Lines: an array, a list wrapped in an object, objects
// over several lines. nullopt otherwise. `beginning` is UTF-8. If `whole` is true, it is the whole file.
std::optional<std::string> unsupported_json(std::string_view beginning, bool whole, const KnownKey& is_known_key);

// The same for a page of HTML, or for XML without an XML declaration. `beginning` is UTF-8.
std::optional<std::string> unsupported_markup(std::string_view beginning);

// The advice for a JSON array, which the reader of JSON Lines gives, too.
extern const std::string_view json_array_advice;
// True if the text begins like a JSON array of objects or like an empty array.
bool is_json_array(std::string_view beginning);

}  // namespace gonggo::indexer
