// SPDX-License-Identifier: GPL-2.0-or-later
// The grammar; the words in it are rows of the tables below. A space may stand between any two parts.
//
//   expression = period [ "부터" | "~" | "-" ] [ period "까지" ] | period [ bound ]
//   period     = year [ half | quarter | season | part of a year ] | year month | month | decade
//              | half | quarter | YYYY.MM[.DD] | relative month [ part | week ] | relative week [ weekday ] | relative
//              day | ( "최근" | "지난" ) span
//   year       = YYYY "년" | YYYY | 'YY "년" | relative year
//   month      = MM "월" [ DD "일" | part | week ]
#include "common/text/date_words.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "common/text/date_text.hpp"
#include "common/text/date_word_tables.hpp"
#include "common/text/week_of_month.hpp"

namespace gonggo {
namespace {

using namespace date_tables;

using std::chrono::days;
using Year = std::chrono::year;

// A way to read the text from some position on as a period.
struct Reading {
  std::size_t end = 0;  // the unit behind it
  Day first;
  Day last;
};
using Readings = std::vector<Reading>;

Day first_of(int year, unsigned month) { return Day(Year(year) / static_cast<int>(month) / 1); }
Day last_of(int year, unsigned month) { return Day(Year(year) / static_cast<int>(month) / std::chrono::last); }
bool is_year(int year) { return year >= earliest_year && year <= latest_year; }

class Reader {
 public:
  Reader(std::string_view text, Day today) : text_(text), today_(today), date_(today) {}

  std::vector<DateWords> all() const {
    std::vector<DateWords> found;
    for (std::size_t at = 0; at < text_.size();) {
      const std::optional<Found> one = text_.begins_word(at) ? expression(at) : std::nullopt;
      if (!one) {
        ++at;
        continue;
      }
      found.push_back({text_[at].begin, text_[one->end - 1].end, one->range, one->bound});
      at = one->end;
    }
    return found;
  }

 private:
  struct Found {
    std::size_t end = 0;
    DayRange range;
    DateBound bound = DateBound::within;
  };

  [[nodiscard]] int this_year() const { return static_cast<int>(date_.year()); }
  [[nodiscard]] unsigned this_month() const { return static_cast<unsigned>(date_.month()); }

  // The year of a month that is named without one: the month must have begun.
  [[nodiscard]] int year_of(unsigned month, std::optional<int> year) const {
    return year.value_or(month <= this_month() ? this_year() : this_year() - 1);
  }

  // MM "월" and what may follow.
  void add_month(std::size_t at, std::optional<int> given, Readings& out) const {
    const std::optional<DateText::Number> month = text_.number(at, 1, 2);
    const std::optional<std::size_t> end = month ? text_.behind(month->end, U"월") : std::nullopt;
    if (!end || month->value < 1 || month->value > 12) {
      return;
    }
    const auto m = static_cast<unsigned>(month->value);
    const int year = year_of(m, given);
    out.push_back({*end, first_of(year, m), last_of(year, m)});
    const std::size_t next = text_.skip_spaces(*end);
    add_part_of_month(next, year, m, out);
    const std::optional<DateText::Number> day = text_.number(next, 1, 2);
    const std::optional<std::size_t> day_end = day ? text_.behind(day->end, U"일") : std::nullopt;
    const std::optional<Day> made = day_end ? make_day(year, m, static_cast<unsigned>(day->value)) : std::nullopt;
    if (made) {
      out.push_back({*day_end, *made, *made});
    }
  }
  void add_part_of_month(std::size_t at, int year, unsigned month, Readings& out) const {
    for (const Part& part : parts_of_month) {
      if (const auto end = text_.behind(at, part.text)) {
        const Day last = last_of(year, month);
        const auto day = [&](int n) { return n > 31 ? last : first_of(year, month) + days(n - 1); };
        out.push_back({*end, day(part.first), day(part.last)});
      }
    }
    for (const Word& week : weeks_of_month) {
      if (const auto end = text_.behind(at, week.text)) {
        if (const auto range = week_of_month(year, static_cast<int>(month), week.value)) {
          out.push_back({*end, *range->first, *range->last});
        }
      }
    }
  }
  template <typename Parts>
  void add_months(std::size_t at, int year, const Parts& parts, Readings& out) const {
    for (const Part& part : parts) {
      if (const auto end = text_.behind(at, part.text)) {
        const int over = part.last > 12 ? 1 : 0;
        out.push_back({*end, first_of(year, static_cast<unsigned>(part.first)),
                       last_of(year + over, static_cast<unsigned>(part.last - 12 * over))});
      }
    }
  }

