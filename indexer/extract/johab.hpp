// SPDX-License-Identifier: GPL-2.0-or-later
// Texts in Johab (KS X 1001, annex 3), in which programs for DOS wrote: each syllable has five bits for each of its
// letters. ICU does not read it. Pure and thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace gonggo::indexer {

// True if the text is Johab for certain: all its pairs of bytes are, and too few of them are usual in CP949.
bool is_johab(std::string_view beginning);

// Returns the text in UTF-8. A malformed byte becomes U+FFFD.
std::string decode_johab(std::string_view bytes);

}  // namespace gonggo::indexer
