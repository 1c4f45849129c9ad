// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/date.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "common/base/date_spelling.hpp"

using namespace gonggo;

namespace {

std::string day_of(std::string_view text) {
  const std::optional<Day> day = parse_day(text);
  return day ? format_day(*day) : "none";
}

std::string instant_of(std::string_view text) {
  const std::optional<Instant> instant = parse_instant(text);
  return instant ? format_instant(*instant) : "none";
}

std::string range_of(const std::optional<DayRange>& range) {
  return range ? format_day(*range->first) + " " + format_day(*range->last) : "none";
}

}  // namespace

TEST_CASE("every spelling of a day that people write is understood") {
  const char* spelling = GENERATE(
      "2020.11.05", "2020.11.05.", "2020-11-05", "2020/11/05", "20201105", "2020. 11. 5.", "2020. 11. 5", "2020.11.5.",
      "2020년 11월 5일", "2020년11월5일", "2020년 11월 05일", "'20.11.5.", "‘20.11.5.", "’20.11.5", "'20. 11. 5.",
      "20.11.05", "20.11.05.", "20-11-05", "'20년 11월 5일", "11/05/2020", "11/5/2020", "20201105093000",
      "202011050930", "11/05/2020 09:30:00", "2020-11-05 09:30", "2020-11-05 09:30:00", "2020-11-05 09:30:00.0",
      "2020-11-05T09:30:00+09:00", "2020-11-05T00:30:00Z", "2020-11-05T00:30:00.123456Z", "2020-11-05t00:30:00z",
      "2020-11-04T23:30:00Z", "Thu, 05 Nov 2020 09:30:00 +0900", "Thu, 5 Nov 2020 00:30:00 GMT", "5 Nov 2020",
      "05 Nov 20 09:30 KST", "Wed, 4 Nov 2020 20:00:00 EST", "2020. 11. 5.(목)", "2020. 11. 5. (목)",
      "2020. 11. 5.(목) 14:00", "2020. 11. 5.[목요일] 14시", "2020.11.05 목요일", "2020.11.05(Thu)",
      "2020.11.05(Thursday)", "2020년 11월 5일(목) 오후 2시 30분", "2020년 11월 5일 목요일 오전 9:30",
      "2020-11-05 02:30 PM", "2020-11-05 2:30:15 pm", "2020. 11. 5. 24:00", "  2020-11-05  ",
      "\xC2\xA0"
      "2020-11-05\n",
      "２０２０．１１．０５", "2020 년 11 월 5 일", "2020-11-05 09:30:00 GMT+9", "2020-11-05 09:30:00 UTC",
      "Nov 5, 2020", "Nov. 5, 2020", "November 5, 2020", "NOV 5 2020", "Nov 05, 2020 9:30 AM", "Thu, Nov 5, 2020",
      "5 November 2020", "2020.11.05(Thu.)", "2020. 11. 5.(木)", "2020. 11. 5. (木曜日) 14:00", "Thu. 5 Nov 2020",
      // decomposed, as it comes from macOS
      "2020\xE1\x84\x82\xE1\x85\xA7\xE1\x86\xAB 11\xE1\x84\x8B\xE1\x85\xAF\xE1\x86\xAF "
      "5\xE1\x84\x8B\xE1\x85\xB5\xE1\x86\xAF");
  INFO(spelling);
  CHECK(day_of(spelling) == "2020-11-05");
}

TEST_CASE("text that is no date is no day") {
  const char* text =
      GENERATE("", " ", "미정", "상시", "2020", "2020-11", "2020.13.01", "2020년 13월 1일", "2024-02-30", "2023-02-29",
               "2020-00-10", "2020-10-00", "2020.11.32", "20201305", "20200230", "1899-12-31", "2200-02-30",
               "9999-13-01", "0000-00-00", "Nov 2020", "Nov 5 20", "Nov 31, 2020", "Novem 5, 2020", "2020-11-05 (木",
               "2020-11-05abc", "2020-11-05 (작성)", "2020-11-05 25:00", "2020-11-05 24:01", "2020-11-05 09:61",
               "2020-11-05 오전 13:00", "2020.11-05", "2020-11/05", "2020-11-05 ~ 2020-11-06", "2020. 11. 5. ~ 11. 6.",
               "11/05/20", "13/05/2020", "2020--11-05", "-2020-11-05", "123456789", "1604536200", "201105",
               "제2020-11-05호", "2020년 11월", "5 Foo 2020", "Thu, 5 Nov", "2020-11-05T", "2020-11-05T09",
               "2020-11-05T09:30:00+99:00", "99999999999999", "20201105996000", "2020-11-05 09:30 XYZ", "2020-11-05(",
               "2020-11-05()", "2020-11-05(금", "\xFF\xFE", "2020\xE2\x80", "2020.1.", "20.1.", "'2020.11.05");
  INFO(text);
  CHECK(day_of(text) == "none");
  CHECK(instant_of(text) == "none");
}