  // What follows a year. The year alone is a period, too, unless it is 올 or has two digits.
  void add_year(std::size_t at, int year, bool alone, Readings& out) const {
    if (!is_year(year) || !is_year(year + 1)) {
      return;
    }
    if (alone) {
      out.push_back({at, first_of(year, 1), last_of(year, 12)});
    }
    const std::size_t next = text_.skip_spaces(at);
    add_months(next, year, periods_of_year, out);
    add_months(next, year, parts_of_year, out);
    add_month(next, year, out);
  }

  void add_named_year(std::size_t at, Readings& out) const {
    if (const std::optional<DateText::Number> year = text_.number(at, 4, 4)) {
      if (const auto end = text_.behind(year->end, U"년")) {
        add_year(*end, year->value, true, out);
        if (const auto longer = text_.behind(*end, U"도")) {
          add_year(*longer, year->value, true, out);
        }
        if (const auto decade = text_.behind(*end, U"대"); decade && year->value % 10 == 0 && is_year(year->value)) {
          out.push_back({*decade, first_of(year->value, 1), last_of(year->value + 9, 12)});
        }
      } else if (year->value >= first_bare_year && year->value <= this_year() + 1) {
        add_year(year->end, year->value, true, out);
      }
    }
    const bool quoted = at < text_.size() && (text_[at].character == U'\'' || text_[at].character == U'’');
    if (const std::optional<DateText::Number> year = text_.number(quoted ? at + 1 : at, 2, 2)) {
      const int century = year->value <= (this_year() + 1) % 100 ? 2000 : 1900;
      if (const auto end = text_.behind(year->end, U"년")) {
        add_year(*end, century + year->value, quoted, out);
        if (const auto decade = text_.behind(*end, U"대"); decade && year->value % 10 == 0) {
          out.push_back({*decade, first_of(century + year->value, 1), last_of(century + year->value + 9, 12)});
        }
      }
    }
    for (const Word& word : relative_years) {
      if (const auto end = text_.behind(at, word.text)) {
        add_year(*end, this_year() + word.value, word.text != U"올", out);
      }
    }
  }

  // YYYY.MM[.DD], also with other marks and with a dot at the end.
  void add_numeric(std::size_t at, Readings& out) const {
    const std::optional<DateText::Number> year = text_.number(at, 4, 4);
    if (!year || !is_year(year->value) || year->end >= text_.size()) {
      return;
    }
    const char32_t mark = text_[year->end].character;
    const auto behind_mark = [&](std::size_t next) -> std::optional<std::size_t> {
      if (next >= text_.size() || text_[next].character != mark) {
        return std::nullopt;
      }
      return mark == U'.' ? text_.skip_spaces(next + 1) : next + 1;
    };
    if (mark != U'.' && mark != U'/' && text_[year->end].kind != CharClass::hyphen) {
      return;
    }
    const std::optional<DateText::Number> month = text_.number(*behind_mark(year->end), 1, 2);
    if (!month || month->value < 1 || month->value > 12) {
      return;
    }
    const auto m = static_cast<unsigned>(month->value);
    const auto add = [&](std::size_t end, Day first, Day last) {
      out.push_back({end, first, last});
      if (mark == U'.' && end < text_.size() && text_[end].character == mark) {
        out.push_back({end + 1, first, last});
      }
    };
    add(month->end, first_of(year->value, m), last_of(year->value, m));
    const auto next = behind_mark(month->end);
    const std::optional<DateText::Number> day = next ? text_.number(*next, 1, 2) : std::nullopt;
    const std::optional<Day> made = day ? make_day(year->value, m, static_cast<unsigned>(day->value)) : std::nullopt;
    if (made) {
      add(day->end, *made, *made);
    }
  }

  void add_relative(std::size_t at, Readings& out) const {
    const Day monday = today_ - (std::chrono::weekday(today_) - std::chrono::Monday);
    for (const Word& word : relative_months) {
      if (const auto end = text_.behind(at, word.text)) {
        const std::chrono::year_month month = date_.year() / date_.month() + std::chrono::months(word.value);
        const auto year = static_cast<int>(month.year());
        const auto m = static_cast<unsigned>(month.month());
        out.push_back({*end, first_of(year, m), last_of(year, m)});
        add_part_of_month(text_.skip_spaces(*end), year, m, out);
      }
    }
    for (const Word& word : relative_weeks) {
      if (const auto end = text_.behind(at, word.text)) {
        const Day first = monday + days(7 * word.value);
        out.push_back({*end, first, first + days(6)});
        const std::size_t next = text_.skip_spaces(*end);
        for (const Word& weekday : weekdays) {
          if (const auto day = text_.behind(next, weekday.text)) {
            out.push_back({*day, first + days(weekday.value), first + days(weekday.value)});
          }
        }
        if (const auto weekend = text_.behind(next, U"주말")) {
          out.push_back({*weekend, first + days(5), first + days(6)});
        }
        if (const auto weekend = text_.behind(*end, U"말")) {  // 이번 주말
          out.push_back({*weekend, first + days(5), first + days(6)});
        }
      }
    }
    for (const Word& word : relative_days) {
      if (const auto end = text_.behind(at, word.text)) {
        out.push_back({*end, today_ + days(word.value), today_ + days(word.value)});
      }
    }
  }

