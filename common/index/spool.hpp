// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: announcements waiting on disk, one of each identity. Memory holds an entry a document,
// never a text.
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

namespace gonggo {

class Spool {
 public:
  explicit Spool(const std::filesystem::path& directory);

  // Where both have the same source and id, the newer `updated` stays (none is oldest), of equals the later one.
  // Returns the origin of the one that went.
  std::optional<std::string> add(const Announcement& announcement, std::string_view origin);

  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  [[nodiscard]] bool contains(const std::string& id_term) const { return by_id_.contains(id_term); }
  [[nodiscard]] std::uint64_t bytes() const { return end_; }  // of everything ever added

  // Ends the adding: everything is in the file, and read() may be called.
  void seal();
  void sort_by_date();  // the order of Slot::by_date; forgets the identities: contains() must not be called any more
  [[nodiscard]] Announcement read(std::size_t index) const;  // in the order of adding, or of the sort; needs seal()

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
