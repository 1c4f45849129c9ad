// SPDX-License-Identifier: GPL-2.0-or-later
// The JSON form of an Extraction: what a child process sends, what the cache keeps, and what `extract --json` prints.
// Pure, thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/extract/extraction.hpp"

namespace gonggo::indexer {

// The cache keeps nothing of another version. Raise it whenever a reader reads more or otherwise than before.
inline constexpr int extractor_version = 3;

// Returns one line of JSON without a line end:
// {"kind":"hwpx","preview":false,"cut":false,"blocks":[{"part":"body","place":"page","number":1,"member":"","text":""}],
//  "failures":[{"reason":"damaged","message":"","message_ko":"","member":"","kind":"","position":[]}]}
std::string extraction_json(const Extraction& extraction);

// Returns nullopt if the text is not exactly of that form. The texts of the result are what TextBlock promises: the
// child process that wrote them is not trusted.
std::optional<Extraction> extraction_of(std::string_view json);

std::string_view name_of(TextBlock::Place place);  // "page"; "none"
std::string_view name_of(ReadFailure::Reason reason);
std::optional<TextBlock::Place> place_named(std::string_view name);

}  // namespace gonggo::indexer
