// SPDX-License-Identifier: GPL-2.0-or-later
// Building and changing an index. Whatever happens (an exception, a signal, kill -9, a full disk), the live
// generation stays whole until the new one is published by one atomic rename; the next writer removes what was left.
//
// Two locks keep programs apart: a build holds DIR/build.lock all along; whoever publishes (update, delete, rollback,
// prune, a build's last moment) holds DIR/write.lock shortly. An update accepted while a build runs goes to the
// live generation at once and to a journal, and the build replays the journal before it is published. The journalled
// change wins over the build's own record of the same id, because it came later.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/index/announcement.hpp"
#include "common/index/generation.hpp"
#include "common/text/lexicon_builder.hpp"

namespace gonggo {

enum class Phase { reading, learning, indexing, compacting, checking, publishing };
std::string_view phase_name(Phase phase);

struct WriterEvents {
  // `total` is 0 where it is not known. Called at most once a document.
  std::function<void(Phase, std::uint64_t done, std::uint64_t total)> progress;
  // Of two announcements with one source and id, the one that is left out. Origins are what add() was given.
  std::function<void(const std::string& source, const std::string& id, const std::string& origin)> duplicate;
  // Asked often; true ends the operation with Error(unpublished), nothing published.
  std::function<bool()> stop;
  // Called right before the new generation becomes live; `stop` is not asked after it.
  std::function<void()> committing = {};
  // For a person: what is out of order and does not keep the operation from going on.
  std::function<void(const std::string&)> warning = {};
};

struct BuildOptions {
  LexiconSources words;
  // The sources this build replaces; documents of all others are kept, analysed afresh. Empty: it replaces them all.
  std::vector<std::string> replaced_sources;
  // Publish although more than this share of the documents, of one replaced source or of all, would vanish; at 100 also
  // without a single announcement.
  double allow_drop_percent = 20;
  std::uint64_t input_bytes = 0;  // of the input as text, for the first look at free space; 0: not known
  bool check_free_space = true;
  std::chrono::milliseconds wait = std::chrono::seconds(10);  // for the write lock
};

struct Published {
  std::optional<GenerationInfo> generation;  // nullopt: nothing was to be changed, nothing was published
  std::uint64_t added = 0;                   // ids that were not there before
  std::uint64_t replaced = 0;                // ids that were
  std::uint64_t removed = 0;
  std::uint64_t kept = 0;        // build: documents of sources it did not replace
  std::uint64_t duplicates = 0;  // announcements left out because of another with the same id
  std::uint64_t replayed = 0;    // build: changes taken from the journal
  std::uint64_t bytes = 0;       // of the new generation
  std::vector<std::pair<std::string, std::string>> not_found = {};  // update: source and id of erasures without effect
};

// A build. One thread. An unpublished build leaves nothing behind.
class Build {
 public:
  // Takes the build lock, cleans up after dead builds. Throws Error(locked) naming the other build,
  // Error(storage) when there is not enough space, Error(input|missing) for a word list.
  Build(const std::filesystem::path& index, BuildOptions options, WriterEvents events);
  ~Build();

  // Why it cannot be indexed, as a sentence without a full stop; nullopt when it was taken. `origin` says where it
  // came from (file:line).
  std::optional<std::string> add(const Announcement& announcement, std::string_view origin);

  // Indexes, checks and publishes. Throws Error(unpublished) when too much would vanish, a check failed or it was
  // stopped, Error(storage) when the disk is full or fails, Error(locked) when it could not get the write lock in time.
  Published publish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// A change of the live generation: puts and erasures by id. Words are cut with the lexicon of that generation.
// One thread. Nothing is locked before publish().
class Update {
 public:
  // Throws Error(missing) while nothing was ever published.
  Update(const std::filesystem::path& index, std::chrono::milliseconds wait, WriterEvents events);
  ~Update();

  // As Build::add(): of several with one id the newest `updated` counts. It replaces what the index holds.
  std::optional<std::string> put(const Announcement& announcement, std::string_view origin);
  void erase(std::string source, std::string id);  // erasures come before puts

  // Throws Error(locked) when another update holds the index for longer than `wait`, else as Build::publish().
  Published publish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gonggo
