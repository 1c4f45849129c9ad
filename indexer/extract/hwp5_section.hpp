// SPDX-License-Identifier: GPL-2.0-or-later
// The text of one section of an HWP 5 file (revision 1.3 of the format, section 4.3).
#pragma once

#include <string_view>

#include "indexer/extract/extraction_writer.hpp"

namespace gonggo::indexer::hwp5 {

// Adds the text of an unpacked section. Text that stands inside a paragraph (a table, a text box, a note) follows the
// paragraph as a block of its own. Returns false if the section is damaged; what was read before is added.
bool read_section(std::string_view section, ExtractionWriter& writer);

}  // namespace gonggo::indexer::hwp5
