// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: seals, proves and publishes a new generation, for builds and for updates. Call seal(), then
// prove(), then publish(). After a change of the database, call seal() and prove() again.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/index/manifest.hpp"
#include "common/index/writer_events.hpp"

namespace gonggo {

class Publication {
 public:
  // Takes ownership of the directory `workplace`. publish() removes it, or else the destructor does. The generation is
  // `created` at the time of `clock`, but never before the live generation: the time of an index never goes back.
  Publication(std::filesystem::path index, std::filesystem::path workplace, Clock clock);
  ~Publication();
  Publication(const Publication&) = delete;
  Publication& operator=(const Publication&) = delete;

  // The directory in which the caller writes the database and the lexicon of the new generation.
  [[nodiscard]] const std::filesystem::path& directory() const { return directory_; }
  [[nodiscard]] const std::filesystem::path& workplace() const { return workplace_; }

  // Writes the suggestions, the filter of terms and the files of the facets, hashes and syncs every file, counts the
  // documents and writes the manifest. Afterwards the generation can be opened. If the main part shares its files with
  // the generation `shared`, so do these of the main part, and such files are not hashed again: they get their hashes
  // from that manifest. Gives the files the read permissions of the index directory, so the umask of the writer has no
  // influence. If another generation may be published between seal() and publish(), call rename() before publish().
  void seal(const Manifest& shared = {});
  // Gives the sealed generation a new name and a new `previous`. The caller must hold the write lock.
  void rename();

  // Checks the number of documents, including the withheld ones, and then calls the proofs. Throws Error(unpublished)
  // if the generation does not hold `expected` documents or a proof returns a problem. The message contains the first
  // problem.
  void prove(std::uint64_t expected, const std::vector<Proof>& proofs) const;

  // Makes the generation live and returns it. The caller must hold the write lock.
  GenerationInfo publish();

 private:
  void remove_workplace();

  std::filesystem::path index_;
  std::filesystem::path workplace_;
  std::filesystem::path directory_;
  Clock clock_;
  Manifest manifest_;
  bool published_ = false;  // if true, the workplace may belong to another writer
};

}  // namespace gonggo
