// SPDX-License-Identifier: GPL-2.0-or-later
// Collects the parts of the text of a posting period as periods whose days are not known yet. Private to common/text.
// Pure and thread-safe.
#pragma once

#include <optional>
#include <vector>

#include "common/text/period_part.hpp"

namespace gonggo {

// One side of a period: a written day, or a day relative to the announcement or to the first day.
struct PeriodBound {
  PeriodPart::Kind kind = PeriodPart::Kind::day;
  WrittenDay day = {};
  int later = 0;           // days after the announcement; used for Kind::announced only
  bool is_listed = false;  // behind a comma or 및
  bool next_year = false;  // of a listed day: January behind December
  bool at_start = false;   // 00:00 is written behind the day
};

struct PeriodDraft {
  std::optional<PeriodBound> first;
  std::optional<PeriodBound> last;
  std::optional<PeriodLength> length;
  bool first_day_counts = false;
  bool is_range = false;   // a sign or a length says that there is more than a single day
  bool has_hours = false;  // 09:00 ~ 18:00
  bool is_list = false;    // 5. 1., 5. 8.: `first` and `last` are the first and the last one that are named
};

struct PeriodDrafts {
  std::vector<PeriodDraft> drafts;
  bool open_ended = false;
  bool undetermined = false;
};

// Returns the periods in the order of the text. Returns nullopt if a number stands where a day is expected.
std::optional<PeriodDrafts> draft_periods(const std::vector<PeriodPart>& parts);

}  // namespace gonggo
