// SPDX-License-Identifier: GPL-2.0-or-later
// What must be known of each source when it is read again. The file last-read.json is a JSON object: source -> text.
// Only the indexer knows what the text means: for a database the time at which its rows were read, for tables their
// columns. Kept in the generation, so that a rollback goes back in this, too.
#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace gonggo {

using LastRead = std::map<std::string, std::string>;

// A missing file means that nothing is known of any source. Throws Error(storage) if the file is damaged.
LastRead load_last_read(const std::filesystem::path& generation);

// Writes the file. Removes it if no source has a last reading.
void save_last_read(const std::filesystem::path& generation, const LastRead& last_read);

}  // namespace gonggo
