// SPDX-License-Identifier: GPL-2.0-or-later
// Keeps the word streams and the dates of documents that were read before. Private to common/search.
#pragma once

#include <xapian.h>

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstddef>
#include <string>

#include "common/index/schema.hpp"
#include "common/index/word_stream.hpp"

namespace gonggo {

// Reading a stream from the database takes several times as long as scoring it, so streams are kept. A full cache drops
// all of them. The value that sorts a document by date and names it is kept, too: an answer needs it for each of its
// candidates. Belongs to one thread and one database.
class StreamCache {
 public:
  StreamCache() = default;
  explicit StreamCache(std::size_t max_bytes) : max_bytes_(max_bytes) {}

  // Returns how much memory all that is kept takes, at most the maximum and one stream.
  [[nodiscard]] std::size_t bytes() const { return bytes_; }

  void clear();  // drops all that is kept; the maximum stays

  // Returns the word stream of the document. It is valid until the next call.
  WordStream stream(const Xapian::Database& db, Xapian::docid document);

  // Returns the value of Slot::by_date.
  std::string by_date(const Xapian::Database& db, Xapian::docid document);

 private:
  using Values = boost::unordered_flat_map<Xapian::docid, std::string>;
  const std::string& kept(Values& values, Slot slot, const Xapian::Database& db, Xapian::docid document);

  Values streams_;
  Values by_date_;
  std::size_t max_bytes_ = 96U << 20;
  std::size_t bytes_ = 0;
};

}  // namespace gonggo
