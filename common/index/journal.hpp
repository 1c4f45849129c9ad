// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: the changes accepted while a build runs, to be replayed onto it.
//
// One line a record: number, kind, SHA-256 (first 32 digits) of number, kind and payload, payload. A group of
// records counts once its commit record is there; what a crash left behind the last commit is ignored by readers
// and cut off by the next writer. Damage before the last commit is Error(storage).
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

// Writes one group. Only the holder of the write lock may.
class JournalWriter {
 public:
  explicit JournalWriter(const std::filesystem::path& index);
  void put(const Announcement& announcement);
  void erase(const std::string& source, const std::string& id);
  void commit();  // on disk when it returns

 private:
  void record(char kind, std::string_view payload);

  storage::File file_;
  std::uint64_t number_ = 0;  // of the last record
  std::string pending_;
};

struct JournalEvents {
  std::function<void(const Announcement&)> put;
  std::function<void(const std::string& source, const std::string& id)> erase;
};

// Replays the committed groups that begin at `offset` and returns the offset behind them. A missing journal is an
// empty one.
std::uint64_t replay_journal(const std::filesystem::path& index, std::uint64_t offset, const JournalEvents& events);

std::uint64_t journal_changes(const std::filesystem::path& index);  // committed puts and erasures

}  // namespace gonggo
