// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/posting_period.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>
#include <vector>

#include "common/text/period_drafts.hpp"
#include "common/text/period_parts.hpp"
#include "common/text/week_of_month.hpp"

namespace gonggo {
namespace {

using Kind = PeriodPart::Kind;
using Unit = PeriodLength::Unit;
using std::chrono::days;

constexpr std::size_t longest_period = 1000;  // bytes
constexpr days oldest_end{60};                // before the announcement

std::optional<Day> checked(int year, int month, int day) {
  return make_day(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

Day last_of_month(int year, int month) {
  return Day(std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month)) / std::chrono::last);
}

// Returns the first day that the written one stands for, or the last one.
std::optional<Day> in_year(const WrittenDay& written, int year, bool last) {
  if (!written.month) {
    return last ? checked(year, 12, 31) : checked(year, 1, 1);
  }
  if (*written.month < 1 || *written.month > 12 || year < earliest_year || year > latest_year) {
    return std::nullopt;
  }
  if (written.day) {
    return checked(year, *written.month, *written.day);
  }
  if (written.week) {
    const std::optional<DayRange> week = week_of_month(year, *written.month, *written.week);
    return !week ? std::nullopt : last ? week->last : week->first;
  }
  if (!last) {
    return checked(year, *written.month, written.third > 0 ? (written.third - 1) * 10 + 1 : 1);
  }
  const bool whole = written.third == 0 || written.third == 3;
  return whole ? last_of_month(year, *written.month) : checked(year, *written.month, written.third * 10);
}

int year_of(Day day) { return static_cast<int>(std::chrono::year_month_day(day).year()); }

// Returns the last day of a period of this length that begins on `first`.
Day end_of(Day first, const PeriodLength& length, bool first_day_counts) {
  const Day start = first_day_counts ? first : first + days(1);  // the first day that counts
  switch (length.unit) {
    case Unit::day:
      return start + days(length.count - 1);
    case Unit::week:
      return start + days(length.count * 7 - 1);
    case Unit::month:
    case Unit::year:
      break;
  }
  const int months = length.count * (length.unit == Unit::year ? 12 : 1);
  const std::chrono::year_month_day date{start};
  const std::chrono::year_month_day same = date + std::chrono::months(months);
  return same.ok() ? Day(same) - days(1) : Day(same.year() / same.month() / std::chrono::last);
}

// Gives the days of one period their years.
class Dating {
 public:
  // `before` is the last day of the period before it in the text.
  Dating(const PeriodDraft& draft, std::optional<Day> announced, std::optional<Day> before)
      : draft_(draft), announced_(announced), before_(before) {}

  // Returns nullopt if a day cannot be known.
  [[nodiscard]] std::optional<DayRange> range() const {
    DayRange range;
    if (draft_.first && !(range.first = first())) {
      return std::nullopt;
    }
    if (draft_.last && !(range.last = last(range.first))) {
      return std::nullopt;
    }
    if (draft_.length && range.first && !draft_.last) {
      const bool counts = draft_.first_day_counts || draft_.first->kind != Kind::announced;
      range.last = std::min(end_of(*range.first - days(draft_.first->later), *draft_.length, counts), latest_day);
    }
    if (!draft_.last && !draft_.length && stands_for_days()) {
      range.last =
          draft_.first->day.week ? *range.first + days(6) : in_year(draft_.first->day, year_of(*range.first), true);
    }
    if (draft_.is_list && range.first && range.last && *range.last < *range.first) {
      std::swap(range.first, range.last);
    }
    if (range.last && ends_before_last_day() && (!range.first || *range.first < *range.last)) {
      range.last = std::max(*range.last - days(1), earliest_day);
    }
    return range;
  }

 private:
  // True for ~ 6. 1. 00:00. If the first day has 00:00, too, a program wrote the times, and both days are meant.
  [[nodiscard]] bool ends_before_last_day() const {
    return draft_.last && draft_.last->at_start && !draft_.is_list && !(draft_.first && draft_.first->at_start);
  }

  // A single day with times, a month or a year: the period ends with it.
  [[nodiscard]] bool stands_for_days() const { return draft_.first->kind == Kind::day && !draft_.is_range; }

  [[nodiscard]] std::optional<Day> first() const {
    const PeriodBound& bound = *draft_.first;
    if (bound.kind == Kind::announced) {
      return announced_ ? std::optional(*announced_ + days(bound.later)) : std::nullopt;
    }
    if (bound.kind != Kind::day) {
      return std::nullopt;
    }
    if (bound.day.year) {
      return in_year(bound.day, *bound.day.year, false);
    }
    if (!bound.day.month) {
      return std::nullopt;
    }
    if (draft_.last && draft_.last->day.year) {  // 12. 20. ~ 2025. 1. 10.
      const std::optional<Day> end = in_year(draft_.last->day, *draft_.last->day.year, true);
      const std::optional<Day> same = in_year(bound.day, *draft_.last->day.year, false);
      return end && same && *same > *end ? in_year(bound.day, *draft_.last->day.year - 1, false) : same;
    }
    return before_ ? not_before(bound.day, *before_, false) : nearest(bound.day);
  }

