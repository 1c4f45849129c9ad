// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/stream_cache.hpp"

#include <utility>

#include "common/index/slots.hpp"

namespace gonggo {
namespace {

constexpr std::size_t bytes_of_entry = 96;  // what a stream takes beside its own bytes

}  // namespace

void StreamCache::clear() {
  streams_.clear();
  bytes_ = 0;
}

WordStream StreamCache::stream(const Xapian::Database& db, Xapian::docid document) {
  const auto known = streams_.find(document);
  if (known != streams_.end()) {
    return WordStream(known->second);
  }
  std::string encoded = slot_value(db, document, Slot::words);
  const std::size_t size = encoded.size() + bytes_of_entry;
  if (bytes_ + size > max_bytes_) {
    clear();
  }
  bytes_ += size;
  return WordStream(streams_.emplace(document, std::move(encoded)).first->second);
}

}  // namespace gonggo
