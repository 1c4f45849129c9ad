// SPDX-License-Identifier: GPL-2.0-or-later
// Erases announcements for certain. docs/decisions/0015-erasure.md says why it works as it does.
//
// 1. Their names go on a list of the index (erased_list.hpp), from where on no writer takes them any more.
// 2. An update takes them out of the live generation, so that searches do not find them any more.
// 3. A build writes all other documents again (BuildOptions::rewrites): everything that was learned is learned anew,
//    and the database is new. All other generations are removed.
// 4. The proof decodes the new generation and searches every file of the index directory.
//
// Until the proof succeeds, the list marks the erasure as unfinished, and a file keeps what the proof looks for
// (erasure_memory.hpp). So whatever fails, the next Erasure finishes it and proves the same.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/index/build.hpp"
#include "common/index/erasure_proof.hpp"

namespace gonggo {

// Call the functions in this order. Only one thread may use it. All throw Error(storage) if a file cannot be read or
// written, Error(locked) if another program holds a lock for longer than the wait, and Error(unpublished) if the user
// stops the program.
class Erasure {
 public:
  // `options` are those of a build; `words` and `aliases` decide what is learned. Its `wait` is the longest wait for a
  // lock of updates, and `build_wait` that for another build, which may hold texts of the announcements until it ends.
  Erasure(std::filesystem::path index, BuildOptions options, std::chrono::milliseconds build_wait, WriterEvents events);
  ~Erasure();

  // Puts the announcements, each a source and an id, on the list.
  void list(const std::vector<std::pair<std::string, std::string>>& names);
  // Takes all listed announcements out of the live generation, if there is one. Returns how many it had.
  std::uint64_t hide();
  // Reads the texts of all listed announcements that are still in a generation, and remembers what the proof needs of
  // them. Returns those of the names given to list() of which nothing is known.
  std::vector<std::pair<std::string, std::string>> collect();
  // The announcements that a generation had, by source and id, with the addresses of their attachments. Some may be of
  // an erasure that is unfinished. If there are none, the proof looks for ids only.
  [[nodiscard]] const std::map<std::pair<std::string, std::string>, std::set<std::string>>& found() const;
  // Writes the generation again and removes all others. Returns nothing if nothing was published in the index yet.
  std::optional<Published> rewrite();

  // True if a document of the live generation has an attachment with this text, and the text has no word that only
  // erased announcements have. Call it after rewrite().
  [[nodiscard]] bool keeps_attachment(std::string_view text) const;
  // True if the bytes have a word that only erased announcements have. Call it after rewrite().
  [[nodiscard]] bool is_trace(std::string_view bytes) const;

  // Proves that nothing is left. If so, the erasure is finished. Keeps the list locked no longer than to write it.
  ErasureProof prove();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// An announcement of which neither a generation nor the list knows anything.
struct UnknownName {
  std::string source;
  std::string id;
  std::set<std::string> other_sources;  // that have the id
};

// Returns those of the announcements, each a source and an id, that are unknown: their names are probably mistyped.
// Returns none if a generation cannot be read, because it may have them. Throws as Erasure.
std::vector<UnknownName> unknown_names(const std::filesystem::path& index,
                                       const std::vector<std::pair<std::string, std::string>>& names);

// Takes announcements, each a source and an id, off the list. If some are not on it, returns these and changes nothing.
// Throws as Erasure.
std::vector<std::pair<std::string, std::string>> allow_erased(
    const std::filesystem::path& index, const std::vector<std::pair<std::string, std::string>>& names,
    std::chrono::milliseconds wait, const std::function<bool()>& stop);

}  // namespace gonggo
