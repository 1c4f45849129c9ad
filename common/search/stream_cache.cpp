// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/stream_cache.hpp"

#include <utility>

#include "common/index/slots.hpp"

namespace gonggo {

WordStream StreamCache::stream(const Xapian::Database& db, Xapian::docid document) {
  const auto known = streams_.find(document);
  if (known != streams_.end()) {
    return WordStream(known->second);
  }
  std::string encoded = slot_value(db, document, Slot::words);
  if (bytes_ + encoded.size() > max_bytes) {
    streams_.clear();
    bytes_ = 0;
  }
  bytes_ += encoded.size();
  return WordStream(streams_.emplace(document, std::move(encoded)).first->second);
}

}  // namespace gonggo
