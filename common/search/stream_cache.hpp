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
  static constexpr std::size_t max_bytes = 96U << 20;

  // Returns the word stream of the document. It is valid until the next call.
  WordStream stream(const Xapian::Database& db, Xapian::docid document);

 private:
  std::unordered_map<Xapian::docid, std::string> streams_;
  std::size_t bytes_ = 0;
};

}  // namespace gonggo
