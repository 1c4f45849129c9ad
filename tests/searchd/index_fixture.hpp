// SPDX-License-Identifier: GPL-2.0-or-later
// A small index in its own directory, which is removed at the end of the test.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "common/base/date.hpp"
#include "common/base/date_spelling.hpp"
#include "common/index/announcement.hpp"
#include "common/index/build.hpp"
#include "common/index/generation.hpp"
#include "common/search/searcher.hpp"
#include "common/search/word_lists.hpp"

namespace gonggo::testing {

class TemporaryFolder {
 public:
  explicit TemporaryFolder(const std::string& name)
      : path_(std::filesystem::temp_directory_path() / ("gonggo-" + name + "-" + std::to_string(::getpid()))) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline Announcement announcement(std::string id, std::string title, std::string body, const std::string& day) {
  Announcement made;
  made.source = "main";
  made.id = std::move(id);
  made.title = std::move(title);
  made.body = std::move(body);
  made.date = parse_day(day);
  return made;
}

// Three announcements of an invented city, and one id that occurs in two sources.
inline std::vector<Announcement> sample_announcements() {
  std::vector<Announcement> all;
  all.push_back(
      announcement("w-1", "물 클러스터 입주기업 모집", "국가물산업클러스터의 <입주> 기업을 모집합니다.", "2024-03-07"));
  all.back().department = {"가온시", "환경정책과"};
  all.back().board = "공고";
  all.back().keywords = {"물산업", "입주"};
  all.back().begin = parse_day("2024-03-07");
  all.back().end = parse_day("2024-03-20");
  all.back().url = "https://www.gaon.example/notice/1";
  all.back().views = 12;
  all.push_back(announcement("w-2", "도서관 행사 안내", "시립도서관에서 책 행사를 엽니다.", "2024-02-01"));
  all.back().department = {"가온시", "문화예술과"};
  all.back().board = "행사";
  all.back().url = "javascript:alert(1)";
  all.push_back(announcement("w-3", "상수도 점검", "물 공급이 잠시 멈춥니다.", "2023-11-30"));
  all.back().board = "공고";
  all.push_back(announcement("w-3", "다른 곳의 점검", "다른 출처의 같은 번호.", "2023-11-30"));
  all.back().source = "other";
  return all;
}

inline void publish(const std::filesystem::path& index, const std::vector<Announcement>& announcements) {
  Build build(index, {.words = {}, .replaced_sources = {}, .allow_drop_percent = 100}, {});
  for (const auto& each : announcements) {
    build.add(each, "test");
  }
  build.publish();
}

inline Searcher open_searcher(const std::filesystem::path& index) {
  return {*live_generation(index), load_word_lists({}, {})};
}

}  // namespace gonggo::testing
