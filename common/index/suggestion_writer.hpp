// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: writes the files of suggestions of a generation (suggestion_file.hpp).
//
// The file `suggestions` has those of the main part. If there are the parts "added" and "removed"
// (removed_documents.hpp), `added-suggestions` has those of the part "added", and `removed-suggestions` has the numbers
// that the removed documents have in `suggestions`, ascending, one a line. A text of both files is suggested with the
// greater of its two weights, so its weight lacks at most the documents of the smaller part.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/index/manifest.hpp"

namespace gonggo {

// Writes the file from the database and the lexicon in the directory of a generation that is not sealed yet. Reads the
// values of every document, but no texts except the titles. Throws Error(storage).
void write_suggestions(const std::filesystem::path& generation);
// Writes the two files beside the one of the main part.
void write_changed_suggestions(const std::filesystem::path& generation);

// Reads the whole file of a generation. Returns one sentence for each kind of damage.
std::vector<std::string> check_suggestions(const GenerationInfo& generation);

}  // namespace gonggo
