// SPDX-License-Identifier: GPL-2.0-or-later
// Counts the documents that have a term, and keeps the counts. Private to common/search.
#pragma once

#include <xapian.h>

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "common/index/removed_documents.hpp"
#include "common/index/term_filter.hpp"

namespace gonggo {

class RemoteShards;

// Every word of a query is looked up in the index, with its parts, bigrams and joined neighbours, and again for each
// trial of a correction. A look-up reads a block of the index from the kernel, which takes ten times as long as finding
// the number here. Most terms that are looked up do not exist, and TermFilter says so without reading anything. A full
// cache drops all numbers. Belongs to one thread.
//
// A term is known by a hash of 64 bits, which keeps the cache small. Two terms of one hash would get the same number:
// among the terms of a full cache, the chance of this is one in ten thousand million.
class TermFrequencies {
 public:
  TermFrequencies() = default;  // of no documents
  // Of the documents of both databases. `filter` knows the terms of `main`; null: all terms are looked up. `more` has
  // the documents that came later, and may have none.
  TermFrequencies(Xapian::Database main, std::shared_ptr<const TermFilter> filter, Xapian::Database more);
  // Of the documents of the shards of other machines and of `more`.
  TermFrequencies(std::shared_ptr<RemoteShards> main, std::shared_ptr<const TermFilter> filter, Xapian::Database more);

  // Returns the number of documents that have the term, which is at most 255 bytes long, and are not removed.
  Xapian::doccount of(const RemovedDocuments& removed, const std::string& term);

  // True if other machines are asked. Then fetch() asks them for many terms at once, which is faster.
  [[nodiscard]] bool is_remote() const { return remote_ != nullptr; }
  void fetch(const std::vector<std::string>& terms);

  [[nodiscard]] std::size_t size() const { return counts_.size(); }

  static constexpr std::size_t most = 60'000;  // terms; about 2 MB

 private:
  Xapian::Database main_;
  std::shared_ptr<RemoteShards> remote_;  // null: `main_` has the main part
  std::shared_ptr<const TermFilter> filter_;
  Xapian::Database more_;
  bool has_more_ = false;
  boost::unordered_flat_map<std::uint64_t, Xapian::doccount> counts_;  // by hash
};

}  // namespace gonggo
