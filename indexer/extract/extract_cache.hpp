// SPDX-License-Identifier: GPL-2.0-or-later
// Keeps what was read of files, by the hash of their content, so that the next build reads no file again.
//
// Each entry is a file of the folder, written under another name and renamed. So several programs may use the folder at
// the same time, and after a crash an entry is there or not. An entry that is damaged counts as missing and is written
// again. The entries have the texts of the attachments, so only the user of the indexer may read the folder. Those that
// one version of the readers made under one policy for personal numbers are in a folder of their own.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/extract/extraction.hpp"

namespace gonggo::indexer {

// Returns false if what was read must not be kept any more. Empty: it may be kept.
using MayKeep = std::function<bool()>;

// Thread-safe.
class ExtractCache {
 public:
  // Keeps nothing if `most_bytes` is 0. `readers` tells apart what else decides what is kept, such as the policy for
  // personal numbers; an entry that was made with other readers counts as missing.
  ExtractCache(std::filesystem::path folder, std::uint64_t most_bytes, const std::string& readers = {});

  [[nodiscard]] bool keeps_any() const { return most_bytes_ > 0; }

  // `hash` is made of hexadecimal digits.
  [[nodiscard]] std::optional<Extraction> find(const std::string& hash) const;
  // An entry that cannot be written is left out: the cache saves time, and nothing depends on it. `may_keep` is asked
  // right before it is written.
  void store(const std::string& hash, const Extraction& extraction, const MayKeep& may_keep = {}) const;
  // Removes every entry that `keeps` does not keep or that cannot be read, and what writers left. Returns how many it
  // removed. Other programs may store meanwhile, but what MayKeep forbids when it begins is not there when it ends.
  // Throws Error(storage) if an entry cannot be removed.
  std::uint64_t keep_only(const std::function<bool(const Extraction&)>& keeps) const;
  // Removes the entries that were not used for longest until the others have at most `most_bytes`, and what writers
  // left that did not end well. Removes what other readers made: it may have numbers that are masked now.
  void tidy() const;

 private:
  [[nodiscard]] std::filesystem::path path_of(const std::string& hash) const;
  void remove_others() const;

  std::filesystem::path folder_;
  std::uint64_t most_bytes_;
  std::string readers_;  // the name of their folder
};

}  // namespace gonggo::indexer
