// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/period_drafts.hpp"

#include <utility>

namespace gonggo {
namespace {

using Kind = PeriodPart::Kind;

// True if both are days, weeks, months or years. The second one may lack the month. 5. 1., 2024년 is no list.
bool are_alike(const WrittenDay& first, const WrittenDay& second) {
  const bool is_within_month = second.day || second.week;
  return first.day.has_value() == second.day.has_value() && first.week.has_value() == second.week.has_value() &&
         (is_within_month || first.month.has_value() == second.month.has_value());
}

// Collects the parts of a text as periods.
class Drafting {
 public:
  explicit Drafting(const std::vector<PeriodPart>& parts) : parts_(parts) {}

  // Returns nullopt if a number stands where a day is expected.
  std::optional<PeriodDrafts> reading() {
    for (at_ = 0; at_ < parts_.size(); ++at_) {
      if (!take(parts_[at_])) {
        return std::nullopt;
      }
    }
    finish();
    return reading_;
  }

 private:
  bool take(const PeriodPart& part);
  void bound(PeriodBound bound);
  bool listed(PeriodBound& bound);
  [[nodiscard]] bool is_apart() const;
  void leave_out();
  void sign(const PeriodPart& part);
  void until();
  bool other(const PeriodPart& part);
  void finish();

  [[nodiscard]] bool between_times() const {
    return at_ > 0 && at_ + 1 < parts_.size() && parts_[at_ - 1].kind == Kind::time &&
           parts_[at_ + 1].kind == Kind::time;
  }

  [[nodiscard]] bool part_is(std::size_t at, Kind kind) const { return at < parts_.size() && parts_[at].kind == kind; }
  // True if the day at `at` has a sign and another day behind it: it is a period of its own.
  [[nodiscard]] bool begins_range(std::size_t at) const {
    do {
      ++at;
    } while (part_is(at, Kind::time));
    return part_is(at, Kind::to) || part_is(at, Kind::from);
  }

  // True if the last bound that was read is the day of the announcement.
  [[nodiscard]] bool counts_from_announcement() const {
    const std::optional<PeriodBound>& bound = now_.last ? now_.last : now_.first;
    return bound && bound->kind == Kind::announced;
  }

