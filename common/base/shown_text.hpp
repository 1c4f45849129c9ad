// SPDX-License-Identifier: GPL-2.0-or-later
// Makes text safe to show. Control characters may move the cursor of a terminal or change its settings. The characters
// that Unicode calls Bidi_Control (UAX #9) may show a line in another order than it is read, so that a name or an
// address looks like another one. All functions are total and thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace gonggo {

// For messages: returns the text on one line, in valid UTF-8. Writes each control character, each malformed byte and
// each invisible character that controls the direction, the line or the language of a text as an escape: \n, \x1B,
// \u{202E}. A reader thus sees which bytes a file name has. All other characters stay.
std::string escaped_line(std::string_view text);

// For results: returns the text with the same number of code points. A Bidi_Control becomes U+200B, which has no width
// and no effect. A control character other than a newline or a tab becomes U+FFFD. All other bytes stay.
std::string neutral_text(std::string_view text);

}  // namespace gonggo
