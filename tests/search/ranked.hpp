// SPDX-License-Identifier: GPL-2.0-or-later
// Helpers for tests of ranking: announcements that differ in few properties, and their scores.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tests/search/small_index.hpp"

namespace gonggo {

inline Announcement dated(Announcement a, int year) {
  a.date = make_day(year, 3, 7);
  return a;
}
inline Announcement older(const std::string& id, const std::string& title, const std::string& body = "") {
  return dated(announcement(id, title, body), 2020);
}
inline Announcement newer(const std::string& id, const std::string& title, const std::string& body = "") {
  return dated(announcement(id, title, body), 2024);
}

using Ids = std::vector<std::string>;

// All hits by relevance.
inline Ids order(Searcher& searcher, const std::string& query) {
  SearchRequest request = asking(query);
  request.size = max_page_size;
  return ids(searcher.search(request, soon()));
}

// The first stage ignores length here, so that titles and texts of different lengths can be compared.
inline Searcher open_without_length(const SmallIndex& index, const std::shared_ptr<const WordLists>& words = nullptr) {
  Searcher searcher = index.open(words);
  REQUIRE(searcher.tune("b", 0));
  return searcher;
}

inline void forget(Searcher& searcher, const std::vector<std::string>& weights) {
  for (const std::string& weight : weights) {
    REQUIRE(searcher.tune(weight, 0));
  }
}

inline std::string explanation(Searcher& searcher, const std::string& query, const std::string& id) {
  SearchRequest request = asking(query);
  request.explain = true;
  request.size = max_page_size;
  for (const Hit& hit : searcher.search(request, soon()).hits) {
    if (hit.announcement.id == id) {
      return hit.explanation;
    }
  }
  return "not found";
}

// The number after `name` in the explanation; -1 if there is none.
inline double feature(Searcher& searcher, const std::string& query, const std::string& id, const std::string& name) {
  const std::string text = explanation(searcher, query, id);
  const std::string wanted = name == "score" ? "score " : ", " + name + " ";
  const auto at = text.find(wanted);
  return at == std::string::npos ? -1 : std::stod(text.substr(at + wanted.size()));
}

inline bool has_all_words(Searcher& searcher, const std::string& query, const std::string& id) {
  return explanation(searcher, query, id).find(", all words") != std::string::npos;
}

}  // namespace gonggo
