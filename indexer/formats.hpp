// SPDX-License-Identifier: GPL-2.0-or-later
// Lists the formats and detects the format of a file.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/format.hpp"

namespace gonggo::indexer {

// Returns all formats, in the order in which the detection tries them.
std::span<const Format* const> formats();

// Returns the names of all formats, for --format and messages.
std::vector<std::string> format_names();

// Returns the format with that name; nullptr if there is none.
const Format* find_format(std::string_view name);

// Returns the format of the file name's extension; nullptr if the extension belongs to no format. The extension of a
// compression is ignored: a.csv.gz is CSV.
const Format* format_of_name(std::string_view path);

// True if a file with this name is read when it is found in a directory. Its extension must belong to a format or be
// .txt.
bool is_read_in_directories(std::string_view path);
// Returns the extensions of files that are read in directories, separated by spaces, for messages.
std::string read_extensions();

// Returns the format of a file that begins with this UTF-8 text. A format with Match::certain comes first. The second
// choice is `named`, the format of the file's extension. The third choice is the format with the best Match. If the
// text is empty, returns `named`, or JSON Lines if `named` is nullptr. Throws UnreadableFile if `named` is
// nullptr and the text matches no format or has too many control characters.
const Format& format_of_text(std::string_view beginning, const KnownKey& is_known_key, const Format* named);

// Throws UnreadableFile if the text has a NUL or more control characters than text normally has.
void check_is_text(std::string_view beginning);

}  // namespace gonggo::indexer
