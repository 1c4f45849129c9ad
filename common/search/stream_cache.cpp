// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/stream_cache.hpp"

#include <utility>

#include "common/index/slots.hpp"

namespace gonggo {
namespace {

constexpr std::size_t bytes_of_entry = 96;  // what a value takes beside its own bytes

}  // namespace

void StreamCache::clear() {
  streams_.clear();
  by_date_.clear();
  bytes_ = 0;
}

WordStream StreamCache::stream(const Xapian::Database& db, Xapian::docid document) {
  return WordStream(kept(streams_, Slot::words, db, document));
}

std::string StreamCache::by_date(const Xapian::Database& db, Xapian::docid document) {
  return kept(by_date_, Slot::by_date, db, document);
}

// Returns the value of the document, which is valid until the next call.
const std::string& StreamCache::kept(Values& values, Slot slot, const Xapian::Database& db, Xapian::docid document) {
  const auto known = values.find(document);
  if (known != values.end()) {
    return known->second;
  }
  std::string value = slot_value(db, document, slot);
  const std::size_t size = value.size() + bytes_of_entry;
  if (bytes_ + size > max_bytes_) {
    clear();
  }
  bytes_ += size;
  return values.emplace(document, std::move(value)).first->second;
}

}  // namespace gonggo