TEST_CASE("a date may have any hyphen and invisible characters around it") {
  for (const std::string hyphen : {"-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2212", "－"}) {
    INFO(hyphen);
    CHECK(day_of("2020" + hyphen + "11" + hyphen + "05") == "2020-11-05");
    CHECK(day_of("2020" + hyphen + "11" + hyphen + "05 09:30") == "2020-11-05");
  }
  for (const std::string mark : {"\u200B", "\u200E", "\u2060", "\uFEFF", "\u00AD", "\u202C"}) {
    CHECK(day_of("2020-11-05" + mark) == "2020-11-05");
    CHECK(day_of(mark + "2020. 11. 5.") == "2020-11-05");
  }
  CHECK(day_of("2020\u201411\u201405") == "none");  // a dash that separates sentences
}

TEST_CASE("the last day of a period may lack its year, or its year and month") {
  const Day begin = *make_day(2024, 5, 10);
  for (const char* text : {"2024. 5. 31.", "5. 31.", "5.31", "05.31.", "5월 31일", "5월31일", "05-31", "5/31", "31.",
                           "31일", "31", "5. 31.(금)", "5. 31. (금) 18:00", "5월 31일 18시", "31일(금)"}) {
    INFO(text);
    const std::optional<Day> day = parse_last_day(text, begin);
    CHECK((day && format_day(*day) == "2024-05-31"));
  }
  CHECK(parse_last_day("1. 9.", *make_day(2024, 12, 20)) == make_day(2025, 1, 9));
  for (const char* text :
       {"", "2. 30.", "13. 1.", "32.", "0.1", "5월", "5.31.x", "05-", "마감", "5/", "123", "5. 31. 5. 31."}) {
    INFO(text);
    CHECK_FALSE(parse_last_day(text, begin));
  }
}

TEST_CASE("two-digit years from 00 to 69 are of this century, and those from 70 to 99 of the last") {
  CHECK(day_of("'00.1.1.") == "2000-01-01");
  CHECK(day_of("'69.1.1.") == "2069-01-01");
  CHECK(day_of("'70.1.1.") == "1970-01-01");
  CHECK(day_of("'99.12.31.") == "1999-12-31");
}

TEST_CASE("a day beyond the calendar we keep is the last of it, so that nothing appears before its time") {
  const char* spelling = GENERATE("9999-12-31", "2200-01-01", "2400.02.29", "99991231", "12/31/9999", "Mar 7, 9999",
                                  "9999년 12월 31일", "9999-12-31T23:59:59Z");
  INFO(spelling);
  CHECK(day_of(spelling) == "2199-12-31");
  CHECK(parse_instant(spelling) >= parse_instant("2199-12-31"));
  CHECK(day_of("Mar 7, 2099") == "2099-03-07");
}

TEST_CASE("a timestamp with a zone becomes its day in Seoul") {
  CHECK(day_of("2024-03-07T14:59:59Z") == "2024-03-07");
  CHECK(day_of("2024-03-07T15:00:00Z") == "2024-03-08");
  CHECK(day_of("2024-03-07T00:00:00+09:00") == "2024-03-07");
  CHECK(day_of("2024-03-07T00:00:00+10:00") == "2024-03-06");
  CHECK(day_of("Thu, 07 Mar 2024 10:00:00 -0800") == "2024-03-08");
  CHECK(day_of("2024-03-07T23:59:59") == "2024-03-07");
}

