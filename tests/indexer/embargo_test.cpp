// SPDX-License-Identifier: GPL-2.0-or-later
// Tests the embargo of announcements of 2024-04-30.
#include "indexer/embargo.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace gonggo;

namespace {

// Returns the instant, "at once" or "unread".
std::string read(const std::string& text, std::optional<Day> announced = make_day(2024, 4, 30)) {
  const auto embargo = indexer::read_embargo(text, announced);
  return !embargo ? "unread" : embargo->until ? format_instant(*embargo->until) : "at once";
}

}  // namespace

TEST_CASE("an embargo is read as press releases write it") {
  for (const char* text :
       {"2024-05-01 12:00", "2024. 5. 1.(수) 12:00부터 보도", "2024. 5. 1.(수) 12:00 이후 보도해 주시기 바랍니다",
        "5. 1.(수) 12:00", "5월 1일(수) 낮 12시", "5월 1일 정오부터", "엠바고: 2024년 5월 1일 오후 12시 해제",
        "2024. 5. 1.(수) 석간부터", "2024. 5. 1.(수) 조간(인터넷은 5. 1. 12:00)부터", "2024-05-01T03:00:00Z",
        "보도시점 : 5. 1.(수) 12:00부터 사용"}) {
    INFO(text);
    CHECK(read(text) == "2024-05-01T12:00:00+09:00");
  }
  CHECK(read("2024. 5. 1.(수) 조간부터") == "2024-05-01T00:00:00+09:00");
  CHECK(read("2024. 5. 1.(수)부터 보도") == "2024-05-01T00:00:00+09:00");
  CHECK(read("2024. 5. 1. 자정까지 보도 금지") == "2024-05-02T00:00:00+09:00");
  CHECK(read("1. 2. 09:00", make_day(2024, 12, 31)) == "2025-01-02T09:00:00+09:00");
}

TEST_CASE("an announcement without an embargo may be shown at once") {
  for (const char* text : {"즉시", "배포 즉시 보도 가능", "배포시", "없음", "즉시 보도"}) {
    INFO(text);
    CHECK(read(text) == "at once");
  }
}

TEST_CASE("an embargo that cannot be read is refused, because it is worse to show it too early") {
  for (const char* text :
       {"", "내일", "추후 통보", "2024. 2. 30. 12:00", "5. 1. 12:00 또는 33", "12:00부터", "2024. 5. 1. 25:00부터"}) {
    INFO(text);
    CHECK(read(text) == "unread");
  }
  CHECK(read("5. 1. 12:00", std::nullopt) == "unread");
}
