// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the input files of a source.
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
  std::vector<InputFile> files;  // in the order of reading
  std::uint64_t bytes = 0;       // total size of the regular files on disk
  bool size_known = true;        // false if an input has no known size: standard input, a pipe or a device
  std::vector<UnreadableDirectory> unreadable;
  std::size_t skipped = 0;    // number of files in directories that are left out because of their extension
  std::string first_skipped;  // path of the first file that is left out
};

// Finds the input files for `paths`. A path is a file, a directory, or "-" for standard input. Directories are searched
// recursively, in the order of names. A directory is read only once, even if several links lead to it. Hidden files in
// directories are left out. `where` is the beginning of error messages: the configuration key that holds the paths, or
// an empty text. Throws Error(missing) if a path does not exist.
FoundFiles find_files(const std::vector<std::string>& paths, std::string_view where);

}  // namespace gonggo::indexer
