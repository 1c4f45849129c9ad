// SPDX-License-Identifier: GPL-2.0-or-later
// Text of the data as an Announcement may carry it: valid UTF-8, no control characters, no HTML. Total unless said
// otherwise, thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gonggo::indexer {

// Lines trimmed, runs of spaces (non-breaking ones too) made one, at most one empty line between paragraphs, none at
// either end.
std::string plain_text(std::string_view raw);

// The same on one line.
std::string plain_line(std::string_view raw);

// The same after HTML, where there is any, became text; nullopt for HTML that is nested beyond reason.
std::optional<std::string> plain_text_of_markup(std::string_view raw);
std::optional<std::string> plain_line_of_markup(std::string_view raw);

}  // namespace gonggo::indexer
