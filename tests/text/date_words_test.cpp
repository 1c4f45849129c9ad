// SPDX-License-Identifier: GPL-2.0-or-later
// Tests the words for dates and periods on a Wednesday in May, in the middle of every period that is named relative to
// it.
#include "common/text/date_words.hpp"

#include <catch2/catch.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

using namespace gonggo;

namespace {

const Day today = *make_day(2025, 5, 14);  // a Wednesday

// Returns "words first..last" for each expression; an open side is empty.
std::string found(const std::string& text, Day day = today) {
  std::string all;
  for (const DateWords& one : find_date_words(text, day)) {
    all += (all.empty() ? "" : "; ") + text.substr(one.begin, one.end - one.begin) + " " +
           (one.range.first ? format_day(*one.range.first) : "") + ".." +
           (one.range.last ? format_day(*one.range.last) : "");
  }
  return all;
}

}  // namespace

TEST_CASE("the words for a year, a month or a day are a range of days") {
  CHECK(found("2024년") == "2024년 2024-01-01..2024-12-31");
  CHECK(found("2024년도") == "2024년도 2024-01-01..2024-12-31");
  CHECK(found("2024 채용") == "2024 2024-01-01..2024-12-31");
  CHECK(found("'24년") == "'24년 2024-01-01..2024-12-31");
  CHECK(found("2024년 2월") == "2024년 2월 2024-02-01..2024-02-29");
  CHECK(found("24년 2월") == "24년 2월 2024-02-01..2024-02-29");
  CHECK(found("2024년2월3일") == "2024년2월3일 2024-02-03..2024-02-03");
  CHECK(found("2024.2.") == "2024.2. 2024-02-01..2024-02-29");
  CHECK(found("2024.02.03.") == "2024.02.03. 2024-02-03..2024-02-03");
  CHECK(found("2024. 2. 3.") == "2024. 2. 3. 2024-02-03..2024-02-03");
  CHECK(found("2024-02") == "2024-02 2024-02-01..2024-02-29");
  CHECK(found("2024/02/03") == "2024/02/03 2024-02-03..2024-02-03");
  CHECK(found("2024년 6월 초") == "2024년 6월 초 2024-06-01..2024-06-10");
  CHECK(found("2024년 6월 중순") == "2024년 6월 중순 2024-06-11..2024-06-20");
  CHECK(found("2024년 6월 말") == "2024년 6월 말 2024-06-21..2024-06-30");
  CHECK(found("2024년 상반기") == "2024년 상반기 2024-01-01..2024-06-30");
  CHECK(found("2024년 4분기") == "2024년 4분기 2024-10-01..2024-12-31");
  CHECK(found("2023년 겨울") == "2023년 겨울 2023-12-01..2024-02-29");
  CHECK(found("1980년대") == "1980년대 1980-01-01..1989-12-31");
  CHECK(found("80년대") == "80년대 1980-01-01..1989-12-31");
}

TEST_CASE("a month without a year is the last one that has begun") {
  CHECK(found("3월") == "3월 2025-03-01..2025-03-31");
  CHECK(found("03월") == "03월 2025-03-01..2025-03-31");
  CHECK(found("5월") == "5월 2025-05-01..2025-05-31");
  CHECK(found("6월") == "6월 2024-06-01..2024-06-30");
  CHECK(found("12월 25일") == "12월 25일 2024-12-25..2024-12-25");
  CHECK(found("5월 30일") == "5월 30일 2025-05-30..2025-05-30");
  CHECK(found("상반기") == "상반기 2025-01-01..2025-06-30");
  CHECK(found("2분기") == "2분기 2025-04-01..2025-06-30");
}

