// SPDX-License-Identifier: GPL-2.0-or-later
// Cleans text of the data for an Announcement: valid UTF-8, no control characters, no HTML. All functions are total and
// thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gonggo::indexer {

// Trims every line, replaces several spaces by one (also non-breaking ones), keeps at most one empty line between
// paragraphs, and removes empty lines at both ends.
std::string plain_text(std::string_view raw);

// As plain_text(), but replaces every line end by a space.
std::string plain_line(std::string_view raw);

// As the two functions above, but first converts the text with html_to_text() if it holds HTML. nullopt if elements are
// nested deeper than 512.
std::optional<std::string> plain_text_of_markup(std::string_view raw);
std::optional<std::string> plain_line_of_markup(std::string_view raw);

}  // namespace gonggo::indexer
