// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: announcements that wait on disk to be indexed, one for each source and id. Memory holds a
// small entry for each of them, but no text.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/index/announcement.hpp"
#include "common/index/storage.hpp"
#include "common/index/terms.hpp"

namespace gonggo {

class Spool {
 public:
  explicit Spool(const std::filesystem::path& directory);

  // Of two announcements with the same source and id, the one with the newer `updated` is kept; one without `updated`
  // is the oldest. If they are equally new, the one added later is kept. Returns the origin of the one that is dropped.
  std::optional<std::string> add(const Announcement& announcement, std::string_view origin);

  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  [[nodiscard]] bool contains(const std::string& id_term) const { return by_id_.contains(id_term); }
  [[nodiscard]] std::uint64_t bytes() const { return end_; }  // of everything ever added

  // Writes everything to the file. Call it after the last add() and before the first read().
  void seal();
  void sort_by_date();  // into the order of Slot::by_date; contains() must not be called afterwards
  [[nodiscard]] Announcement read(std::size_t index) const;  // in the order of add() or of the sort; needs seal()

 private:
  struct Entry {
    std::uint64_t offset = 0;
    std::uint32_t origin_bytes = 0;
    std::uint32_t stored_bytes = 0;
    std::optional<Instant> updated;
    std::string order;
  };
  void flush();

  storage::File file_;
  std::string pending_;  // not yet written
  std::uint64_t end_ = 0;
  std::vector<Entry> entries_;
  std::unordered_map<std::string, std::size_t> by_id_;  // id_term -> entry
};

}  // namespace gonggo
