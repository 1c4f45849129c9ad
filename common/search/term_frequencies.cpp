// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/term_frequencies.hpp"

#include <functional>

namespace gonggo {

Xapian::doccount TermFrequencies::of(const Xapian::Database& db, const RemovedDocuments& removed,
                                     const std::string& term) {
  const std::size_t hash = std::hash<std::string>()(term);
  const auto known = known_.find(hash);
  if (known != known_.end()) {
    return known->second;
  }
  const Xapian::doccount found = removed.left(db.get_termfreq(term), term);
  if (known_.size() >= most) {
    clear();
  }
  known_.emplace(hash, found);
  return found;
}

}  // namespace gonggo
