// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: writes the file of suggestions of a generation (suggestion_file.hpp).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/index/manifest.hpp"

namespace gonggo {

// Writes the file from the database and the lexicon in the directory of a generation that is not sealed yet. Reads the
// values of every document, but no texts except the titles. Throws Error(storage).
void write_suggestions(const std::filesystem::path& generation);

// Reads the whole file of a generation. Returns one sentence for each kind of damage.
std::vector<std::string> check_suggestions(const GenerationInfo& generation);

}  // namespace gonggo