  const std::vector<PeriodPart>& parts_;
  std::size_t at_ = 0;
  PeriodDrafts reading_;
  PeriodDraft now_;
  bool expects_last_ = false;  // a sign has been read, but no day after it
  bool is_last_ = false;       // the next day is the last one: 마감일: 5. 31.
};

bool Drafting::take(const PeriodPart& part) {
  switch (part.kind) {
    case Kind::day:
    case Kind::same_day:
      bound({.kind = part.kind,
             .day = part.day,
             .at_start = part_is(at_ + 1, Kind::time) && parts_[at_ + 1].is_day_start});
      break;
    case Kind::announced:
      if (!counts_from_announcement()) {  // 공고일로부터 14일(공고일 포함) names it twice
        bound({part.kind});
      }
      break;
    case Kind::next_day:
      if (at_ > 0 && parts_[at_ - 1].kind == Kind::announced && now_.first && !now_.last) {
        now_.first->later = 1;
      } else if (expects_last_) {
        bound({part.kind});
      } else if (!now_.first && !now_.last && reading_.drafts.empty()) {  // 내일부터
        bound({.kind = Kind::announced, .later = 1});
      }
      break;
    case Kind::to:
    case Kind::from:
      sign(part);
      break;
    case Kind::until:
      until();
      break;
    case Kind::also:
      break;
    case Kind::length:
      if (counts_from_announcement() || (now_.first && !now_.last)) {
        now_.length = part.length;
        now_.is_range = true;
        expects_last_ = false;
      }
      break;
    default:
      return other(part);
  }
  return true;
}

// True if the day at hand is no day of the period: 5. 1. ~ 5. 10., 5. 20. 발표. In a list, the word behind it concerns
// all days of the list: (5. 5., 5. 6. 휴무).
bool Drafting::is_apart() const {
  const bool behind_range = now_.is_range && (now_.last || now_.length);
  const bool in_list = (at_ > 0 && part_is(at_ - 1, Kind::also)) || part_is(at_ + 1, Kind::also);
  if (expects_last_ || !(behind_range || in_list)) {
    return false;
  }
  std::size_t at = at_;
  while (part_is(at, Kind::day) || part_is(at, Kind::time) || part_is(at, Kind::also) || part_is(at, Kind::to)) {
    ++at;
  }
  while (part_is(at, Kind::word)) {
    ++at;
  }
  return part_is(at, Kind::apart);
}

// Leaves out the day at hand, and the last day of the range that it begins.
void Drafting::leave_out() {
  while (part_is(at_ + 1, Kind::time) || part_is(at_ + 1, Kind::to) || part_is(at_ + 1, Kind::from) ||
         (part_is(at_ + 1, Kind::day) && !part_is(at_, Kind::also))) {
    ++at_;
  }
}

// Takes a day behind a comma or 및. A month that it lacks is that of the day before it: 5월 30일, 31일, 6월 3일. Behind
// a range, a day without a year that is not later is left out. The year turns only from December to January.
bool Drafting::listed(PeriodBound& bound) {
  const std::optional<PeriodBound>& before = now_.last ? now_.last : now_.first;
  if (at_ == 0 || parts_[at_ - 1].kind != Kind::also || !before || before->kind != Kind::day ||
      bound.kind != Kind::day || !are_alike(before->day, bound.day)) {
    return false;
  }
  const std::optional<int> month = before->day.month ? before->day.month : now_.first ? now_.first->day.month : 0;
  const bool lacks_year = !bound.day.year;
  bound.day.month = bound.day.month ? bound.day.month : month;
  const bool turns = lacks_year && month == 12 && bound.day.month == 1;
  if (now_.is_range && !now_.is_list && lacks_year && !turns && !begins_range(at_) &&
      std::pair(bound.day.month, bound.day.day) <= std::pair(month, before->day.day)) {
    return true;
  }
  bound.is_listed = true;
  bound.next_year = lacks_year && (turns || before->next_year);
  if (lacks_year && before->day.year && !begins_range(at_)) {
    bound.day.year = *before->day.year + (turns ? 1 : 0);
  }
  if (now_.is_range && !now_.is_list) {  // 5. 1. ~ 5. 3., 5. 8.
    finish();
    now_.first = bound;
  } else if (!now_.first) {  // ~ 5. 3., 5. 8.
    return false;
  } else {
    now_.last = bound;
  }
  now_.is_list = true;
  expects_last_ = false;
  return true;
}

void Drafting::bound(PeriodBound bound) {
  if (bound.kind == Kind::day && is_apart()) {
    leave_out();
    return;
  }
  if (listed(bound)) {
    return;
  }
  if (expects_last_ && !now_.last) {
    now_.last = bound;
    expects_last_ = false;
    return;
  }
  if (now_.first || now_.last) {
    finish();
  }
  if (is_last_) {
    now_.last = bound;
    now_.is_range = true;
    is_last_ = false;
  } else {
    now_.first = bound;
  }
}

// ~ between two times does not concern the days.
void Drafting::sign(const PeriodPart& part) {
  if (between_times()) {
    now_.has_hours = true;
    return;
  }
  if (now_.last && part.kind == Kind::to) {  // 5. 1. ~ 5. 10. ~ is two periods, the second without a beginning
    finish();
  }
  now_.is_range = true;
  expects_last_ = true;
}

void Drafting::until() {
  if (now_.first && !now_.last && !now_.is_range) {
    now_.last = std::exchange(now_.first, std::nullopt);
    now_.is_range = true;
  } else if (!now_.first && !now_.last) {
    is_last_ = true;
  }
  expects_last_ = false;
}

bool Drafting::other(const PeriodPart& part) {
  reading_.open_ended = reading_.open_ended || part.kind == Kind::open_ended;
  reading_.undetermined = reading_.undetermined || part.kind == Kind::undetermined;
  now_.first_day_counts = now_.first_day_counts || part.kind == Kind::including;
  const bool after_sign = at_ > 0 && parts_[at_ - 1].kind == Kind::to;
  if (after_sign && part.kind != Kind::time) {  // ~ 예산 소진시까지
    expects_last_ = false;
  }
  return !(part.kind == Kind::number && after_sign);
}

void Drafting::finish() {
  if (now_.first || now_.last) {
    reading_.drafts.push_back(now_);
  }
  now_ = {};
}

}  // namespace

std::optional<PeriodDrafts> draft_periods(const std::vector<PeriodPart>& parts) { return Drafting(parts).reading(); }

}  // namespace gonggo
