// SPDX-License-Identifier: GPL-2.0-or-later
// Spellings of posting periods that are made by rule, with what they mean: lists of days, weeks of a month, periods
// that begin today, English signs, and days whose signs differ. Two families have what is no day of the period:
// amounts, counts, section numbers and other days behind a range, and names that begin like 금일 and 내일.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "tests/text/spelling_table.hpp"

namespace gonggo::testing {

class PeriodFamilies {
 public:
  // Returns the families one after the other. A family has at least 100 rows, all with its name as their kind.
  static std::vector<SpellingRow> all() {
    PeriodFamilies families;
    families.lists();
    families.lists_of_one_month();
    families.weeks();
    families.from_today();
    families.english();
    families.mixed();
    families.no_list();
    families.no_today();
    return families.rows_;
  }

 private:
  struct Date {
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    [[nodiscard]] Day value() const { return *make_day(year, month, day); }
  };
  static constexpr std::array<Date, 12> begins{{{2023, 1, 9},
                                                {2023, 9, 18},
                                                {2024, 2, 27},
                                                {2024, 5, 1},
                                                {2024, 12, 20},
                                                {2025, 2, 3},
                                                {2025, 3, 31},
                                                {2025, 7, 7},
                                                {2025, 10, 29},
                                                {2026, 4, 6},
                                                {2026, 6, 1},
                                                {2026, 11, 30}}};
  static constexpr std::array<std::string_view, 7> weekdays{"일", "월", "화", "수", "목", "금", "토"};

  static Date later(const Date& date, int days) {
    const std::chrono::year_month_day moved{date.value() + std::chrono::days(days)};
    return {static_cast<int>(moved.year()), static_cast<unsigned>(moved.month()), static_cast<unsigned>(moved.day())};
  }
  static std::string number(unsigned value) { return std::to_string(value); }
  static std::string two(unsigned value) { return (value < 10 ? "0" : "") + number(value); }
  static std::string weekday(const Date& date) {
    return "(" + std::string(weekdays.at(std::chrono::weekday(date.value()).c_encoding())) + ")";
  }

  // The ways to write a day, with its year or without.
  static std::string written(const Date& date, int way, bool with_year) {
    const std::string year = std::to_string(date.year);
    switch (way) {
      case 0:
        return (with_year ? year + ". " : "") + number(date.month) + ". " + number(date.day) + ".";
      case 1:
        return (with_year ? year + ". " : "") + number(date.month) + ". " + number(date.day) + "." + weekday(date);
      case 2:
        return (with_year ? year + "년 " : "") + number(date.month) + "월 " + number(date.day) + "일";
      case 3:
        return (with_year ? year + "년 " : "") + number(date.month) + "월 " + number(date.day) + "일" + weekday(date);
      case 4:
        return (with_year ? year + "." : "") + two(date.month) + "." + two(date.day);
      default:
        return (with_year ? year + "/" : "") + number(date.month) + "/" + number(date.day);
    }
  }

  void add(const std::string& kind, const std::string& text, std::optional<Day> announced, std::optional<Day> first,
           std::optional<Day> last) {
    rows_.push_back({kind, text, announced, shown_day(first) + " " + shown_day(last)});
  }

  // 5. 1., 5. 8., also with three days, hours, and the year at each day.
  void lists() {
    constexpr std::array<std::string_view, 6> signs{", ", ",", "·", " 및 ", " / ", ", "};
    for (const Date& first : begins) {
      for (int way = 0; way < 6; ++way) {
        const std::string sign(signs.at(static_cast<std::size_t>(way == 5 ? 0 : way)));
        const Date second = later(first, 7);
        const Date third = later(first, 14);
        const bool years = way % 2 == 0;
        const std::string text = written(first, way, true) + sign + written(second, way, years);
        add("list of days", text, std::nullopt, first.value(), second.value());
        add("list of days", text + sign + written(third, way, years) + " 14:00", std::nullopt, first.value(),
            third.value());
        add("list of days", "교육일: " + written(first, way, false) + ", " + written(third, way, false),
            first.value() - std::chrono::days(10), first.value(), third.value());
        add("list of days",
            written(first, way, true) + " ~ " + written(second, way, false) + ", " + written(third, way, false),
            std::nullopt, first.value(), third.value());
      }
    }
  }

  // 5월 1일, 8일, 15일
  void lists_of_one_month() {
    constexpr std::array<std::string_view, 4> signs{", ", "·", ",", " 및 "};
    for (const Date& date : begins) {
      const Date first{date.year, date.month, 3};
      for (const auto& sign : signs) {
        const std::string gap(sign);
        const std::string year = std::to_string(date.year);
        const std::string month = number(date.month);
        const Day last = Date{date.year, date.month, 24}.value();
        add("days of one month", year + "년 " + month + "월 3일" + gap + "10일" + gap + "24일", std::nullopt,
            first.value(), last);
        add("days of one month", year + ". " + month + ". 3." + weekday(first) + gap + "24.", std::nullopt,
            first.value(), last);
        add("days of one month", month + "월 3일" + gap + "24일", first.value(), first.value(), last);
      }
    }
  }

