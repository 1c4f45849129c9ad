// SPDX-License-Identifier: GPL-2.0-or-later
// Keeps how many documents have a term. Private to common/search.
#pragma once

#include <xapian.h>

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstddef>
#include <string>

#include "common/index/removed_documents.hpp"

namespace gonggo {

// Every word of a query is looked up in the index, with its parts, bigrams and joined neighbours, and again for each
// trial of a correction. A look-up reads a block of the index from the kernel, which takes ten times as long as finding
// the number here. A full cache drops all numbers. Belongs to one thread and one database.
//
// A term is known by a hash of 64 bits, which keeps the cache small. Two terms of one hash would get the same number:
// among the terms of a full cache, the chance of this is one in ten thousand million.
class TermFrequencies {
 public:
  // Returns the number of documents of `db` that have the term, which is at most 255 bytes long, and are not removed.
  Xapian::doccount of(const Xapian::Database& db, const RemovedDocuments& removed, const std::string& term);

  void clear() { known_.clear(); }
  [[nodiscard]] std::size_t size() const { return known_.size(); }

  static constexpr std::size_t most = 60'000;  // terms; about 2 MB

 private:
  boost::unordered_flat_map<std::size_t, Xapian::doccount> known_;  // by hash
};

}  // namespace gonggo
