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
  // Owns the directory `workplace`, which is removed after publication or by the destructor.
  Publication(std::filesystem::path index, std::filesystem::path workplace);
  ~Publication();
  Publication(const Publication&) = delete;
  Publication& operator=(const Publication&) = delete;

  // Where the new generation is written: its database and its lexicon.
  [[nodiscard]] const std::filesystem::path& directory() const { return directory_; }
  [[nodiscard]] const std::filesystem::path& workplace() const { return workplace_; }

  // Hashes and syncs every file, counts the documents and writes the manifest. From here on the generation can be
  // opened. If another generation is published afterwards, rename() must correct the name and `previous`.
  void seal();
  // Gives the sealed generation a new name and a new `previous`, because others may have been published since it was
  // sealed. Needs the write lock.
  void rename();

  // Checks the number of documents, then runs the proofs. Throws Error(unpublished) with the first problem: the
  // generation does not hold `expected` documents, or a proof failed.
  void prove(std::uint64_t expected, const std::vector<Proof>& proofs) const;

  // Makes the generation live and returns it. Needs the write lock.
  GenerationInfo publish();

 private:
  void remove_workplace();

  std::filesystem::path index_;
  std::filesystem::path workplace_;
  std::filesystem::path directory_;
  Manifest manifest_;
  bool published_ = false;  // afterwards the workplace may belong to another writer
};

}  // namespace gonggo
