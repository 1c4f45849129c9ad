// SPDX-License-Identifier: GPL-2.0-or-later
// An index of a few announcements in a temporary directory, removed at the end of the test.
#pragma once

#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "common/base/error.hpp"
#include "common/index/build.hpp"
#include "common/index/update.hpp"
#include "common/search/searcher.hpp"

namespace gonggo {

class SmallIndex {
 public:
  explicit SmallIndex(const std::vector<Announcement>& announcements, LexiconSources words = {},
                      std::size_t shards = 1) {
    static int count = 0;
    path_ = std::filesystem::temp_directory_path() /
            ("gonggo-search-test-" + std::to_string(::getpid()) + "-" + std::to_string(count++));
    BuildOptions options;
    options.check_free_space = false;
    options.words = std::move(words);
    options.shards = shards;
    Build build(path_, options, {});
    for (const Announcement& announcement : announcements) {
      REQUIRE_FALSE(build.add(announcement, "test"));
    }
    build.publish();
  }
  ~SmallIndex() { std::filesystem::remove_all(path_); }
  SmallIndex(const SmallIndex&) = delete;
  SmallIndex& operator=(const SmallIndex&) = delete;

  [[nodiscard]] Searcher open(std::shared_ptr<const WordLists> words = nullptr) const {
    return Searcher(live(), std::move(words));
  }
  // For tests of hits that the floor (ranking_weights.hpp) hides.
  [[nodiscard]] Searcher open_without_floor(std::shared_ptr<const WordLists> words = nullptr) const {
    Searcher searcher = open(std::move(words));
    for (const char* number : {"floor", "floor_word", "floor_hit"}) {
      REQUIRE(searcher.tune(number, 0));
    }
    return searcher;
  }
  // Adds documents as an update does: after all existing documents.
  void put(const Announcement& announcement) const {
    Update update(path_, std::chrono::seconds(10), {});
    REQUIRE_FALSE(update.put(announcement, "test"));
    update.publish();
  }
  [[nodiscard]] std::filesystem::path live() const { return *live_generation(path_); }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline std::chrono::steady_clock::time_point soon() {
  return std::chrono::steady_clock::now() + std::chrono::minutes(1);
}

inline Announcement announcement(const std::string& id, const std::string& title, const std::string& body = "") {
  Announcement a;
  a.source = "main";
  a.id = id;
  a.title = title;
  a.body = body;
  return a;
}

inline std::vector<std::string> ids(const SearchResult& result) {
  std::vector<std::string> all;
  for (const Hit& hit : result.hits) {
    all.push_back(hit.announcement.id);
  }
  return all;
}

inline SearchRequest asking(const std::string& query) {
  SearchRequest request;
  request.query = query;
  return request;
}

}  // namespace gonggo
