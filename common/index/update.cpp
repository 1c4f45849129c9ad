// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/update.hpp"

#include <algorithm>

#include "common/base/error.hpp"
#include "common/index/copy_kind.hpp"
#include "common/index/document.hpp"
#include "common/index/erased_list.hpp"
#include "common/index/fold.hpp"
#include "common/index/generation.hpp"
#include "common/index/generation_check.hpp"
#include "common/index/generation_writer.hpp"
#include "common/index/generations.hpp"
#include "common/index/journal.hpp"
#include "common/index/last_read.hpp"
#include "common/index/layout.hpp"
#include "common/index/live_documents.hpp"
#include "common/index/lock.hpp"
#include "common/index/publication.hpp"
#include "common/index/slots.hpp"
#include "common/index/spool.hpp"
#include "common/index/storage.hpp"
#include "common/index/stored_text.hpp"
#include "common/index/terms.hpp"
#include "common/index/thread_pool.hpp"
#include "common/index/withheld.hpp"
#include "common/index/word_counter.hpp"
#include "common/index/xapian_errors.hpp"

namespace gonggo {

namespace {

namespace fs = std::filesystem;

// What an announcement needs in the part "added", with the older one that it replaces in the part "removed", for each
// byte of its text. An empty database has its own size.
constexpr std::uint64_t delta_space(std::uint64_t text_bytes) { return 14 * text_bytes + (1U << 20); }

// True for the files that an update changes where they are. All others are only replaced as a whole.
bool is_changed_in_place(const std::string& name) {
  return name.starts_with(added_path({}).string() + "/") || name.starts_with(removed_path({}).string() + "/");
}

void append(std::vector<std::string>& to, const std::vector<std::string>& more) {
  to.insert(to.end(), more.begin(), more.end());
}

}  // namespace

struct Update::Impl {
  Impl(const fs::path& where, std::chrono::milliseconds longest_wait, WriterEvents callbacks,
       std::vector<Proof> all_proofs, Clock given_clock, PersonalPolicy personal)
      : index(where),
        wait(longest_wait),
        events(std::move(callbacks)),
        proofs(std::move(all_proofs)),
        clock(std::move(given_clock)),
        guard(personal) {
    require_whole_index(index);
    if (!live_generation(index)) {
      throw Error(ErrorKind::missing, say("no_index_yet", {{"directory", index.string()}}));
    }
    erased = ErasedList(index);
    spool.emplace(index);
  }

  void step(Phase phase, std::uint64_t done, std::uint64_t total) const {
    if (events.stop && events.stop()) {
      throw Error(ErrorKind::unpublished, say("update_stopped"));
    }
    if (events.progress) {
      events.progress(phase, done, total);
    }
  }

  void begin_with(const Manifest& live, const fs::path& to) const;
  void tidy(const Manifest& live, const Publication& publication, LargeParts parts) const;
  void apply(const fs::path& generation, Instant created);
  void journal();

