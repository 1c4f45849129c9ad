// SPDX-License-Identifier: GPL-2.0-or-later
// Recognises the pages of systems that have a preset.
#pragma once

#include <string_view>

#include "indexer/presets.hpp"

namespace gonggo::indexer {

// Returns the preset whose system made the page, which may be cut off; nullptr if there is none. The text must be valid
// UTF-8. Throws UnreadableFile if the page is larger than HtmlTree permits.
const Preset* preset_of_page(std::string_view page);

}  // namespace gonggo::indexer
