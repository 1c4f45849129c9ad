// SPDX-License-Identifier: GPL-2.0-or-later
// Updates an index. writer_events.hpp describes how updates and a build work together.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/announcement.hpp"
#include "common/index/last_read.hpp"
#include "common/index/writer_events.hpp"

namespace gonggo {

// Collects puts and erasures and publishes a generation with them. It shares the files of the live generation that stay
// as they are (removed_documents.hpp), unless so much has changed that a new main part is written (fold.hpp). Analyses
// texts with the lexicon of the live generation. Only one thread may use an Update. Only publish() takes a lock.
class Update {
 public:
  // Throws Error(missing) if nothing was published yet. `wait` is the longest wait for the write lock. publish() calls
  // `proofs` after it has checked the number of documents. An announcement that may be shown only later than `clock` is
  // withheld (withheld.hpp). `personal` is for the announcements that are put.
  Update(const std::filesystem::path& index, std::chrono::milliseconds wait, WriterEvents events,
         std::vector<Proof> proofs = {}, Clock clock = now, PersonalPolicy personal = {});
  ~Update();

  // Returns true and counts it (Published::erased) if the announcement was erased on request. put() and publish() leave
  // it out; a caller asks before it reads attachments.
  bool leaves_out(const std::string& source, const std::string& id);

  // Accepts an announcement. It replaces the document with the same source and id. The return value and the arguments
  // are the same as those of Build::add(). If an announcement is refused because of personal numbers, the document with
  // its id is erased.
  std::optional<Message> put(Announcement announcement, std::string_view origin, const PersonalCounts& masked = {});
  void drop_source(const std::string& source);     // forgets the puts and erasures of a source that failed
  void erase(std::string source, std::string id);  // publish() applies erasures before puts

  // Erases the documents of the source whose ids are not among these. Throws Error(input) if more than this share of
  // them would be erased: a list that is short is more likely than such a loss.
  void retain(const std::string& source, const std::set<std::string>& ids, double allow_drop_percent);
  // Says up to where the source was read (last_read.hpp); kept only if publish() publishes something.
  void set_last_read(const std::string& source, const std::string& text);
  [[nodiscard]] LastRead last_read() const;  // of the live generation

  // What becomes of the parts "added" and "removed" if they have grown too large: a new main part is written of
  // everything, or they stay. For one who is about to build, and who wants the changes to be seen at once: a new main
  // part takes as long as the build. Until then the frequencies of terms may be a little wrong after an upgrade.
  enum class LargeParts : std::uint8_t { written_again, left };

  // Publishes the changed generation. Also moves the withheld announcements that became due into the database, and
  // documents that must still be withheld out of it. Throws Error(locked) if another program holds the write lock for
  // longer than `wait`. Throws Error(missing) if the index has no live generation any more. Throws Error(unpublished)
  // if a check failed or the update was stopped. Throws Error(storage) if the disk is full or the live generation is
  // damaged.
  Published publish(LargeParts parts = LargeParts::written_again);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gonggo
