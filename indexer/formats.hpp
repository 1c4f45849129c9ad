// SPDX-License-Identifier: GPL-2.0-or-later
// The list of formats, and the detection of a file's format.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/format.hpp"

namespace gonggo::indexer {

// All formats, in the order in which they are tried when the content decides.
std::span<const Format* const> formats();

// Their names, for --format and messages.
std::vector<std::string> format_names();

// nullptr if no format has that name.
const Format* find_format(std::string_view name);

// The format of a file name's extension; an extension of a compression after it is ignored (a.csv.gz). nullptr if the
// extension belongs to no format.
const Format* format_of_name(std::string_view path);

// Whether a file that was found in a directory is read: its extension names a format, or is .txt.
bool is_read_in_directories(std::string_view path);
// The extensions of such files, separated by spaces, for messages.
std::string read_extensions();

// The format of a file that begins with this text (UTF-8): a format that is certain, otherwise `named` (the format of
// the file's extension), otherwise the format with the best Match. An empty text is in `named`, or in the first format
// if that is nullptr. Throws UnreadableFile if no format matches.
const Format& format_of_text(std::string_view beginning, const KnownKey& is_known_key, const Format* named);

// Throws UnreadableFile if the beginning holds control characters that do not occur in text.
void check_is_text(std::string_view beginning);

}  // namespace gonggo::indexer
