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

void Matcher::add_find(const Xapian::Query& query, std::vector<RemoteShards::Question>& questions) const {
  questions.push_back(index_->remote->question_find(only_visible(restricted(query), index_->last_due, now_), nullptr,
                                                    Conditions::asked));
}

void Matcher::add_exists(const Xapian::Query& query, std::vector<RemoteShards::Question>& questions) const {
  if (!index_->sets.is_costly(restricted(query))) {
    questions.push_back(index_->remote->question_run(in_any_order(with_conditions(query), 1, false)));
  }
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

void Matcher::fetch_visible(const std::vector<std::string>& terms) const {
  if (!index_->all.is_remote()) {
    return;
  }
  if (shows_all()) {
    index_->frequencies.fetch(terms);
    return;
  }
  std::vector<Evaluation> evaluations;
  for (const std::string& term : terms) {
    evaluations.push_back(in_any_order(shown(Xapian::Query(term)), 1, false));
  }
  index_->all.fetch_runs(evaluations);
}

bool Matcher::more_than(const Xapian::Query& query, Xapian::doccount most) const {
  return any_order(shown(query), most + 1, false).found.size() > most;
}

std::vector<Xapian::docid> Matcher::visible(const Xapian::Query& query, Xapian::doccount most) const {
  std::vector<Xapian::docid> documents;
  for (const MatchedDocument& match : any_order(shown(query), most, false).found) {
    documents.push_back(match.document);
  }
  return documents;
}

Xapian::doccount Matcher::estimate(const Xapian::Query& query) const {
  if (query.get_type() == Xapian::Query::LEAF_TERM && shows_all()) {
    return index_->frequency(*query.get_unique_terms_begin());
  }
  if (!index_->sets.is_costly(query)) {
    return any_order(shown(query), 0, true).estimate;
  }
  const Xapian::Query visible = only_visible(query, index_->last_due, now_);
  const FoundDocuments likely = without_removed_documents(index_->sets.find_likely(visible, deadline_));
  return index_->sets.estimate(visible, likely, deadline_);
}

std::vector<Xapian::doccount> Matcher::count_with_each(const Xapian::Query& query,
                                                       const std::vector<std::string>& terms) const {
  const Xapian::Query any(Xapian::Query::OP_OR, terms.begin(), terms.end());
  std::vector<Xapian::docid> documents =
      visible(Xapian::Query(Xapian::Query::OP_AND, query, any), terms.empty() ? 0 : index_->all.size());
  std::sort(documents.begin(), documents.end());
  return index_->all.count_with_each(documents, terms);
}

bool Matcher::shows_all() const { return all_are_due(index_->last_due, now_); }

bool Matcher::finds(const Xapian::Query& query) const { return !any_order(query, 1, false).found.empty(); }

// Returns the first documents. None of them has a weight.
Matches Matcher::any_order(const Xapian::Query& query, Xapian::doccount count, bool exact) const {
  return run(in_any_order(query, count, exact));
}

Evaluation Matcher::in_any_order(const Xapian::Query& query, Xapian::doccount count, bool exact) const {
  return {.query = index_->universal.shielded(query), .most = count, .exact = exact};
}

}  // namespace gonggo
