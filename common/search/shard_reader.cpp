// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/shard_reader.hpp"

#include <xapian.h>

#include <algorithm>
#include <list>
#include <map>
#include <mutex>
#include <utility>
#include <vector>

#include "common/base/byte_codec.hpp"
#include "common/base/error.hpp"
#include "common/index/document.hpp"
#include "common/index/generation.hpp"
#include "common/index/generation_check.hpp"
#include "common/index/layout.hpp"
#include "common/index/removed_documents.hpp"
#include "common/index/slots.hpp"
#include "common/index/stored_text.hpp"
#include "common/search/document_lengths.hpp"
#include "common/search/document_sets.hpp"
#include "common/search/evaluation.hpp"
#include "common/search/first_values.hpp"
#include "common/search/open_index.hpp"
#include "common/search/phrases.hpp"
#include "common/search/ranked_postings.hpp"
#include "common/search/removed_filter.hpp"
#include "common/search/shard_protocol.hpp"
#include "common/search/term_words.hpp"
#include "common/search/universal_terms.hpp"
#include "common/text/analyzer.hpp"

namespace gonggo {
namespace {

constexpr std::size_t most_open = 4;  // generations and shards that stay open

// Thrown if the request is not one that RemoteShards makes.
[[noreturn]] void throw_wrong_request() { throw Error(ErrorKind::input, say("wrong_shard_request")); }

// What the threads share of one shard of one generation. Immutable, but for the facts, which are made on demand.
struct Tables {
  GenerationInfo info;
  std::shared_ptr<const TermWords> words;
  std::shared_ptr<const DocumentLengths> lengths;
  std::mutex mutex;   // guards the facts
  std::string facts;  // as they are answered; empty: not made yet
};

// Throws Error(missing) if the shard is not here.
std::filesystem::path path_of(const GenerationInfo& info, std::size_t shard) {
  const std::vector<std::size_t> here = shards_here(info);
  const auto found = std::find(here.begin(), here.end(), shard);
  if (found == here.end()) {
    throw Error(ErrorKind::missing,
                say("no_such_shard", {{"path", info.path.string()}, {"shard", std::to_string(shard + 1)}}));
  }
  return main_paths(info).at(static_cast<std::size_t>(found - here.begin()));
}

// Throws Error(storage) if the generation is damaged.
std::shared_ptr<Tables> read_tables(const std::filesystem::path& generation, std::size_t shard) {
  auto tables = std::make_shared<Tables>();
  tables->info = checked_generation(generation);
  tables->words = std::make_shared<const TermWords>(load_word_numbers(generation));
  const auto lengths = std::make_shared<DocumentLengths>();
  lengths->add({Xapian::Database(path_of(tables->info, shard).string())});
  tables->lengths = lengths;
  return tables;
}

}  // namespace

// The tables live as long as a thread has their shard open.
class ShardTables {
 public:
  // Calls `read` if no thread has the tables. Threads that want the same tables wait for it, others do not.
  template <typename Read>
  std::shared_ptr<Tables> get(const std::string& generation, std::size_t shard, Read&& read) {
    const std::shared_ptr<Entry> entry = entry_of(generation, shard);
    const std::lock_guard lock(entry->mutex);
    std::shared_ptr<Tables> tables = entry->tables.lock();
    if (!tables) {
      tables = read();
      entry->tables = tables;
    }
    return tables;
  }

 private:
  struct Entry {
    std::mutex mutex;
    std::weak_ptr<Tables> tables;
  };

  std::shared_ptr<Entry> entry_of(const std::string& generation, std::size_t shard) {
    const std::lock_guard lock(mutex_);
    std::erase_if(entries_,
                  [](const auto& known) { return known.second.use_count() == 1 && known.second->tables.expired(); });
    std::shared_ptr<Entry>& entry = entries_[{generation, shard}];
    if (!entry) {
      entry = std::make_shared<Entry>();
    }
    return entry;
  }