TEST_CASE("relative words refer to today, and a week goes from Monday to Sunday") {
  CHECK(found("오늘") == "오늘 2025-05-14..2025-05-14");
  CHECK(found("어제") == "어제 2025-05-13..2025-05-13");
  CHECK(found("내일") == "내일 2025-05-15..2025-05-15");
  CHECK(found("이번 주") == "이번 주 2025-05-12..2025-05-18");
  CHECK(found("이번주") == "이번주 2025-05-12..2025-05-18");
  CHECK(found("지난주") == "지난주 2025-05-05..2025-05-11");
  CHECK(found("다음 주 금요일") == "다음 주 금요일 2025-05-23..2025-05-23");
  CHECK(found("이번 주말") == "이번 주말 2025-05-17..2025-05-18");
  CHECK(found("이번 주", *make_day(2025, 5, 18)) == "이번 주 2025-05-12..2025-05-18");  // a Sunday
  CHECK(found("이번 주", *make_day(2025, 5, 19)) == "이번 주 2025-05-19..2025-05-25");
  CHECK(found("이번 달") == "이번 달 2025-05-01..2025-05-31");
  CHECK(found("지난달") == "지난달 2025-04-01..2025-04-30");
  CHECK(found("지난달", *make_day(2025, 1, 31)) == "지난달 2024-12-01..2024-12-31");
  CHECK(found("다음 달", *make_day(2024, 12, 31)) == "다음 달 2025-01-01..2025-01-31");
  CHECK(found("이달 말") == "이달 말 2025-05-21..2025-05-31");
  CHECK(found("올해") == "올해 2025-01-01..2025-12-31");
  CHECK(found("작년") == "작년 2024-01-01..2024-12-31");
  CHECK(found("지난해 하반기") == "지난해 하반기 2024-07-01..2024-12-31");
  CHECK(found("작년 3월") == "작년 3월 2024-03-01..2024-03-31");
  CHECK(found("올 상반기") == "올 상반기 2025-01-01..2025-06-30");
  CHECK(found("내년") == "내년 2026-01-01..2026-12-31");
  CHECK(found("최근 일주일") == "최근 일주일 2025-05-08..2025-05-14");
  CHECK(found("최근 3개월") == "최근 3개월 2025-02-14..2025-05-14");
  CHECK(found("지난 한 달 동안") == "지난 한 달 동안 2025-04-14..2025-05-14");
  CHECK(found("최근 2년간") == "최근 2년간 2023-05-14..2025-05-14");
}

TEST_CASE("a period may be open on one side or reach to another one") {
  CHECK(found("내일까지") == "내일까지 ..2025-05-15");
  CHECK(found("2024년 이후") == "2024년 이후 2024-01-01..");
  CHECK(found("3월부터") == "3월부터 2025-03-01..");
  CHECK(found("2023년 이전") == "2023년 이전 ..2023-12-31");
  CHECK(found("3월부터 5월까지") == "3월부터 5월까지 2025-03-01..2025-05-31");
  CHECK(found("2023년 11월 ~ 2024년 2월") == "2023년 11월 ~ 2024년 2월 2023-11-01..2024-02-29");
  CHECK(found("2023~2024") == "2023~2024 2023-01-01..2024-12-31");
  CHECK(find_date_words("내일까지", today).front().bound == DateBound::until);
  CHECK(find_date_words("3월부터", today).front().bound == DateBound::since);
  CHECK(find_date_words("3월부터 5월까지", today).front().bound == DateBound::within);
}

TEST_CASE("a word counts only as a whole, with or without a particle") {
  CHECK(found("2025년 4월의 채용과 지난주에 올린 글") ==
        "2025년 4월 2025-04-01..2025-04-30; 지난주 2025-05-05..2025-05-11");
  CHECK(found("오늘은") == "오늘 2025-05-14..2025-05-14");
  for (const char* text :
       {"",        " ",        "채용",   "6월호",     "오늘날",    "올림픽",     "내일배움카드", "13월",
        "0월",     "2024년생", "1500년", "25년",      "25년 근속", "2024학년도", "전주",         "3.1절",
        "2025-51", "1,234",    "만 5세", "1분기별",   "모레알",    "\xFF\xFE",   "2030 세대",    "월",
        "년",      "지난",     "최근",   "최근 소식", "12.5.6",    "5일",        "까지",         "부터"}) {
    CAPTURE(text);
    CHECK(found(text).empty());
  }
  CHECK(found("2월 30일") == "2월 2025-02-01..2025-02-28");
  CHECK(found("２０２４년 ２월") == "２０２４년 ２월 2024-02-01..2024-02-29");
}

