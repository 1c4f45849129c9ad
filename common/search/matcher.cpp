// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/matcher.hpp"

#include <algorithm>
#include <memory>

#include "common/search/filters.hpp"
#include "common/search/removed_filter.hpp"

namespace gonggo {
Matcher::Matcher(const OpenIndex& index, Instant now, std::optional<Deadline> deadline)
    : index_(&index), now_(now), deadline_(deadline) {}

void Matcher::restrict_to(const Xapian::Query& query) {
  conditions_ = conditions_ ? Xapian::Query(Xapian::Query::OP_AND, *conditions_, query) : query;
  settled_.reset();
}

// Returns the conditions for a query of Xapian. If they are costly, they are evaluated once.
Xapian::Query Matcher::conditions() const {
  if (!settled_) {
    settled_ =
        index_->sets.is_costly(*conditions_)
            ? index_->sets.query_for(std::make_shared<const FoundDocuments>(index_->sets.find(*conditions_, deadline_)))
            : index_->universal.shielded(*conditions_);
  }
  return *settled_;
}

Xapian::Query Matcher::with_conditions(const Xapian::Query& query) const {
  return shown(conditions_ ? Xapian::Query(Xapian::Query::OP_FILTER, query, conditions()) : query);
}

FoundDocuments Matcher::find(const Xapian::Query& query) const { return find_shown(restricted(query)); }

Xapian::Query Matcher::restricted(const Xapian::Query& query) const {
  return conditions_ ? Xapian::Query(Xapian::Query::OP_AND, query, *conditions_) : query;
}

FoundDocuments Matcher::find_shown(const Xapian::Query& query) const {
  return without_removed_documents(index_->sets.find(only_visible(query, index_->last_due, now_), deadline_));
}

FoundDocuments Matcher::without_removed_documents(FoundDocuments found) const {
  found.front().remove(index_->removed->numbers());
  return found;
}

bool Matcher::exists(const Xapian::Query& query) const {
  const Xapian::Query whole = restricted(query);
  if (index_->sets.is_costly(whole)) {
    return index_->sets.exists(only_visible(whole, index_->last_due, now_), deadline_, index_->removed->numbers());
  }
  return finds(with_conditions(query));
}

Xapian::Query Matcher::unweighted(const Xapian::Query& query) const {
  return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, index_->universal.shielded(query), 0.0);
}

Xapian::Query Matcher::shown(const Xapian::Query& query) const {
  return without_removed(only_visible(query, index_->last_due, now_), index_->removed);
}

bool Matcher::exists_visible(const Xapian::Query& query) const { return finds(shown(query)); }

bool Matcher::has_visible(const std::string& term) const {
  return shows_all() ? index_->frequency(term) > 0 : exists_visible(Xapian::Query(term));
}

bool Matcher::more_than(const Xapian::Query& query, Xapian::doccount most) const {
  return any_order(shown(query), most + 1, false).size() > most;
}

Xapian::MSet Matcher::visible(const Xapian::Query& query, Xapian::doccount most) const {
  return any_order(shown(query), most, false);
}

Xapian::doccount Matcher::estimate(const Xapian::Query& query) const {
  if (query.get_type() == Xapian::Query::LEAF_TERM && shows_all()) {
    return index_->frequency(*query.get_unique_terms_begin());
  }
  if (!index_->sets.is_costly(query)) {
    return any_order(shown(query), 0, true).get_matches_estimated();
  }
  const Xapian::Query visible = only_visible(query, index_->last_due, now_);
  const FoundDocuments likely = without_removed_documents(index_->sets.find_likely(visible, deadline_));
  return index_->sets.estimate(visible, likely, deadline_);
}

std::vector<Xapian::doccount> Matcher::count_with_each(const Xapian::Query& query,
                                                       const std::vector<std::string>& terms) const {
  const Xapian::Query any(Xapian::Query::OP_OR, terms.begin(), terms.end());
  const Xapian::MSet found =
      visible(Xapian::Query(Xapian::Query::OP_AND, query, any), terms.empty() ? 0 : index_->db.get_doccount());
  std::vector<Xapian::docid> documents(found.begin(), found.end());
  std::sort(documents.begin(), documents.end());
  std::vector<Xapian::doccount> counts;
  for (const std::string& term : terms) {
    auto at = index_->db.postlist_begin(term);
    const auto end = index_->db.postlist_end(term);
    Xapian::doccount count = 0;
    for (const Xapian::docid document : documents) {
      at.skip_to(document);
      if (at == end) {
        break;
      }
      count += *at == document ? 1 : 0;
    }
    counts.push_back(count);
  }
  return counts;
}

bool Matcher::shows_all() const { return all_are_due(index_->last_due, now_); }

bool Matcher::finds(const Xapian::Query& query) const { return !any_order(query, 1, false).empty(); }

// Returns the first documents. None of them has a weight. Xapian would search several shards one after the other, and
// their documents would be the first ones.
Xapian::MSet Matcher::any_order(const Xapian::Query& query, Xapian::doccount count, bool exact) const {
  Xapian::Enquire enquire(index_->db);
  enquire.set_query(index_->universal.shielded(query));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(index_->main.shards().size() > 1 && count > 1 ? Xapian::Enquire::ASCENDING
                                                                        : Xapian::Enquire::DONT_CARE);
  return run(enquire, 0, count, exact);
}

Xapian::MSet Matcher::run(const Xapian::Enquire& enquire, Xapian::doccount offset, Xapian::doccount count,
                          bool exact) const {
  std::optional<DeadlineDecider> decider;
  if (deadline_) {
    check(*deadline_);
    decider.emplace(*deadline_);
  }
  const Xapian::doccount check_at_least = exact ? index_->db.get_doccount() : 0;
  return enquire.get_mset(offset, count, check_at_least, nullptr, decider ? &*decider : nullptr);
}

}  // namespace gonggo
