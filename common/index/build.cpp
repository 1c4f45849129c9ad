// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/build.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "common/base/error.hpp"
#include "common/index/announcement_codec.hpp"
#include "common/index/copy_kind.hpp"
#include "common/index/database_check.hpp"
#include "common/index/document.hpp"
#include "common/index/erased_list.hpp"
#include "common/index/generation.hpp"
#include "common/index/generations.hpp"
#include "common/index/journal.hpp"
#include "common/index/journal_replay.hpp"
#include "common/index/last_read.hpp"
#include "common/index/layout.hpp"
#include "common/index/learning.hpp"
#include "common/index/live_documents.hpp"
#include "common/index/lock.hpp"
#include "common/index/main_part.hpp"
#include "common/index/main_writer.hpp"
#include "common/index/notice.hpp"
#include "common/index/publication.hpp"
#include "common/index/schema.hpp"
#include "common/index/slots.hpp"
#include "common/index/space.hpp"
#include "common/index/spool.hpp"
#include "common/index/storage.hpp"
#include "common/index/stored_text.hpp"
#include "common/index/superseded.hpp"
#include "common/index/task_range.hpp"
#include "common/index/terms.hpp"
#include "common/index/thread_pool.hpp"
#include "common/index/withheld.hpp"
#include "common/index/xapian_errors.hpp"

namespace gonggo {
namespace {

namespace fs = std::filesystem;

// Longest wait for the build lock. It is short, because a second build gains nothing by waiting for the first.
constexpr std::chrono::milliseconds build_lock_wait{500};

constexpr std::uint64_t sampled_documents = 100;  // documents that the check reads in each part

bool is_more_than(double percent, std::uint64_t part, std::uint64_t whole) {
  return whole > 0 && 100.0 * static_cast<double>(part) / static_cast<double>(whole) > percent;
}

void require_space(const fs::path& index, const LexiconSources& words, std::uint64_t text_bytes) {
  std::error_code error;
  const std::uintmax_t dictionary = words.hunspell_dic.empty() ? 0 : fs::file_size(words.hunspell_dic, error);
  storage::require_space(index, build_space(text_bytes, error ? 0 : dictionary), "this build",
                         "prune old generations, or build with --no-space-check");
}

}  // namespace

struct Build::Impl {
  Impl(const fs::path& where, BuildOptions given, WriterEvents callbacks)
      : index((storage::make_directory(where), where)),
        options(std::move(given)),
        events(std::move(callbacks)),
        lock(std::in_place, build_lock(index), build_lock_wait, "building this index", events.stop),
        words(std::in_place, options.words),
        guard(options.personal),
        spool(index),
        publication(index, building_path(index), options.clock),
        journal(index, [this](Announcement& announcement) { return !judge(announcement).is_refused; }),
        pool(options.threads) {
    // The write lock keeps updates out. So every change is either in the generation opened here or in the journal.
    const Lock publishing(write_lock(index), options.wait, "publishing to this index", events.stop);
    storage::remove_tree(updating_path(index));
    storage::remove_tree(building_path(index));
    storage::remove_tree(journal_path(index));
    erased = ErasedList(index);
    open_live();
    if (options.check_free_space) {
      require_space(index, options.words, options.input_bytes);
    }
  }

  [[nodiscard]] bool replaces(const std::string& source) const {
    const auto& list = options.replaced_sources;
    return !options.rewrites && !failed_sources.contains(source) &&
           (list.empty() || std::find(list.begin(), list.end(), source) != list.end());
  }

  // Returns the reason if the announcement is refused.
  std::optional<Message> add(Announcement announcement, std::string_view origin, const PersonalCounts& masked) {
    if (!replaces(announcement.source)) {
      throw Error(ErrorKind::usage, say("source_not_replaced", {{"source", announcement.source}}));
    }
    step(Phase::reading, spool.size(), 0);
    if (leaves_out(announcement.source, announcement.id)) {
      return std::nullopt;
    }
    const PersonalVerdict verdict = judge(announcement, masked);
    if (verdict.is_refused) {
      refusals.add(announcement);
      spool.drop_older(announcement);
      return reason_of(verdict);
    }
    const auto left_out = refusals.outlive(announcement) ? std::string(origin) : spool.add(announcement, origin);
    if (left_out) {
      ++result.duplicates;
      if (events.duplicate) {
        events.duplicate(announcement.source, announcement.id, *left_out);
      }
    }
    return std::nullopt;
  }