  // 5월 첫째 주: the week of the first Thursday, from Monday to Sunday.
  void weeks() {
    constexpr std::array<std::array<std::string_view, 4>, 4> names{{{"첫째 주", "1주", "첫 주", "첫 번째 주"},
                                                                    {"둘째 주", "2주차", "둘째주", "두 번째 주"},
                                                                    {"셋째 주", "3주차", "셋째주", "세 번째 주"},
                                                                    {"넷째 주", "4주", "넷째주", "네번째 주"}}};
    for (const Date& date : begins) {
      Date thursday{date.year, date.month, 1};
      while (std::chrono::weekday(thursday.value()) != std::chrono::Thursday) {
        thursday = later(thursday, 1);
      }
      const std::string month = std::to_string(date.year) + "년 " + number(date.month) + "월 ";
      for (std::size_t week = 0; week < names.size(); ++week) {
        const Day monday = thursday.value() + std::chrono::days(7 * static_cast<int>(week) - 3);
        for (const std::string_view name : names.at(week)) {
          add("week of a month", month + std::string(name), std::nullopt, monday, monday + std::chrono::days(6));
        }
        add("week of a month", month + std::string(names.at(week)[0]) + " ~ 넷째 주", std::nullopt, monday,
            thursday.value() + std::chrono::days(24));
        add("week of a month", number(date.month) + "월 " + std::string(names.at(week)[0]) + "까지",
            Date{date.year, date.month, 1}.value() - std::chrono::days(5), std::nullopt, monday + std::chrono::days(6));
      }
    }
  }

  // 금일 ~ 5. 31.
  void from_today() {
    for (const Date& today : begins) {
      const Date end = later(today, 20);
      for (int way = 0; way < 6; ++way) {
        for (const std::string begin : {"금일 ~ ", "금일부터 ", "오늘부터 ~ ", "금일~"}) {
          add("from today", begin + written(end, way, way % 2 == 0) + (begin.ends_with("부터 ") ? "까지" : ""),
              today.value(), today.value(), end.value());
        }
        add("from today", "내일부터 " + written(end, way, true) + "까지", today.value(),
            today.value() + std::chrono::days(1), end.value());
      }
      add("from today", "금일 ~ 예산 소진시까지", today.value(), today.value(), endless);
      add("from today", "명일부터 7일간", today.value(), today.value() + std::chrono::days(1),
          today.value() + std::chrono::days(7));
    }
  }

  // 2024-05-01 to 2024-05-31
  void english() {
    for (const Date& first : begins) {
      const Date last = later(first, 30);
      const std::string begin = std::to_string(first.year) + "-" + two(first.month) + "-" + two(first.day);
      const std::string end = std::to_string(last.year) + "-" + two(last.month) + "-" + two(last.day);
      for (const std::string sign : {" to ", " until ", " through ", " till ", " TO ", " Until "}) {
        add("English signs", begin + sign + end, std::nullopt, first.value(), last.value());
      }
      add("English signs", "from " + begin + " to " + end, std::nullopt, first.value(), last.value());
      add("English signs", "until " + end, std::nullopt, std::nullopt, last.value());
      add("English signs", "by " + end, std::nullopt, std::nullopt, last.value());
      add("English signs", "~ " + end + " to", std::nullopt, std::nullopt, last.value());
    }
  }

  // 2024.5월1일~5월 31일
  void mixed() {
    for (const Date& first : begins) {
      const Date last = later(first, 25);
      const bool same_year = first.year == last.year;
      const std::string year = std::to_string(first.year);
      const std::string short_year = year.substr(2);
      const std::string named = number(first.month) + "월" + number(first.day) + "일";
      const std::string dotted = number(first.month) + "." + number(first.day) + ".";
      const std::string end = same_year ? written(last, 2, false) : written(last, 2, true);
      for (const std::string& begin : {year + "." + named, year + ". " + named, year + " " + named, year + "-" + named,
                                       year + "년 " + dotted, year + "년" + dotted, "'" + short_year + "." + named,
                                       short_year + "년 " + dotted, "'" + short_year + "년 " + dotted}) {
        add("signs that differ", begin + "~" + end, std::nullopt, first.value(), last.value());
        add("signs that differ", begin + weekday(first) + " ~ " + written(last, 4, true), std::nullopt, first.value(),
            last.value());
      }
    }
  }

  // 5. 1. ~ 5. 10., 3,000원: what follows the range does not change it.
  void no_list() {
    constexpr std::array<std::string_view, 24> tails{
        "30,000원", "3,000원", "1,500명",      "1,2층",        "11,12층",    "20~30명",
        "1.5배",    "2.5톤",   "12.5㎡",       "1-2학년",      "3.1절",      "3·1절 제외",
        "3/4 분기", "3. 공고", "12. 신청방법", "2차",          "3회",        "10년 이상",
        "3일 전",   "2층",     "12. 31. 추첨", "12. 31. 개찰", "1. 2. 제외", "12. 31.(발표)"};
    for (const Date& first : begins) {
      const Date last = later(first, 9);
      for (std::size_t at = 0; at < tails.size(); ++at) {
        constexpr std::array<std::string_view, 4> signs{", ", " / ", " 18:00, ", " & "};
        add("no list",
            written(first, 0, true) + " ~ " + written(last, static_cast<int>(at % 5), false) +
                std::string(signs.at(at % signs.size())) + std::string(tails.at(at)),
            std::nullopt, first.value(), last.value());
      }
      const Date inside = later(first, 3);
      add("no list",
          written(first, 0, true) + " ~ " + written(last, 0, false) + " (" + written(inside, 0, false) + ", " +
              written(later(inside, 1), 0, false) + " 휴무)",
          std::nullopt, first.value(), last.value());
    }
  }

  // 금일읍 ~ 5. 31.: a name begins no period.
  void no_today() {
    for (const Date& today : begins) {
      const Date end = later(today, 20);
      for (const std::string name : {"금일읍", "금일초등학교", "오늘도 신청", "오늘의 책", "명일동 주민센터", "명일역",
                                     "내일배움카드 신청", "내일을 여는 집", "내일로 신청"}) {
        add("no today", name + " ~ " + written(end, 0, true), today.value(), std::nullopt, end.value());
      }
    }
  }

  std::vector<SpellingRow> rows_;
};

}  // namespace gonggo::testing