  std::mutex mutex_;  // guards the entries, but not what is in them
  std::map<std::pair<std::string, std::size_t>, std::shared_ptr<Entry>> entries_;
};

std::shared_ptr<ShardTables> make_shard_tables() { return std::make_shared<ShardTables>(); }

namespace {

// One shard of one generation. Belongs to one thread.
class OpenShard {
 public:
  OpenShard(std::shared_ptr<Tables> tables, std::size_t shard)
      : tables_(std::move(tables)),
        shard_(shard),
        shards_(count_shards(tables_->info.parts)),
        database_(path_of(tables_->info, shard).string()),
        part_(std::make_shared<const SearchedPart>(std::vector<Xapian::Database>{database_})),
        sets_({part_}),
        phrases_(tables_->words),
        removed_(std::make_shared<const RemovedDocuments>(tables_->info)) {
    registry_.register_posting_source(RankedPostings(nullptr, {}, tables_->lengths));
    phrases_.add_to(registry_);
    sets_.add_to(registry_);
    add_removed_filter(registry_, removed_);
    UniversalTerms::add_to(registry_);
  }
  OpenShard(const OpenShard&) = delete;
  OpenShard& operator=(const OpenShard&) = delete;

  [[nodiscard]] bool is(const std::string& generation, std::size_t shard) const {
    return tables_->info.name == generation && shard_ == shard;
  }

  // Answers the questions of a request.
  std::string answer(std::size_t shards, ByteReader& in, Deadline deadline);

 private:
  using Answer = void (OpenShard::*)(ByteReader& in, ByteWriter& out, Deadline deadline);

  void add_facts(ByteReader& in, ByteWriter& out, Deadline deadline);
  void run(ByteReader& in, ByteWriter& out, Deadline deadline);
  void find(ByteReader& in, ByteWriter& out, Deadline deadline);
  void exists(ByteReader& in, ByteWriter& out, Deadline deadline);
  void count(ByteReader& in, ByteWriter& out, Deadline deadline);
  void add_terms(ByteReader& in, ByteWriter& out, Deadline deadline);
  void add_values(ByteReader& in, ByteWriter& out, Deadline deadline);
  void add_documents(ByteReader& in, ByteWriter& out, Deadline deadline);
  void sort(ByteReader& in, ByteWriter& out, Deadline deadline);
  void count_with_each(ByteReader& in, ByteWriter& out, Deadline deadline);

  [[nodiscard]] ShardFacts facts() const;
  [[nodiscard]] DocumentSet own(const DocumentSet& set) const {
    DocumentSet documents(part_->all.last(), set.words());
    documents.intersect(part_->all);
    return documents;
  }
  [[nodiscard]] std::vector<Xapian::docid> read_places(ByteReader& in) const {
    std::vector<Xapian::docid> places = read_numbers(in);
    if (!std::all_of(places.begin(), places.end(), [&](Xapian::docid place) { return part_->all.contains(place); })) {
      throw WrongBytes();
    }
    return places;
  }

