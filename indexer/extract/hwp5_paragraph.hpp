// SPDX-License-Identifier: GPL-2.0-or-later
// The text of one paragraph of HWP 5: UTF-16 units among which are controls (format revision 1.3, table 6).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/hwp5_records.hpp"

namespace gonggo::indexer::hwp5 {

// True if the text has a control whose words belong into the sentence: an automatic number, a word with a gloss,
// characters in one place.
bool has_words_in_controls(std::string_view units);

// Returns the words of a control that belong into the sentence; an empty text if it has none. `control` is the data of
// the record.
std::string words_of_control(std::string_view control);

// Returns the text of a paragraph in UTF-8. `words` are those of its extended controls, in their order; controls for
// which none are given have none.
std::string paragraph_text(std::string_view units, const std::vector<std::string>& words);

}  // namespace gonggo::indexer::hwp5
