// SPDX-License-Identifier: GPL-2.0-or-later
// Keeps the word streams of documents that were read before. Private to common/search.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>
#include <unordered_map>

#include "common/index/word_stream.hpp"

namespace gonggo {

// Reading a stream from the database takes several times as long as scoring it, so streams are kept. A full cache drops
// all streams. Belongs to one thread and one database.
class StreamCache {
 public:
  StreamCache() = default;
  explicit StreamCache(std::size_t max_bytes) : max_bytes_(max_bytes) {}

  // Returns how much memory the streams take, at most the maximum and one stream.
  [[nodiscard]] std::size_t bytes() const { return bytes_; }

  void clear();  // drops all streams; the maximum stays

  // Returns the word stream of the document. It is valid until the next call.
  WordStream stream(const Xapian::Database& db, Xapian::docid document);

 private:
  std::unordered_map<Xapian::docid, std::string> streams_;
  std::size_t max_bytes_ = 96U << 20;
  std::size_t bytes_ = 0;
};

}  // namespace gonggo
