// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: the journal holds the changes that updates make while a build runs. The build replays them.
//
// A record is one line: number, kind, checksum, payload. The checksum is the first 32 hexadecimal digits of the SHA-256
// of number, kind and payload. A group of records is valid once its commit record is written. A crash may leave records
// after the last commit record. Readers ignore these records, and the next writer removes them. Every function that
// reads the journal throws Error(storage) if a record before a commit record is damaged.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "common/index/announcement.hpp"
#include "common/index/storage.hpp"

namespace gonggo {

std::filesystem::path journal_path(const std::filesystem::path& index);

// Appends groups of records to the journal. The caller must hold the write lock.
class JournalWriter {
 public:
  explicit JournalWriter(const std::filesystem::path& index);
  void put(const Announcement& announcement);
  void erase(const std::string& source, const std::string& id);
  void commit();  // ends the group and syncs it to disk

 private:
  void record(char kind, std::string_view payload);

  storage::File file_;
  std::uint64_t number_ = 0;  // number of the last record
  std::string pending_;       // records not yet written
};

struct JournalEvents {
  std::function<void(const Announcement&)> put;
  std::function<void(const std::string& source, const std::string& id)> erase;
};

// Calls `events` for every record of the committed groups from the byte `offset` on. Returns the offset after the last
// committed group. A missing journal counts as empty.
std::uint64_t replay_journal(const std::filesystem::path& index, std::uint64_t offset, const JournalEvents& events);

std::uint64_t journal_changes(const std::filesystem::path& index);  // number of committed puts and erasures

}  // namespace gonggo
