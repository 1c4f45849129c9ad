// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/period_parts.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>

#include "common/base/clock_spelling.hpp"
#include "common/base/date_scanner.hpp"
#include "common/base/day_spelling.hpp"
#include "common/base/utf8.hpp"
#include "common/text/period_scan.hpp"
#include "common/text/period_words.hpp"

namespace gonggo {
namespace {

using Kind = PeriodPart::Kind;
using Unit = PeriodLength::Unit;

constexpr std::array<std::pair<std::string_view, Unit>, 11> units{{{"일간", Unit::day},
                                                                   {"일", Unit::day},
                                                                   {"주일간", Unit::week},
                                                                   {"주일", Unit::week},
                                                                   {"주간", Unit::week},
                                                                   {"주", Unit::week},
                                                                   {"개월간", Unit::month},
                                                                   {"개월", Unit::month},
                                                                   {"달간", Unit::month},
                                                                   {"년간", Unit::year},
                                                                   {"년", Unit::year}}};

struct WrittenYear {
  int year;
  std::size_t width;  // digits: 2 or 4
  bool quoted;        // '24
};

// Takes the digits of a year, with the apostrophe in front of them.
std::optional<WrittenYear> take_year(DateScanner& in) {
  const bool quoted = in.take("'");
  const std::size_t width = in.digits();
  if (width != 4 && width != 2) {
    return std::nullopt;
  }
  const int number = in.take_number(width);
  return WrittenYear{width == 2 ? full_year(number) : number, width, quoted};
}

class Splitter {
 public:
  explicit Splitter(std::string_view text) : in_(text) {}

  std::vector<PeriodPart> parts() {
    while (!in_.done()) {
      step();
    }
    return std::move(parts_);
  }

 private:
  void step();
  void brackets(char sign);
  void hyphen();
  void colon();
  void number();
  void word();
  void weekdays();
  bool date();
  bool month_of_year();
  bool mixed_day();
  bool week();
  bool part_of_year(int year, DateScanner ahead);
  bool time();
  bool length();
  bool day_of_year();
  bool month();
  void add_month(std::optional<int> year, int month, DateScanner ahead);

  void add(Kind kind) { parts_.push_back({kind}); }
  // Adds the time between the position and `end`.
  void add_time(std::chrono::seconds time, const DateScanner& end) {
    const std::string_view text = in_.rest().substr(0, in_.rest().size() - end.rest().size());
    const bool has_seconds = text.find(':') != text.rfind(':') || text.find("초") != std::string_view::npos;
    add(Kind::time);
    parts_.back().is_day_start = time.count() == 0 && !has_seconds;
  }
  void add_day(const WrittenDay& day) {
    parts_.push_back({Kind::day, day});
    has_day_ = true;
  }
  [[nodiscard]] bool after(Kind kind) const { return !parts_.empty() && parts_.back().kind == kind; }
  // True behind a comma, a middle dot, a slash or a word such as 및 that follows a day.
  [[nodiscard]] bool continues_list() const { return after(Kind::also) && has_day_; }
  [[nodiscard]] bool has_range() const {
    return std::any_of(parts_.begin(), parts_.end(), [](const PeriodPart& part) { return part.kind == Kind::to; });
  }
  // True if the word means a sign of this kind where it stands: open to all, by mail and 서류 및 have no day.
  [[nodiscard]] bool means(Kind kind, std::string_view word) const;
  [[nodiscard]] bool expects_day() const { return after(Kind::to) || after(Kind::from) || continues_list(); }
  // Accepts a reading that ends at `ahead`.
  bool accept(const DateScanner& ahead) {
    in_ = ahead;
    return true;
  }

