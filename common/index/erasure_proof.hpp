// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: proves that an index holds nothing of erased announcements.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "common/index/erased_list.hpp"

namespace gonggo {

// What was checked, and what was found.
struct ErasureProof {
  std::uint64_t words = 0;           // strings that only the erased announcements had, and that were looked for
  std::uint64_t documents = 0;       // documents decoded: ids, stored texts, word streams
  std::uint64_t terms = 0;           // terms decoded
  std::uint64_t files = 0;           // files whose bytes were searched
  std::uint64_t bytes = 0;           // of them
  std::vector<std::string> remains;  // one sentence for each place that holds something; empty: the proof succeeded
};

// Decodes every table of every generation: ids, stored texts, terms, values, metadata, word streams, the table of
// words, suggestions, what facets count, withheld announcements. Then searches the bytes of every file of the index
// directory but `erasing` (erasure_memory.hpp) for `words`, in UTF-8 and in the code of terms. `words` are those of
// DistinctiveWords, of documents of the live generation. A term of such a word is no trace if the text of a document
// that has it yields it, too: another form of a verb, a name in Hanja. Files that vanish meanwhile are passed over.
// `stop` is called often; if it returns true, throws Error(unpublished). Throws Error(storage) if a generation is
// damaged.
ErasureProof prove_erasure(const std::filesystem::path& index, const ErasedList& erased, std::vector<std::string> words,
                           const std::function<bool()>& stop);

}  // namespace gonggo
