// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/stream_cache.hpp"

#include <utility>

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

const RankedWords& StreamCache::words(const Collection& all, Xapian::docid document) {
  if (const auto known = words_.find(document); known != words_.end()) {
    return known->second;
  }
  const std::string encoded = all.value(document, Slot::words);
  RankedWords words(WordStream(encoded, numbers()));
  make_room(words.bytes() + bytes_of_entry);
  return words_.emplace(document, std::move(words)).first->second;
}

void StreamCache::fetch(const Collection& all, const std::vector<Xapian::docid>& documents,
                        std::vector<WantedValues> beside) {
  if (!all.is_remote()) {
    return;
  }
  WantedValues unknown{.documents = {}, .slots = {Slot::words, Slot::by_date}};
  for (const Xapian::docid document : documents) {
    if (!words_.contains(document) || !by_date_.contains(document)) {
      unknown.documents.push_back(document);
    }
  }
  beside.push_back(unknown);
  all.fetch_values(std::move(beside));
  for (const Xapian::docid document : unknown.documents) {
    by_date(all, document);
  }
}

std::string StreamCache::by_date(const Collection& all, Xapian::docid document) {
  if (const auto known = by_date_.find(document); known != by_date_.end()) {
    return known->second;
  }
  std::string value = all.value(document, Slot::by_date);
  make_room(value.size() + bytes_of_entry);
  return by_date_.emplace(document, std::move(value)).first->second;
}

}  // namespace gonggo
