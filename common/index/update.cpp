// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/error.hpp"
#include "common/index/database.hpp"
#include "common/index/document.hpp"
#include "common/index/journal.hpp"
#include "common/index/layout.hpp"
#include "common/index/lock.hpp"
#include "common/index/spool.hpp"
#include "common/index/storage.hpp"
#include "common/index/writer.hpp"

namespace gonggo {

namespace {

namespace fs = std::filesystem;

// Where an update works; it is empty again when the update ends, however it ends. Lives within the write lock.
struct Workplace {
  fs::path directory;
  ~Workplace() {
    std::error_code ignored;  // what stays is removed by the next writer
    fs::remove_all(directory, ignored);
  }
};

}  // namespace

struct Update::Impl {
  Impl(const fs::path& where, std::chrono::milliseconds patience, WriterEvents callbacks)
      : index(where), wait(patience), events(std::move(callbacks)) {
    if (!live_generation(index)) {
      throw Error(ErrorKind::missing, index.string() + " holds no index yet; gonggo-indexer build makes one");
    }
    spool.emplace(index);
  }

  void step(Phase phase, std::uint64_t done, std::uint64_t total) const {
    if (events.stop && events.stop()) {
      throw Error(ErrorKind::unpublished, "the update was stopped; nothing was published");
    }
    if (events.progress) {
      events.progress(phase, done, total);
    }
  }

  void copy(const fs::path& live, const Manifest& manifest) const;
  void apply();
  void check(std::uint64_t before) const;
  void journal();

  fs::path index;
  std::chrono::milliseconds wait;
  WriterEvents events;
  std::optional<Spool> spool;
  std::vector<std::pair<std::string, std::string>> erasures;  // source, id
  fs::path work;
  Published result;
};

// A copy of damage would get hashes that fit it and never be noticed again.
void Update::Impl::copy(const fs::path& live, const Manifest& manifest) const {
  const std::uint64_t bytes = storage::tree_bytes(live) + spool->bytes();
  storage::require_space(index, bytes + bytes / 5, "this change", "prune old generations");
  storage::copy_tree(live, work);
  if (const auto faults = changed_files(work, manifest.files); !faults.empty()) {
    throw Error(ErrorKind::storage, "the live generation " + live.string() + " is damaged (its copy " + faults.front() +
                                        "); nothing was published; run gonggo-indexer rollback, or build afresh");
  }
}

void Update::Impl::apply() {
  DatabaseWriter writer(database_path(work), load_lexicon(work));
  for (const auto& [source, id] : erasures) {
    if (writer.erase(source, id)) {
      ++result.removed;
    } else {
      result.not_found.emplace_back(source, id);
    }
  }
  for (std::size_t i = 0; i < spool->size(); ++i) {
    step(Phase::indexing, i, spool->size());
    ++(writer.put(spool->read(i)) ? result.replaced : result.added);
  }
  writer.commit();
}

void Update::Impl::check(std::uint64_t before) const {
  step(Phase::checking, 0, 0);
  const std::uint64_t expected = before + result.added - result.removed;
  if (const Census census = take_census(database_path(work)); census.documents != expected) {
    throw Error(ErrorKind::unpublished, "the new generation holds " + std::to_string(census.documents) +
                                            " documents instead of " + std::to_string(expected) +
                                            "; nothing was published");
  }
}

// Right before the change is published: a build that ends later must not undo what readers saw, nor bring what never
// was published. The build may hold what this update did not find in the live generation: it is told all the same.
void Update::Impl::journal() {
  if (!Lock::is_held(build_lock(index)) || erasures.size() + spool->size() == 0) {
    return;
  }
  JournalWriter writer(index);
  for (const auto& [source, id] : erasures) {
    writer.erase(source, id);
  }
  for (std::size_t i = 0; i < spool->size(); ++i) {
    writer.put(spool->read(i));
  }
  writer.commit();
}

Update::Update(const fs::path& index, std::chrono::milliseconds wait, WriterEvents events)
    : impl_(std::make_unique<Impl>(index, wait, std::move(events))) {}

Update::~Update() = default;

std::optional<std::string> Update::put(const Announcement& announcement, std::string_view origin) {
  if (auto reason = reason_not_indexable(announcement)) {
    return reason;
  }
  impl_->step(Phase::reading, impl_->spool->size(), 0);
  if (const auto left_out = impl_->spool->add(announcement, origin)) {
    ++impl_->result.duplicates;
    if (impl_->events.duplicate) {
      impl_->events.duplicate(announcement.source, announcement.id, *left_out);
    }
  }
  return std::nullopt;
}

void Update::erase(std::string source, std::string id) {
  impl_->erasures.emplace_back(std::move(source), std::move(id));
}

Published Update::publish() {
  Impl& update = *impl_;
  const Lock lock(write_lock(update.index), update.wait, "publishing to this index");
  clean_up(update.index);
  const auto live = live_generation(update.index);
  if (!live) {
    throw Error(ErrorKind::missing, update.index.string() + " holds no index any more");
  }
  const Manifest before = read_manifest(*live);
  const Workplace workplace{updating_path(update.index)};
  update.work = workplace.directory / "generation";
  update.copy(*live, before);
  update.apply();
  const bool nothing_changed = update.result.added + update.result.replaced + update.result.removed == 0;
  if (nothing_changed) {
    update.journal();
    return update.result;
  }
  update.check(before.info.documents);
  const std::string name = next_generation_name(update.index);
  GenerationInfo info = seal_generation(update.work, name, before.info.name, settle_files(update.work));
  update.result.bytes = storage::tree_bytes(update.work);
  if (update.events.committing) {
    update.events.committing();
  }
  update.journal();
  publish_generation(update.index, update.work, name);
  info.path = generations_path(update.index) / name;
  update.result.generation = std::move(info);
  return update.result;
}

}  // namespace gonggo
