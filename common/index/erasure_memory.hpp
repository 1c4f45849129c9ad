// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: what an erasure must remember until it has proved itself. The texts of the announcements are
// gone before the proof, so a later erasure could not know any more what to look for.
//
// The file DIR/erasing of an index directory is JSON. It has the words in plain text, so it is removed as soon as no
// erasure is unfinished, the proof leaves it out, and neither copies nor backups have it.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace gonggo {

struct ErasureMemory {
  // The announcements that a generation had, by source and id, with the addresses of their attachments.
  std::map<std::pair<std::string, std::string>, std::set<std::string>> found;
  std::set<std::string> words;  // of DistinctiveWords, also those that other announcements have

  void add(const ErasureMemory& other);

  // Returns an empty memory if there is no file. Throws Error(storage) if it cannot be read or is damaged.
  static ErasureMemory load(const std::filesystem::path& index);
  // Replace and remove the file, durably. The caller must hold the write lock. Both throw Error(storage).
  void save(const std::filesystem::path& index) const;
  static void remove(const std::filesystem::path& index);
};

}  // namespace gonggo
