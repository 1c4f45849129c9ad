// SPDX-License-Identifier: GPL-2.0-or-later
// Writes the text of a term in fewer bytes than UTF-8. Every document and query uses the same code, and indexes on disk
// contain it, so a change raises schema_version. docs/decisions/0014-term-code.md says what it saves.
//
// The most frequent syllables take one byte and nearly all others two; UTF-8 takes three. All other characters are
// written in UTF-8, and so are the syllables with a rare final consonant (값, 꽃). The code uses bytes with which no
// character in UTF-8 begins. So the code of a text begins with the code of each of its beginnings, and a term can be
// read back. Terms are not in the order of their texts.
#pragma once

#include <string>
#include <string_view>

namespace gonggo {

// Returns the code of a text in UTF-8 without zero bytes. It has no zero bytes and is never longer than the text.
// Thread-safe.
std::string term_code(std::string_view text);
void append_term_code(std::string& out, std::string_view text);

// Returns the text of which term_code() made this code. Total, thread-safe.
std::string text_of_code(std::string_view code);

}  // namespace gonggo
