// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: keeps announcements in a temporary file until they are indexed, one for each source and id.
// Memory holds a small entry for each announcement, but no text.
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

  // Adds an announcement. If the spool already has one with the same source and id, keeps the one with the newer
  // `updated`, and the added one if both are equal. An announcement without `updated` is older than any other. Returns
  // the origin of the dropped announcement; nullopt if none was dropped.
  std::optional<std::string> add(const Announcement& announcement, std::string_view origin);

  void drop_source(const std::string& source);  // forgets every announcement of the source

  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  [[nodiscard]] bool contains(const std::string& id_term) const { return by_id_.contains(id_term); }
  [[nodiscard]] std::uint64_t bytes() const {
    return end_;
  }  // size of all announcements ever added, also of dropped ones

  // Writes all announcements to the file. Call it after the last add() and before the first read().
  void seal();
  void sort_by_date();  // sorts as Slot::by_date; do not call add() or contains() afterwards
  [[nodiscard]] Announcement read(std::size_t index) const;  // `index` counts in the order of add() or sort_by_date()

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
  std::string pending_;  // bytes not yet written
  std::uint64_t end_ = 0;
  std::vector<Entry> entries_;
  std::unordered_map<std::string, std::size_t> by_id_;  // maps id_term() to the index in entries_
};

}  // namespace gonggo