TEST_CASE("an instant keeps its time of day and defaults to Seoul") {
  CHECK(instant_of("2024-03-07") == "2024-03-07T00:00:00+09:00");
  CHECK(instant_of("2024. 3. 7.(목) 14:00") == "2024-03-07T14:00:00+09:00");
  CHECK(instant_of("20240307093015") == "2024-03-07T09:30:15+09:00");
  CHECK(instant_of("03/07/2024 18:05:09") == "2024-03-07T18:05:09+09:00");
  CHECK(instant_of("2024년 3월 7일 오후 2시") == "2024-03-07T14:00:00+09:00");
  CHECK(instant_of("2024년 3월 7일 오후 12시 5분") == "2024-03-07T12:05:00+09:00");
  CHECK(instant_of("2024-03-07 오전 12:30") == "2024-03-07T00:30:00+09:00");
  CHECK(instant_of("2024-03-07 오후 14:00") == "2024-03-07T14:00:00+09:00");
  CHECK(instant_of("2024-03-07 24:00") == "2024-03-08T00:00:00+09:00");
  CHECK(instant_of("2024-03-07T15:30:00Z") == "2024-03-08T00:30:00+09:00");
  CHECK(instant_of("Thu, 07 Mar 2024 10:00:00 -0830") == "2024-03-08T03:30:00+09:00");
  CHECK(instant_of("1965-03-07T00:00:00.999") == "1965-03-07T00:00:00+09:00");
}

TEST_CASE("only days of the calendar between 1900 and 2199 can be made") {
  CHECK(format_day(*make_day(1900, 1, 1)) == "1900-01-01");
  CHECK(format_day(*make_day(2199, 12, 31)) == "2199-12-31");
  CHECK(make_day(2024, 2, 29));
  CHECK_FALSE(make_day(2100, 2, 29));
  CHECK_FALSE(make_day(1899, 12, 31));
  CHECK_FALSE(make_day(2024, 257, 1));
  CHECK_FALSE(make_day(2024, 1, 257));
  CHECK_FALSE(make_day(2024, 0, 1));
}

TEST_CASE("a filter covers the whole year, month or day it names") {
  CHECK(range_of(parse_day_span("2024")) == "2024-01-01 2024-12-31");
  CHECK(range_of(parse_day_span("2024-02")) == "2024-02-01 2024-02-29");
  CHECK(range_of(parse_day_span("2024-02-03")) == "2024-02-03 2024-02-03");
  const char* wrong = GENERATE("", "24", "2024-", "2024-1", "2024-13", "2024-00", "2024-02-30", "2024.02", "2024-2-03",
                               "2024-02-03 ", "1899", "2200-01", "20240203", "abcd", "2024-0a", "-2024");
  INFO(wrong);
  CHECK_FALSE(parse_day_span(wrong));
}

TEST_CASE("a period ends today and counts both ends") {
  const Day today = *make_day(2024, 3, 31);
  CHECK(range_of(parse_period("1d", today)) == "2024-03-31 2024-03-31");
  CHECK(range_of(parse_period("1w", today)) == "2024-03-25 2024-03-31");
  CHECK(range_of(parse_period("2w", today)) == "2024-03-18 2024-03-31");
  CHECK(range_of(parse_period("1m", today)) == "2024-02-29 2024-03-31");
  CHECK(range_of(parse_period("3m", today)) == "2023-12-31 2024-03-31");
  CHECK(range_of(parse_period("1y", today)) == "2023-03-31 2024-03-31");
  CHECK(range_of(parse_period("1y", *make_day(2024, 2, 29))) == "2023-02-28 2024-02-29");
  CHECK(range_of(parse_period("1m", *make_day(2024, 3, 15))) == "2024-02-15 2024-03-15");
  CHECK(parse_period("999y", today));
  const char* wrong = GENERATE("", "w", "0w", "1", "1x", "-1w", "+1w", "1000d", "1w ", " 1w", "1 w", "1ww", "1W");
  INFO(wrong);
  CHECK_FALSE(parse_period(wrong, today));
}

TEST_CASE("Seoul is nine hours ahead, also before 1970") {
  const Day day = *make_day(1969, 12, 31);
  CHECK(seoul_day(seoul_midnight(day)) == day);
  CHECK(seoul_day(seoul_midnight(day) - std::chrono::seconds(1)) == day - std::chrono::days(1));
  CHECK(seoul_midnight(*make_day(1970, 1, 1)).time_since_epoch() == std::chrono::hours(-9));
  CHECK(format_instant(Instant{}) == "1970-01-01T09:00:00+09:00");
}

TEST_CASE("random bytes and random cuts of dates never crash the parsers") {
  std::mt19937 random(20240307);
  const std::string alphabet = "0123456789.-/:'T Z+()년월일목오전오후시분Nov,\xE2\x80\x98\xFF";
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (std::size_t i = random() % 24; i > 0; --i) {
      text += alphabet[random() % alphabet.size()];
    }
    const std::optional<Day> day = parse_day(text);
    const std::optional<Instant> instant = parse_instant(text);
    CHECK(day.has_value() == instant.has_value());
    parse_day_span(text);
    parse_period(text, *make_day(2024, 3, 7));
  }
}
