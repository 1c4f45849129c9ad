// SPDX-License-Identifier: GPL-2.0-or-later
// The announcements that were erased on request (erasure.hpp) and that no writer takes into the index any more.
//
// The file DIR/erased of an index directory is text: the name of the format, a line "from GENERATION" with the oldest
// generation that may become live again, and one line for each announcement: the SHA-256 of its source and id, followed
// by " unfinished" until the erasure has proved itself. The list holds no id, because an id may be a title, an address
// or a name. The hash does not hide an id from somebody who tries ids (docs/decisions/0015-erasure.md).
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

namespace gonggo {

class ErasedList {
 public:
  ErasedList() = default;  // nothing was erased
  // A missing file means that nothing was erased. Throws Error(storage) if the file cannot be read or is damaged:
  // without the list, an erased announcement could come back.
  explicit ErasedList(const std::filesystem::path& index);
  // Reads the file again if it was replaced. Costs one look at the directory if it was not.
  void refresh(const std::filesystem::path& index);
  // Replaces the file; after a crash it holds the old or the new list. The caller must hold the write lock.
  void save(const std::filesystem::path& index) const;

  [[nodiscard]] bool contains(std::string_view source, std::string_view id) const;
  [[nodiscard]] std::size_t size() const { return unfinished_.size(); }
  [[nodiscard]] std::size_t unfinished() const;

  void add(std::string_view source, std::string_view id);    // its erasure is unfinished
  bool allow(std::string_view source, std::string_view id);  // takes it off the list; false if it was not on it
  void finish(const ErasedList& proven);                     // these erasures have proved themselves

  // Older generations were removed, because they held erased announcements. Empty: none were.
  [[nodiscard]] const std::string& oldest_generation() const { return oldest_generation_; }
  void set_oldest_generation(std::string name) { oldest_generation_ = std::move(name); }

 private:
  std::filesystem::file_time_type written_ = std::filesystem::file_time_type::min();  // of the file; min: none
  std::map<std::string, bool> unfinished_;                                            // by hash
  std::string oldest_generation_;
};

// The list as it is now. Thread-safe.
class CurrentErasedList {
 public:
  explicit CurrentErasedList(std::filesystem::path index) : index_(std::move(index)) {}
  [[nodiscard]] bool contains(std::string_view source, std::string_view id);  // throws as ErasedList does

 private:
  std::filesystem::path index_;
  std::mutex mutex_;
  ErasedList list_;
};

}  // namespace gonggo
