// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/stream_cache.hpp"

#include <utility>

#include "common/index/slots.hpp"

namespace gonggo {
namespace {

constexpr std::size_t bytes_of_entry = 96;  // what a document takes beside what is kept of it

}  // namespace

void StreamCache::clear() {
  words_.clear();
  by_date_.clear();
  bytes_ = 0;
}

void StreamCache::make_room(std::size_t bytes) {
  if (bytes_ + bytes > max_bytes_) {
    clear();
  }
  bytes_ += bytes;
}

const RankedWords& StreamCache::words(const Xapian::Database& db, Xapian::docid document) {
  if (const auto known = words_.find(document); known != words_.end()) {
    return known->second;
  }
  const std::string encoded = slot_value(db, document, Slot::words);
  RankedWords words(WordStream(encoded, numbers()));
  make_room(words.bytes() + bytes_of_entry);
  return words_.emplace(document, std::move(words)).first->second;
}

std::string StreamCache::by_date(const Xapian::Database& db, Xapian::docid document) {
  if (const auto known = by_date_.find(document); known != by_date_.end()) {
    return known->second;
  }
  std::string value = slot_value(db, document, Slot::by_date);
  make_room(value.size() + bytes_of_entry);
  return by_date_.emplace(document, std::move(value)).first->second;
}

}  // namespace gonggo
