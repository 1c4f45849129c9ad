// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/period_scan.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

#include "common/base/ascii.hpp"
#include "common/base/clock_spelling.hpp"
#include "common/base/day_spelling.hpp"
#include "common/base/utf8.hpp"
#include "common/text/week_of_month.hpp"

namespace gonggo {

bool is_letter(char32_t point) {
  return (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z') || (point >= 0xAC00 && point <= 0xD7A3) ||
         (point >= 0x4E00 && point <= 0x9FFF);
}

std::string_view first_word(std::string_view text) {
  std::size_t end = 0;
  for (std::size_t next = 0; next < text.size() && is_letter(utf8::next(text, next));) {
    end = next;
  }
  return text.substr(0, end);
}

std::string fold_period(std::string_view text) {
  std::string out = fold_date(text);
  for (const std::string_view sign : {"∼", "〜", "⁓", "˜", "→", "⇒", "—", "―"}) {
    for (std::size_t at = out.find(sign); at != std::string::npos; at = out.find(sign, at)) {
      out.replace(at, sign.size(), "~");
    }
  }
  return out;
}

bool is_cut(const DateScanner& begin, const DateScanner& end) {
  const std::string_view taken = begin.rest().substr(0, begin.rest().size() - end.rest().size());
  const char next = end.done() || taken.ends_with(' ') ? ' ' : end.rest().front();
  DateScanner behind = end;
  behind.skip_spaces();
  return ascii::is_digit(next) || (ascii::is_letter(next) && next != 'T') || next == '%' ||
         behind.rest().starts_with("분기");
}

namespace {

bool begins_with_any(std::string_view word, std::initializer_list<std::string_view> names) {
  return std::any_of(names.begin(), names.end(), [word](std::string_view name) { return word.starts_with(name); });
}

bool is_any(std::string_view word, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), word) != names.end();
}

// True if the rest of a word may follow 첫째 주.
bool ends_week(std::string_view rest) {
  return is_any(rest, {"", "에", "중", "내", "의", "와", "과", "및", "한", "경"}) || rest.ends_with("요일") ||
         begins_with_any(rest, {"까지", "부터", "로부터", "이내", "이후", "이전", "마감"});
}

// True if the word may follow a day whose number has no letter behind it.
bool ends_listed_day(std::string_view word) {
  return is_any(word, {"", "한", "限", "마감", "와", "과", "및", "월", "화", "수", "목", "금", "토", "일"}) ||
         word.ends_with("요일") || begins_with_any(word, {"까지", "부터", "이내", "이후"});
}

// True for signs of measures, such as ㎡ and ℃.
bool is_measure(char32_t point) {
  return (point >= 0x3300 && point <= 0x33FF) || (point >= 0x2100 && point <= 0x214F) || point == U'°' || point == U'×';
}

std::string_view between(const DateScanner& begin, const DateScanner& end) {
  return begin.rest().substr(0, begin.rest().size() - end.rest().size());
}

// Takes the rest of numbers that are joined: 8, 10 and 12 of 8, 10, 12일.
bool take_joined_numbers(DateScanner& in) {
  DateScanner ahead = in;
  bool found = false;
  for (;;) {
    ahead.skip_spaces();
    if (!(ahead.take(",") || ahead.take("·") || ahead.take("ㆍ") || ahead.take("/") || ahead.take("~") ||
          ahead.take("-") || ahead.take("&"))) {
      return found;
    }
    ahead.skip_spaces();
    if (!ahead.take_run(2)) {
      return found;
    }
    in = ahead;
    found = true;
  }
}

// True if a number without a month, a dot and 일 may be a day: the last one of joined numbers decides.
bool is_bare_day(DateScanner end, bool behind_range) {
  const bool joined = take_joined_numbers(end);
  DateScanner weekday = end;
  take_weekday_in_brackets(weekday);
  if (weekday.rest().size() < end.rest().size() || end.rest().starts_with("일") ||
      (joined && end.rest().starts_with('.'))) {
    return true;
  }
  return !behind_range && ends_day(end);
}

// True if no section begins behind a number and its dot: 3. 공고.
bool is_dotted_day(DateScanner end) {
  end.skip_spaces();
  DateScanner time = end;
  return ends_listed_day(first_word(end.rest())) ? end.digits() == 0 || take_time(time) : take_time(time).has_value();
}

}  // namespace

