// SPDX-License-Identifier: GPL-2.0-or-later
// Builds an index from announcements. writer_events.hpp describes how a build and updates work together.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/message.hpp"
#include "common/index/announcement.hpp"
#include "common/index/task_range.hpp"
#include "common/index/writer_events.hpp"
#include "common/text/lexicon_builder.hpp"
#include "common/text/personal_policy.hpp"

namespace gonggo {

inline constexpr std::size_t most_shards = 64;  // each open shard takes three file descriptors

struct BuildOptions {
  LexiconSources words;
  // Word lists for queries. The new generation keeps a copy of each list. Search programs use the copies by default. An
  // empty path means no list if the build replaces all sources, and the list of the live generation otherwise.
  std::filesystem::path stop_words = {};
  std::filesystem::path synonyms = {};
  bool aliases = true;  // learn the short forms that the texts explain: 인공지능(AI)
  // The sources that this build replaces. Documents of other sources are kept and analysed again. An empty list
  // means all sources.
  std::vector<std::string> replaced_sources;
  // True: replaces no source. Learns anew from the documents of the live generation, writes them again and removes all
  // other generations, so that nothing of a document is left that the index does not hold any more (erasure.hpp).
  bool rewrites = false;
  // Percentage of documents, including the withheld ones, that the build may remove, of each replaced source and of the
  // whole index. The build fails if it would remove more. At 100 it may remove all documents, and the input may be
  // empty.
  double allow_drop_percent = 20;
  // Percentages of single sources, which count instead. What such a source loses does not count for the whole index.
  std::map<std::string, double> allow_drop_of_source = {};
  [[nodiscard]] double allowed_drop(const std::string& source) const;
  unsigned threads = 0;  // threads that learn and index; 0: one for each core. The index does not depend on them.
  // Databases among which the documents are divided (main_part.hpp), at most most_shards; 0: as many as the live
  // generation has, else one.
  std::size_t shards = 0;
  std::size_t documents_at_a_time = documents_of_task;  // that a thread learns or writes together; tests use fewer
  PersonalPolicy personal = {};   // of every document, also of those that are kept or come from the journal
  std::uint64_t input_bytes = 0;  // size of the input text, for the first check of free space; 0: unknown
  bool check_free_space = true;
  std::chrono::milliseconds wait = std::chrono::seconds(10);  // longest wait for the write lock
  std::vector<Proof> proofs = {};                             // called after the build's own checks
  Clock clock = now;  // what may be shown only later is withheld (withheld.hpp), and nothing is learned from it
};

// Builds one new generation of an index. Only one thread may use it. The destructor removes all files of a build that
// was not published.
class Build {
 public:
  // Takes the build lock and removes the files of interrupted writers. Throws Error(locked) if another program holds a
  // lock; the message names that program. Throws Error(storage) if there is not enough space. Throws Error(input) or
  // Error(missing) if a word list cannot be read.
  Build(const std::filesystem::path& index, BuildOptions options, WriterEvents events);
  ~Build();

  // Returns true and counts it (Published::erased) if the announcement was erased on request. add() asks this, too; a
  // caller asks before it reads attachments.
  bool leaves_out(const std::string& source, const std::string& id);

  // Accepts an announcement, and masks personal numbers in it. Returns nullopt if it was accepted. Otherwise returns
  // the reason, a sentence without a full stop. `origin` is the place of the announcement in the input (file:line).
  // `masked`: numbers that were masked in it already. If an announcement is refused because of personal numbers, an
  // older one with its id is not kept either.
  std::optional<Message> add(Announcement announcement, std::string_view origin, const PersonalCounts& masked = {});

  // Returns the number of documents of a source in the live generation, including the withheld ones; 0 if there is no
  // live generation or it is damaged. Throws Error(storage) if it cannot be read.
  [[nodiscard]] std::uint64_t live_documents(const std::string& source) const;

  // Keeps the documents of the live generation that a source does not list any more, because it lists its newest
  // announcements only.
  void keep_unlisted(const std::string& source);

  // Returns why publish() would fail if the source would lose more documents than is allowed; nullopt if it would not.
  // Throws Error(storage) if the live generation cannot be read.
  [[nodiscard]] std::optional<Message> excessive_loss(const std::string& source) const;

  // Forgets the announcements of a source that failed, and keeps those of the live generation instead. Announcements of
  // this source cannot be added any more. Returns the number of documents that are kept, including the withheld ones.
  // Throws Error(storage) if the live generation is damaged, because nothing can be kept then.
  std::uint64_t keep_source(const std::string& source);

  // Says up to where the source was read (last_read.hpp). Of the sources that are kept, the live generation knows it.
  void set_last_read(const std::string& source, const std::string& text);

  // Indexes, checks and publishes the accepted announcements. If one of them was erased on request meanwhile, learns
  // and indexes once more without it. Throws Error(unpublished) if too many documents would be
  // removed, if a check failed or if the build was stopped. Throws Error(storage) if the disk is full or fails. Throws
  // Error(locked) if another program holds the write lock for too long.
  Published publish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gonggo
