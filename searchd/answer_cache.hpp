// SPDX-License-Identifier: GPL-2.0-or-later
// Keeps the last answers, so that many people who ask the same cost one search. The size is bounded: the answer that
// was not asked for longest is dropped first.
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "searchd/http.hpp"

namespace gonggo::searchd {

// Any number of threads may use an AnswerCache at once.
class AnswerCache {
 public:
  // `bytes` bounds the keys, bodies and headers together; 0: nothing is kept.
  explicit AnswerCache(std::size_t bytes) : most_bytes_(bytes) {}

  // Returns the answer that was kept under the key; nullptr if there is none.
  std::shared_ptr<const HttpResponse> find(const std::string& key);

  // Keeps an answer. The key must name everything on which the answer depends. An answer that would take more than an
  // eighth of the cache is not kept.
  void keep(const std::string& key, HttpResponse answer);

  // Changes the bound, and drops what is over it.
  void resize(std::size_t bytes);

  // Drops all answers.
  void clear();

  [[nodiscard]] std::size_t bytes() const;  // that are in use

 private:
  struct Entry {
    std::string key;
    std::shared_ptr<const HttpResponse> answer;
    std::size_t bytes = 0;
  };
  void shrink(std::size_t bytes);

  mutable std::mutex mutex_;  // guards all members
  std::size_t most_bytes_;
  std::size_t bytes_ = 0;
  std::list<Entry> entries_;  // the one that was asked for last comes first
  std::unordered_map<std::string_view, std::list<Entry>::iterator> by_key_;
};

}  // namespace gonggo::searchd