  fs::path index;
  std::chrono::milliseconds wait;
  WriterEvents events;
  std::vector<Proof> proofs;
  Clock clock;
  ErasedList erased;
  PersonalGuard guard;
  Refusals refusals;
  std::optional<Spool> spool;
  LastRead last_read;                                         // of the sources that were read
  std::vector<std::pair<std::string, std::string>> erasures;  // source and id of each erasure
  bool reads_otherwise = false;                               // delta_writer.hpp
  Published result;
};

// Makes a generation with the same content as the live one. Shares the files that no update changes, and copies those
// of the parts "added" and "removed". Throws Error(storage) if a file is visibly damaged or not listed, or if the copy
// of a file differs from the manifest. A changed byte in a shared file stays known, because its hash is kept.
void Update::Impl::begin_with(const Manifest& live, const fs::path& to) const {
  std::uint64_t bytes = 0;
  for (const fs::path& part : {added_path(live.info.path), removed_path(live.info.path)}) {
    bytes += storage::is_there(part) ? storage::tree_bytes(part) : 0;
  }
  storage::require_space(index, bytes + bytes / 5 + delta_space(spool->bytes()), "this change",
                         "prune old generations");
  std::vector<std::string> problems = unlisted_files(live);
  append(problems, visible_damage(live));
  FileList copies;
  for (const auto& [name, facts] : live.files) {
    if (!problems.empty()) {
      break;
    }
    storage::make_directory((to / name).parent_path());
    if (is_changed_in_place(name)) {
      storage::copy_file(live.info.path / name, to / name);
      copies[name] = facts;
    } else {
      storage::link_or_copy(live.info.path / name, to / name);
    }
  }
  append(problems, changed_files(to, copies));
  if (!problems.empty()) {
    throw Error(ErrorKind::storage,
                say("live_is_damaged", {{"path", live.info.path.string()}, {"problem", problems.front()}}));
  }
}

// `created` is the instant at which the live generation was made.
void Update::Impl::apply(const fs::path& generation, Instant created) {
  const auto numbers = std::make_shared<const WordNumberFinder>(load_word_numbers(generation));
  GenerationWriter writer(generation, load_lexicon(generation), numbers, clock());
  for (const auto& [source, id] : erasures) {
    if (writer.erase(source, id)) {
      ++result.removed;
    } else {
      result.not_found.emplace_back(source, id);
    }
  }
  for (const auto& [name, updated] : refusals.all()) {
    result.removed += writer.erase(name.first, name.second) ? 1 : 0;
  }
  for (std::size_t i = 0; i < spool->size(); ++i) {
    step(Phase::indexing, i, spool->size());
    ++(writer.put(spool->read(i)) ? result.replaced : result.added);
  }
  LastRead read_before = load_last_read(generation);
  LastRead read_now = last_read;
  read_now.merge(read_before);
  save_last_read(generation, read_now);
  result.moved = writer.move_between_parts(created);
  writer.commit();
  reads_otherwise = writer.reads_otherwise();
}

// Makes one main part of everything if the other parts are too large or hold wrong terms, and removes them if they are
// empty.
void Update::Impl::tidy(const Manifest& live, const Publication& publication, LargeParts parts) const {
  const fs::path& generation = publication.directory();
  const PartSizes sizes = part_sizes(generation);
  if (sizes.added + sizes.removed == 0) {
    remove_changes(generation);
  } else if (parts == LargeParts::written_again && (reads_otherwise || is_fold_due(sizes))) {
    storage::require_space(index, fold_space(storage::tree_bytes(generation)), "this change", "prune old generations");
    const auto report = [this](std::uint64_t done, std::uint64_t total) { step(Phase::indexing, done, total); };
    fold({generation, publication.workplace(), report, [this] { step(Phase::compacting, 0, 0); }}, live, ThreadPool(0));
  }
}

// Writes the puts and erasures to the journal if a build is running. publish() calls this right before it publishes,
// because the build must contain every published change. A change without effect on the live generation is journalled,
// too, because the document may be in the build.
void Update::Impl::journal() {
  if (!Lock::is_held(build_lock(index)) || erasures.size() + refusals.all().size() + spool->size() == 0) {
    return;
  }
  JournalWriter writer(index);
  for (const auto& [source, id] : erasures) {
    writer.erase(source, id);
  }
  for (const auto& [name, updated] : refusals.all()) {
    writer.erase(name.first, name.second);
  }
  for (std::size_t i = 0; i < spool->size(); ++i) {
    writer.put(spool->read(i));
  }
  writer.commit();
}

Update::Update(const fs::path& index, std::chrono::milliseconds wait, WriterEvents events, std::vector<Proof> proofs,
               Clock clock, PersonalPolicy personal)
    : impl_(std::make_unique<Impl>(index, wait, std::move(events), std::move(proofs), std::move(clock), personal)) {}

Update::~Update() = default;

void Update::drop_source(const std::string& source) {
  impl_->spool->drop_source(source);
  impl_->refusals.drop_source(source);
  impl_->last_read.erase(source);
  std::erase_if(impl_->erasures, [&](const auto& erasure) { return erasure.first == source; });
}

void Update::retain(const std::string& source, const std::set<std::string>& ids, double allow_drop_percent) {
  const auto live = live_generation(impl_->index);
  if (!live) {
    return;
  }
  std::set<std::string> terms;
  for (const std::string& id : ids) {
    terms.insert(id_term(source, id));
  }
  std::uint64_t documents = 0;
  std::vector<std::string> gone;
  with_storage_errors(*live, [&] {
    const LiveDocuments all(describe_generation(*live));
    const StoredText texts(all.database());
    for (const std::string& term : all.terms(id_term(source, ""))) {
      ++documents;
      if (!terms.contains(term)) {
        gone.push_back(texts.announcement(all.database().get_document(all.numbers(term).front())).id);
      }
    }
  });
  const WithheldSet withheld(*live);
  for (const Announcement* announcement : withheld.in_order()) {
    documents += announcement->source == source ? 1 : 0;
    if (announcement->source == source && !ids.contains(announcement->id)) {
      gone.push_back(announcement->id);
    }
  }
  if (100.0 * static_cast<double>(gone.size()) > allow_drop_percent * static_cast<double>(documents)) {
    throw Error(ErrorKind::input, say("too_many_gone", {{"missing", gone.size()}, {"before", documents}}));
  }
  for (const std::string& id : gone) {
    erase(source, id);
  }
}

LastRead Update::last_read() const {
  const auto live = live_generation(impl_->index);
  return live ? load_last_read(*live) : LastRead();
}

void Update::set_last_read(const std::string& source, const std::string& text) { impl_->last_read[source] = text; }

bool Update::leaves_out(const std::string& source, const std::string& id) {
  impl_->erased.refresh(impl_->index);
  const bool is_erased = impl_->erased.contains(source, id);
  impl_->result.erased += is_erased ? 1 : 0;
  return is_erased;
}

std::optional<Message> Update::put(Announcement announcement, std::string_view origin, const PersonalCounts& masked) {
  if (const auto reason = reason_not_indexable(announcement)) {
    return *reason;
  }
  Impl& update = *impl_;
  update.step(Phase::reading, update.spool->size(), 0);
  if (leaves_out(announcement.source, announcement.id)) {
    return std::nullopt;
  }
  const PersonalVerdict verdict = update.guard.apply(announcement, masked);
  report_verdict(update.events, announcement, verdict);
  if (verdict.is_refused) {
    update.refusals.add(announcement);
    update.spool->drop_older(announcement);
    return reason_of(verdict);
  }
  const auto left_out =
      update.refusals.outlive(announcement) ? std::string(origin) : update.spool->add(announcement, origin);
  if (left_out) {
    ++update.result.duplicates;
    if (update.events.duplicate) {
      update.events.duplicate(announcement.source, announcement.id, *left_out);
    }
  }
  return std::nullopt;
}

void Update::erase(std::string source, std::string id) {
  impl_->erasures.emplace_back(std::move(source), std::move(id));
}

Published Update::publish(LargeParts parts) {
  Impl& update = *impl_;
  update.spool->seal();
  const Lock lock(write_lock(update.index), update.wait, "publishing to this index", update.events.stop);
  clean_up(update.index);
  const auto live = live_generation(update.index);
  if (!live) {
    throw Error(ErrorKind::missing, say("no_index_any_more", {{"directory", update.index.string()}}));
  }
  update.erased = ErasedList(update.index);  // it may have grown since the announcements were read
  update.result.erased += update.spool->drop(
      [&](const std::string& source, std::string_view id) { return update.erased.contains(source, id); });
  const Manifest before = read_manifest(*live);
  warn_if_clock_is_behind(before.info, update.clock(), update.events);
  Publication publication(update.index, updating_path(update.index), update.clock);
  update.begin_with(before, publication.directory());
  update.apply(publication.directory(), before.info.created);
  Published& result = update.result;
  if (result.added + result.replaced + result.removed + result.moved == 0) {
    update.journal();
    return result;
  }
  update.tidy(before, publication, parts);
  update.step(Phase::checking, 0, 0);
  publication.seal(before);
  publication.prove(before.info.documents + before.info.withheld + result.added - result.removed, update.proofs);
  result.bytes = storage::tree_bytes(publication.directory());
  if (update.events.committing) {
    update.events.committing();
  }
  update.journal();
  result.generation = publication.publish();
  return result;
}

}  // namespace gonggo