  // Masks the announcement and reports what was found.
  PersonalVerdict judge(Announcement& announcement, const PersonalCounts& masked = {}) {
    const PersonalVerdict verdict = guard.apply(announcement, masked);
    report_verdict(events, announcement, verdict);
    return verdict;
  }

  bool leaves_out(const std::string& source, const std::string& id) {
    erased.refresh(index);
    const bool is_erased = erased.contains(source, id);
    result.erased += is_erased ? 1 : 0;
    return is_erased;
  }

  void step(Phase phase, std::uint64_t done, std::uint64_t total) const {
    if (events.stop && events.stop()) {
      throw Error(ErrorKind::unpublished, say("build_stopped"));
    }
    if (events.progress) {
      events.progress(phase, done, total);
    }
  }

  void open_live();
  std::uint64_t keep_source(const std::string& source);
  [[nodiscard]] std::uint64_t live_documents(const std::string& source) const;
  void keep_other_sources();
  void compare_with_live();
  void keep(Announcement announcement);
  [[nodiscard]] std::uint64_t count_vanishing(const std::string& source) const;
  [[nodiscard]] std::optional<Message> excessive_loss(const std::string& source) const;
  void guard_against_loss(const std::string& what, std::uint64_t vanishing, std::uint64_t before, double percent) const;
  void guard_against_clock(std::uint64_t documents) const;
  void write_lexicon();
  void keep_query_list(const fs::path& given, fs::path (*path_in)(const fs::path&)) const;
  void write_database();
  void write_withheld() const;
  void keep_last_read();
  void replay();
  std::size_t drop_erased();
  void write_generation();
  void seal_and_prove();
  std::optional<GenerationInfo> publish_now();
  void remove_others(const std::string& name);

