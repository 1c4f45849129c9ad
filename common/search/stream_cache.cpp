// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/stream_cache.hpp"

#include <utility>

#include "common/index/schema.hpp"

namespace gonggo {

WordStream StreamCache::stream(const Xapian::Database& db, Xapian::docid document) {
  const auto known = streams_.find(document);
  if (known != streams_.end()) {
    return WordStream(known->second);
  }
  std::string encoded =
      db.get_document(document, Xapian::DOC_ASSUME_VALID).get_value(static_cast<Xapian::valueno>(Slot::words));
  if (bytes_ + encoded.size() > max_bytes) {
    streams_.clear();
    bytes_ = 0;
  }
  bytes_ += encoded.size();
  return WordStream(streams_.emplace(document, std::move(encoded)).first->second);
}

}  // namespace gonggo
