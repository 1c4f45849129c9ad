// SPDX-License-Identifier: GPL-2.0-or-later
// Tells whether a text is XML.
#pragma once

#include <string_view>

namespace gonggo::indexer {

// True if the text begins with an XML declaration. Pure. Accepts any text.
bool is_declared_xml(std::string_view beginning);

}  // namespace gonggo::indexer
