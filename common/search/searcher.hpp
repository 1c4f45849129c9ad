// SPDX-License-Identifier: GPL-2.0-or-later
// Answers requests from one open generation. Belongs to one thread. A Searcher never changes to another generation.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "common/index/generation.hpp"
#include "common/search/request.hpp"
#include "common/search/result.hpp"
#include "common/search/shard_calls.hpp"
#include "common/search/word_lists.hpp"
#include "common/text/token.hpp"

namespace gonggo {

// Every request is answered for one instant: `now` of the request, or the time at which it is answered. Withheld
// announcements (common/index/withheld.hpp) that are due at this instant are found like all other documents. Those that
// are due later have no influence on any answer. The first request after an instant at which announcements became due
// takes longer, about 2 ms for each of them, because they are analysed then. If its deadline passes before, it throws
// Error(deadline), and the next request continues. If they cannot be read, every request throws Error(storage).
// The memory that all Searchers of a process may use together to keep the words of documents that were ranked lately. A
// process with several Searchers gives each of them its share.
inline constexpr std::size_t search_cache_bytes = 96U << 20;

class Searcher {
 public:
  // Throws Error(storage) if the generation cannot be opened. `words` may be shared between threads.
  // `cache_bytes` is its share of search_cache_bytes. If `sibling` has opened the same generation, large tables
  // are shared with it, which saves time and memory. `sibling` is used during this call only.
  // With `shards.calls`, other machines hold the shards of the main part. The answers are the same. Then all functions
  // may also throw ShardsMissing, and the constructor throws it if not every shard has a replica with the generation.
  Searcher(const std::filesystem::path& generation, std::shared_ptr<const WordLists> words,
           std::size_t cache_bytes = search_cache_bytes, const Searcher* sibling = nullptr, ShardAccess shards = {});
  ~Searcher();
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;

  // Throws Error(deadline) if the search did not finish in time, and Error(storage) if the index is damaged. No query
  // text causes an exception.
  SearchResult search(const SearchRequest& request, std::chrono::steady_clock::time_point deadline);

  // Returns the first `limit` hits (at most 1,000) by relevance, in the order of search().
  std::vector<ScoredId> rank(const SearchRequest& request, unsigned limit);

  // Returns the documents with that id that are visible at `now`. If `source` is empty, all sources are searched.
  // Throws Error(deadline) if the due announcements could not be analysed in time.
  std::vector<Announcement> documents(
      std::string_view id, std::string_view source, Instant now,
      std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::time_point::max());

  // Returns what resembles an announcement that documents() returned, and what belongs to it. Of the request, the
  // filters, the size and `now` count. Throws as search() does.
  SimilarResult similar(const Announcement& announcement, const SearchRequest& request,
                        std::chrono::steady_clock::time_point deadline);

  // Returns a text that differs whenever requests at `now` are answered from another set of documents: the name of the
  // generation and the number of documents that became due since it was made. Throws Error(deadline) as documents()
  // does.
  std::string state(Instant now,
                    std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::time_point::max());

  // Replaces the synonyms and stop words. The index is not changed.
  void use(std::shared_ptr<const WordLists> words);

  // Returns the synonyms and stop words in use.
  [[nodiscard]] const WordLists& words() const;

  // For measurements: replaces one number of ranking_weights.hpp. Returns false if the name is unknown or the value is
  // out of bounds.
  bool tune(std::string_view weight, double value);

  std::vector<Token> analyze(std::string_view text);
  [[nodiscard]] const GenerationInfo& generation() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gonggo
