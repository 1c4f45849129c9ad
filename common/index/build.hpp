// SPDX-License-Identifier: GPL-2.0-or-later
// Building an index from announcements. writer_events.hpp says how a build and updates get along.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/announcement.hpp"
#include "common/index/writer_events.hpp"
#include "common/text/lexicon_builder.hpp"

namespace gonggo {

struct BuildOptions {
  LexiconSources words;
  // Lists that shape queries only; the generation keeps a copy as the default of the programs that search. Empty: none,
  // or the copies of the live generation where this build replaces only some sources.
  std::filesystem::path stop_words = {};
  std::filesystem::path synonyms = {};
  // The sources this build replaces; documents of all others are kept, analysed afresh. Empty: it replaces them all.
  std::vector<std::string> replaced_sources;
  // Publish although more than this share of the documents, of one replaced source or of all, would vanish; at 100 also
  // without a single announcement.
  double allow_drop_percent = 20;
  std::uint64_t input_bytes = 0;  // of the input as text, for the first look at free space; 0: not known
  bool check_free_space = true;
  std::chrono::milliseconds wait = std::chrono::seconds(10);  // for the write lock
  std::vector<Proof> proofs = {};                             // further ones, after the build's own
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

}  // namespace gonggo
