// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/answer_cache.hpp"

#include <utility>

namespace gonggo::searchd {

namespace {

constexpr std::size_t entry_bytes = 512;  // about what the containers and the members of an answer take
constexpr std::size_t largest_share = 8;  // an answer takes at most this part of the cache

std::size_t size_of(const std::string& key, const HttpResponse& answer) {
  std::size_t bytes = entry_bytes + key.size() + answer.body.size();
  for (const auto& [name, value] : answer.headers) {
    bytes += name.size() + value.size();
  }
  if (answer.outcome) {
    bytes += answer.outcome->search.query.size() + answer.outcome->search.filters.size();
  }
  return bytes;
}

}  // namespace

std::shared_ptr<const HttpResponse> AnswerCache::find(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) {
    return nullptr;
  }
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->answer;
}

void AnswerCache::keep(const std::string& key, HttpResponse answer) {
  const std::size_t bytes = size_of(key, answer);
  const std::lock_guard lock(mutex_);
  if (bytes > most_bytes_ / largest_share || by_key_.contains(key)) {
    return;
  }
  shrink(most_bytes_ - bytes);
  entries_.push_front({key, std::make_shared<const HttpResponse>(std::move(answer)), bytes});
  by_key_.emplace(entries_.front().key, entries_.begin());
  bytes_ += bytes;
}

void AnswerCache::resize(std::size_t bytes) {
  const std::lock_guard lock(mutex_);
  most_bytes_ = bytes;
  shrink(bytes);
}

void AnswerCache::clear() {
  const std::lock_guard lock(mutex_);
  shrink(0);
}

std::size_t AnswerCache::bytes() const {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

// Drops answers until at most so many bytes are in use.
void AnswerCache::shrink(std::size_t bytes) {
  while (bytes_ > bytes) {
    bytes_ -= entries_.back().bytes;
    by_key_.erase(entries_.back().key);
    entries_.pop_back();
  }
}

}  // namespace gonggo::searchd
