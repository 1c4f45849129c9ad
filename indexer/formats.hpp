// SPDX-License-Identifier: GPL-2.0-or-later
// The formats there are, and which of them a file is in.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/format.hpp"

namespace gonggo::indexer {

// In the order in which they are tried when the content decides.
std::span<const Format* const> formats();

// Their names, for --format and messages.
std::vector<std::string> format_names();

// nullptr if no format has that name.
const Format* find_format(std::string_view name);

// The format that the extension of a file name says, also under a compression (a.csv.gz); nullptr if it says none.
const Format* format_of_name(std::string_view path);

// Whether a file that was found in a directory is read: its extension names a format, or is .txt.
bool is_read_in_directories(std::string_view path);
// The extensions of such files, separated by spaces, for messages.
std::string read_extensions();

// The format of a file that begins with this text (UTF-8): the one whose beginning it is without doubt, otherwise
// `named`, the one its extension says, otherwise the one that most in the text speaks for. An empty text is in the
// first format. Throws UnreadableFile if there is none.
const Format& format_of_text(std::string_view beginning, const KnownKey& is_known_key, const Format* named);

// Throws UnreadableFile if the text holds control characters that no text has.
void check_is_text(std::string_view beginning);

}  // namespace gonggo::indexer
