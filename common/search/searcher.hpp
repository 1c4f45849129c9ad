// SPDX-License-Identifier: GPL-2.0-or-later
// One generation, one thread: answers requests from an open generation and never sees another one.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "common/index/generation.hpp"
#include "common/search/query_words.hpp"
#include "common/search/request.hpp"
#include "common/search/result.hpp"
#include "common/text/token.hpp"

namespace gonggo {

class Searcher {
 public:
  // Throws Error(storage) when the generation cannot be opened. `words` may be shared between threads.
  Searcher(const std::filesystem::path& generation, std::shared_ptr<const QueryWords> words);
  ~Searcher();
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;

  // Throws Error(deadline) when it could not finish in time, Error(storage) when the index is damaged;
  // no query text makes it throw.
  SearchResult search(const SearchRequest& request, std::chrono::steady_clock::time_point deadline);

  // The first `limit` (at most 1,000) by relevance, in the order search() gives them.
  std::vector<ScoredId> rank(const SearchRequest& request, unsigned limit);

  // The documents of that id that may be shown at `now`; an empty source looks into every source.
  std::vector<Announcement> documents(std::string_view id, std::string_view source, Instant now);

  // Replaces the query-shaping word lists (synonyms, stop words) without touching the index.
  void use(std::shared_ptr<const QueryWords> words);

  [[nodiscard]] const QueryWords& words() const;

  // For measuring: replaces a number of ranking (ranking_weights.hpp). false: there is none of that
  // name, or the value is out of its bounds.
  bool tune(std::string_view weight, double value);

  std::vector<Token> analyze(std::string_view text);
  [[nodiscard]] const GenerationInfo& generation() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gonggo
