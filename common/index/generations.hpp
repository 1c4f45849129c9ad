// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: all generations of an index directory, and which of them is live. Functions that change
// something need the write lock.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "common/index/manifest.hpp"

namespace gonggo {

std::vector<std::string> generation_names(const std::filesystem::path& index);  // oldest first

// The current time in milliseconds, or one more than the last name if the clock went back, so that names ascend.
std::string next_generation_name(const std::filesystem::path& index);

// Reads the manifest and the lexicon and compares the numbers of documents. Does not hash the files. Throws
// Error(storage) if something is damaged.
GenerationInfo open_generation(const std::filesystem::path& generation);
// The newest generation that open_generation() can open.
std::optional<GenerationInfo> newest_readable(const std::filesystem::path& index);

// The value of `previous` for a generation that is published now: the live generation, or the newest readable one if
// the live one is damaged. Empty if there is none.
std::string previous_for_new(const std::filesystem::path& index);

// Moves a sealed directory among the generations and makes it live. DIR/publishing names it until it is live. So
// clean_up() can remove a generation that never became live.
void publish_generation(const std::filesystem::path& index, const std::filesystem::path& sealed,
                        const std::string& name);
void make_live(const std::filesystem::path& index, const std::string& name);

// Removes what an interrupted update or publication left and, unless a build is running, what an interrupted build
// left.
void clean_up(const std::filesystem::path& index);

}  // namespace gonggo
