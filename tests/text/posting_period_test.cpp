// SPDX-License-Identifier: GPL-2.0-or-later
// Tests the periods of announcements that were published on Friday, 2024-05-03, if nothing else is said.
#include "common/text/posting_period.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace gonggo;

namespace {

std::string shown(const std::optional<Day>& day) { return !day ? "-" : *day == endless ? "endless" : format_day(*day); }

// Returns "first last", or "unread".
std::string read(const std::string& text, std::optional<Day> announced = make_day(2024, 5, 3)) {
  const std::optional<DayRange> range = read_posting_period(text, announced);
  return range ? shown(range->first) + " " + shown(range->last) : "unread";
}

void check_all(const std::vector<std::string>& texts, const std::string& expected) {
  for (const std::string& text : texts) {
    INFO(text);
    CHECK(read(text) == expected);
  }
}

}  // namespace

TEST_CASE("two days with any sign between them are a period") {
  const std::vector<std::string> begins{
      "2024. 5. 1.(수)", "2024.05.01.",         "2024년 5월 1일", "2024-05-01", "2024. 5. 1. (수) 09:00",
      "2024/5/1",        "'24. 5. 1.",          "24.5.1",         "20240501",   "2024-05-01 09:00",
      "5. 1.",           "5월 1일(수) 오전 9시"};
  const std::vector<std::string> ends{
      "2024. 5. 31.(금)",  "5. 31.(금)",  "05.31.",   "5월 31일",          "31일", "2024-05-31",
      "5. 31. (금) 18:00", "'24. 5. 31.", "20240531", "5.31 오후 6시까지", "31."};
  for (const std::string& begin : begins) {
    for (const std::string& end : ends) {
      for (const std::string sign :
           {"~", " ~ ", "∼", "～", "〜", "부터 ", " - ", " – ", "부터 ~ ", "–", " → ", " — "}) {
        for (const std::string tail : {"", "까지", "(31일간)", " [31일]", " (토·일요일 제외)"}) {
          const std::string text = begin + sign + end + tail;
          INFO(text);
          CHECK(read(text) == "2024-05-01 2024-05-31");
        }
      }
    }
  }
}

TEST_CASE("one side of a period may be missing") {
  check_all({"~ 2024. 5. 31.까지", "~ 5. 31.", "5.31.까지", "5월 31일까지", "2024. 5. 31.(금) 18:00까지", "5. 31. 이내",
             "2024. 5. 31. 마감", "마감일: 2024. 5. 31.", "5. 31.(금) 자정까지", "5. 31. 24:00까지", "5. 31. 정오까지",
             "5. 31.(금) 오후 6시 도착분까지", "5. 31.限", "5. 31.(금) 18시 필착"},
            "- 2024-05-31");
  check_all({"2024. 5. 1.부터", "2024. 5. 1. ~", "5. 1.부터", "5월 1일(수) 09:00부터", "2024-05-01 -", "5. 1. 이후"},
            "2024-05-01 -");
}

TEST_CASE("a missing year is that of the other day, or one near the announcement") {
  CHECK(read("2024. 12. 20. ~ 1. 10.") == "2024-12-20 2025-01-10");
  CHECK(read("12. 20. ~ 2025. 1. 10.") == "2024-12-20 2025-01-10");
  CHECK(read("5. 1. ~ 2024. 5. 31.") == "2024-05-01 2024-05-31");
  CHECK(read("12. 20. ~ 1. 10.", make_day(2024, 12, 18)) == "2024-12-20 2025-01-10");
  CHECK(read("12. 20. ~ 1. 10.", make_day(2025, 1, 2)) == "2024-12-20 2025-01-10");
  CHECK(read("~ 1. 10.", make_day(2024, 12, 18)) == "- 2025-01-10");
  CHECK(read("~ 11. 30.", make_day(2024, 3, 1)) == "- 2024-11-30");
  CHECK(read("~ 4. 30.") == "- 2024-04-30");  // it ended before the announcement
  CHECK(read("2. 29.까지", make_day(2025, 6, 1)) == "- 2028-02-29");
  CHECK(read("5. 1. ~ 5. 31.", std::nullopt) == "unread");
  CHECK(read("5. 31.까지", std::nullopt) == "unread");
}

