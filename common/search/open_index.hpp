// SPDX-License-Identifier: GPL-2.0-or-later
// A generation opened for searching. Private to common/search.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "common/base/date.hpp"
#include "common/index/generation.hpp"
#include "common/index/stored_text.hpp"
#include "common/search/deadline.hpp"
#include "common/search/due_documents.hpp"
#include "common/search/ranking_weights.hpp"
#include "common/search/stream_cache.hpp"
#include "common/search/term_frequencies.hpp"
#include "common/search/universal_terms.hpp"
#include "common/search/value_names.hpp"
#include "common/search/word_lists.hpp"
#include "common/text/analyzer.hpp"

namespace gonggo {

// The parts of a generation that a Searcher uses. Belongs to one thread.
struct OpenIndex {
  GenerationInfo info;
  Xapian::Database db;  // what is searched: `main` and the documents of `due`
  Analyzer analyzer;
  std::shared_ptr<const WordLists> lists;  // never null
  std::vector<std::string> sources;        // the names of the sources in `db`, sorted
  RankingWeights weights;
  StreamCache streams;
  StoredText texts;                    // of `db`
  TermFrequencies frequencies = {};    // of `db`
  Xapian::Database main = {};          // the database of the generation
  UniversalTerms universal = {};       // the terms that every document of `main` has
  std::string last_due = {};           // the greatest value of Slot::visible in `main`; empty if no document has one
  DueDocuments due{GenerationInfo{}};  // what became due since the generation was made
  std::uint64_t joined = 0;            // due.changes() when `db` was put together
  ValueNames names = {};               // of `db`
};

// Opens the generation with the documents that are due now. If `lists` is null, there are no stop words and no
// synonyms. Throws Error(storage) when the generation is visibly damaged (generation_check.hpp) or the withheld
// announcements cannot be read, and Xapian::Error when the database cannot be opened.
OpenIndex open_index(const std::filesystem::path& generation, std::shared_ptr<const WordLists> lists);

// Makes `db` and `sources` cover what became due until `now`, and nothing that became due later. Costs almost nothing
// if no document became due since the last call. Otherwise document numbers and frequencies change, so all that
// was kept of documents and terms is dropped. Documents of `main` that may be shown only after `now` stay in `db`;
// only_visible() excludes them. Throws like DueDocuments::admit(). After an exception `db` must not be searched until a
// later call has succeeded.
void show_due_documents(OpenIndex& index, Instant now, Deadline deadline);

}  // namespace gonggo
