// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/matcher.hpp"

#include "common/search/filters.hpp"

namespace gonggo {

Matcher::Matcher(const OpenIndex& index, Instant now, std::optional<Deadline> deadline)
    : index_(index), now_(now), deadline_(deadline) {
  if (deadline) {
    decider_.emplace(*deadline);
  }
}

void Matcher::restrict_to(const Xapian::Query& query) {
  const Xapian::Query condition = index_.universal.shielded(query);
  conditions_ = conditions_ ? Xapian::Query(Xapian::Query::OP_AND, *conditions_, condition) : condition;
}

Xapian::Query Matcher::with_conditions(const Xapian::Query& query) const {
  const Xapian::Query filtered = conditions_ ? Xapian::Query(Xapian::Query::OP_FILTER, query, *conditions_) : query;
  return only_visible(filtered, index_.last_due, now_);
}

Xapian::Query Matcher::unweighted(const Xapian::Query& query) const {
  return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, index_.universal.shielded(query), 0.0);
}

bool Matcher::exists_visible(const Xapian::Query& query) const {
  return finds(only_visible(query, index_.last_due, now_));
}

bool Matcher::shows_all() const { return all_are_due(index_.last_due, now_); }

bool Matcher::finds(const Xapian::Query& query) const {
  Xapian::Enquire enquire(index_.db);
  enquire.set_query(index_.universal.shielded(query));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
  return !run(enquire, 0, 1, false).empty();
}

Xapian::MSet Matcher::run(const Xapian::Enquire& enquire, Xapian::doccount offset, Xapian::doccount count,
                          bool exact) const {
  if (deadline_) {
    check(*deadline_);
  }
  const Xapian::doccount check_at_least = exact ? index_.db.get_doccount() : 0;
  return enquire.get_mset(offset, count, check_at_least, nullptr, decider_ ? &*decider_ : nullptr);
}

}  // namespace gonggo