std::optional<int> take_week(DateScanner& in) {
  constexpr std::array<std::pair<std::string_view, int>, 12> names{{{"첫", 1},
                                                                    {"1", 1},
                                                                    {"둘", 2},
                                                                    {"두", 2},
                                                                    {"2", 2},
                                                                    {"셋", 3},
                                                                    {"세", 3},
                                                                    {"3", 3},
                                                                    {"넷", 4},
                                                                    {"네", 4},
                                                                    {"4", 4},
                                                                    {"5", 5}}};
  DateScanner ahead = in;
  ahead.skip_spaces();
  std::optional<int> week;
  if (ahead.take("마지막")) {
    week = last_week;
  } else if (ahead.take("다섯")) {
    week = 5;
  }
  for (std::size_t i = 0; i < names.size() && !week; ++i) {
    week = ahead.take(names.at(i).first) ? std::optional(names.at(i).second) : std::nullopt;
  }
  ahead.skip_spaces();
  ahead.take("번째") || ahead.take("째");
  ahead.skip_spaces();
  if (!week || !ahead.take("주")) {
    return std::nullopt;
  }
  ahead.take("차");
  DateScanner behind = ahead;
  behind.skip_spaces();
  if (!ends_week(first_word(ahead.rest())) || first_word(behind.rest()) == "간") {  // 1주년, 2주 간
    return std::nullopt;
  }
  in = ahead;
  return week;
}

bool begins_day(DateScanner in) {
  in.skip_spaces();
  return in.digits() > 0 && !take_week(in) && !take_time(in);
}

bool ends_day(const DateScanner& in) {
  std::size_t end = 0;
  const std::string_view rest = in.rest();
  return rest.empty() || !is_letter(utf8::next(rest, end)) || rest.starts_with("까지") || rest.starts_with("이내") ||
         rest.starts_with("한") || rest.starts_with("마감") || rest.starts_with("와") || rest.starts_with("과") ||
         rest.starts_with("및");
}

bool runs_into_word(const DateScanner& begin, const DateScanner& end) {
  const std::string_view taken = between(begin, end);
  if (taken.ends_with(' ') || taken.ends_with('.') || taken.ends_with("일") || end.done()) {
    return false;
  }
  std::size_t next = 0;
  DateScanner time = end;
  return is_measure(utf8::next(end.rest(), next)) || (!ends_listed_day(first_word(end.rest())) && !take_time(time));
}

bool may_be_listed(const DateScanner& begin, const DateScanner& end, const DayOfYear& day, bool behind_range) {
  const std::string_view taken = between(begin, end);
  DateScanner amount = end;
  if ((amount.take(",") && amount.digits() == 3) || end.rest().starts_with(':') || runs_into_word(begin, end)) {
    return false;
  }
  const bool is_named = taken.find("일") != std::string_view::npos;
  if (!day.month && !is_named) {
    return taken.find('.') != std::string_view::npos ? is_dotted_day(end) : is_bare_day(end, behind_range);
  }
  const std::size_t hyphen = taken.find('-');
  return hyphen == std::string_view::npos || (hyphen == 2 && taken.size() >= 5);  // 05-08, not 1-2
}

bool begins_date(DateScanner in) {
  in.skip_spaces();
  DateScanner short_day = in;
  const std::optional<DayOfYear> day = take_day_of_year(short_day);
  return (day && day->month) || take_date(in);
}

void take_weekday_in_brackets(DateScanner& in) {
  DateScanner ahead = in;
  ahead.skip_spaces();
  in = ahead.rest().starts_with('(') && skip_weekday(ahead) ? ahead : in;
}

}  // namespace gonggo
