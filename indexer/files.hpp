// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the input files of a source.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/stop_check.hpp"

namespace gonggo::indexer {

struct InputFile {
  std::string path;    // "-" for standard input
  bool named = false;  // true: the user named it; false: it was found in a directory
};

// Directories nested deeper than this below a named directory are not read.
inline constexpr std::size_t most_levels_of_directories = 1000;

struct UnreadableDirectory {
  std::string path;
  std::string reason;
};

struct FoundFiles {
  std::vector<InputFile> files;  // in the order of reading
  std::uint64_t bytes = 0;       // total size of the regular files on disk
  bool size_known = true;        // false if an input has no known size: standard input, a pipe or a device
  std::vector<UnreadableDirectory> unreadable;
  std::size_t skipped = 0;    // number of files in directories that are left out because of their extension
  std::string first_skipped;  // path of the first file that is left out
  std::size_t special = 0;    // number of pipes, sockets and devices in directories, and of links to them; all left out
  std::string first_special;  // path of the first of them
};

// Finds the input files for `paths`. A path is a file, a directory, or "-" for standard input. Directories are searched
// recursively, in the order of names. A directory is read only once, even if several links lead to it. Hidden files in
// directories are left out. The time grows with the number of entries, whatever their depth. `where` is the beginning
// of error messages: the configuration key that holds the paths, or an empty text. `stop` is called before each entry.
// Throws Error(missing) if a path does not exist. Throws Error(input) if a path leads to a device or a socket; a pipe
// that is named is read. Throws Error(unpublished) if the user stops the program.
FoundFiles find_files(const std::vector<std::string>& paths, std::string_view where, const StopCheck& stop = {});

}  // namespace gonggo::indexer