TEST_CASE("a period that is open without an end has no last day to show") {
  check_all({"상시",
             "상시 접수",
             "상시모집",
             "수시",
             "수시모집",
             "연중",
             "연중 상시",
             "연중무휴",
             "예산 소진시까지",
             "예산소진 시까지",
             "예산 소진 시 까지",
             "사업비 소진 시",
             "재원소진시까지",
             "선착순",
             "선착순 마감",
             "마감시까지",
             "모집 마감 시까지",
             "모집완료시까지",
             "정원 충원시까지",
             "~ 예산 소진시까지",
             "매주 월요일 10:00 ~ 12:00",
             "매월 신청",
             "무기한"},
            "- endless");
  check_all(
      {"2024. 5. 1. ~ 예산 소진시까지", "2024. 5. 1.부터 상시", "5. 1.(수) 09:00 ~ 선착순 마감", "5. 1. ~ 마감 시까지"},
      "2024-05-01 endless");
  check_all({"2024. 5. 1. ~ 5. 31. (예산 소진 시 조기 마감)", "선착순(2024. 5. 1. ~ 5. 31.)", "상시 (5. 1. ~ 5. 31.)"},
            "2024-05-01 2024-05-31");
  CHECK(read("2024년 연중") == "2024-01-01 2024-12-31");
}

TEST_CASE("an end that is not known yet is absent") {
  check_all({"추후 공지", "추후공지 예정", "별도 공지", "미정", "별도 안내", "공고문 참조", "해당 없음"}, "- -");
  check_all({"2024. 5. 1. ~ 추후 공지", "2024. 5. 1. ~ 별도 공지", "5. 1.부터 별도 안내시까지", "2024. 5. 1. ~ 미정"},
            "2024-05-01 -");
}

TEST_CASE("a period may be counted from the announcement or from its first day") {
  check_all({"공고일로부터 14일간", "공고일로부터 14일", "공고일부터 14일 이내", "공고 후 14일간", "게시일로부터 2주간",
             "접수일로부터 14일 이내", "본 공고일로부터 2주"},
            "2024-05-03 2024-05-17");
  check_all({"공고일 다음날부터 14일간", "공고일의 다음 날부터 14일 이내", "공고일 익일부터 2주간"},
            "2024-05-04 2024-05-17");
  check_all({"공고일 포함 14일간", "공고일로부터 14일간(공고일 포함)", "공고일로부터 14일(초일 산입)"},
            "2024-05-03 2024-05-16");
  check_all({"공고일 ~ 5. 31.", "공고일부터 2024. 5. 31.까지", "게시일 ~ 5월 31일", "현재 ~ 5. 31."},
            "2024-05-03 2024-05-31");
  check_all({"2024. 5. 1.부터 20일간", "2024. 5. 1. (20일간)", "5. 1.부터 20일"}, "2024-05-01 2024-05-20");
  CHECK(read("공고일로부터 1개월") == "2024-05-03 2024-06-03");
  CHECK(read("공고일로부터 1개월", make_day(2024, 1, 30)) == "2024-01-30 2024-02-29");
  CHECK(read("2024. 5. 1.부터 3개월") == "2024-05-01 2024-07-31");
  CHECK(read("2024. 3. 1.부터 1년간") == "2024-03-01 2025-02-28");
  CHECK(read("공고일로부터 14일간", std::nullopt) == "unread");
  CHECK(read("공고일 ~ 예산 소진시까지", std::nullopt) == "- endless");
}

