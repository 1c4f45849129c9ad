// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace gonggo {

// Returns the text in Unicode's form NFC (UAX #15): a syllable is one character, although some systems write the names
// of files with a character for each letter. Malformed UTF-8 becomes U+FFFD. Total, thread-safe.
std::string composed_text(std::string_view text);

}  // namespace gonggo
