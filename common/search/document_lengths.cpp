// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/document_lengths.hpp"

#include <algorithm>

namespace gonggo {

void DocumentLengths::add(const std::vector<Xapian::Database>& databases) {
  const auto lengths = std::make_shared<std::vector<std::uint32_t>>();
  for (const Xapian::Database& db : databases) {
    lengths_[db.get_uuid()] = lengths;
    lengths->resize(std::max(lengths->size(), std::size_t{db.get_lastdocid()} + 1));
    for (auto document = db.postlist_begin(""); document != db.postlist_end(""); ++document) {
      (*lengths)[*document] = document.get_doclength();
    }
  }
}

const std::vector<std::uint32_t>* DocumentLengths::of(const Xapian::Database& db) const {
  const auto found = lengths_.find(db.get_uuid());
  return found == lengths_.end() ? nullptr : found->second.get();
}

}  // namespace gonggo
