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
  bool named = false;  // by the user; otherwise it was found in a directory
};

struct UnreadableDirectory {
  std::string path;
  std::string reason;
};

struct FoundFiles {
  std::vector<InputFile> files;  // in the order they are to be read
  std::uint64_t bytes = 0;       // of all files as they lie on disk
  bool size_known = true;        // false if one of them is standard input, a pipe or a device: bytes lacks it
  std::vector<UnreadableDirectory> unreadable;
  std::size_t skipped = 0;    // files in directories whose extension is not read
  std::string first_skipped;  // one of them
};

// The files under `paths` (files, directories, or "-"): directories are walked in the order of names, each once however
// many links lead to it; hidden files are left out. `where` goes before a message: the key of the configuration that
// names the paths, or nothing. Throws Error(missing) for a path that does not exist.
FoundFiles find_files(const std::vector<std::string>& paths, std::string_view where);

}  // namespace gonggo::indexer
