// SPDX-License-Identifier: GPL-2.0-or-later
// Joins words that the end of a line divides.
#pragma once

#include <string>
#include <string_view>

namespace gonggo::indexer {

// Returns the text of a page with its lines, of which some are joined: a word that a hyphen divides, and a Korean word
// whose particle or ending has come to the next line, since Korean lines may break within a word. Where a line may as
// well end a word, it stays. The text must be valid UTF-8. Pure. Linear time.
std::string joined_lines(std::string_view text);

}  // namespace gonggo::indexer
