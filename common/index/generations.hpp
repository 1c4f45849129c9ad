// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: all generations of an index directory, and which of them is live. Whoever changes anything
// here must hold the write lock.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "common/index/manifest.hpp"

namespace gonggo {

std::vector<std::string> generation_names(const std::filesystem::path& index);  // oldest first

// Named by the millisecond, and later than every name there even if the clock went back.
std::string next_generation_name(const std::filesystem::path& index);

// Throws Error(storage) unless it opens and holds as many documents as its manifest says; files are not hashed.
GenerationInfo open_generation(const std::filesystem::path& generation);
// The newest generation that open_generation() takes.
std::optional<GenerationInfo> newest_readable(const std::filesystem::path& index);

// What `previous` is for a generation that is published now: the live one, or the newest readable one if that is
// damaged; empty if there is none.
std::string previous_for_new(const std::filesystem::path& index);

// Moves a sealed directory among the generations and makes it live. DIR/publishing names it until it is live, so that
// clean_up() knows one that never was: every generation that stays was live once.
void publish_generation(const std::filesystem::path& index, const std::filesystem::path& sealed,
                        const std::string& name);
void make_live(const std::filesystem::path& index, const std::string& name);

// Removes what an interrupted update or publication left and, unless a build is running, what an interrupted build
// left.
void clean_up(const std::filesystem::path& index);

}  // namespace gonggo
