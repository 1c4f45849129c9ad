// SPDX-License-Identifier: GPL-2.0-or-later
// Reads a run of words that were typed without spaces as the words that it is made of. Private to common/search.
#pragma once

#include <string_view>
#include <vector>

#include "common/search/indexed_words.hpp"
#include "common/text/token.hpp"

namespace gonggo {

// Returns the tokens of a query's text, with runs separated: a word that no document has is replaced by the words of
// the index of which it consists, 풍력확산가속화 by 풍력, 확산 and 가속화. So is a word that few documents have, if no
// space stands between it and another word of the text. A word of a run is one part or several, a
// word of another reading (TokenKind::hidden), half of a word in Latin letters, a name in Latin letters or a number
// with its particle, or a number with what it counts (4만4천명). Where parts are in doubt, it may also begin or end
// inside a part, unless the stem is so long that it was cut (max_term_bytes). The tokens of all other words stay, and
// all words are numbered anew, without gaps. A run stays one word if half of its words or more are unknown or single
// syllables.
std::vector<Token> separate_runs(std::string_view text, const std::vector<Token>& tokens, const IndexedWords& index);

}  // namespace gonggo
