// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/embargo.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>
#include <vector>

#include "common/base/clock_spelling.hpp"
#include "common/base/date_scanner.hpp"
#include "common/base/date_spelling.hpp"
#include "common/base/day_spelling.hpp"
#include "common/base/utf8.hpp"

namespace gonggo::indexer {
namespace {

using std::chrono::hours;

constexpr auto at_once =
    std::to_array<std::string_view>({"즉시", "배포시", "배포 시", "배포즉시", "없음", "해당없음", "해당 없음"});

// Returns the day without its year that is nearest to the announcement.
std::optional<Day> nearest(const DayOfYear& written, std::optional<Day> announced) {
  std::optional<Day> best;
  if (!announced || !written.month) {
    return best;
  }
  const auto year = static_cast<int>(std::chrono::year_month_day(*announced).year());
  const auto distance = [&](Day day) { return std::abs((day - *announced).count()); };
  for (const int other : {year - 1, year, year + 1}) {
    const auto day = make_day(other, static_cast<unsigned>(*written.month), static_cast<unsigned>(written.day));
    if (day && (!best || distance(*day) < distance(*best))) {
      best = day;
    }
  }
  return best;
}

// Reads the instants of a text from left to right.
class EmbargoReader {
 public:
  EmbargoReader(std::string_view text, std::optional<Day> announced) : in_(text), announced_(announced) {}

  // Returns the latest instant; nullopt if there is none, or if a number is no part of one.
  std::optional<Instant> latest() {
    std::optional<Instant> latest;
    while (!in_.done()) {
      if (in_.digits() > 0 || in_.rest().front() == '\'') {
        const std::optional<Instant> one = instant();
        if (!one) {
          return std::nullopt;
        }
        latest = std::max(latest, one);
      } else {
        std::size_t end = 0;
        utf8::next(in_.rest(), end);
        in_.take(in_.rest().substr(0, end));
      }
    }
    return latest;
  }

 private:
  std::optional<Instant> instant() {
    std::optional<Moment> moment = day();
    if (!moment) {
      return std::nullopt;
    }
    if (!moment->time) {
      in_.take("T");
      in_.take(",");
      in_.skip_spaces();
      if (DateScanner ahead = in_; skip_weekday(ahead)) {
        in_ = ahead;
      }
      in_.take(",");
      in_.skip_spaces();
      moment->time = time();
    }
    in_.skip_spaces();
    if (DateScanner ahead = in_; const auto zone = take_zone(ahead)) {
      moment->zone = zone;
      in_ = ahead;
    }
    return moment->instant();
  }

  std::optional<Moment> day() {
    DateScanner ahead = in_;
    if (const std::optional<Moment> whole = take_date(ahead); whole && !ahead.rest().starts_with(':')) {
      in_ = ahead;
      return whole;
    }
    const std::optional<DayOfYear> written = take_day_of_year(in_);
    const std::optional<Day> found = written ? nearest(*written, announced_) : std::nullopt;
    return found ? std::optional(Moment{*found, {}, {}}) : std::nullopt;
  }

  std::optional<std::chrono::seconds> time() {
    in_.take("(");
    if (in_.take("조간")) {
      return hours(0);
    }
    if (in_.take("석간")) {
      return hours(12);
    }
    DateScanner ahead = in_;
    const std::optional<std::chrono::seconds> found = take_time(ahead);
    in_ = found ? ahead : in_;
    return found;
  }

  DateScanner in_;
  std::optional<Day> announced_;
};

}  // namespace

std::optional<Embargo> read_embargo(std::string_view text, std::optional<Day> announced) {
  constexpr std::size_t longest = 256;  // bytes
  if (text.size() > longest) {
    return std::nullopt;
  }
  if (const std::optional<Instant> instant = parse_instant(text)) {
    return Embargo{instant};
  }
  const std::string folded = fold_date(text);
  if (folded.find_first_of("0123456789") == std::string::npos) {
    const bool free = std::any_of(at_once.begin(), at_once.end(),
                                  [&](std::string_view words) { return folded.find(words) != std::string::npos; });
    return free ? std::optional(Embargo{}) : std::nullopt;
  }
  const std::optional<Instant> latest = EmbargoReader(folded, announced).latest();
  return latest ? std::optional(Embargo{latest}) : std::nullopt;
}

}  // namespace gonggo::indexer
