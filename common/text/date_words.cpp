// SPDX-License-Identifier: GPL-2.0-or-later
// The grammar; the words in it are rows of the tables below. A space may stand between any two parts.
//
//   expression = period [ "부터" | "~" | "-" ] [ period "까지" ] | period [ bound ]
//   period     = year [ half | quarter | season | part of a year ] | year month | month | decade
//              | half | quarter | YYYY.MM[.DD] | relative month [ part ] | relative week [ weekday ] | relative day
//              | ( "최근" | "지난" ) span
//   year       = YYYY "년" | YYYY | 'YY "년" | relative year
//   month      = MM "월" [ DD "일" | part ]
#include "common/text/date_words.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "common/text/date_word_tables.hpp"
#include "common/text/normalize.hpp"

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
  Reader(std::string_view text, Day today) : today_(today), date_(today) { normalize(text, units_); }

  std::vector<DateWords> all() const {
    std::vector<DateWords> found;
    for (std::size_t at = 0; at < units_.size();) {
      const std::optional<Found> one = begins_word(at) ? expression(at) : std::nullopt;
      if (!one) {
        ++at;
        continue;
      }
      found.push_back({units_[at].begin, units_[one->end - 1].end, one->range, one->bound});
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

  [[nodiscard]] bool is_word_character(std::size_t at) const {
    const CharClass kind = at < units_.size() ? units_[at].kind : CharClass::space;
    return kind == CharClass::hangul || kind == CharClass::jamo || kind == CharClass::latin ||
           kind == CharClass::digit || kind == CharClass::han || kind == CharClass::other;
  }
  [[nodiscard]] bool begins_word(std::size_t at) const {
    return units_[at].kind != CharClass::space && (at == 0 || !is_word_character(at - 1)) && !is_part_of_number(at);
  }
  // True if digits and a mark stand before, as in 1,234 or 12.5.
  [[nodiscard]] bool is_part_of_number(std::size_t at) const {
    return at > 1 && units_[at].kind == CharClass::digit && units_[at - 1].kind != CharClass::space &&
           units_[at - 2].kind == CharClass::digit;
  }
  [[nodiscard]] std::size_t skip_spaces(std::size_t at) const {
    while (at < units_.size() && units_[at].kind == CharClass::space) {
      ++at;
    }
    return at;
  }

  // Returns the position behind the word, or nullopt if it does not stand here.
  [[nodiscard]] std::optional<std::size_t> behind(std::size_t at, std::u32string_view word) const {
    for (const char32_t wanted : word) {
      if (wanted == U' ') {
        at = skip_spaces(at);
      } else if (at < units_.size() && units_[at].character == wanted) {
        ++at;
      } else {
        return std::nullopt;
      }
    }
    return at;
  }

  // Reads digits: at least `least` and at most `most`, and no further digit.
  struct Number {
    std::size_t end = 0;
    int value = 0;
  };
  [[nodiscard]] std::optional<Number> number(std::size_t at, std::size_t least, std::size_t most) const {
    Number read{at, 0};
    for (; read.end < units_.size() && units_[read.end].kind == CharClass::digit; ++read.end) {
      const char32_t digit = units_[read.end].character;
      if (digit < U'0' || digit > U'9' || read.end - at == most) {
        return std::nullopt;
      }
      read.value = read.value * 10 + static_cast<int>(digit - U'0');
    }
    return read.end - at >= least ? std::make_optional(read) : std::nullopt;
  }

  [[nodiscard]] int this_year() const { return static_cast<int>(date_.year()); }
  [[nodiscard]] unsigned this_month() const { return static_cast<unsigned>(date_.month()); }

  // The year of a month that is named without one: the month must have begun.
  [[nodiscard]] int year_of(unsigned month, std::optional<int> year) const {
    return year.value_or(month <= this_month() ? this_year() : this_year() - 1);
  }

  // MM "월" and what may follow.
  void add_month(std::size_t at, std::optional<int> given, Readings& out) const {
    const std::optional<Number> month = number(at, 1, 2);
    const std::optional<std::size_t> end = month ? behind(month->end, U"월") : std::nullopt;
    if (!end || month->value < 1 || month->value > 12) {
      return;
    }
    const auto m = static_cast<unsigned>(month->value);
    const int year = year_of(m, given);
    out.push_back({*end, first_of(year, m), last_of(year, m)});
    const std::size_t next = skip_spaces(*end);
    add_part_of_month(next, year, m, out);
    const std::optional<Number> day = number(next, 1, 2);
    const std::optional<std::size_t> day_end = day ? behind(day->end, U"일") : std::nullopt;
    const std::optional<Day> made = day_end ? make_day(year, m, static_cast<unsigned>(day->value)) : std::nullopt;
    if (made) {
      out.push_back({*day_end, *made, *made});
    }
  }
  void add_part_of_month(std::size_t at, int year, unsigned month, Readings& out) const {
    for (const Part& part : parts_of_month) {
      if (const auto end = behind(at, part.text)) {
        const Day last = last_of(year, month);
        const auto day = [&](int n) { return n > 31 ? last : first_of(year, month) + days(n - 1); };
        out.push_back({*end, day(part.first), day(part.last)});
      }
    }
  }
  template <typename Parts>
  void add_months(std::size_t at, int year, const Parts& parts, Readings& out) const {
    for (const Part& part : parts) {
      if (const auto end = behind(at, part.text)) {
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
    const std::size_t next = skip_spaces(at);
    add_months(next, year, periods_of_year, out);
    add_months(next, year, parts_of_year, out);
    add_month(next, year, out);
  }

  void add_named_year(std::size_t at, Readings& out) const {
    if (const std::optional<Number> year = number(at, 4, 4)) {
      if (const auto end = behind(year->end, U"년")) {
        add_year(*end, year->value, true, out);
        if (const auto longer = behind(*end, U"도")) {
          add_year(*longer, year->value, true, out);
        }
        if (const auto decade = behind(*end, U"대"); decade && year->value % 10 == 0 && is_year(year->value)) {
          out.push_back({*decade, first_of(year->value, 1), last_of(year->value + 9, 12)});
        }
      } else if (year->value >= first_bare_year && year->value <= this_year() + 1) {
        add_year(year->end, year->value, true, out);
      }
    }
    const bool quoted = at < units_.size() && (units_[at].character == U'\'' || units_[at].character == U'’');
    if (const std::optional<Number> year = number(quoted ? at + 1 : at, 2, 2)) {
      const int century = year->value <= (this_year() + 1) % 100 ? 2000 : 1900;
      if (const auto end = behind(year->end, U"년")) {
        add_year(*end, century + year->value, quoted, out);
        if (const auto decade = behind(*end, U"대"); decade && year->value % 10 == 0) {
          out.push_back({*decade, first_of(century + year->value, 1), last_of(century + year->value + 9, 12)});
        }
      }
    }
    for (const Word& word : relative_years) {
      if (const auto end = behind(at, word.text)) {
        add_year(*end, this_year() + word.value, word.text != U"올", out);
      }
    }
  }

  // YYYY.MM[.DD], also with other marks and with a dot at the end.
  void add_numeric(std::size_t at, Readings& out) const {
    const std::optional<Number> year = number(at, 4, 4);
    if (!year || !is_year(year->value) || year->end >= units_.size()) {
      return;
    }
    const char32_t mark = units_[year->end].character;
    const auto behind_mark = [&](std::size_t next) -> std::optional<std::size_t> {
      if (next >= units_.size() || units_[next].character != mark) {
        return std::nullopt;
      }
      return mark == U'.' ? skip_spaces(next + 1) : next + 1;
    };
    if (mark != U'.' && mark != U'/' && units_[year->end].kind != CharClass::hyphen) {
      return;
    }
    const std::optional<Number> month = number(*behind_mark(year->end), 1, 2);
    if (!month || month->value < 1 || month->value > 12) {
      return;
    }
    const auto m = static_cast<unsigned>(month->value);
    const auto add = [&](std::size_t end, Day first, Day last) {
      out.push_back({end, first, last});
      if (mark == U'.' && end < units_.size() && units_[end].character == mark) {
        out.push_back({end + 1, first, last});
      }
    };
    add(month->end, first_of(year->value, m), last_of(year->value, m));
    const auto next = behind_mark(month->end);
    const std::optional<Number> day = next ? number(*next, 1, 2) : std::nullopt;
    const std::optional<Day> made = day ? make_day(year->value, m, static_cast<unsigned>(day->value)) : std::nullopt;
    if (made) {
      add(day->end, *made, *made);
    }
  }

  void add_relative(std::size_t at, Readings& out) const {
    const Day monday = today_ - (std::chrono::weekday(today_) - std::chrono::Monday);
    for (const Word& word : relative_months) {
      if (const auto end = behind(at, word.text)) {
        const std::chrono::year_month month = date_.year() / date_.month() + std::chrono::months(word.value);
        const auto year = static_cast<int>(month.year());
        const auto m = static_cast<unsigned>(month.month());
        out.push_back({*end, first_of(year, m), last_of(year, m)});
        add_part_of_month(skip_spaces(*end), year, m, out);
      }
    }
    for (const Word& word : relative_weeks) {
      if (const auto end = behind(at, word.text)) {
        const Day first = monday + days(7 * word.value);
        out.push_back({*end, first, first + days(6)});
        const std::size_t next = skip_spaces(*end);
        for (const Word& weekday : weekdays) {
          if (const auto day = behind(next, weekday.text)) {
            out.push_back({*day, first + days(weekday.value), first + days(weekday.value)});
          }
        }
        if (const auto weekend = behind(next, U"주말")) {
          out.push_back({*weekend, first + days(5), first + days(6)});
        }
        if (const auto weekend = behind(*end, U"말")) {  // 이번 주말
          out.push_back({*weekend, first + days(5), first + days(6)});
        }
      }
    }
    for (const Word& word : relative_days) {
      if (const auto end = behind(at, word.text)) {
        out.push_back({*end, today_ + days(word.value), today_ + days(word.value)});
      }
    }
  }

  void add_span(std::size_t at, Readings& out) const {
    for (const std::u32string_view before : before_spans) {
      const auto begin = behind(at, before);
      if (!begin) {
        continue;
      }
      const std::size_t next = skip_spaces(*begin);
      for (const Span& span : spans) {
        if (const auto end = behind(next, span.text)) {
          add_recent(*end, std::string(span.period), out);
        }
      }
      const std::optional<Number> count = number(next, 1, 3);
      for (const Span& counter : counters) {
        if (const auto end = count ? behind(skip_spaces(count->end), counter.text) : std::nullopt) {
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
      for (const std::size_t from : {at, skip_spaces(at)}) {
        if (const auto end = behind(from, suffix); end && (from == at || !suffix.empty())) {
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

  // True if a number continues behind a mark, as in 2025-51.
  [[nodiscard]] bool number_continues(std::size_t at) const {
    return at > 0 && at + 1 < units_.size() && units_[at - 1].kind == CharClass::digit &&
           units_[at].kind != CharClass::space && units_[at + 1].kind == CharClass::digit;
  }

  [[nodiscard]] bool ends_word(std::size_t at) const {
    if (number_continues(at)) {
      return false;
    }
    return std::any_of(particles.begin(), particles.end(), [&](std::u32string_view particle) {
      const auto end = behind(at, particle);
      return end && !is_word_character(*end);
    });
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
    const auto end = behind(
        bound.text == U"이후" || bound.text == U"이전" || bound.text == U"~" ? skip_spaces(period.end) : period.end,
        bound.text);
    if (!end) {
      return std::nullopt;
    }
    if (bound.value == DateBound::since && bound.text != U"이후" && bound.text != U"이래") {
      if (const std::optional<Found> both = range_to(period, skip_spaces(*end))) {
        return both;
      }
      if (bound.text == U"-") {
        return std::nullopt;
      }
    }
    if (bound.text != U"~" && !ends_word(*end)) {
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
      const std::size_t end = behind(last.end, U"까지").value_or(last.end);
      if (last.last >= period.first && ends_word(end)) {
        return Found{end, {period.first, last.last}, DateBound::within};
      }
    }
    return std::nullopt;
  }

  static constexpr int first_bare_year = 1950;  // four digits without 년 are a year from here on

  Day today_;
  std::chrono::year_month_day date_;
  std::vector<Unit> units_;
};

}  // namespace

std::vector<DateWords> find_date_words(std::string_view text, Day today) { return Reader(text, today).all(); }

}  // namespace gonggo