TEST_CASE("a week of a month goes from Monday to Sunday and has most of its days in the month") {
  CHECK(found("2024년 7월 첫째 주") == "2024년 7월 첫째 주 2024-07-01..2024-07-07");
  CHECK(found("2024년 8월 첫째 주") == "2024년 8월 첫째 주 2024-07-29..2024-08-04");
  CHECK(found("2024년 9월 첫째 주") == "2024년 9월 첫째 주 2024-09-02..2024-09-08");
  CHECK(found("2024년 8월 5주차") == "2024년 8월 5주차 2024-08-26..2024-09-01");
  CHECK(found("2024년 9월 다섯째 주") == "2024년 9월 2024-09-01..2024-09-30");
  CHECK(found("2024년 8월 마지막 주에") == "2024년 8월 마지막 주 2024-08-26..2024-09-01");
  CHECK(found("지난달 셋째 주") == "지난달 셋째 주 2025-04-14..2025-04-20");
  CHECK(found("3월 2주간 교육") == "3월 2025-03-01..2025-03-31");
}

TEST_CASE("every week of every month is found in all its spellings") {
  const std::vector<std::vector<std::string>> spellings{
      {"첫째 주", "첫째주", "첫 주", "첫주", "첫 번째 주", "1주", "1주차"},
      {"둘째 주", "둘째주", "두 번째 주", "두번째주", "2주", "2주차"},
      {"셋째 주", "셋째주", "세 번째 주", "3주", "3주차"},
      {"넷째 주", "넷째주", "네 번째 주", "4주", "4주차"}};
  std::size_t asked = 0;
  for (unsigned month = 1; month <= 12; ++month) {
    std::optional<Day> before;
    for (const std::vector<std::string>& week : spellings) {
      std::optional<Day> first;
      for (const std::string& spelling : week) {
        const std::string text = "2024년 " + std::to_string(month) + "월 " + spelling + " 행사";
        CAPTURE(text);
        const std::vector<DateWords> all = find_date_words(text, today);
        REQUIRE(all.size() == 1);
        CHECK(text.substr(all[0].end) == " 행사");
        REQUIRE(all[0].range.first);
        CHECK(*all[0].range.last - *all[0].range.first == std::chrono::days(6));
        CHECK(std::chrono::year_month_day(*all[0].range.first + std::chrono::days(3)).month() ==
              std::chrono::month(month));
        first = first.value_or(*all[0].range.first);
        CHECK(*first == *all[0].range.first);
        ++asked;
      }
      CHECK((!before || *first - *before == std::chrono::days(7)));
      before = first;
    }
  }
  CHECK(asked >= 250);
}

TEST_CASE("every part of every month is found in all its spellings") {
  const std::vector<std::pair<std::vector<std::string>, int>> spellings{
      {{"초", "초순", "상순", "초반"}, 1}, {{"중순", "중반"}, 11}, {{"말", "하순", "후반"}, 21}};
  for (int month = 1; month <= 12; ++month) {
    for (const auto& [words, day] : spellings) {
      for (const std::string& word : words) {
        for (const std::string space : {"", " "}) {
          const std::string text = "2024년 " + std::to_string(month) + "월" + space + word + "에";
          CAPTURE(text);
          const std::vector<DateWords> all = find_date_words(text, today);
          REQUIRE(all.size() == 1);
          CHECK(text.substr(all[0].end) == "에");
          CHECK(all[0].range.first == make_day(2024, static_cast<unsigned>(month), static_cast<unsigned>(day)));
        }
      }
    }
  }
}
