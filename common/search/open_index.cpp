// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/open_index.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "common/index/generation_check.hpp"
#include "common/index/slots.hpp"
#include "common/index/terms.hpp"

namespace gonggo {
namespace {

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

// Sets `db` and `sources` from `main` and `due`.
void put_together(OpenIndex& index) {
  std::set<std::string> sources = index.due.sources();
  for (const auto& [name, count] : index.info.sources) {
    sources.insert(name);
  }
  index.sources.assign(sources.begin(), sources.end());
  index.streams.clear();
  index.phrases->clear();
  index.db = index.main;
  if (index.due.size() > 0) {  // a search in one database is faster than a search in two
    index.db = Xapian::Database();
    index.db.add_database(index.main);
    index.db.add_database(index.due.database());
  }
  Xapian::Database more;  // beside the main part
  for (std::size_t i = 1; i < index.parts.size(); ++i) {
    more.add_database(index.parts[i]);
  }
  if (index.due.size() > 0) {
    more.add_database(index.due.database());
  }
  index.frequencies = TermFrequencies(index.parts.front(), index.shared.filter, more);
  index.names = read_value_names(index.db, *index.removed);
  index.joined = index.due.changes();
}

}  // namespace

double OpenIndex::average_length() const {
  const Xapian::doccount count = documents();
  return count == 0 ? 0 : (static_cast<double>(db.get_total_length()) - removed->length()) / count;
}

Bm25 OpenIndex::bm25() const {
  const double average = average_length();
  return {.k1 = weights.k1, .b = weights.b, .lengths = average > 0 ? 1 / average : 0};
}

OpenIndex open_index(const std::filesystem::path& generation, std::shared_ptr<const WordLists> lists,
                     SharedTables shared) {
  GenerationInfo info = checked_generation(generation);
  Xapian::Database database;
  UniversalTerms universal;
  if (!shared.words) {
    shared.words = std::make_shared<const TermWords>(load_word_numbers(generation));
  }
  auto lengths = std::make_shared<DocumentLengths>();
  if (!shared.filter) {
    shared.filter = load_term_filter(generation);
  }
  if (!shared.facets) {
    shared.facets = std::make_shared<FacetColumns>();
  }
  const std::vector<Xapian::Database> parts = open_databases(info);
  for (const Xapian::Database& part : parts) {
    database.add_database(part);
    universal.add(part);
    if (!shared.lengths) {
      lengths->add(part);
    }
  }
  if (!shared.lengths) {
    shared.lengths = std::move(lengths);
  }
  OpenIndex index{.info = info,
                  .db = database,
                  .analyzer = Analyzer(load_lexicon(generation)),
                  .lists = lists ? std::move(lists) : std::make_shared<const WordLists>(),
                  .sources = {},
                  .weights = {},
                  .shared = shared,
                  .streams = StreamCache(shared.words),
                  .phrases = std::make_unique<Phrases>(shared.words),
                  .texts = StoredText(database),
                  .removed = std::make_shared<const RemovedDocuments>(info),
                  .main = database,
                  .parts = parts,
                  .universal = std::move(universal),
                  .last_due = last_due_in(database),
                  .due = DueDocuments(info)};
  index.due.admit(now(), index.analyzer, Deadline::max());
  put_together(index);
  return index;
}

void show_due_documents(OpenIndex& index, Instant now, Deadline deadline) {
  index.due.admit(now, index.analyzer, deadline);
  if (index.joined != index.due.changes()) {
    put_together(index);
  }
}

}  // namespace gonggo
