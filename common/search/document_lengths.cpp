// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/document_lengths.hpp"

namespace gonggo {

void DocumentLengths::add(const Xapian::Database& db) {
  std::vector<std::uint32_t>& lengths = lengths_[db.get_uuid()];
  lengths.assign(std::size_t{db.get_lastdocid()} + 1, 0);
  for (auto document = db.postlist_begin(""); document != db.postlist_end(""); ++document) {
    lengths[*document] = document.get_doclength();
  }
}

const std::vector<std::uint32_t>* DocumentLengths::of(const Xapian::Database& db) const {
  const auto found = lengths_.find(db.get_uuid());
  return found == lengths_.end() ? nullptr : &found->second;
}

}  // namespace gonggo
