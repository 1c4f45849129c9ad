// SPDX-License-Identifier: GPL-2.0-or-later
// A generation opened for searching. Private to common/search.
#pragma once

#include <xapian.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "common/base/date.hpp"
#include "common/index/generation.hpp"
#include "common/index/main_part.hpp"
#include "common/index/removed_documents.hpp"
#include "common/index/stored_text.hpp"
#include "common/search/bm25.hpp"
#include "common/search/collection.hpp"
#include "common/search/deadline.hpp"
#include "common/search/document_lengths.hpp"
#include "common/search/document_sets.hpp"
#include "common/search/due_documents.hpp"
#include "common/search/facet_columns.hpp"
#include "common/search/phrases.hpp"
#include "common/search/ranking_weights.hpp"
#include "common/search/remote_shards.hpp"
#include "common/search/shard_calls.hpp"
#include "common/search/stream_cache.hpp"
#include "common/search/term_frequencies.hpp"
#include "common/search/term_words.hpp"
#include "common/search/universal_terms.hpp"
#include "common/search/value_names.hpp"
#include "common/search/word_lists.hpp"
#include "common/text/analyzer.hpp"

namespace gonggo {

// What the threads that search a generation share. The pointers are null before it is read.
struct SharedTables {
  std::shared_ptr<const TermWords> words;          // the words of the word streams
  std::shared_ptr<const DocumentLengths> lengths;  // of the documents in the databases of the generation
  std::shared_ptr<const TermFilter> filter;        // of the main part
  std::shared_ptr<FacetColumns> facets;            // of the same
  std::shared_ptr<const FactsOfShards> shards;     // of the same; null if its shards are here
};

// The parts of a generation that a Searcher uses. Belongs to one thread.
struct OpenIndex {
  GenerationInfo info;
  Collection all = {};  // what is searched: the generation and the documents of `due`; the removed ones are still in it
  Analyzer analyzer;
  std::shared_ptr<const WordLists> lists;  // never null
  std::vector<std::string> sources;        // the names of the sources in `all`, sorted
  RankingWeights weights;
  SharedTables shared = {std::make_shared<const TermWords>(std::make_shared<const WordNumbers>()),
                         std::make_shared<const DocumentLengths>(), nullptr, nullptr, nullptr};
  StreamCache streams{shared.words};
  std::unique_ptr<Phrases> phrases = std::make_unique<Phrases>(shared.words);                    // never null
  StoredText texts = {};                                                                         // of `all`
  mutable TermFrequencies frequencies = {};                                                      // of `all`
  std::shared_ptr<const RemovedDocuments> removed = std::make_shared<const RemovedDocuments>();  // of `all`; never null
  MainPart main = {};                                       // without databases if other machines hold its shards
  std::shared_ptr<RemoteShards> remote = nullptr;           // those; null: all is here
  Xapian::Database added = {};                              // the part "added"; without documents if there is none
  Xapian::Database beside = {};                             // what `all` has beside the main part
  std::shared_ptr<const SearchedPart> main_part = nullptr;  // the main part; null while the index is opened
  mutable DocumentSets sets = {};                           // of `all`
  UniversalTerms universal = {};       // the terms that every document of one of the databases of the generation has
  std::string last_due = {};           // the greatest value of Slot::visible in them; empty: no document has one
  DueDocuments due{GenerationInfo{}};  // what became due since the generation was made
  std::uint64_t joined = 0;            // due.changes() when `all` was put together
  ValueNames names = {};               // of `all`

  // Return numbers of `all` without the removed documents: how many documents there are, how many of them have the term
  // (at most 255 bytes long), and their average length.
  [[nodiscard]] Xapian::doccount documents() const {
    const Xapian::doccount with_removed = all.size();  // fewer than the removed ones if most shards are left out
    return with_removed - std::min(with_removed, removed->size());
  }
  [[nodiscard]] Xapian::doccount frequency(const std::string& term) const { return frequencies.of(*removed, term); }
  [[nodiscard]] double average_length() const;
  // Returns the formula of BM25 with the numbers of `weights` and the average length.
  [[nodiscard]] Bm25 bm25() const;
};

// Opens the generation with the documents that are due now. If `lists` is null, there are no stop words and no
// synonyms. Throws Error(storage) when the generation is visibly damaged (generation_check.hpp), shards of it are on
// other machines and `calls` is null, or the withheld announcements cannot be read, and Xapian::Error when the database
// cannot be opened. `shared` are the tables of the generation, if another thread has read them; tables that are null
// are read. If `calls` is not null, it reaches the shards of the main part, and none is opened here. Then everything
// throws as RemoteShards does, too.
OpenIndex open_index(const std::filesystem::path& generation, std::shared_ptr<const WordLists> lists,
                     SharedTables shared = {}, std::unique_ptr<ShardCalls> calls = nullptr);

// Returns the greatest value of Slot::visible in the database.
std::string last_due_in(const Xapian::Database& db);

// Leaves out these shards of other machines, or none. The next call of show_due_documents() makes the index ready.
void leave_out(OpenIndex& index, const std::vector<std::size_t>& shards);

// Makes `all` and `sources` cover what became due until `now`, and nothing that became due later. Costs almost nothing
// if no document became due since the last call. Otherwise document numbers and frequencies change, so all that
// was kept of documents and terms is dropped. Documents of the generation that may be shown only after `now` stay in
// `all`; only_visible() excludes them. Throws like DueDocuments::admit(). After an exception `all` must not be searched
// until a later call has succeeded.
void show_due_documents(OpenIndex& index, Instant now, Deadline deadline);

}  // namespace gonggo
