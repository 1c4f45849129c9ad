// SPDX-License-Identifier: GPL-2.0-or-later
// Checks a generation before it is opened. The check finds damage that a look at the directory shows: a file that is
// missing or has another size or is a link, and a lexicon or a version file that belongs to another index. It reads the
// manifest, the lexicon, the table of words, the filter of terms, the files of the facets, the version files of the
// databases and a small file of withheld announcements only. verify_generation() (maintenance.hpp) reads everything.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/index/manifest.hpp"

namespace gonggo {

// Returns one sentence for each visible difference between the files of a generation and its manifest; an empty list if
// there is none. Every listed file must be a regular file of the listed size. Neither it nor a directory
// above it within the generation may be a symbolic link, since a link may lead to a file of another generation. The
// lexicon and the tables that searches read must have the listed hashes. A word list or a file of a facet that is not
// listed is a difference, because it would be used. Other files that are not listed are ignored.
std::vector<std::string> visible_damage(const Manifest& manifest);

// Returns the description in the manifest. Throws Error(storage) if the manifest cannot be read (see read_manifest())
// or if there is visible damage, a changed version file of a database, or a changed file of withheld announcements that
// has at most 1 MiB. The message names the generation and the
// commands that repair the index. Every program calls this before it opens a generation.
GenerationInfo checked_generation(const std::filesystem::path& generation);

// Returns one sentence for each file or directory of a generation that the manifest does not list.
std::vector<std::string> unlisted_files(const Manifest& manifest);

// Compares every file with its hash in the manifest, which reads the whole generation. Throws Error(storage) if one
// differs.
void require_unchanged(const std::filesystem::path& generation);

}  // namespace gonggo
