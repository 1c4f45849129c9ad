// SPDX-License-Identifier: GPL-2.0-or-later
// Builds an index from announcements. writer_events.hpp describes how a build and updates work together.
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
  // Word lists for queries. The generation keeps a copy, which the programs that search use by default. An empty path
  // means no list. If a build replaces only some sources, an empty path means the copy of the live generation.
  std::filesystem::path stop_words = {};
  std::filesystem::path synonyms = {};
  // The sources that this build replaces. Documents of other sources are kept and analysed again. Empty: all sources.
  std::vector<std::string> replaced_sources;
  // The build fails if it would remove more than this share of the documents of one replaced source, or of all replaced
  // sources together. 100: all documents may be removed, and the input may be empty.
  double allow_drop_percent = 20;
  std::uint64_t input_bytes = 0;  // size of the input as text, for the first check of free space; 0: not known
  bool check_free_space = true;
  std::chrono::milliseconds wait = std::chrono::seconds(10);  // for the write lock
  std::vector<Proof> proofs = {};                             // run after the build's own checks
};

// A build of an index. Belongs to one thread. A build that is not published removes all its files.
class Build {
 public:
  // Takes the build lock and removes what interrupted builds left. Throws Error(locked), which names the other build;
  // Error(storage) if there is not enough space; Error(input|missing) if a word list cannot be read.
  Build(const std::filesystem::path& index, BuildOptions options, WriterEvents events);
  ~Build();

  // Returns why the announcement cannot be indexed, as a sentence without a full stop; nullopt if it was accepted.
  // `origin` says where it came from (file:line).
  std::optional<std::string> add(const Announcement& announcement, std::string_view origin);

  // Indexes, checks and publishes. Throws Error(unpublished) if too many documents would be removed, a check failed or
  // the build was stopped; Error(storage) if the disk is full or fails; Error(locked) if it did not get the write lock
  // in time.
  Published publish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gonggo
