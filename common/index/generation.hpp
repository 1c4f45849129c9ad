// SPDX-License-Identifier: GPL-2.0-or-later
// Generations: how an index lies on disk, for those who read it.
//
//   DIR/CURRENT                     the name of the live generation, replaced by one atomic rename
//   DIR/generations/NAME/           never changed once published
//       db/                         a Xapian database
//       lexicon.txt                 the words its terms were made with
//       manifest.json               documents, sources, schema version, hashes of every file
//   DIR/journal, publishing, *.lock for writers (writer.hpp)
//
// Readers resolve CURRENT once and open that generation afresh; they never reopen a handle across
// generations, and keep working on one that was pruned meanwhile.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/date.hpp"
#include "common/text/lexicon.hpp"

namespace gonggo {

struct GenerationInfo {
  std::string name;      // digits; sorts by age
  std::string previous;  // the name of the one that was live before it; empty: there was none
  std::filesystem::path path;
  std::uint64_t documents = 0;
  std::map<std::string, std::uint64_t> sources;  // documents of each source
  Instant created{};
  int schema_version = 0;
  std::string lexicon_hash;
};

bool is_generation_name(std::string_view name);

// The live generation of an index directory; nullopt while nothing was ever published there.
// Throws Error(storage) when CURRENT names something that is not there.
std::optional<std::filesystem::path> live_generation(const std::filesystem::path& index);

// Reads the manifest. Throws Error(storage) when it is missing, damaged or of another schema version.
GenerationInfo describe_generation(const std::filesystem::path& generation);

std::filesystem::path database_path(const std::filesystem::path& generation);
std::shared_ptr<const Lexicon> load_lexicon(const std::filesystem::path& generation);

}  // namespace gonggo