  void add_span(std::size_t at, Readings& out) const {
    for (const std::u32string_view before : before_spans) {
      const auto begin = text_.behind(at, before);
      if (!begin) {
        continue;
      }
      const std::size_t next = text_.skip_spaces(*begin);
      for (const Span& span : spans) {
        if (const auto end = text_.behind(next, span.text)) {
          add_recent(*end, std::string(span.period), out);
        }
      }
      const std::optional<DateText::Number> count = text_.number(next, 1, 3);
      for (const Span& counter : counters) {
        if (const auto end = count ? text_.behind(text_.skip_spaces(count->end), counter.text) : std::nullopt) {
          add_recent(*end, std::to_string(count->value) + std::string(counter.period), out);
        }
      }
    }
  }
  void add_recent(std::size_t at, const std::string& period, Readings& out) const {
    const std::optional<DayRange> range = parse_period(period, today_);
    if (!range || !range->first || !range->last) {
      return;
    }
    for (const std::u32string_view suffix : behind_spans) {
      for (const std::size_t from : {at, text_.skip_spaces(at)}) {
        if (const auto end = text_.behind(from, suffix); end && (from == at || !suffix.empty())) {
          out.push_back({*end, *range->first, *range->last});
        }
      }
    }
  }

  // Returns all periods that begin here, the longest first. `year` is the year of a month that is named without one.
  [[nodiscard]] Readings periods(std::size_t at, std::optional<int> year = std::nullopt) const {
    Readings all;
    add_numeric(at, all);
    add_named_year(at, all);
    add_month(at, year, all);
    add_months(at, year.value_or(this_year()), periods_of_year, all);
    add_relative(at, all);
    add_span(at, all);
    std::stable_sort(all.begin(), all.end(), [](const Reading& a, const Reading& b) { return a.end > b.end; });
    return all;
  }

  // Returns the longest expression that begins here and ends where a word ends.
  [[nodiscard]] std::optional<Found> expression(std::size_t at) const {
    for (const Reading& period : periods(at)) {
      for (const Bound& bound : bounds) {
        if (const std::optional<Found> found = bounded(period, bound)) {
          return found;
        }
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Found> bounded(const Reading& period, const Bound& bound) const {
    const auto end = text_.behind(bound.text == U"이후" || bound.text == U"이전" || bound.text == U"~"
                                      ? text_.skip_spaces(period.end)
                                      : period.end,
                                  bound.text);
    if (!end) {
      return std::nullopt;
    }
    if (bound.value == DateBound::since && bound.text != U"이후" && bound.text != U"이래") {
      if (const std::optional<Found> both = range_to(period, text_.skip_spaces(*end))) {
        return both;
      }
      if (bound.text == U"-") {
        return std::nullopt;
      }
    }
    if (bound.text != U"~" && !text_.ends_word(*end)) {
      return std::nullopt;
    }
    switch (bound.value) {
      case DateBound::until:
        return Found{*end, {std::nullopt, period.last}, bound.value};
      case DateBound::since:
        return Found{*end, {period.first, std::nullopt}, bound.value};
      case DateBound::within:
        break;
    }
    return Found{*end, {period.first, period.last}, bound.value};
  }

  // Returns the range from the period to another one, which begins at `at` and may end in 까지.
  [[nodiscard]] std::optional<Found> range_to(const Reading& period, std::size_t at) const {
    const auto year = static_cast<int>(std::chrono::year_month_day(period.first).year());
    for (const Reading& last : periods(at, year)) {
      const std::size_t end = text_.behind(last.end, U"까지").value_or(last.end);
      if (last.last >= period.first && text_.ends_word(end)) {
        return Found{end, {period.first, last.last}, DateBound::within};
      }
    }
    return std::nullopt;
  }

  static constexpr int first_bare_year = 1950;  // four digits without 년 are a year from here on

  DateText text_;
  Day today_;
  std::chrono::year_month_day date_;
};

}  // namespace

std::vector<DateWords> find_date_words(std::string_view text, Day today) { return Reader(text, today).all(); }

}  // namespace gonggo
