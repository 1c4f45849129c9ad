// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/filters.hpp"

#include <algorithm>

#include "common/base/date.hpp"
#include "common/index/slots.hpp"
#include "common/index/terms.hpp"

namespace gonggo {
namespace {

using Queries = std::vector<Xapian::Query>;
using std::chrono::days;
using std::chrono::months;

Xapian::Query any_of(const Queries& queries) {
  return Xapian::Query(Xapian::Query::OP_OR, queries.begin(), queries.end());
}

// A missing value is an empty string, which is less than every day. A range therefore always needs a lower bound.
Xapian::Query days_between(Slot slot, Day first, Day last) {
  return Xapian::Query(Xapian::Query::OP_VALUE_RANGE, slot_number(slot), encode_day(first), encode_day(last));
}

// Returns the query for a range of days within one month. It requires the term of the month, so that only documents of
// this month are compared with the range.
Xapian::Query days_of_month(Day first, Day last) {
  const std::chrono::year_month_day date(first);
  const Xapian::Query month(month_term(static_cast<int>(date.year()), static_cast<unsigned>(date.month())));
  return Xapian::Query(Xapian::Query::OP_AND, month, days_between(Slot::date, first, last));
}

Day begin_of_month(std::chrono::year_month month) { return Day(month / 1); }

// Adds the terms of the months from `first` until the month before `end`. A whole year is one term.
void add_months(Queries& out, std::chrono::year_month first, std::chrono::year_month end) {
  while (first < end) {
    const int year = static_cast<int>(first.year());
    if (first.month() == std::chrono::January && first + months(12) <= end) {
      out.emplace_back(year_term(year));
      first += months(12);
    } else {
      out.emplace_back(month_term(year, static_cast<unsigned>(first.month())));
      first += months(1);
    }
  }
}

}  // namespace

Xapian::Query all_documents() { return Xapian::Query(std::string()); }

Xapian::Query value_query(FieldId field, std::string_view value, const std::vector<std::string>& sources) {
  if (field != FieldId::id) {
    return Xapian::Query(value_term(field, value));
  }
  Queries either;
  for (const std::string& source : sources) {
    either.emplace_back(id_term(source, value));
  }
  return any_of(either);
}

Xapian::Query date_query(const Collection& all, const DayRange& range) {
  const std::string lower = all.lower_bound(Slot::date);
  const std::string upper = all.upper_bound(Slot::date);
  if (upper.empty()) {
    return Xapian::Query::MatchNothing;  // no document has a date
  }
  // The lower bound may be less than the first day, because some documents may have no date.
  const Day oldest = lower.empty() ? earliest_day : std::max(earliest_day, decode_day(lower));
  const Day first = std::max(range.first.value_or(oldest), oldest);
  const Day last = std::min(range.last.value_or(latest_day), std::min(latest_day, decode_day(upper)));
  if (first > last) {
    return Xapian::Query::MatchNothing;
  }

  const std::chrono::year_month_day from(first);
  const std::chrono::year_month_day to(last + days(1));  // the day after the last day
  std::chrono::year_month month = from.year() / from.month();
  const std::chrono::year_month end = to.year() / to.month();
  if (month == end) {
    return days_of_month(first, last);
  }
  Queries either;
  if (begin_of_month(month) < first) {
    month += months(1);
    either.push_back(days_of_month(first, begin_of_month(month) - days(1)));
  }
  add_months(either, month, end);
  if (begin_of_month(end) <= last) {
    either.push_back(days_of_month(begin_of_month(end), last));
  }
  return any_of(either);
}

Xapian::Query status_query(Status status, Day today) {
  const Xapian::Query upcoming = days_between(Slot::begin, today + days(1), latest_day);
  const Xapian::Query over = days_between(Slot::end, earliest_day, today - days(1));
  switch (status) {
    case Status::all:
      break;
    case Status::upcoming:
      return upcoming;
    case Status::closed:
      return Xapian::Query(Xapian::Query::OP_AND_NOT, over, upcoming);
    case Status::closing:
      return Xapian::Query(Xapian::Query::OP_AND_NOT, days_between(Slot::end, today, today + days(closing_days)),
                           upcoming);
    case Status::open: {
      const Xapian::Query period(Xapian::Query::OP_OR, days_between(Slot::begin, earliest_day, latest_day),
                                 days_between(Slot::end, earliest_day, latest_day));
      return Xapian::Query(Xapian::Query::OP_AND_NOT, period, Xapian::Query(Xapian::Query::OP_OR, upcoming, over));
    }
  }
  return all_documents();
}

std::optional<Xapian::Query> filter_query(const SearchRequest& request, const Collection& all, Day today,
                                          const std::vector<std::string>& sources) {
  Queries every;
  for (const FieldFilter& filter : request.filters) {
    Queries either;
    for (const std::string& value : filter.values) {
      either.push_back(value_query(filter.field, value, sources));
    }
    every.push_back(any_of(either));
  }
  if (request.dates.first || request.dates.last) {
    every.push_back(date_query(all, request.dates));
  }
  if (request.status != Status::all) {
    every.push_back(status_query(request.status, today));
  }
  std::optional<Xapian::Query> query;
  if (!every.empty()) {
    query = Xapian::Query(Xapian::Query::OP_AND, every.begin(), every.end());
  }
  if (!request.has_attachment) {
    return query;
  }
  const Xapian::Query file(has_attachment_term());
  if (*request.has_attachment) {
    return query ? Xapian::Query(Xapian::Query::OP_AND, *query, file) : file;
  }
  return Xapian::Query(Xapian::Query::OP_AND_NOT, query.value_or(all_documents()), file);
}

std::optional<SearchRequest> without_filter_of(const SearchRequest& request, FacetId facet) {
  SearchRequest wider = request;
  switch (facet) {
    case FacetId::year:
      wider.dates = {};
      return request.dates.first || request.dates.last ? std::make_optional(wider) : std::nullopt;
    case FacetId::status:
      wider.status = Status::all;
      return request.status != Status::all ? std::make_optional(wider) : std::nullopt;
    case FacetId::department:
    case FacetId::board:
    case FacetId::keyword:
      break;
  }
  const FieldId own = facet_field(facet).id;
  const auto removed = std::erase_if(wider.filters, [own](const FieldFilter& filter) { return filter.field == own; });
  return removed > 0 ? std::make_optional(wider) : std::nullopt;
}

bool all_are_due(std::string_view last_due, Instant now) { return last_due <= encode_instant(now); }

Xapian::Query only_visible(const Xapian::Query& query, std::string_view last_due, Instant now) {
  if (all_are_due(last_due, now)) {
    return query;
  }
  const Xapian::Query later(Xapian::Query::OP_VALUE_GE, slot_number(Slot::visible),
                            encode_instant(now + std::chrono::seconds(1)));
  return Xapian::Query(Xapian::Query::OP_AND_NOT, query, later);
}

}  // namespace gonggo
