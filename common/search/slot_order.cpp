// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/slot_order.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "common/index/posting_status.hpp"
#include "common/index/slots.hpp"
#include "common/index/terms.hpp"
#include "common/search/filters.hpp"

namespace gonggo {
namespace {

std::vector<Candidate> by_slot(const OpenIndex& index, const Matcher& matcher, const Xapian::Query& query, Slot slot,
                               Xapian::doccount offset, Xapian::doccount count, std::uint64_t* total = nullptr) {
  Xapian::Enquire enquire(index.db);
  enquire.set_query(matcher.with_conditions(matcher.unweighted(query)));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_sort_by_value(slot_number(slot), false);
  const Xapian::MSet found = matcher.run(enquire, offset, count, total != nullptr);
  if (total != nullptr) {
    *total = found.get_matches_estimated();
  }
  std::vector<Candidate> hits;
  for (auto hit = found.begin(); hit != found.end(); ++hit) {
    hits.push_back({.document = *hit});
  }
  return hits;
}

std::vector<Candidate> by_deadline(const OpenIndex& index, const Matcher& matcher, const Xapian::Query& match,
                                   Day today, Xapian::doccount offset, Xapian::doccount count) {
  const Xapian::Query open = status_query(Status::open, today);
  const Xapian::Query upcoming = status_query(Status::upcoming, today);
  const Xapian::Query rest(Xapian::Query::OP_AND_NOT, match, Xapian::Query(Xapian::Query::OP_OR, open, upcoming));
  const std::array<std::pair<Xapian::Query, Slot>, 3> groups{{
      {Xapian::Query(Xapian::Query::OP_AND, match, open), Slot::by_deadline},
      {Xapian::Query(Xapian::Query::OP_AND, match, upcoming), Slot::by_deadline},
      {rest, Slot::by_date},
  }};
  std::vector<Candidate> hits;
  for (const auto& [query, slot] : groups) {
    std::uint64_t size = 0;
    const auto missing = static_cast<Xapian::doccount>(count - hits.size());
    for (Candidate& hit : by_slot(index, matcher, query, slot, offset, missing, &size)) {
      hits.push_back(hit);
    }
    if (hits.size() == count) {
      break;
    }
    offset = offset > size ? static_cast<Xapian::doccount>(offset - size) : 0;
  }
  return hits;
}

std::optional<Day> day_of(const OpenIndex& index, Xapian::docid document, Slot slot) {
  const std::string value = slot_value(index.db, document, slot);
  return value.empty() ? std::nullopt : std::make_optional(decode_day(value));
}

// Returns the place of the document's posting period in the order by deadline.
int place_by_deadline(const OpenIndex& index, Xapian::docid document, Day today) {
  const std::vector<Status> all =
      statuses_of(day_of(index, document, Slot::begin), day_of(index, document, Slot::end), today);
  const auto has = [&all](Status status) { return std::find(all.begin(), all.end(), status) != all.end(); };
  return has(Status::open) ? 0 : has(Status::upcoming) ? 1 : 2;
}

}  // namespace

std::vector<Candidate> documents_in_order(const OpenIndex& index, const Matcher& matcher, const Xapian::Query& match,
                                          Sort sort, Day today, Xapian::doccount offset, Xapian::doccount count) {
  if (sort == Sort::deadline) {
    return by_deadline(index, matcher, match, today, offset, count);
  }
  return by_slot(index, matcher, match, sort == Sort::views ? Slot::by_views : Slot::by_date, offset, count);
}

void put_in_order(std::vector<Candidate>& candidates, const OpenIndex& index, Sort sort, Day today) {
  using Key = std::tuple<int, std::string, Xapian::docid>;
  std::vector<std::pair<Key, Candidate>> keyed;
  for (const Candidate& candidate : candidates) {
    const int place = sort == Sort::deadline ? place_by_deadline(index, candidate.document, today) : 0;
    const Slot slot = sort == Sort::views                   ? Slot::by_views
                      : sort == Sort::deadline && place < 2 ? Slot::by_deadline
                                                            : Slot::by_date;
    keyed.push_back({{place, slot_value(index.db, candidate.document, slot), candidate.document}, candidate});
  }
  std::sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (std::size_t i = 0; i < keyed.size(); ++i) {
    candidates[i] = keyed[i].second;
  }
}

}  // namespace gonggo
