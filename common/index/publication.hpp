// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: the steps from a written generation to the live one, the same for a build and an update.
// They are called in this order; sealing and proving may be repeated after a change of the database.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/index/writer_events.hpp"

namespace gonggo {

class Publication {
 public:
  // Owns `workplace` until it is published: the directory is removed then, or at the end of this object.
  Publication(std::filesystem::path index, std::filesystem::path workplace);
  ~Publication();
  Publication(const Publication&) = delete;
  Publication& operator=(const Publication&) = delete;

  // Where the new generation is written: its database and its lexicon.
  [[nodiscard]] const std::filesystem::path& directory() const { return directory_; }
  [[nodiscard]] const std::filesystem::path& workplace() const { return workplace_; }

  // Hashes and syncs every file, counts the documents and writes the manifest. From here on the generation can be
  // opened. The name and `previous` are right if nothing is published in between: see rename().
  void seal();
  // Names it anew, after what was published since it was sealed. Needs the write lock.
  void rename();

  // Throws Error(unpublished) with the first problem: that it does not hold `expected` documents, or what a proof says.
  void prove(std::uint64_t expected, const std::vector<Proof>& proofs) const;

  // Makes it live. Needs the write lock. Returns what was published.
  GenerationInfo publish();

 private:
  void remove_workplace();

  std::filesystem::path index_;
  std::filesystem::path workplace_;
  std::filesystem::path directory_;
  Manifest manifest_;
  bool published_ = false;  // the workplace may belong to another writer from then on
};

}  // namespace gonggo