  std::shared_ptr<Tables> tables_;
  std::size_t shard_;
  std::size_t shards_;
  Xapian::Database database_;
  std::shared_ptr<const SearchedPart> part_;
  DocumentSets sets_;
  Phrases phrases_;
  std::shared_ptr<const RemovedDocuments> removed_;
  Xapian::Registry registry_;
};

std::string OpenShard::answer(std::size_t shards, ByteReader& in, Deadline deadline) {
  constexpr Answer answers[] = {&OpenShard::add_facts,      &OpenShard::run,           &OpenShard::find,
                                &OpenShard::exists,         &OpenShard::count,         &OpenShard::add_terms,
                                &OpenShard::add_values,     &OpenShard::add_documents, &OpenShard::sort,
                                &OpenShard::count_with_each};
  static_assert(std::size(answers) == last_operation + 1);
  if (shards != shards_) {
    throw WrongBytes();
  }
  ByteWriter out;
  for (std::size_t questions = in.size(); questions > 0; --questions) {
    const std::uint8_t operation = in.byte();
    if (operation > last_operation) {
      throw WrongBytes();
    }
    check(deadline);
    ByteReader question = in.part();
    const std::size_t part = out.begin_part();
    (this->*answers[operation])(question, out, deadline);
    question.expect_end();
    out.end_part(part);
  }
  in.expect_end();
  return std::move(out).bytes();
}

ShardFacts OpenShard::facts() const {
  ShardFacts facts;
  facts.total_length = database_.get_total_length();
  facts.documents = part_->all;
  for (std::size_t slot = 0; slot < ShardFacts::slots; ++slot) {
    const auto number = static_cast<Xapian::valueno>(slot);
    facts.values[slot] = {.lower = database_.get_value_lower_bound(number),
                          .upper = database_.get_value_upper_bound(number),
                          .documents = database_.get_value_freq(number)};
  }
  facts.text_dictionary = database_.get_metadata(std::string(stored_text_dictionary));
  facts.last_due = last_due_in(database_);
  const StoredText texts(facts.text_dictionary);
  UniversalTerms universal;
  universal.add(database_, [&](Xapian::docid number) {
    Analyzer analyzer(load_lexicon(tables_->info.path));
    return make_document(texts.announcement(database_.get_document(number)), analyzer);
  });
  facts.universal_terms = universal.terms();
  return facts;
}

void OpenShard::add_facts(ByteReader&, ByteWriter& out, Deadline) {
  const std::lock_guard lock(tables_->mutex);
  if (tables_->facts.empty()) {
    ByteWriter facts_out;
    write(facts_out, facts());
    tables_->facts = std::move(facts_out).bytes();
  }
  out.append(tables_->facts);
}

void OpenShard::run(ByteReader& in, ByteWriter& out, Deadline deadline) {
  const Evaluation evaluation = read_evaluation(in, registry_);
  write(out, evaluate(database_, evaluation, deadline));
}

void OpenShard::find(ByteReader& in, ByteWriter& out, Deadline deadline) {
  const Xapian::Query query = read_query(in, registry_);
  const Conditions conditions = read_conditions(in);
  std::optional<FoundDocuments> within;
  if (in.flag()) {
    within = FoundDocuments{own(read_set(in))};
  }
  write(out, sets_.find(query, deadline, within ? &*within : nullptr, conditions).front());
}

void OpenShard::exists(ByteReader& in, ByteWriter& out, Deadline deadline) {
  const Xapian::Query query = read_query(in, registry_);
  std::vector<Xapian::docid> removed;  // of this shard
  for (const Xapian::docid place : removed_->numbers()) {
    if (part_->all.contains(place)) {
      removed.push_back(place);
    }
  }
  out.flag(sets_.exists(query, deadline, removed));
}

void OpenShard::count(ByteReader& in, ByteWriter& out, Deadline deadline) {
  const std::vector<std::string> terms = read_texts(in);
  for (const std::string& term : terms) {
    check(deadline);
    out.size(database_.get_termfreq(term));
  }
}

void OpenShard::add_terms(ByteReader& in, ByteWriter& out, Deadline deadline) {
  const std::string beginning(in.text());
  const std::string after(in.text());
  const std::size_t most = in.size();
  std::vector<std::pair<std::string, Xapian::doccount>> terms;
  auto at = database_.allterms_begin(beginning);
  const auto end = database_.allterms_end(beginning);
  if (!after.empty()) {
    at.skip_to(after);
    if (at != end && *at == after) {
      ++at;
    }
  }
  for (; at != end && terms.size() < most; ++at) {
    terms.emplace_back(*at, at.get_termfreq());
  }
  check(deadline);
  out.size(terms.size());
  for (const auto& [term, documents] : terms) {
    out.text(term);
    out.size(documents);
  }
  out.flag(at == end);
}

void OpenShard::add_values(ByteReader& in, ByteWriter& out, Deadline deadline) {
  for (std::size_t lists = in.size(); lists > 0; --lists) {
    std::vector<Slot> slots;
    for (std::size_t left = in.size(); left > 0; --left) {
      slots.push_back(read_slot(in));
    }
    for (const Xapian::docid place : read_places(in)) {
      check(deadline);
      const Xapian::Document document = database_.get_document(place, Xapian::DOC_ASSUME_VALID);
      for (const Slot slot : slots) {
        out.text(slot_value(document, slot));
      }
    }
  }
}

void OpenShard::add_documents(ByteReader& in, ByteWriter& out, Deadline deadline) {
  const std::vector<Xapian::docid> places = read_places(in);
  for (const Xapian::docid place : places) {
    check(deadline);
    const Xapian::Document document = database_.get_document(place, Xapian::DOC_ASSUME_VALID);
    out.text(document.get_data());
    out.text(slot_value(document, Slot::stamp));
  }
}

void OpenShard::sort(ByteReader& in, ByteWriter& out, Deadline deadline) {
  const Slot slot = read_slot(in);
  FirstValues first(in.size(), deadline);
  const DocumentSet set = own(read_set(in));
  SlotReader values(database_, slot);
  set.each([&](Xapian::docid place) { first.add(values.value(place), place); });
  const FirstValues::Found found = first.take();
  out.size(found.size());
  for (const auto& [value, place] : found) {
    out.text(value);
    out.size(place);
  }
}

void OpenShard::count_with_each(ByteReader& in, ByteWriter& out, Deadline deadline) {
  const std::vector<Xapian::docid> places = read_places(in);
  const std::vector<std::string> terms = read_texts(in);
  check(deadline);
  for (const Xapian::doccount count : gonggo::count_with_each(database_, places, terms)) {
    out.size(count);
  }
}

}  // namespace

struct ShardReader::Impl {
  std::filesystem::path index;
  std::shared_ptr<ShardTables> tables;
  std::list<OpenShard> open = {};  // the one asked last is the first