  [[nodiscard]] std::optional<Day> last(std::optional<Day> first) const {
    const PeriodBound& bound = *draft_.last;
    if (bound.kind == Kind::announced) {  // 5. 1. ~ 공고일로부터 30일
      return announced_ && draft_.length ? std::optional(end_of(*announced_, *draft_.length, draft_.first_day_counts))
                                         : announced_;
    }
    if (bound.kind == Kind::next_day || bound.kind == Kind::same_day) {
      return first ? std::optional(*first + days(bound.kind == Kind::next_day ? 1 : 0)) : std::nullopt;
    }
    if (bound.day.year) {
      return in_year(bound.day, *bound.day.year, true);
    }
    if (first) {
      return after(bound, *first);
    }
    if (!bound.day.month) {
      return std::nullopt;
    }
    if (before_) {
      return not_before(bound.day, *before_, true);
    }
    return announced_ ? not_before(bound.day, *announced_ - oldest_end, true) : std::nullopt;
  }

  // Returns the last day of a period that begins on `first`. Behind a sign, a month before that of `first` belongs to
  // the next year.
  [[nodiscard]] std::optional<Day> after(const PeriodBound& bound, Day first) const {
    WrittenDay written = bound.day;
    const Day in_month = draft_.first->day.week ? first + days(3) : first;  // a week may begin in the month before
    const std::chrono::year_month_day begin{in_month};
    const auto month = static_cast<int>(static_cast<unsigned>(begin.month()));
    written.month = written.month.value_or(month);
    const bool next_year = bound.is_listed ? bound.next_year : *written.month < month;
    return in_year(written, year_of(in_month) + (next_year ? 1 : 0), true);
  }

  // Returns the first such day that is not before `earliest`. 29 February may be years away.
  static std::optional<Day> not_before(const WrittenDay& written, Day earliest, bool last) {
    for (int year = year_of(earliest); year <= year_of(earliest) + 8; ++year) {
      const std::optional<Day> day = in_year(written, year, last);
      if (day && *day >= earliest) {
        return day;
      }
    }
    return std::nullopt;
  }

  // Returns such a day in the year in which it is nearest to the announcement.
  [[nodiscard]] std::optional<Day> nearest(const WrittenDay& written) const {
    std::optional<Day> best;
    for (const int step : {0, 1, -1}) {
      const std::optional<Day> day = announced_ ? in_year(written, year_of(*announced_) + step, false) : std::nullopt;
      const auto distance = [this](Day one) { return std::abs((one - *announced_).count()); };
      if (day && (!best || distance(*day) < distance(*best))) {
        best = day;
      }
    }
    return best;
  }

  const PeriodDraft& draft_;
  std::optional<Day> announced_;
  std::optional<Day> before_;
};

// True if the draft is one day without a sign, hours or a length: whether it begins or ends something is not said.
bool is_undecided(const PeriodDraft& draft) {
  const bool single = draft.first && !draft.is_range && !draft.has_hours && !draft.is_list;
  return single && (draft.first->kind != Kind::day || draft.first->day.day);
}

bool is_relative(const PeriodDraft& draft) {
  const auto relative = [](const std::optional<PeriodBound>& bound) { return bound && bound->kind == Kind::announced; };
  return relative(draft.first) || relative(draft.last);
}

// Returns the days of each period. Returns nullopt if one has a day that cannot be known. A period that begins with the
// announcement is left out if its day is not known.
std::optional<std::vector<DayRange>> ranges_of(const PeriodDrafts& reading, std::optional<Day> announced) {
  std::vector<DayRange> ranges;
  std::optional<Day> before;
  for (const PeriodDraft& draft : reading.drafts) {
    if (is_undecided(draft) || (is_relative(draft) && !announced)) {
      continue;
    }
    const std::optional<DayRange> range = Dating(draft, announced, before).range();
    if (!range) {
      return std::nullopt;
    }
    ranges.push_back(*range);
    before = range->last ? range->last : range->first;
  }
  return ranges;
}

// Returns the range from the first day of the earliest to the last day of the latest. A period that has no such day
// leaves it absent, except that one without a beginning extends the one before it: 5. 1. ~ 5. 31. (연장: ~ 6. 15.)
DayRange hull(const std::vector<DayRange>& ranges) {
  DayRange all = ranges.front();
  for (const DayRange& range : ranges) {
    all.first = all.first && range.first ? std::min(all.first, range.first) : all.first;
    all.last = all.last && range.last ? std::max(all.last, range.last) : std::nullopt;
  }
  return all;
}

}  // namespace

std::optional<DayRange> read_posting_period(std::string_view text, std::optional<Day> announced) {
  if (text.size() > longest_period) {
    return std::nullopt;
  }
  const std::optional<PeriodDrafts> reading = draft_periods(split_period(text));
  auto ranges = reading ? ranges_of(*reading, announced) : std::nullopt;
  if (!ranges && reading && reading->open_ended) {  // 매월 1일 ~ 10일
    ranges.emplace();
  }
  if (!ranges || (ranges->empty() && !reading->open_ended && !reading->undetermined)) {
    return std::nullopt;
  }
  DayRange all = ranges->empty() ? DayRange{} : hull(*ranges);
  if (reading->open_ended && !all.last) {
    all.last = endless;
  }
  return all;
}

}  // namespace gonggo
