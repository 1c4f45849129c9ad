// SPDX-License-Identifier: GPL-2.0-or-later
// Opens the generations of an index. A reader sees these files in the index directory DIR:
//
//   DIR/CURRENT                     name of the live generation; replaced by one atomic rename
//   DIR/generations/NAME/           one generation; never changed after publication
//       db/, or db-1/, db-2/, ...   Xapian databases of the main part (main_part.hpp); the manifest lists all parts
//       added/, removed/            what updates changed (removed_documents.hpp); may be absent
//       withheld.jsonl              announcements that are shown later (withheld.hpp); absent if there are none
//       lexicon.txt                 dictionary that made the terms of the database
//       words                       numbers of the words in the word streams (word_numbers.hpp)
//       facets/                     what facets count of the main part (facet_file.hpp); absent in older indexes
//       stop-words.txt, synonyms.txt  default word lists for queries; may be absent
//       suggestions                 completions of what a person types (suggestion_file.hpp)
//       added-suggestions, removed-suggestions  what updates changed of them (suggestion_writer.hpp); may be absent
//       aliases.txt, last-read.json  learned short forms; up to where sources were read (last_read.hpp); may be absent
//       manifest.json               documents, sources, parts, schema version, hash of every other file
//   DIR/journal, publishing, *.lock  for writers only (layout.hpp)
//
// A reader reads CURRENT once and opens the generation that it names. To change to another generation, a reader opens
// that generation anew. An open generation stays readable even if it is pruned.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "common/index/layout.hpp"
#include "common/index/manifest.hpp"
#include "common/text/lexicon.hpp"

namespace Xapian {
class Database;
}

namespace gonggo {

// True if the name consists of 1 to 255 digits.
bool is_generation_name(std::string_view name);

// Returns the directory of the live generation; nullopt if nothing was published yet. Throws Error(storage) if CURRENT
// does not name an existing generation, or if CURRENT is missing although there are generations.
std::optional<std::filesystem::path> live_generation(const std::filesystem::path& index);

// Returns the description in the manifest. Throws Error(storage) if the manifest is missing, damaged or of another
// schema version.
GenerationInfo describe_generation(const std::filesystem::path& generation);

// Opens the databases of the documents of a generation as one: those of the main part, then the part "added". If there
// are several, their document numbers interleave. Documents of the part "removed" are still in it
// (removed_documents.hpp). Each thread needs a database object of its own. Throws Error(storage) if a part is missing
// or damaged.
Xapian::Database open_database(const GenerationInfo& generation);

// Throws Error(storage) if the lexicon is missing or damaged.
std::shared_ptr<const Lexicon> load_lexicon(const std::filesystem::path& generation);

// Returns the text of the file of learned short forms (learning.hpp). Empty if nothing was learned. Throws
// Error(storage).
std::string load_aliases(const std::filesystem::path& generation);

}  // namespace gonggo
