// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/layout.hpp"

#include <string>

namespace gonggo {

namespace fs = std::filesystem;

fs::path generations_path(const fs::path& index) { return index / "generations"; }
fs::path building_path(const fs::path& index) { return index / "building"; }
fs::path updating_path(const fs::path& index) { return index / "updating"; }
fs::path erased_path(const fs::path& index) { return index / "erased"; }
fs::path erasing_path(const fs::path& index) { return index / "erasing"; }
fs::path copy_mark_path(const fs::path& index) { return index / "copy"; }
fs::path live_name_path(const fs::path& index) { return index / "CURRENT"; }
fs::path publishing_path(const fs::path& index) { return index / "publishing"; }

fs::path manifest_path(const fs::path& generation) { return generation / "manifest.json"; }
fs::path lexicon_path(const fs::path& generation) { return generation / "lexicon.txt"; }
fs::path word_numbers_path(const fs::path& generation) { return generation / "words"; }
fs::path term_filter_path(const fs::path& generation) { return generation / "terms"; }
fs::path facets_path(const fs::path& generation) { return generation / "facets"; }
fs::path stop_words_path(const fs::path& generation) { return generation / "stop-words.txt"; }
fs::path synonyms_path(const fs::path& generation) { return generation / "synonyms.txt"; }
fs::path aliases_path(const fs::path& generation) { return generation / "aliases.txt"; }
fs::path added_path(const fs::path& generation) { return generation / "added"; }
fs::path removed_path(const fs::path& generation) { return generation / "removed"; }
fs::path withheld_path(const fs::path& generation) { return generation / "withheld.jsonl"; }
fs::path suggestions_path(const fs::path& generation) { return generation / "suggestions"; }
fs::path added_suggestions_path(const fs::path& generation) { return generation / "added-suggestions"; }
fs::path removed_suggestions_path(const fs::path& generation) { return generation / "removed-suggestions"; }

std::vector<fs::path> main_paths(const fs::path& generation, std::size_t shards) {
  std::vector<fs::path> paths;
  for (std::size_t shard = 1; shard <= shards; ++shard) {
    paths.push_back(generation / (shards == 1 ? "db" : "db-" + std::to_string(shard)));
  }
  return paths;
}

}  // namespace gonggo