  OpenShard* shard_of(const std::string& generation, std::size_t shard);
};

// Returns null if there is no such generation.
OpenShard* ShardReader::Impl::shard_of(const std::string& generation, std::size_t shard) {
  const auto known =
      std::find_if(open.begin(), open.end(), [&](const OpenShard& one) { return one.is(generation, shard); });
  if (known != open.end()) {
    open.splice(open.begin(), open, known);
    return &open.front();
  }
  const std::filesystem::path path = generations_path(index) / generation;
  std::error_code error;
  if (!is_generation_name(generation) || !std::filesystem::exists(path, error)) {
    return nullptr;
  }
  OpenShard& opened =
      open.emplace_front(tables->get(generation, shard, [&] { return read_tables(path, shard); }), shard);
  if (open.size() > most_open) {
    open.pop_back();
  }
  return &opened;
}

ShardReader::ShardReader(std::filesystem::path index, std::shared_ptr<ShardTables> tables)
    : impl_(std::make_unique<Impl>(Impl{std::move(index), std::move(tables)})) {}
ShardReader::~ShardReader() = default;
ShardReader::ShardReader(ShardReader&&) noexcept = default;
ShardReader& ShardReader::operator=(ShardReader&&) noexcept = default;

std::optional<std::string> ShardReader::answer(const std::string& generation, std::string_view request,
                                               std::chrono::steady_clock::time_point deadline) {
  try {
    ByteReader in(opened_request(request));
    const std::size_t shards = in.size();
    const std::size_t shard = in.size();
    OpenShard* const open = impl_->shard_of(generation, shard);
    return open == nullptr ? std::nullopt : std::make_optional(open->answer(shards, in, deadline));
  } catch (const WrongBytes&) {
    throw_wrong_request();
  } catch (const Xapian::NetworkError&) {  // the serialised query has another form
    throw_wrong_request();
  } catch (const Xapian::InvalidArgumentError&) {
    throw_wrong_request();
  } catch (const Xapian::Error& error) {
    throw Error(ErrorKind::storage,
                say("reading_failed", {{"path", impl_->index.string()}, {"reason", error.get_description()}}));
  }
}

}  // namespace gonggo
