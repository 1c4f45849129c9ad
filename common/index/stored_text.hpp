// SPDX-License-Identifier: GPL-2.0-or-later
// Compresses the stored announcements of a database with Zstandard (RFC 8878) and a dictionary. An announcement alone
// is too short to compress well. So a build makes a dictionary of what its announcements have in common, and keeps it
// in the database as metadata. An update compresses with the dictionary that it finds there.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/announcement.hpp"

namespace Xapian {
class Database;
class Document;
}  // namespace Xapian

namespace gonggo {

// The name of the metadata that holds the dictionary.
inline constexpr std::string_view stored_text_dictionary = "stored_text_dictionary";

// Size of the samples of which a build makes the dictionary, in bytes, and what is used of one announcement.
inline constexpr std::size_t dictionary_samples = 4U << 20;
inline constexpr std::size_t longest_dictionary_sample = 16U << 10;

// Returns a dictionary made of the samples, for stored announcements of `all` bytes together. Equal samples make equal
// dictionaries. Returns an empty one if the announcements are too few to have anything in common.
std::string make_dictionary(const std::vector<std::string>& samples, std::size_t all);

// Returns four bytes that tell the data of a document from other data (the low bits of FNV-1a). A document keeps them
// in Slot::stamp, which lies in another file than the data. So a file of stored texts that was damaged or that belongs
// to another generation is noticed when a text is read.
std::string stamp_of(std::string_view data);

// Compresses and restores with one dictionary. Copies share it. Any number of threads may use an object at once.
class StoredText {
 public:
  StoredText() = default;  // without a dictionary: stores texts as they are
  // Takes what make_dictionary() returned; an empty dictionary is none.
  explicit StoredText(const std::string& dictionary);
  // Takes the dictionary of the database, if it has one. If the database has several parts, takes that of the first.
  // Throws Xapian::Error, and Error(storage) if the dictionary is damaged.
  explicit StoredText(const Xapian::Database& database);

  // Returns the data of a document for what encode_announcement() returned.
  [[nodiscard]] std::string pack(const std::string& encoded) const;
  // Returns what pack() was given, also if that object had no dictionary. Throws Error(storage) if the data is damaged
  // or was packed with another dictionary.
  [[nodiscard]] std::string unpack(std::string data) const;
  // Returns the announcement that a document holds. Throws Xapian::Error, and Error(storage) as unpack() does or if the
  // data does not have the stamp of the document.
  [[nodiscard]] Announcement announcement(const Xapian::Document& document) const;

 private:
  struct Dictionary;
  std::shared_ptr<const Dictionary> dictionary_;  // null: none
};

}  // namespace gonggo
