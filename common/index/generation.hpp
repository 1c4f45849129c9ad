// SPDX-License-Identifier: GPL-2.0-or-later
// Generations: the layout of an index on disk, as readers see it.
//
//   DIR/CURRENT                     the name of the live generation, replaced by one atomic rename
//   DIR/generations/NAME/           never changed once published
//       db/                         a Xapian database: the part "main"; the manifest lists the parts
//       lexicon.txt                 the dictionary its terms were made with
//       stop-words.txt, synonyms.txt  the default word lists for queries; may be absent
//       manifest.json               documents, sources, parts, schema version, hashes of every file
//   DIR/journal, publishing, *.lock  for writers only (layout.hpp)
//
// Readers resolve CURRENT once and open that generation. For another generation they open new handles. A generation
// that is open stays readable even if it is pruned.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>

#include "common/index/layout.hpp"
#include "common/index/manifest.hpp"
#include "common/text/lexicon.hpp"

namespace Xapian {
class Database;
}

namespace gonggo {

bool is_generation_name(std::string_view name);

// The live generation of an index directory; nullopt if nothing was published there yet. Throws Error(storage) if
// CURRENT names a generation that is missing.
std::optional<std::filesystem::path> live_generation(const std::filesystem::path& index);

// Reads the manifest. Throws Error(storage) if it is missing, damaged or of another schema version.
GenerationInfo describe_generation(const std::filesystem::path& generation);

// Opens all parts of a generation as one database. Each thread needs its own. With several parts the document numbers
// interleave. Throws Error(storage).
Xapian::Database open_database(const GenerationInfo& generation);

// Throws Error(storage) if the lexicon is missing or damaged.
std::shared_ptr<const Lexicon> load_lexicon(const std::filesystem::path& generation);

}  // namespace gonggo