  fs::path index;
  BuildOptions options;
  WriterEvents events;
  std::optional<Lock> lock;             // build lock; released when the build is published
  std::optional<LexiconBuilder> words;  // until they are learned
  PersonalGuard guard;
  Refusals refusals;  // of the sources that were read
  Spool spool;
  Publication publication;
  LastRead last_read;                             // of the sources that were read
  std::map<std::string, std::uint64_t> unlisted;  // sources that list their newest only -> documents kept beside these
  ErasedList erased;
  JournalReplay journal;
  std::set<std::string> failed_sources;  // their documents of the live generation are kept
  std::optional<fs::path> live_path;
  std::string live_problem;  // why the live generation cannot be read; empty if it can
  Instant live_created{};    // when the live generation was made
  std::size_t live_shards = 1;
  LiveDocuments live;         // stays open and readable even if its generation is pruned
  WithheldSet live_withheld;  // the withheld announcements of the live generation
  Instant due_until{};        // what may be shown only later is withheld
  ThreadPool pool;
  std::vector<std::size_t> due;   // indexes in the spool of what is not withheld
  std::vector<TaskRange> ranges;  // of `due`
  std::shared_ptr<const Lexicon> lexicon;
  std::shared_ptr<const WordNumberFinder> numbers;
  std::uint64_t expected = 0;  // number of documents that the new generation must hold
  Published result;
};

// Opens the live generation. If it is damaged, a build of some sources throws Error(storage), because it must keep the
// documents of the other sources. A build of all sources continues with a warning, because it repairs the index.
void Build::Impl::open_live() {
  try {
    live_path = live_generation(index);
    if (!live_path) {
      return;
    }
    const GenerationInfo info = open_generation(*live_path);
    live = with_storage_errors(*live_path, [&] { return LiveDocuments(info); });
    live_withheld = WithheldSet(*live_path);
    live_created = info.created;
    live_shards = count_shards(info.parts);
    warn_if_clock_is_behind(info, options.clock(), events);
  } catch (const Error& error) {
    if (options.rewrites || !options.replaced_sources.empty()) {
      throw;
    }
    live_path.reset();
    live_problem = error.what();
    if (events.warning) {
      events.warning(std::string(error.what()) +
                     "; the build goes on without it and cannot count the documents that it drops");
    }
  }
}

std::uint64_t Build::Impl::keep_source(const std::string& source) {
  if (!live_problem.empty()) {
    throw Error(ErrorKind::storage, "the source " + source + " failed, and its documents cannot be kept, because " +
                                        live_problem + "; nothing was published");
  }
  spool.drop_source(source);
  refusals.drop_source(source);
  failed_sources.insert(source);
  return live_documents(source);
}

std::uint64_t Build::Impl::live_documents(const std::string& source) const {
  std::uint64_t documents = 0;
  if (live_path) {
    const std::string prefix = id_term(source, "");
    with_storage_errors(*live_path, [&] { documents += live.terms(prefix).size(); });
    const auto withheld = live_withheld.sources();
    const auto found = withheld.find(source);
    documents += found == withheld.end() ? 0 : found->second;
  }
  return documents;
}

void Build::Impl::keep_other_sources() {
  const bool replaces_all = options.replaced_sources.empty() && failed_sources.empty() && unlisted.empty();
  if (!live_path || (replaces_all && !options.rewrites)) {
    return;
  }
  with_storage_errors(*live_path, [&] {
    const StoredText texts(live.database());
    for (const Xapian::docid number : live.numbers("")) {
      if (const std::string source = slot_value(live.database(), number, Slot::source);
          replaces(source) && !unlisted.contains(source)) {
        continue;
      }
      step(Phase::reading, spool.size(), 0);
      keep(texts.announcement(live.database().get_document(number)));
    }
  });
  for (const Announcement* announcement : live_withheld.in_order()) {
    if (!replaces(announcement->source) || unlisted.contains(announcement->source)) {
      keep(*announcement);
    }
  }
}

// Keeps an announcement of the live generation, unless the source was read and lists it, or it was erased.
void Build::Impl::keep(Announcement announcement) {
  if (erased.contains(announcement.source, announcement.id)) {
    return;
  }
  const bool is_unlisted = replaces(announcement.source);
  if (is_unlisted && (spool.contains(id_term(announcement.source, announcement.id)) ||
                      refusals.contains(announcement.source, announcement.id))) {
    return;
  }
  const PersonalVerdict verdict = judge(announcement);
  if (verdict.is_refused) {
    ++result.removed;
    return;
  }
  if (is_unlisted) {
    ++unlisted[announcement.source];
  }
  spool.add(announcement, "");
  ++result.kept;
}

std::optional<Message> Build::Impl::excessive_loss(const std::string& source) const {
  if (!live_path || !replaces(source) || unlisted.contains(source)) {
    return std::nullopt;
  }
  const std::uint64_t vanishing = count_vanishing(source);
  const std::uint64_t before = live_documents(source);
  if (!is_more_than(options.allowed_drop(source), vanishing, before)) {
    return std::nullopt;
  }
  return say("source_shrunk", {{"missing", vanishing}, {"before", before}});
}

void Build::Impl::guard_against_loss(const std::string& what, std::uint64_t vanishing, std::uint64_t before,
                                     double percent) const {
  if (!is_more_than(percent, vanishing, before)) {
    return;
  }
  throw Error(ErrorKind::unpublished,
              say("too_many_missing", {{"missing", vanishing}, {"before", before}, {"what", what}}));
}

// Throws Error(unpublished) if the clock is behind the live generation and this build would therefore withhold too many
// of the `documents` in the live database.
void Build::Impl::guard_against_clock(std::uint64_t documents) const {
  const Instant clock = options.clock();
  if (clock >= live_created) {
    return;
  }
  const std::string due_by_clock = encode_instant(clock);
  const std::string due_when_made = encode_instant(live_created);
  const Xapian::valueno slot = slot_number(Slot::visible);
  std::uint64_t hidden = 0;
  const Xapian::Database& database = live.database();
  for (auto value = database.valuestream_begin(slot); value != database.valuestream_end(slot); ++value) {
    const bool is_hidden = *value > due_by_clock && *value <= due_when_made;
    hidden += is_hidden && live.holds(value.get_docid()) ? 1 : 0;
  }
  if (is_more_than(options.allow_drop_percent, hidden, documents)) {
    throw Error(ErrorKind::unpublished, say("clock_hides_too_many", {{"hidden", hidden},
                                                                     {"documents", documents},
                                                                     {"clock", format_instant(clock)},
                                                                     {"made", format_instant(live_created)}}));
  }
}

// Counts the documents that this build adds, replaces and removes. Throws Error(unpublished) if it would remove too
// many.
void Build::Impl::compare_with_live() {
  const std::uint64_t new_documents = spool.size() - result.kept;
  if (new_documents + result.erased == 0 && !options.rewrites && options.allow_drop_percent < 100) {
    throw Error(ErrorKind::unpublished, say("empty_input"));
  }
  std::uint64_t before = 0;
  std::uint64_t vanishing_elsewhere = 0;  // of the sources without a percentage of their own
  if (live_path) {
    const Census census = with_storage_errors(*live_path, [&] { return take_census(live); });
    with_storage_errors(*live_path, [&] { guard_against_clock(census.documents); });
    before = census.documents + live_withheld.size();
    std::map<std::string, std::uint64_t> sources = census.sources;
    for (const auto& [source, documents] : live_withheld.sources()) {
      sources[source] += documents;
    }
    for (const auto& [source, documents] : sources) {
      if (replaces(source)) {
        const std::uint64_t vanishing = count_vanishing(source);
        const auto beside = unlisted.find(source);
        result.replaced += documents - vanishing - (beside == unlisted.end() ? 0 : beside->second);
        result.removed += vanishing;
        vanishing_elsewhere += options.allow_drop_of_source.contains(source) ? 0 : vanishing;
        guard_against_loss("the source " + source, vanishing, documents, options.allowed_drop(source));
      }
    }
  }
  guard_against_loss(index.string(), vanishing_elsewhere, before, options.allow_drop_percent);
  result.added = new_documents - result.replaced;
}

// Returns the number of documents of a source, including the withheld ones, that are not in the new input.
std::uint64_t Build::Impl::count_vanishing(const std::string& source) const {
  std::uint64_t vanishing = 0;
  const std::string prefix = id_term(source, "");
  with_storage_errors(*live_path, [&] {
    for (const std::string& term : live.terms(prefix)) {
      vanishing += spool.contains(term) ? 0 : 1;
    }
  });
  for (const Announcement* announcement : live_withheld.in_order()) {
    vanishing += announcement->source != source || spool.contains(id_term(source, announcement->id)) ? 0 : 1;
  }
  return vanishing;
}

void Build::Impl::write_lexicon() {
  const Learning learning{due, ranges, [this](std::uint64_t done) { step(Phase::learning, done, due.size()); },
                          options.aliases};
  if (!words) {  // the build learns once more
    words.emplace(options.words);
  }
  lexicon = learn(spool, *words, learning, pool, publication.directory());
  words.reset();
  numbers = number_words(spool, lexicon, learning, pool, publication.directory());
}

void Build::Impl::keep_query_list(const fs::path& given, fs::path (*path_in)(const fs::path&)) const {
  fs::path from = given;
  if (from.empty() && live_path && (options.rewrites || !options.replaced_sources.empty())) {
    from = path_in(*live_path);
    if (!storage::is_there(from)) {
      return;
    }
  }
  if (!from.empty()) {
    storage::replace_file(path_in(publication.directory()), storage::read_file(from));
  }
}

// Writes the newest documents first. So the order of document numbers is the order in which hits of equal score are
// shown.
void Build::Impl::write_database() {
  MainPartJob job;
  job.documents = due.size();
  job.documents_at_a_time = options.documents_at_a_time;
  job.stored_bytes = [this](std::size_t i) { return spool.stored_bytes(due[i]); };
  const std::string dictionary = learn_dictionary(spool, due);
  job.metadata = {{std::string(stored_text_dictionary), dictionary}};
  const StoredText texts(dictionary);
  const std::vector<bool> superseded = find_superseded(spool, due);
  job.document = [&](std::size_t i, Analyzer& analyzer) {
    const std::string stored = spool.stored(due[i]);
    Xapian::Document document = make_document(decode_announcement(stored), texts.pack(stored), analyzer, *numbers);
    set_superseded(document, superseded[i]);
    return document;
  };
  job.step = [this](std::uint64_t done) { step(Phase::indexing, done, due.size()); };
  job.merging = [this] { step(Phase::compacting, 0, 0); };
  const std::size_t shards = options.shards > 0 ? options.shards : live_shards;
  job.shard = [&](std::size_t i) { return shard_of(spool.term_of(due[i]), shards); };
  write_main_part(job, lexicon, publication.workplace() / "pieces", main_paths(publication.directory(), shards), pool);
}

void Build::Impl::write_withheld() const {
  WithheldSet withheld;
  for (std::size_t i = 0; i < spool.size(); ++i) {
    if (spool.visible_from(i) > due_until) {
      withheld.put(spool.read(i));
    }
  }
  withheld.save(publication.directory());
}

void Build::Impl::keep_last_read() {
  std::erase_if(last_read, [&](const auto& read) { return failed_sources.contains(read.first); });
  if (live_path) {
    for (const auto& [source, text] : load_last_read(*live_path)) {
      if (!replaces(source)) {
        last_read[source] = text;
      }
    }
  }
  save_last_read(publication.directory(), last_read);
}

void Build::Impl::replay() {
  const auto more = journal.apply({publication.directory(), lexicon, numbers, due_until}, erased);
  expected = static_cast<std::uint64_t>(static_cast<std::int64_t>(expected) + more);
  result.replayed = journal.changes();
}

// Drops what was erased since it was taken, and counts it. Also returns how many erased announcements the generation
// has from the journal.
std::size_t Build::Impl::drop_erased() {
  const auto is_erased = [&](const std::string& source, std::string_view id) { return erased.contains(source, id); };
  const std::size_t dropped = spool.drop(is_erased);
  result.erased += dropped;
  return dropped + journal.erased_since(erased);
}

void Build::Impl::write_generation() {
  storage::remove_tree(publication.workplace());
  due.clear();
  journal.restart();
  due_until = options.clock();
  storage::make_directory(publication.directory());
  spool.seal();
  spool.sort_by_date();
  for (std::size_t i = 0; i < spool.size(); ++i) {
    if (spool.visible_from(i) <= due_until) {
      due.push_back(i);
    }
  }
  ranges = cut_into_tasks(due.size(), options.documents_at_a_time,
                          [this](std::size_t i) { return spool.stored_bytes(due[i]); });
  write_lexicon();
  keep_query_list(options.stop_words, stop_words_path);
  keep_query_list(options.synonyms, synonyms_path);
  write_database();
  write_withheld();
  keep_last_read();
  expected = spool.size();
  replay();
}

void Build::Impl::seal_and_prove() {
  step(Phase::checking, 0, 0);
  publication.seal();
  std::vector<Proof> proofs = options.proofs;
  proofs.insert(proofs.begin(),
                [](const GenerationInfo& candidate) { return check_databases(candidate, sampled_documents); });
  publication.prove(expected, proofs);
}

// Replays the changes that were journalled after the first replay, then publishes. Holds the write lock, so no update
// can run in between. Returns nullopt if the generation has an announcement that was erased since it was written: then
// words that only this announcement had may have been learned, too.
std::optional<GenerationInfo> Build::Impl::publish_now() {
  step(Phase::publishing, 0, 0);
  const Lock publishing(write_lock(index), options.wait, "publishing to this index", events.stop);
  erased = ErasedList(index);
  if (drop_erased() > 0) {
    return std::nullopt;
  }
  const std::uint64_t replayed_before = result.replayed;
  replay();
  if (result.replayed != replayed_before) {
    seal_and_prove();
  } else {
    publication.rename();
  }
  result.bytes = storage::tree_bytes(publication.directory());
  if (events.committing) {
    events.committing();
  }
  GenerationInfo info = publication.publish();
  if (options.rewrites) {
    remove_others(info.name);
  }
  // The generation is live, so errors are ignored from here on. The next writer removes a journal that stays behind.
  std::error_code ignored;
  fs::remove_all(journal_path(index), ignored);
  lock.reset();  // released before the write lock, so that the next update writes no journal
  return info;
}

void Build::Impl::remove_others(const std::string& name) {
  std::vector<std::string> others = generation_names(index);
  std::erase(others, name);
  remove_generations(index, others);
  erased.set_oldest_generation(name);
  erased.save(index);
}

double BuildOptions::allowed_drop(const std::string& source) const {
  const auto own = allow_drop_of_source.find(source);
  return own == allow_drop_of_source.end() ? allow_drop_percent : own->second;
}

Build::Build(const fs::path& index, BuildOptions options, WriterEvents events)
    : impl_((require_whole_index(index), std::make_unique<Impl>(index, std::move(options), std::move(events)))) {}

Build::~Build() = default;

std::optional<Message> Build::add(Announcement announcement, std::string_view origin, const PersonalCounts& masked) {
  if (const auto reason = reason_not_indexable(announcement)) {
    return *reason;
  }
  return impl_->add(std::move(announcement), origin, masked);
}

bool Build::leaves_out(const std::string& source, const std::string& id) { return impl_->leaves_out(source, id); }

void Build::set_last_read(const std::string& source, const std::string& text) { impl_->last_read[source] = text; }

std::uint64_t Build::live_documents(const std::string& source) const { return impl_->live_documents(source); }

void Build::keep_unlisted(const std::string& source) { impl_->unlisted[source] = 0; }

std::optional<Message> Build::excessive_loss(const std::string& source) const { return impl_->excessive_loss(source); }

std::uint64_t Build::keep_source(const std::string& source) { return impl_->keep_source(source); }

Published Build::publish() {
  Impl& build = *impl_;
  build.erased = ErasedList(build.index);
  build.drop_erased();
  build.keep_other_sources();
  build.compare_with_live();
  if (build.options.check_free_space) {
    require_space(build.index, build.options.words, build.spool.bytes());
  }
  while (!build.result.generation) {
    build.write_generation();
    build.seal_and_prove();
    build.result.generation = build.publish_now();
  }
  return build.result;
}

}  // namespace gonggo
