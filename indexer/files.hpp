// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the files that the paths of a source name.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gonggo::indexer {

struct InputFile {
  std::string path;    // "-" for standard input
  bool named = false;  // true: the user named it; false: it was found in a directory
};

struct UnreadableDirectory {
  std::string path;
  std::string reason;
};

struct FoundFiles {
  std::vector<InputFile> files;  // in the order they are to be read
  std::uint64_t bytes = 0;       // the size of all files on disk
  bool size_known = true;        // false if `bytes` lacks a file: standard input, a pipe or a device
  std::vector<UnreadableDirectory> unreadable;
  std::size_t skipped = 0;    // files found in directories, not read because of their extension
  std::string first_skipped;  // one of them
};

// Finds the files under `paths` (files, directories, or "-"). Directories are walked in the order of names, each one
// once, even if several links lead to it. Hidden files are left out. `where` goes before a message: it is the key of
// the configuration that names the paths, or empty. Throws Error(missing) for a path that does not exist.
FoundFiles find_files(const std::vector<std::string>& paths, std::string_view where);

}  // namespace gonggo::indexer