TEST_CASE("times do not change the days, and a sign between times is none between days") {
  check_all(
      {"2024. 5. 1.(수) 14:00 ~ 16:00", "2024. 5. 1. 오후 2시 ~ 오후 4시", "5. 1.(수) 14:00~16:00", "5. 1. ~ 당일"},
      "2024-05-01 2024-05-01");
  check_all({"2024. 5. 1. 22:00 ~ 다음 날 06:00", "2024. 5. 1. 22시 ~ 익일 6시"}, "2024-05-01 2024-05-02");
  check_all({"2024. 5. 1. ~ 5. 31. 09:00 ~ 18:00", "5. 1. ~ 5. 31. (평일 09:00~18:00)", "5. 1. 09:00 ~ 5. 31. 24:00",
             "5. 1. 0시 ~ 5. 31. 자정", "05. 01. 09:00 ~ 05. 31. 18:00", "2024-05-01T09:00:00 ~ 2024-05-31T18:00:00"},
            "2024-05-01 2024-05-31");
  CHECK(read("2024-05-01T00:00:00Z ~ 2024-05-31T15:00:00Z") == "2024-05-01 2024-06-01");
  CHECK(read("05. 01. ~ 12. 10. 12:00") == "2024-05-01 2024-12-10");  // 12. 10. 12 is no date
}

TEST_CASE("a month or a year stands for all its days") {
  CHECK(read("2024년 5월") == "2024-05-01 2024-05-31");
  CHECK(read("2024년 5월 ~ 6월") == "2024-05-01 2024-06-30");
  CHECK(read("2024. 5. ~ 2024. 12.") == "2024-05-01 2024-12-31");
  CHECK(read("2024-05 ~ 2024-12") == "2024-05-01 2024-12-31");
  CHECK(read("5월 중") == "2024-05-01 2024-05-31");
  CHECK(read("11월 ~ 2월") == "2024-11-01 2025-02-28");
  CHECK(read("2024년") == "2024-01-01 2024-12-31");
  CHECK(read("2024년 5월 초 ~ 6월 중순") == "2024-05-01 2024-06-20");
  CHECK(read("2024년 5월 말까지") == "- 2024-05-31");
}

TEST_CASE("a period without a beginning extends the one before it") {
  for (const std::string first : {"2024.05.01 ~ 2024.05.31", "5. 1. ~ 5. 31.", "5월 1일부터 5월 31일까지"}) {
    for (const std::string label : {" (연장: ", ", 연장 ", " 【변경】 "}) {
      for (const std::string last : {"~ 2024.06.15)", "~ 6. 15.", "6. 15.까지"}) {
        INFO(first + label + last);
        CHECK(read(first + label + last) == "2024-05-01 2024-06-15");
      }
    }
  }
  CHECK(read("~ 5. 31., 6. 10. ~ 6. 15.") == "- 2024-06-15");
}

TEST_CASE("a period that begins on a named day may end a number of days after the announcement") {
  CHECK(read("2024. 5. 1. ~ 공고일로부터 30일", make_day(2024, 4, 20)) == "2024-05-01 2024-05-20");
  CHECK(read("5. 10. ~ 공고일로부터 30일간(공고일 포함)") == "2024-05-10 2024-06-01");
  CHECK(read("5. 10.부터 공고일로부터 2주까지") == "2024-05-10 2024-05-17");
  CHECK(read("5. 10. ~ 공고일") == read("5. 10. ~ 5. 3."));
}

TEST_CASE("days in a list reach from the first to the last of them") {
  check_all({"2024. 5. 1., 5. 8., 5. 15.", "2024년 5월 1일, 8일, 15일", "5. 1.(수)·8.(수)·15.(수)",
             "5월 1일과 8일 및 15일", "5. 1.(수) 14:00, 5. 8.(수) 14:00, 5. 15.(수) 14:00", "5. 15., 5. 1.",
             "2024. 5. 1. ~ 5. 3., 5. 15.", "5. 1., 5. 8. ~ 5. 15.", "5월 1일 / 5월 15일"},
            "2024-05-01 2024-05-15");
  CHECK(read("2024. 4. 30., 5월 2일, 5일") == "2024-04-30 2024-05-05");
  CHECK(read("12. 30., 1. 5.", make_day(2024, 12, 20)) == "2024-12-30 2025-01-05");
  CHECK(read("5. 1. ~ 5. 10., 20명") == "2024-05-01 2024-05-10");
  CHECK(read("5. 1. ~ 5. 10., 발표 5. 20.") == "2024-05-01 2024-05-10");
  CHECK(read("2024. 5. 1., 발표 5. 20.") == "unread");
  CHECK(read("5. 10., 2024년") == "2024-01-01 2024-12-31");
  CHECK(read("2024년 3/4분기") == "2024-07-01 2024-09-30");
  CHECK(read("5. 1. 3.5%, 5.2%") == "unread");
}

