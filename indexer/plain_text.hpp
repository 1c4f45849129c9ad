// SPDX-License-Identifier: GPL-2.0-or-later
// Cleans input text for an Announcement. The result is valid UTF-8 without control characters. The functions for markup
// also remove HTML. All functions accept any text and are thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gonggo::indexer {

// Trims every line. Replaces several spaces, including non-breaking spaces, by one space. Keeps at most one empty line
// between paragraphs. Removes empty lines at the beginning and the end.
std::string plain_text(std::string_view raw);

// Does the same as plain_text(), but replaces every line end by a space.
std::string plain_line(std::string_view raw);

// If the text has HTML, these functions first convert it with html_to_text(). Then they clean it like plain_text() and
// plain_line(). They return nullopt if elements are nested deeper than 512.
std::optional<std::string> plain_text_of_markup(std::string_view raw);
std::optional<std::string> plain_line_of_markup(std::string_view raw);

}  // namespace gonggo::indexer
