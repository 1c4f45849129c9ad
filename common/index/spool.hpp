// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: keeps announcements in a temporary file until they are indexed, one for each source and id.
// Memory holds no text. For each announcement it holds its id and about 70 bytes: an entry of 56 bytes, which takes 59
// with its share of a block, and 6 to 11 bytes of a table.
//
// The order of calls: add(), drop_older(), drop_source() and contains(); then seal(), and sort_by_date() if that order
// is wanted; then read(). After sort_by_date() contains() returns false, and add() and the two others throw
// std::logic_error.
#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
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

  // Forgets the announcement with the same source and id, unless it is newer than this one by the rule of add().
  void drop_older(const Announcement& announcement);
  void drop_source(const std::string& source);  // forgets every announcement of the source
  // Forgets the announcements for which `is_dropped` returns true. Returns how many these are. Call it at any time; the
  // others keep their order.
  std::size_t drop(const std::function<bool(const std::string& source, std::string_view id)>& is_dropped);

  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  [[nodiscard]] bool contains(const std::string& id_term) const { return find(id_term) != nullptr; }
  [[nodiscard]] std::uint64_t bytes() const {
    return end_;
  }  // size of all announcements ever added, also of dropped ones

  // Writes all announcements to the file. Call it after the last add() and before the first read().
  void seal();
  void sort_by_date();  // sorts as Slot::by_date, and frees what contains() needs

  // `index` counts in the order of add() or sort_by_date(). Any number of threads may call these functions at once.
  [[nodiscard]] Announcement read(std::size_t index) const;
  [[nodiscard]] std::string stored(std::size_t index) const;  // as encode_announcement() encoded it
  [[nodiscard]] std::uint32_t stored_bytes(std::size_t index) const { return entries_[index].stored_bytes; }
  [[nodiscard]] std::string term_of(std::size_t index) const { return term_of(entries_[index]); }  // id_term()
  [[nodiscard]] Instant visible_from(std::size_t index) const { return entries_[index].visible; }
  // Announcements of one notice (notice_of()) have the same hash, and others mostly another one. 0: it has no number.
  [[nodiscard]] std::uint32_t notice_hash(std::size_t index) const { return entries_[index].notice; }

 private:
  struct Entry {
    std::uint64_t offset = 0;   // of the origin in the file; the stored announcement follows it
    std::uint64_t updated = 0;  // later ones are greater; 0: not known
    const char* id = nullptr;   // in ids_
    std::uint32_t id_bytes = 0;
    std::uint32_t source = 0;  // index in sources_
    std::uint32_t origin_bytes = 0;
    std::uint32_t stored_bytes = 0;
    Instant visible{};         // the first instant at which it may be shown
    std::uint32_t day = 0;     // later days are greater; 0: no date
    std::uint32_t notice = 0;  // notice_hash()
  };
  [[nodiscard]] std::string_view id_of(const Entry& entry) const { return {entry.id, entry.id_bytes}; }
  [[nodiscard]] std::string term_of(const Entry& entry) const { return id_term(sources_[entry.source], id_of(entry)); }
  void demand_table() const;
  [[nodiscard]] const Entry* find(const std::string& id_term) const;
  [[nodiscard]] std::size_t place_of(const std::string& id_term) const;
  void grow();
  void fill_table();
  std::uint32_t source_number(const std::string& source);
  const char* keep_id(const std::string& id);
  void flush();

  storage::File file_;
  std::string pending_;  // bytes not yet written
  std::uint64_t end_ = 0;
  std::deque<Entry> entries_;
  std::deque<std::string> ids_;       // blocks of ids, one behind the other
  std::vector<std::string> sources_;  // a few
  // Open addressing by the hash of id_term(): index in entries_ plus 1; 0: free. Empty after sort_by_date().
  std::vector<std::uint32_t> table_;
};

}  // namespace gonggo
