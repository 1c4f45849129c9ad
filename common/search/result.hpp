// SPDX-License-Identifier: GPL-2.0-or-later
// The result of a search.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/index/announcement.hpp"
#include "common/index/notice_chain.hpp"
#include "common/index/schema.hpp"
#include "common/search/interpretation.hpp"
#include "common/search/marked_text.hpp"
#include "common/search/remark.hpp"
#include "common/search/snippet_place.hpp"

namespace gonggo {

// The two groups of an answer. all: the document matches all words that were searched for, after correction and after
// words were left out. some: it matches some of them.
enum class Group { all, some };

struct Hit {
  Group group = Group::all;
  Announcement announcement;  // all fields except the texts of the body and the attachments
  double score = 0;           // a greater score is better; never negative; 0 in orders other than relevance
  MarkedText title;
  MarkedText snippet;                              // the best passage of the body (or of an attachment)
  std::optional<SnippetPlace> snippet_place = {};  // set if the snippet is from an attachment
  std::optional<unsigned> duplicates = {};         // with request.collapse: hits that were left out for this one
  std::string explanation;                         // empty unless request.explain is set
  std::optional<NoticeLink> notice = {};  // its place among the announcements of its notice, if there are others
};

struct FacetCount {
  std::string value;
  std::uint64_t count = 0;
};

struct Facet {
  FacetId id;
  // At most 100 values. The most frequent come first; equally frequent ones are sorted by value. Years are sorted with
  // the newest first.
  std::vector<FacetCount> counts;
};

struct SearchResult {
  std::vector<Hit> hits;
  // The exact sizes of the two groups of the answer. They are the same on every page and in every order. The second
  // group is bounded: it has at most the candidates of the second stage, and more only if the answer is small.
  std::uint64_t total = 0;
  std::uint64_t similar = 0;
  std::vector<Facet> facets;    // count the first group; each ignores the filter of its own field
  std::vector<Remark> remarks;  // without duplicates, at most 20
  std::string corrected_query;  // the query that was searched for instead of the typed one; empty if not corrected
  std::string suggested_query;  // a query that may have been meant; it was not searched for. Empty if there is none
  // How words of the query were understood; the offsets are those of corrected_query, if there is one.
  std::vector<Interpretation> interpretation;
  std::string generation;
  // The share of the documents that were not searched, because no machine with them answered; 0: all were searched.
  double missing = 0;
};

// What is like one announcement (similar.hpp). The hits have neither marks nor groups.
struct SimilarResult {
  std::vector<Hit> hits;                  // that resemble it, the most similar first
  std::vector<Hit> related;               // with its notice number on its board, newest first
  std::optional<NoticeLink> notice = {};  // its own place among them
};

// A hit with its identity and score only, for evaluation and benchmarks.
struct ScoredId {
  std::string source;
  std::string id;
  double score = 0;
};

}  // namespace gonggo
