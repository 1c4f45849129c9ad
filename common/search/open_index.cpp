// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/open_index.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "common/index/document.hpp"
#include "common/index/generation_check.hpp"
#include "common/index/slots.hpp"
#include "common/index/terms.hpp"

namespace gonggo {
namespace {

constexpr std::uint64_t not_joined = ~std::uint64_t{0};

Xapian::Database joined(const Xapian::Database& first, const Xapian::Database& second) {
  Xapian::Database both;
  both.add_database(first);
  both.add_database(second);
  return both;
}

// The shards of the main part have no lists of the terms of a document, so that a document is made again.
void add_universal_terms(OpenIndex& index) {
  if (index.remote) {
    for (const ShardFacts& shard : *index.remote->facts()) {
      index.universal.add(shard.universal_terms);
    }
  }
  for (const Xapian::Database& shard : index.main.shards()) {
    index.universal.add(shard, [&](Xapian::docid number) {
      return make_document(index.texts.announcement(shard.get_document(number)), index.analyzer);
    });
  }
  index.universal.add(index.added, [&](Xapian::docid number) { return index.added.get_document(number); });
}

// Sets `all` and `sources` from the generation and `due`.
void put_together(OpenIndex& index) {
  std::set<std::string> sources = index.due.sources();
  for (const auto& [name, count] : index.info.sources) {
    sources.insert(name);
  }
  index.sources.assign(sources.begin(), sources.end());
  index.streams.clear();
  index.phrases->clear();
  index.beside = index.added;
  if (index.due.size() > 0) {  // a search in one database is faster than a search in two
    index.beside = joined(index.added, index.due.database());
  }
  index.all = index.remote              ? Collection(index.remote, index.beside)
              : index.beside.size() > 0 ? Collection(joined(index.main.database(), index.beside))
                                        : Collection(index.main.database());
  std::vector<std::shared_ptr<const SearchedPart>> parts{index.main_part};
  const auto add_part = [&](const Xapian::Database& database) {
    parts.push_back(std::make_shared<const SearchedPart>(std::vector<Xapian::Database>{database}));
  };
  if (part_of(index.info, added_role) != nullptr) {
    add_part(index.added);
  }
  if (index.due.size() > 0) {
    add_part(index.due.database());
  }
  index.sets = DocumentSets(std::move(parts));
  index.frequencies = index.remote ? TermFrequencies(index.remote, index.shared.filter, index.beside)
                                   : TermFrequencies(index.main.database(), index.shared.filter, index.beside);
  index.names = read_value_names(index.all, *index.removed);
  index.joined = index.due.changes();
}

}  // namespace

double OpenIndex::average_length() const {
  const Xapian::doccount count = documents();
  return count == 0 ? 0 : std::max(0.0, all.total_length() - removed->length()) / count;
}

Bm25 OpenIndex::bm25() const {
  const double average = average_length();
  return {.k1 = weights.k1, .b = weights.b, .lengths = average > 0 ? 1 / average : 0};
}

// Returns the greatest value of Slot::visible. Xapian's upper bound stays when a document is removed, so an index that
// once held withheld documents may have a bound in the future. Only then all values are read.
std::string last_due_in(const Xapian::Database& db) {
  const Xapian::valueno slot = slot_number(Slot::visible);
  std::string last = db.get_value_upper_bound(slot);
  if (last <= encode_instant(now())) {
    return last;
  }
  last.clear();
  for (auto value = db.valuestream_begin(slot); value != db.valuestream_end(slot); ++value) {
    last = std::max(last, *value);
  }
  return last;
}

OpenIndex open_index(const std::filesystem::path& generation, std::shared_ptr<const WordLists> lists,
                     SharedTables shared, std::unique_ptr<ShardCalls> calls) {
  GenerationInfo info = checked_generation(generation);
  if (!calls) {
    require_whole(info);
  }
  if (!shared.words) {
    shared.words = std::make_shared<const TermWords>(load_word_numbers(generation));
  }
  if (!shared.filter) {
    shared.filter = load_term_filter(generation);
  }
  if (!shared.facets) {
    shared.facets = std::make_shared<FacetColumns>(generation);
  }
  std::shared_ptr<RemoteShards> remote;
  if (calls) {
    remote = std::make_shared<RemoteShards>(std::move(calls), info.name, count_shards(info.parts), shared.filter,
                                            shared.shards);
    shared.shards = remote->facts();
  }
  const MainPart main = remote ? MainPart() : MainPart(main_paths(info));
  Xapian::Database added;
  if (const Part* const part = part_of(info, added_role)) {
    added = Xapian::Database((generation / part->directory).string());
  }
  if (!shared.lengths) {
    const auto lengths = std::make_shared<DocumentLengths>();
    lengths->add(main.shards());
    if (added.get_doccount() > 0) {
      lengths->add({added});
    }
    shared.lengths = lengths;
  }
  std::string last_due = std::max(last_due_in(main.database()), last_due_in(added));
  if (remote) {
    for (const ShardFacts& shard : *remote->facts()) {
      last_due = std::max(last_due, shard.last_due);
    }
  }
  OpenIndex index{.info = info,
                  .analyzer = Analyzer(load_lexicon(generation)),
                  .lists = lists ? std::move(lists) : std::make_shared<const WordLists>(),
                  .sources = {},
                  .weights = {},
                  .shared = shared,
                  .streams = StreamCache(shared.words),
                  .phrases = std::make_unique<Phrases>(shared.words),
                  .texts = remote ? StoredText(remote->facts()->front().text_dictionary) : StoredText(main.database()),
                  .removed = std::make_shared<const RemovedDocuments>(info),
                  .main = main,
                  .remote = remote,
                  .added = added,
                  .main_part = remote ? std::make_shared<const SearchedPart>(remote)
                                      : std::make_shared<const SearchedPart>(main.shards()),
                  .last_due = std::move(last_due),
                  .due = DueDocuments(info)};
  add_universal_terms(index);
  index.due.admit(now(), index.analyzer, shared.words->common(), Deadline::max());
  put_together(index);
  return index;
}

void leave_out(OpenIndex& index, const std::vector<std::size_t>& shards) {
  index.remote->leave_out(shards);
  index.main_part = std::make_shared<const SearchedPart>(index.remote);
  index.joined = not_joined;
}

void show_due_documents(OpenIndex& index, Instant now, Deadline deadline) {
  index.due.admit(now, index.analyzer, index.shared.words->common(), deadline);
  if (index.joined != index.due.changes()) {
    put_together(index);
  }
}

}  // namespace gonggo
