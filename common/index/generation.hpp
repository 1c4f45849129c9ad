// SPDX-License-Identifier: GPL-2.0-or-later
// Generations: how an index lies on disk, for those who read it.
//
//   DIR/CURRENT                     the name of the live generation, replaced by one atomic rename
//   DIR/generations/NAME/           never changed once published
//       db/                         a Xapian database: the part "main"; the manifest lists the parts
//       lexicon.txt                 the words its terms were made with
//       stop-words.txt, synonyms.txt  the lists that shape queries unless a program is told otherwise; may be absent
//       manifest.json               documents, sources, parts, schema version, hashes of every file
//   DIR/journal, publishing, *.lock for writers (layout.hpp)
//
// Readers resolve CURRENT once and open that generation afresh; they never reopen a handle across
// generations, and keep working on one that was pruned meanwhile.
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

// The live generation of an index directory; nullopt while nothing was ever published there.
// Throws Error(storage) when CURRENT names something that is not there.
std::optional<std::filesystem::path> live_generation(const std::filesystem::path& index);

// Reads the manifest. Throws Error(storage) when it is missing, damaged or of another schema version.
GenerationInfo describe_generation(const std::filesystem::path& generation);

// All parts of a generation as one database, of which a thread needs its own. With several parts the document numbers
// interleave. Throws Error(storage).
Xapian::Database open_database(const GenerationInfo& generation);

std::shared_ptr<const Lexicon> load_lexicon(const std::filesystem::path& generation);

}  // namespace gonggo
