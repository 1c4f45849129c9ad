// SPDX-License-Identifier: GPL-2.0-or-later
// Answers requests from one open generation. Belongs to one thread. It never changes to another generation.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "common/index/generation.hpp"
#include "common/search/request.hpp"
#include "common/search/result.hpp"
#include "common/search/word_lists.hpp"
#include "common/text/token.hpp"

namespace gonggo {

class Searcher {
 public:
  // Throws Error(storage) if the generation cannot be opened. `words` may be shared between threads.
  Searcher(const std::filesystem::path& generation, std::shared_ptr<const WordLists> words);
  ~Searcher();
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;

  // Throws Error(deadline) if it did not finish in time, and Error(storage) if the index is damaged. No query text
  // makes it throw.
  SearchResult search(const SearchRequest& request, std::chrono::steady_clock::time_point deadline);

  // The first `limit` hits (at most 1,000) by relevance, in the order of search().
  std::vector<ScoredId> rank(const SearchRequest& request, unsigned limit);

  // The documents with that id that may be shown at `now`. Empty `source`: of every source.
  std::vector<Announcement> documents(std::string_view id, std::string_view source, Instant now);

  // Replaces the synonyms and stop words. The index is not touched.
  void use(std::shared_ptr<const WordLists> words);

  // The synonyms and stop words in use.
  [[nodiscard]] const WordLists& words() const;

  // For measurements: replaces one number of ranking_weights.hpp. false: unknown name, or value out of bounds.
  bool tune(std::string_view weight, double value);

  std::vector<Token> analyze(std::string_view text);
  [[nodiscard]] const GenerationInfo& generation() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gonggo
