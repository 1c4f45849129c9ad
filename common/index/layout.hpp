// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: the paths in an index directory DIR. generation.hpp describes the files that readers use.
// Writers also use these:
//
//   DIR/building/   work files of a build, owned by the holder of build.lock
//   DIR/updating/   work files of update and prune, owned by the holder of write.lock
//   DIR/journal     changes that updates make while a build runs (journal.hpp)
//   DIR/publishing  name of the generation that is being made live
//   DIR/erased      what was erased on request and stays out (erased_list.hpp)
//   DIR/erasing     what an unfinished erasure must remember (erasure_memory.hpp)
//   DIR/copy        marks a copy of another index and names its kind (copy_kind.hpp)
#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

namespace gonggo {

std::filesystem::path generations_path(const std::filesystem::path& index);
std::filesystem::path building_path(const std::filesystem::path& index);
std::filesystem::path updating_path(const std::filesystem::path& index);
std::filesystem::path erased_path(const std::filesystem::path& index);
std::filesystem::path erasing_path(const std::filesystem::path& index);
std::filesystem::path copy_mark_path(const std::filesystem::path& index);
std::filesystem::path live_name_path(const std::filesystem::path& index);   // file with the name of the live generation
std::filesystem::path publishing_path(const std::filesystem::path& index);  // file with the name of the next generation

// Paths within the directory of a generation.
std::filesystem::path manifest_path(const std::filesystem::path& generation);
std::filesystem::path lexicon_path(const std::filesystem::path& generation);
std::filesystem::path word_numbers_path(const std::filesystem::path& generation);  // word_numbers.hpp
std::filesystem::path term_filter_path(const std::filesystem::path& generation);   // term_filter.hpp
std::filesystem::path facets_path(const std::filesystem::path& generation);        // may be absent (facet_file.hpp)
std::filesystem::path stop_words_path(const std::filesystem::path& generation);    // may be absent
std::filesystem::path synonyms_path(const std::filesystem::path& generation);      // may be absent
std::filesystem::path aliases_path(const std::filesystem::path& generation);       // may be absent
// The databases of the main part (main_part.hpp): `db` if it has one shard, otherwise `db-1` and so on.
std::vector<std::filesystem::path> main_paths(const std::filesystem::path& generation, std::size_t shards);
std::filesystem::path added_path(const std::filesystem::path& generation);     // may be absent (removed_documents.hpp)
std::filesystem::path removed_path(const std::filesystem::path& generation);   // may be absent (removed_documents.hpp)
std::filesystem::path withheld_path(const std::filesystem::path& generation);  // may be absent (withheld.hpp)
std::filesystem::path suggestions_path(const std::filesystem::path& generation);          // suggestion_file.hpp
std::filesystem::path added_suggestions_path(const std::filesystem::path& generation);    // with the part "added"
std::filesystem::path removed_suggestions_path(const std::filesystem::path& generation);  // with the part "removed"

}  // namespace gonggo
