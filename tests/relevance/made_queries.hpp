// SPDX-License-Identifier: GPL-2.0-or-later
// Makes queries by rule from the titles of the sample data, and asks for the first group of an answer.
#pragma once

#include <array>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "common/base/utf8.hpp"
#include "tests/relevance/sample.hpp"

namespace gonggo::testing {

inline std::vector<std::string> words_of_text(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> words;
  for (std::string word; in >> word;) {
    words.push_back(word);
  }
  return words;
}

// The text without its spaces.
inline std::string joined(std::string text) {
  std::erase(text, ' ');
  return text;
}

// The ids of the first group, from all pages. The order of a request is by date if it does not say.
inline std::set<std::string> first_group(std::vector<Parameter> request) {
  request.insert(request.end(), {{"match", "all"}, {"sort", "date"}, {"size", "100"}, {"highlight", "false"}});
  std::set<std::string> all;
  for (unsigned page = 1;; ++page) {
    std::vector<Parameter> paged = request;
    paged.push_back({"page", std::to_string(page)});
    const SearchResult result = sample().search(paged);
    for (const Hit& hit : result.hits) {
      all.insert(hit.announcement.source + "/" + hit.announcement.id);
    }
    if (result.hits.size() < 100) {
      return all;
    }
  }
}

// The titles of the sample data, the newest first.
inline std::vector<std::string> titles() {
  std::vector<std::string> all;
  for (unsigned page = 1; page < 9; ++page) {
    const SearchResult result =
        sample().search({{"sort", "date"}, {"size", "100"}, {"highlight", "false"}, {"page", std::to_string(page)}});
    for (const Hit& hit : result.hits) {
      all.push_back(hit.announcement.title);
    }
  }
  return all;
}

// The word with its last character left out: a mistyped word, if it has at least three.
inline std::string shortened(const std::string& word) {
  const std::string shorter(utf8::truncated(word, word.size() - 1));
  return utf8::count_code_points(shorter) > 1 ? shorter : word;
}

// Queries of all kinds: words side by side and apart, joined, mistyped, with a date, a status or an operator.
inline std::vector<std::string> made_queries() {
  constexpr std::array<const char*, 8> wishes{"이번 주", "올해",     "2025년 3월", "모집 중",
                                              "지난달",  "접수마감", "2024년",     "환경정책과"};
  std::vector<std::string> queries;
  std::size_t n = 0;
  for (const std::string& title : titles()) {
    const std::vector<std::string> words = words_of_text(title);
    if (words.size() < 3) {
      continue;
    }
    const std::string& first = words[0];
    const std::string& second = words[1];
    const std::string& last = words.back();
    const std::string wish = wishes[n % wishes.size()];
    const std::array<std::string, 10> made{first + " " + second,
                                           first + " " + last,
                                           first + second,
                                           shortened(second) + " " + last,
                                           wish + " " + last,
                                           second + " " + last + " " + wish,
                                           first + " -" + last,
                                           "\"" + first + " " + second + "\"",
                                           first + " " + second + " 우주선",
                                           shortened(last)};
    queries.push_back(made[n++ % made.size()]);
  }
  return queries;
}

}  // namespace gonggo::testing
