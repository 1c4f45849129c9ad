// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: lists the generations of an index directory and changes which one is live. A caller of
// publish_generation(), make_live(), remove_generations(), keep_generations() or clean_up() must hold the write lock.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/manifest.hpp"

namespace gonggo {

std::vector<std::string> generation_names(const std::filesystem::path& index);  // oldest first

// True if the generation `name` is older than the other. Both names are digits.
bool is_older(std::string_view name, std::string_view than);

// Returns the name for a new generation: `now` in milliseconds since 1970, but not less than 0, and at least one more
// than the greatest name in use. So names ascend even if the clock was set back.
std::string next_generation_name(const std::filesystem::path& index,
                                 std::chrono::system_clock::time_point now = std::chrono::system_clock::now());

// Calls checked_generation(), reads the lexicon and counts the documents. Does not hash the other files. Returns the
// description in the manifest. Throws Error(storage) if the generation is visibly damaged or a number of documents
// differs from the manifest.
GenerationInfo open_generation(const std::filesystem::path& generation);

// Returns the newest generation that open_generation() can open; nullopt if there is none.
std::optional<GenerationInfo> newest_readable(const std::filesystem::path& index);

// Returns the predecessor of a new generation: the live generation. If the live generation is damaged, returns the
// newest readable one. Returns nullopt if there is none.
std::optional<GenerationInfo> predecessor(const std::filesystem::path& index);

// Moves the directory `sealed` into DIR/generations and makes this generation live. DIR/publishing holds the name until
// the generation is live. So clean_up() can remove a generation that never became live.
void publish_generation(const std::filesystem::path& index, const std::filesystem::path& sealed,
                        const std::string& name);

// Replaces the name in CURRENT.
void make_live(const std::filesystem::path& index, const std::string& name);

// Removes these generations. Moves each away before its files are removed, so that no program finds only some of them.
void remove_generations(const std::filesystem::path& index, const std::vector<std::string>& names);

// Removes all generations but `keep`, and at least one, in the order that prune() states (maintenance.hpp). Those in
// `needed` stay, too. Returns the names of the removed ones, oldest first.
std::vector<std::string> keep_generations(const std::filesystem::path& index, std::uint64_t keep,
                                          const std::set<std::string>& needed = {});

// Removes the files of interrupted updates and publications. If no build is running, also removes the files of
// interrupted builds.
void clean_up(const std::filesystem::path& index);

}  // namespace gonggo
