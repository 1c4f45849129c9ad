// SPDX-License-Identifier: GPL-2.0-or-later
// The folder that holds what was fetched of one source:
//
//   FOLDER/files/           the documents; the name of a file tells its place in the source and a hash of its content
//   FOLDER/manifest.jsonl   the complete set: one line about the set, then one line for each document
//   FOLDER/next.jsonl       the set that is being fetched, in the same form; it grows with each document
//   FOLDER/lock             held by the program that fetches (flock)
//
// Each file is written under another name, synchronised and renamed, and manifest.jsonl is replaced only when a set is
// complete. So a build reads a complete set or none, whenever the fetching is interrupted, and an interrupted fetching
// goes on with the documents in next.jsonl. Functions that fail throw Error(storage), which names the file. A manifest
// that is there but cannot be read is an Error(input): it must not count as a source of which nothing was fetched.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/date.hpp"
#include "indexer/file_lock.hpp"
#include "indexer/files.hpp"
#include "indexer/stop_check.hpp"

namespace gonggo::indexer {

struct SpoolDocument {
  enum class Kind { page, detail, attachment } kind = Kind::page;
  std::string address = {};  // without the key
  std::string file = {};     // name in FOLDER/files
  std::string etag = {};
  std::string last_modified = {};
  int status = 0;  // of the last answer: 200, or 304 if the file is an older copy
  std::uint64_t bytes = 0;
  Instant fetched{};
};

struct SpoolSet {
  std::string settings;  // hash of what decides which documents belong to the set
  Instant begun{};
  bool reads_pages = true;  // a build reads the pages
  bool reads_details = false;
  std::vector<SpoolDocument> documents;
  std::size_t promised = 0;  // number of documents by the first line; holds for a complete set only
};

class FetchSpool {
 public:
  // Takes the lock and reads both sets. The unfinished set is forgotten if it has other settings or is older than
  // `resumed_for`. Throws Error(locked) if another program fetches this source for longer than `wait`.
  FetchSpool(std::filesystem::path folder, SpoolSet next, std::chrono::seconds resumed_for,
             std::chrono::milliseconds wait, const StopCheck& stop);
  ~FetchSpool();
  FetchSpool(const FetchSpool&) = delete;
  FetchSpool& operator=(const FetchSpool&) = delete;

  // Returns the document of this address in the complete set, or in the unfinished one; nullptr if it has none, or if
  // the file is not there as the set says.
  [[nodiscard]] const SpoolDocument* complete(SpoolDocument::Kind kind, const std::string& address) const;
  [[nodiscard]] const SpoolDocument* unfinished(SpoolDocument::Kind kind, const std::string& address) const;

  [[nodiscard]] std::filesystem::path path_of(const SpoolDocument& document) const;
  // Writes the content and sets `file` and `bytes` of the document. `number` is its place in the source.
  void store(SpoolDocument& document, std::size_t number, std::string_view extension, std::string_view content) const;
  // Adds the document to the unfinished set, on the disk, too.
  void note(const SpoolDocument& document);
  void restart();  // empties the unfinished set
  // Makes these documents the complete set. Returns false if the complete set has the same files already. Files that
  // neither the new nor the previous complete set has are removed: a build may be reading the previous one.
  bool commit(std::vector<SpoolDocument> documents);

 private:
  // Places of documents in a set, by kind and address.
  using Places = std::map<std::pair<SpoolDocument::Kind, std::string>, std::size_t>;

  static Places places_of(const SpoolSet& set);
  [[nodiscard]] const SpoolDocument* find(const SpoolSet& set, const Places& places, SpoolDocument::Kind kind,
                                          const std::string& address) const;
  [[nodiscard]] bool is_there(const SpoolDocument& document) const;
  void begin_journal();
  void remove_others(const SpoolSet& previous) const;

  std::filesystem::path folder_;
  SpoolSet complete_;
  SpoolSet next_;
  Places complete_places_;
  Places next_places_;
  std::optional<FileLock> lock_;
  int journal_ = -1;
};

// Removes the fetched pages, and the attachments with these addresses, so that nothing of their text is left. The next
// fetching downloads them again; until then the source cannot be read. Returns how many files it removed. Throws
// Error(locked) if another program fetches this source for longer than `wait`.
std::uint64_t forget_fetched(const std::filesystem::path& folder, const std::set<std::string>& attachments,
                             std::chrono::milliseconds wait, const StopCheck& stop);

// True if the folder has a complete set.
bool has_complete_set(const std::filesystem::path& folder);

// Returns the files of the attachments of the complete set by their addresses. Throws as spooled_files() does, but a
// file that is not as the set says is left to whoever reads it.
std::map<std::string, std::filesystem::path> spooled_attachments(const std::filesystem::path& folder);

// Returns the files of the complete set that a build reads. Throws Error(missing) if there is no complete set yet, and
// Error(input) if a file is not as the set says.
FoundFiles spooled_files(const std::filesystem::path& folder);

}  // namespace gonggo::indexer