TEST_CASE("what is no day of a list does not change the period") {
  for (const std::string tail :
       {", 30,000원", ", 3,000원", " / 3. 신청방법", " 09:00, 3. 공고", " / 1.5배", ", 2.5톤", ", 1-2학년", " & 3.1절",
        ", 3·1절 제외", ", 5. 6. 제외", "(5. 5., 5. 6. 휴무)", ", 6. 3. 추첨", ", 5. 20. 발표"}) {
    INFO(tail);
    CHECK(read("2024. 5. 1. ~ 5. 10." + tail) == "2024-05-01 2024-05-10");
  }
  CHECK(read("공고일 ~ 2024. 5. 31. / 1. 신청서") == "2024-05-03 2024-05-31");
  CHECK(read("2024. 5. 1., 5. 8. (공휴일 제외)") == "2024-05-01 2024-05-08");
  CHECK(read("2024. 12. 20., 12. 27., 1. 3.") == "2024-12-20 2025-01-03");
  check_all({"2024. 5. 10., 4.11총선", "금일읍 ~", "오늘도 신청 ~", "명일동 주민센터 ~", "내일배움카드 신청 ~",
             "내일을 여는 집 ~", "2024년 1.5배 인상"},
            "unread");
  CHECK(read("2024년 5월 1주년 기념") == "2024-05-01 2024-05-31");
  CHECK(read("2024년 3/4 분기") == "2024-07-01 2024-09-30");
  CHECK(read("Apply by mail: 2024-05-01 to 2024-05-31") == "2024-05-01 2024-05-31");
}

TEST_CASE("a week of a month is the one of the Thursday with that number") {
  check_all({"2024년 5월 첫째 주", "2024. 5월 1주차", "5월 첫 번째 주", "5월 첫째주(월~금)"}, "2024-04-29 2024-05-05");
  CHECK(read("2024년 5월 첫째 주 ~ 셋째 주") == "2024-04-29 2024-05-19");
  CHECK(read("2024년 5월 마지막 주까지") == "- 2024-06-02");
  CHECK(read("2024년 5월 둘째 주, 넷째 주") == "2024-05-06 2024-05-26");
  CHECK(read("2025년 1월 첫째 주 ~ 둘째 주") == "2024-12-30 2025-01-12");
  CHECK(read("2024년 6월 다섯째 주") == "unread");  // June 2024 has four Thursdays
  CHECK(read("2024년 5월 1일부터 2주간") == "2024-05-01 2024-05-14");
}

TEST_CASE("a period that ends at 00:00 ends with the day before, unless its times say nothing") {
  check_all({"2024. 5. 1. ~ 6. 1. 00:00", "2024. 5. 1. 09:00 ~ 2024. 6. 1.(토) 00:00", "5. 1. 09:00부터 6. 1. 0시까지",
             "2024. 5. 1. ~ 6. 1. 00시", "5. 1. ~ 6. 1. 오전 12시", "5. 1. 00:00:00 ~ 6. 1. 0시 0분"},
            "2024-05-01 2024-05-31");
  check_all({"~ 6. 1. 00:00", "6. 1. 00:00까지", "2024년 6월 1일 0시까지"}, "- 2024-05-31");
  check_all({"2024-05-01 00:00 ~ 2024-05-31 00:00", "2024-05-01 09:00:00 ~ 2024-05-31 00:00:00",
             "2024-05-01 09:00 ~ 2024-05-31 00:30", "5. 1. 0시 ~ 5. 31. 00:00", "5. 1. ~ 5. 31. 12:00 PM"},
            "2024-05-01 2024-05-31");
  check_all({"2024. 5. 1. 09:00 ~ 5. 1. 00:00", "5. 1. 22:00 ~ 5. 2. 00:00", "5. 1. 00:00 ~ 18:00"},
            "2024-05-01 2024-05-01");
}

