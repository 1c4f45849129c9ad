// SPDX-License-Identifier: GPL-2.0-or-later
// One generation, one thread: answers requests from an open generation and never sees another one.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/index/announcement.hpp"
#include "common/index/generation.hpp"
#include "common/search/query_words.hpp"
#include "common/search/request.hpp"
#include "common/text/token.hpp"

namespace gonggo {

// A highlighted stretch: code point offsets into the text beside it, begin < end, ascending, not touching.
struct Mark {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool operator==(const Mark&) const = default;
};

struct MarkedText {
  std::string text;  // plain text, original spelling, not escaped
  std::vector<Mark> marks;
};

// "&", "<", ">" and quotes escaped; marks become <mark>..</mark>. Total.
std::string to_html(const MarkedText& text);

struct Hit {
  Announcement announcement;  // everything but the body and attachment texts
  double score = 0;           // 0 in orders other than relevance; never negative, greater is better
  MarkedText title;
  MarkedText snippet;       // the best passage of the body (or of an attachment)
  std::string explanation;  // with request.explain
};

struct FacetCount {
  std::string value;
  std::uint64_t count = 0;
};

struct Facet {
  FacetId id;
  // Most frequent first, then by value; years newest first; at most 100.
  std::vector<FacetCount> counts;
};

// What was done to the query that the person should know. `code` is stable: unclosed_quote, ignored_operator,
// too_many_words, too_deep, unknown_field, bad_field_value, only_excluded, relaxed, prefix_limited, corrected,
// no_words, similar_only.
struct Remark {
  std::string code;
  std::string message;
  bool operator==(const Remark&) const = default;
};

struct SearchResult {
  std::vector<Hit> hits;
  // Of the set that matches all words (relaxed as the remarks say); by relevance hits with some of them follow.
  std::uint64_t total = 0;
  bool exact = true;  // false: total is an estimate
  std::vector<Facet> facets;
  std::vector<Remark> remarks;  // each once, at most 20
  std::string corrected_query;  // what was searched for instead of the query as typed; empty: the query itself was
  std::string generation;
};

// Identity and score only, for evaluation and benchmarks.
struct ScoredId {
  std::string source;
  std::string id;
  double score = 0;
};

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
