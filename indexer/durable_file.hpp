// SPDX-License-Identifier: GPL-2.0-or-later
// Writes files that survive a crash of the program or of the machine, and reads them. Every function that fails to
// write throws Error(storage), which names the file and the reason of the system.
//
// common/index/storage has functions of this kind for the files of an index. They are private to common/index, because
// they include a library for hashes, and they give a file the permissions with which other users read an index. What
// the indexer keeps beside an index (spool, state of `run`) is its own, and has the permissions of its umask.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace gonggo::indexer {

// Throws Error(storage): "cannot <action> <path>: <errno as text>".
[[noreturn]] void fail_file(std::string_view action, const std::filesystem::path& path);

void write_all(int descriptor, std::string_view bytes, const std::filesystem::path& path);
void sync(int descriptor, const std::filesystem::path& path);
void sync_folder(const std::filesystem::path& folder);

// Returns the whole content; an empty text if the file cannot be read.
std::string content_of(const std::filesystem::path& path);

// Replaces the file: after a crash it has the old or the new content. The folder is not synchronised.
void replace_durably(const std::filesystem::path& path, std::string_view content);

}  // namespace gonggo::indexer