TEST_CASE("today is the day of the announcement, and tomorrow the next one") {
  check_all({"금일 ~ 5. 31.", "금일부터 5월 31일까지", "오늘 ~ 2024-05-31"}, "2024-05-03 2024-05-31");
  check_all({"내일부터 5. 31.까지", "명일 ~ 5. 31.", "익일부터 5. 31.까지"}, "2024-05-04 2024-05-31");
  CHECK(read("금일 ~ 5. 31.", std::nullopt) == "unread");
}

TEST_CASE("a day may have other signs behind its year than behind its month, and English words for signs") {
  check_all({"2024.5월1일~5월31일", "2024년 5. 1.(수) ~ 5. 31.", "'24년 5/1 ~ 5/31", "2024 5월 1일 ~ 5월 31일",
             "2024-05-01 to 2024-05-31", "from 2024-05-01 until 2024-05-31", "5/1 10:00 ~ 5/31 18:00"},
            "2024-05-01 2024-05-31");
  check_all({"by 2024-05-31", "until 2024-05-31", "~ 2024-05-31 to"}, "- 2024-05-31");
}

TEST_CASE("several periods reach from the first day of the earliest to the last day of the latest") {
  CHECK(read("1차: 2024. 5. 1. ~ 5. 10., 2차: 6. 1. ~ 6. 10.") == "2024-05-01 2024-06-10");
  CHECK(read("2차: 6. 1. ~ 6. 10. / 1차: 2024. 5. 1. ~ 5. 10.") == "2024-05-01 2024-06-10");
  CHECK(read("(상반기) 3. 2. ~ 3. 15. (하반기) 9. 1. ~ 9. 15.") == "2024-03-02 2024-09-15");
  CHECK(read("방문: 5. 20.까지, 우편: 5. 24.까지") == "- 2024-05-24");
  CHECK(read("신청 2024. 5. 1. ~ 5. 10. 발표 2024. 5. 20.") == "2024-05-01 2024-05-10");  // a single day is no period
}

TEST_CASE("if a weekday disagrees with its date, the date counts") {
  CHECK(read("2024. 5. 1.(목) ~ 5. 31.(월)") == "2024-05-01 2024-05-31");
}

TEST_CASE("a text whose days cannot be known is no period") {
  check_all({"", "~", "부터", "까지", "2024. 5. 1.", "2024-05-01", "2024-05-01 ~ whenever", "2024.5.1 ~ 24년 5얼 31일",
             "계약일로부터 60일", "6개월", "2024. 2. 30. ~ 3. 1.", "2024년 2월 30일 ~ 3월 1일", "2. 30.까지",
             "053-123-4567", "2024. 5. 1. ~ 5. 32.", "2024. 13. 1. ~ 14. 1.", "안내", "\xFF\xFE ~ \xFF"},
            "unread");
  CHECK(read(std::string(1001, '~')) == "unread");
}

TEST_CASE("any bytes are read without harm") {
  const std::string pieces[] = {"2024", ". ", "5", "월", "일", "~",    "부터", "까지", "공고일", "다음 날", "20일간",
                                "(",    ")",  "'", "-",  ":",  "\xED", "\xA0", "상시", "18:00",  "9999",    "99"};
  std::uint32_t state = 1;
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (int i = 0; i < 8; ++i) {
      state = state * 1664525U + 1013904223U;
      text += pieces[(state >> 16U) % std::size(pieces)];
    }
    const std::optional<DayRange> range = read_posting_period(text, make_day(2024, 5, 3));
    for (const auto& day : {range ? range->first : std::nullopt, range ? range->last : std::nullopt}) {
      CHECK((!day || (*day >= earliest_day && *day <= latest_day)));
    }
  }
}