  DateScanner in_;
  std::vector<PeriodPart> parts_;
  bool has_day_ = false;
  std::size_t clause_ = 0;        // the part with which the words behind the last comma or inside the bracket begin
  std::size_t outer_clause_ = 0;  // that of the text in front of the bracket
};

void Splitter::step() {
  in_.skip_spaces();
  if (in_.done()) {
    return;
  }
  const std::string_view rest = in_.rest();
  DateScanner quoted = in_;
  if (in_.digits() > 0 || (quoted.take("'") && quoted.digits() > 0)) {
    number();
  } else if (in_.take("~")) {
    add(Kind::to);
  } else if (in_.take("-")) {
    hyphen();
  } else if (in_.take(":")) {
    colon();
  } else if (in_.take(",") || in_.take("·") || in_.take("ㆍ") || in_.take("、") || in_.take("/") || in_.take("&")) {
    if (after(Kind::day) || after(Kind::time)) {
      add(Kind::also);
    } else {
      clause_ = parts_.size();
    }
  } else {
    std::size_t end = 0;
    if (is_letter(utf8::next(rest, end))) {
      word();
    } else {
      in_.take(rest.substr(0, end));  // punctuation
      brackets(rest.front());
    }
  }
}

// What is said in brackets concerns days in them: 5. 8. (공휴일 제외), but not 5. 8.(휴무) and 5. 6.(대체공휴일) 제외.
void Splitter::brackets(char sign) {
  if (sign == '(' || sign == '[') {
    outer_clause_ = clause_;
    clause_ = begins_apart(first_word(in_.rest())) ? clause_ : parts_.size();
  } else if (sign == ')' || sign == ']') {
    clause_ = outer_clause_;
  } else if (sign != '.') {
    clause_ = parts_.size();
  }
}

// A hyphen is a sign between two days, and before a day at the beginning. Elsewhere it is punctuation.
void Splitter::hyphen() {
  if (after(Kind::day) || after(Kind::time) || after(Kind::announced)) {
    add(Kind::to);
  }
}

// Removes the label in front of the colon. A label that names the end, such as 마감일, says that a day follows on which
// the period ends.
void Splitter::colon() {
  while (after(Kind::word) || after(Kind::announced)) {
    parts_.pop_back();
  }
}

void Splitter::number() {
  if (date() || mixed_day() || month_of_year() || time() || length() || day_of_year() || month() || week()) {
    return;
  }
  const bool is_count = continues_list();
  while (!in_.done() && (in_.digits() > 0 || in_.rest().front() == '-' || in_.rest().front() == '\'' ||
                         (is_count && (in_.rest().front() == '~' || in_.rest().front() == '.')))) {  // 20~30명, 1.5배
    in_.take(in_.rest().substr(0, 1));
  }
  add(Kind::number);
}

// Takes a day with its year. 12. 10. 12:00 is no such day, but a day without its year and a time.
bool Splitter::date() {
  const bool may_lack_year = in_.digits() <= 2;
  DateScanner ahead = in_;
  std::optional<Moment> moment = take_date(ahead);
  if (!moment || is_cut(in_, ahead) ||
      (may_lack_year && (ahead.rest().starts_with(':') || ahead.rest().starts_with("시")))) {
    return false;
  }
  if (DateScanner joined = ahead; joined.take("T")) {  // RFC 3339
    moment->time = take_time(joined);
    DateScanner zoned = joined;
    moment->zone = moment->time ? take_zone(zoned) : std::nullopt;
    ahead = moment->zone ? zoned : moment->time ? joined : ahead;
  } else {
    take_weekday_in_brackets(ahead);
  }
  const std::chrono::year_month_day day{moment->seoul()};
  add_day({static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
           static_cast<int>(static_cast<unsigned>(day.day()))});
  return accept(ahead);
}

// Takes a day whose signs differ: 2024. 5월 1일, 2024년 5. 1., '24년 5/1. Without a sign, the year has four digits.
bool Splitter::mixed_day() {
  DateScanner ahead = in_;
  const std::optional<WrittenYear> written = take_year(ahead);
  if (!written) {
    return false;
  }
  const auto [year, width, quoted] = *written;
  const bool spaced = ahead.skip_spaces();
  const bool named = ahead.take("년");
  const bool separated = named || ahead.take(".") || ahead.take("-") || ahead.take("/");
  if (!(separated || spaced) || (width == 2 && !named && !quoted)) {
    return false;
  }
  ahead.skip_spaces();
  const DateScanner begin = ahead;
  const std::optional<DayOfYear> day = take_day_of_year(ahead);
  if (!day || !day->month || year < earliest_year || year > latest_year || is_cut(in_, ahead) ||
      runs_into_word(begin, ahead) || ahead.rest().starts_with(':') || ahead.rest().starts_with("시")) {
    return false;
  }
  take_weekday_in_brackets(ahead);
  add_day({year, day->month, day->day});
  return accept(ahead);
}

// Takes a week whose month is that of the day before it: 5월 첫째 주, 셋째 주.
bool Splitter::week() {
  DateScanner ahead = in_;
  const std::optional<int> week = expects_day() ? take_week(ahead) : std::nullopt;
  if (!week) {
    return false;
  }
  add_day({{}, {}, {}, 0, week});
  return accept(ahead);
}

// Takes a month with its year, or a year: 2024년 5월, 2024. 5., 2024-05, '24년 5월, 2024년, 2024.
bool Splitter::month_of_year() {
  DateScanner ahead = in_;
  const std::optional<WrittenYear> written = take_year(ahead);
  if (!written) {
    return false;
  }
  const auto [year, width, quoted] = *written;
  ahead.skip_spaces();
  const bool named = ahead.take("년");
  const bool separated = !named && (ahead.take(".") || ahead.take("-") || ahead.take("/"));
  if (year < earliest_year || year > latest_year || (width == 2 && !(quoted && (named || separated)) && !named)) {
    return false;
  }
  DateScanner behind = ahead;
  behind.skip_spaces();
  const int month = named || separated ? behind.take_run(2).value_or(0) : 0;
  behind.skip_spaces();
  if (month >= 1 && month <= 12 && (named ? behind.take("월") : (behind.take(".") || behind.take("월"), true)) &&
      !begins_day(behind)) {
    add_month(year, month, behind);
    return true;
  }
  ahead.skip_spaces();
  if (named && part_of_year(year, ahead)) {
    return true;
  }
  if (width == 2 || ahead.digits() > 0 || (!named && !ahead.done() && !ahead.rest().starts_with('~'))) {
    return false;
  }
  add_day({year, std::nullopt, std::nullopt});
  return accept(ahead);
}

// Takes a half or a quarter of a year: 상반기, 1분기, 1/4분기. It becomes its first month, a sign and its last month.
bool Splitter::part_of_year(int year, DateScanner ahead) {
  int first = ahead.take("상반기") ? 1 : ahead.take("하반기") ? 7 : 0;
  int months = 6;
  const std::optional<int> quarter = first == 0 ? ahead.take_run(1) : std::nullopt;
  if (quarter && (ahead.take("/4"), ahead.skip_spaces(), ahead.take("분기"))) {
    months = 3;
    first = *quarter >= 1 && *quarter <= 4 ? 3 * *quarter - 2 : 0;
  }
  if (first == 0) {
    return false;
  }
  add_day({year, first, std::nullopt});
  add(Kind::to);
  add_day({year, first + months - 1, std::nullopt});
  return accept(ahead);
}

bool Splitter::time() {
  DateScanner ahead = in_;
  const auto time = take_time(ahead);
  if (!time || ahead.rest().starts_with("간")) {
    return false;
  }
  add_time(*time, ahead);
  return accept(ahead);
}

// Takes 20일간, 20일 이내, 3개월, 2주. A number of days that stands where the last day is expected is a day instead:
// 5. 1. ~ 31일, 5. 1.부터 31일까지.
bool Splitter::length() {
  DateScanner ahead = in_;
  const std::optional<int> count = ahead.take_run(4);
  if (!count) {
    return false;
  }
  ahead.skip_spaces();
  for (const auto& [name, unit] : units) {
    DateScanner behind = ahead;
    if (!behind.take(name)) {
      continue;
    }
    DateScanner next = behind;
    next.skip_spaces();
    const std::string_view word = first_word(next.rest());
    const bool is_listed =
        continues_list() && !word.starts_with("이내") && word != "전" && word != "후" && word != "동안";
    const bool is_day = name == "일" && (after(Kind::to) || is_listed || word.starts_with("까지"));
    const bool is_year = name == "년" && expects_day();
    if (is_day || is_year || behind.digits() > 0 || (name == "주" && behind.rest().starts_with("년"))) {
      return false;
    }
    parts_.push_back({Kind::length, {}, {*count, unit}});
    return accept(behind);
  }
  return false;
}

// Takes 5. 31.(금), 5월 31일, 5/31, and where a last day is expected, 31일, 31 and 5-31.
bool Splitter::day_of_year() {
  DateScanner ahead = in_;
  const std::optional<DayOfYear> written = take_day_of_year(ahead);
  if (!written || is_cut(in_, ahead) || (!written->month && (!expects_day() || !ends_day(ahead)))) {
    return false;
  }
  if (continues_list() && !may_be_listed(in_, ahead, *written, has_range())) {
    return false;
  }
  const std::string_view taken = in_.rest().substr(0, in_.rest().size() - ahead.rest().size());
  if (!expects_day() && taken.find('-') != std::string_view::npos) {
    return false;
  }
  take_weekday_in_brackets(ahead);
  add_day({std::nullopt, written->month, written->day});
  return accept(ahead);
}

// Takes a month without its year and day: 5월.
bool Splitter::month() {
  DateScanner ahead = in_;
  const std::optional<int> written = ahead.take_run(2);
  ahead.skip_spaces();
  if (!written || *written < 1 || *written > 12 || !ahead.take("월")) {
    return false;
  }
  add_month(std::nullopt, *written, ahead);
  return true;
}

// Adds the month, which ends at `ahead`, or the third or the week of it that is named there.
void Splitter::add_month(std::optional<int> year, int month, DateScanner ahead) {
  in_ = ahead;
  ahead.skip_spaces();
  const std::array<std::array<std::string_view, 2>, 3> thirds{{{"초", "상순"}, {"중순", "중순"}, {"말", "하순"}}};
  int third = 0;
  for (std::size_t i = 0; i < thirds.size(); ++i) {
    if (ahead.take(thirds.at(i)[0]) || ahead.take(thirds.at(i)[1])) {
      third = static_cast<int>(i) + 1;
      in_ = ahead;
    }
  }
  std::optional<int> week = third == 0 ? take_week(ahead) : std::nullopt;
  in_ = week ? ahead : in_;
  add_day({year, month, std::nullopt, third, week});
}

void Splitter::word() {
  if (week()) {
    return;
  }
  DateScanner ahead = in_;
  if (const auto time = take_time(ahead)) {
    add_time(*time, ahead);
    accept(ahead);
    return;
  }
  ahead = in_;
  if (take_date(ahead) && date()) {  // May 1, 2024
    return;
  }
  const std::string_view run = first_word(in_.rest());
  in_.take(run);
  std::string joined(run);  // 마감 시까지 and 다음 날 are often written with a space
  DateScanner behind = in_;
  behind.skip_spaces();
  for (const std::string_view tail : {"시까지", "시 까지", "날"}) {
    const bool fits = tail == "날" ? run == "다음" || run == "같은" : true;
    if (fits && behind.take(tail)) {
      joined += tail == "날" ? "날" : "시";
      in_ = behind;
      break;
    }
  }
  const std::vector<Kind> kinds = kinds_of_word(joined);
  if (kinds.empty()) {
    weekdays();
  }
  for (const Kind kind : kinds) {
    add(means(kind, run) ? kind : Kind::word);
  }
}

bool Splitter::means(Kind kind, std::string_view word) const {
  const bool behind_day = after(Kind::day) || after(Kind::time) || after(Kind::announced);
  const bool is_english = utf8::is_ascii(word.front());
  switch (kind) {
    case Kind::also:
      return behind_day;
    case Kind::apart:
      return std::any_of(parts_.begin() + static_cast<std::ptrdiff_t>(std::min(clause_, parts_.size())), parts_.end(),
                         [](const PeriodPart& part) { return part.kind == Kind::day; });
    case Kind::to:
      return !is_english || behind_day || begins_date(in_);
    case Kind::until:
      return !is_english || begins_date(in_);
    default:
      return true;
  }
}

// Takes the rest of 월~금 behind its first weekday: its sign does not concern the days.
void Splitter::weekdays() {
  DateScanner ahead = in_;
  ahead.skip_spaces();
  if (!ahead.take("~") && !ahead.take("-")) {
    return;
  }
  ahead.skip_spaces();
  const std::string_view word = first_word(ahead.rest());
  if (!word.empty() && kinds_of_word(word).empty()) {
    ahead.take(word);
    accept(ahead);
  }
}

}  // namespace

std::vector<PeriodPart> split_period(std::string_view text) { return Splitter(fold_period(text)).parts(); }

}  // namespace gonggo
