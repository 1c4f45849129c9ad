// SPDX-License-Identifier: GPL-2.0-or-later
// Keeps what was read of files, by the hash of their content, so that the next build reads no file again.
//
// Each entry is a file of the folder, written under another name and renamed. So several programs may use the folder at
// the same time, and after a crash an entry is there or not. An entry that is damaged, or was made by another version
// of the readers, counts as missing and is written again. The entries have the texts of the attachments, so only the
// user of the indexer may read the folder.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/extract/extraction.hpp"

namespace gonggo::indexer {

// Thread-safe.
class ExtractCache {
 public:
  // Keeps nothing if `most_bytes` is 0. `readers` tells apart what else decides what is read, such as programs of the
  // site; an entry that was made with other readers counts as missing.
  ExtractCache(std::filesystem::path folder, std::uint64_t most_bytes, std::string readers = {});

  // `hash` is made of hexadecimal digits.
  [[nodiscard]] std::optional<Extraction> find(const std::string& hash) const;
  // An entry that cannot be written is left out: the cache saves time, and nothing depends on it.
  void store(const std::string& hash, const Extraction& extraction) const;
  // Removes every entry that `keeps` does not keep or that cannot be read, and what writers left, also of writers that
  // are at work: they write one entry less. Returns how many it removed. Throws Error(storage) if one cannot be
  // removed.
  std::uint64_t keep_only(const std::function<bool(const Extraction&)>& keeps) const;
  // Removes the entries that were not used for longest until the others have at most `most_bytes`, and what writers
  // left that did not end well.
  void tidy() const;

 private:
  [[nodiscard]] std::filesystem::path path_of(const std::string& hash) const;
  [[nodiscard]] std::string beginning_of(const std::string& hash) const;

  std::filesystem::path folder_;
  std::uint64_t most_bytes_;
  std::string readers_;
};

}  // namespace gonggo::indexer
