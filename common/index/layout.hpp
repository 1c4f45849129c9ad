// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: the paths of an index directory (generation.hpp shows the part that readers see).
//
//   DIR/building/   a build's work, owned by the holder of build.lock
//   DIR/updating/   an update's work, owned by the holder of write.lock
//   DIR/journal     changes accepted while a build runs (journal.hpp)
//   DIR/publishing  the name of a generation that is being made live
#pragma once

#include <filesystem>

namespace gonggo {

std::filesystem::path generations_path(const std::filesystem::path& index);
std::filesystem::path building_path(const std::filesystem::path& index);
std::filesystem::path updating_path(const std::filesystem::path& index);
std::filesystem::path live_name_path(const std::filesystem::path& index);   // the name of the live generation
std::filesystem::path publishing_path(const std::filesystem::path& index);  // the name of the next one

// Within a generation.
std::filesystem::path manifest_path(const std::filesystem::path& generation);
std::filesystem::path lexicon_path(const std::filesystem::path& generation);
std::filesystem::path stop_words_path(const std::filesystem::path& generation);  // optional
std::filesystem::path synonyms_path(const std::filesystem::path& generation);    // optional
std::filesystem::path database_path(const std::filesystem::path& generation);    // of the main part

}  // namespace gonggo
