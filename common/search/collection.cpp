// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/collection.hpp"

#include <algorithm>

#include "common/index/slots.hpp"
#include "common/search/remote_shards.hpp"

namespace gonggo {
namespace {

constexpr std::size_t fewest_terms = 64;   // asked for at once
constexpr std::size_t most_terms = 4'096;  // the same

std::size_t terms_at_once(std::size_t likely) { return std::clamp(likely + 1, fewest_terms, most_terms); }

}  // namespace

std::size_t Collection::databases() const { return here_.size() + (shards_ ? shards_->shards() : 0); }

// The shards are the first databases.
Collection::Place Collection::place_of(Xapian::docid document) const {
  if (!shards_) {
    return {true, document};
  }
  const auto all = static_cast<Xapian::docid>(databases());
  const auto shards = static_cast<Xapian::docid>(shards_->shards());
  const Xapian::docid database = (document - 1) % all;
  const Xapian::docid before = (document - 1) / all;
  return database < shards ? Place{false, before * shards + database + 1}
                           : Place{true, before * (all - shards) + (database - shards) + 1};
}

Xapian::docid Collection::number_of(const Place& place) const {
  if (!shards_) {
    return place.number;
  }
  const auto all = static_cast<Xapian::docid>(databases());
  const auto shards = static_cast<Xapian::docid>(shards_->shards());
  const Xapian::docid own = place.is_here ? all - shards : shards;
  return (place.number - 1) / own * all + (place.number - 1) % own + (place.is_here ? shards : 0) + 1;
}

Xapian::doccount Collection::size() const { return here_.get_doccount() + (shards_ ? shards_->size() : 0); }

double Collection::total_length() const {
  return static_cast<double>(here_.get_total_length() + (shards_ ? shards_->total_length() : 0));
}

std::string Collection::lower_bound(Slot slot) const {
  const std::string here = here_.get_value_lower_bound(slot_number(slot));
  if (!shards_) {
    return here;
  }
  return here_.size() == 0 ? shards_->lower_bound(slot) : std::min(here, shards_->lower_bound(slot));
}

std::string Collection::upper_bound(Slot slot) const {
  const std::string here = here_.get_value_upper_bound(slot_number(slot));
  return shards_ ? std::max(here, shards_->upper_bound(slot)) : here;
}

Xapian::doccount Collection::values(Slot slot) const {
  return here_.get_value_freq(slot_number(slot)) + (shards_ ? shards_->values(slot) : 0);
}

Matches Collection::run(const Evaluation& evaluation, std::optional<Deadline> deadline) const {
  if (!shards_) {
    return evaluate(here_, evaluation, deadline);
  }
  if (deadline) {
    check(*deadline);
  }
  Matches all = shards_->run(evaluation);
  for (MatchedDocument& match : all.found) {
    match.document = number_of({false, match.document});
  }
  if (here_.get_doccount() > 0) {
    Matches here = evaluate(here_, evaluation, deadline);
    all.estimate += here.estimate;
    for (MatchedDocument& match : here.found) {
      match.document = number_of({true, match.document});
      all.found.push_back(std::move(match));
    }
    std::sort(all.found.begin(), all.found.end(), comes_before);
    all.found.resize(std::min<std::size_t>(all.found.size(), evaluation.most));
  }
  return all;
}

// Returns the numbers of the documents that lie there.
std::vector<Xapian::docid> Collection::numbers_of(const std::vector<Xapian::docid>& documents, bool here) const {
  std::vector<Xapian::docid> numbers;
  for (const Xapian::docid document : documents) {
    if (const Place place = place_of(document); place.is_here == here) {
      numbers.push_back(place.number);
    }
  }
  return numbers;
}

std::vector<Xapian::doccount> Collection::count_with_each(const std::vector<Xapian::docid>& documents,
                                                          const std::vector<std::string>& terms) const {
  if (!shards_) {
    return gonggo::count_with_each(here_, documents, terms);
  }
  std::vector<Xapian::doccount> counts = shards_->count_with_each(numbers_of(documents, false), terms);
  const std::vector<Xapian::doccount> here = gonggo::count_with_each(here_, numbers_of(documents, true), terms);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    counts[i] += here[i];
  }
  return counts;
}

std::string Collection::value(Xapian::docid document, Slot slot) const {
  const Place place = place_of(document);
  return place.is_here ? slot_value(here_, place.number, slot) : shards_->value(place.number, slot);
}

Xapian::Document Collection::document(Xapian::docid number) const {
  const Place place = place_of(number);
  return place.is_here ? here_.get_document(place.number) : shards_->document(place.number);
}

void Collection::fetch_values(std::vector<WantedValues> wanted) const {
  if (!shards_) {
    return;
  }
  for (WantedValues& values : wanted) {
    values.documents = numbers_of(values.documents, false);
  }
  shards_->fetch_values(wanted);
}

void Collection::fetch_documents(const std::vector<Xapian::docid>& documents) const {
  if (shards_) {
    shards_->fetch_documents(numbers_of(documents, false));
  }
}

void Collection::fetch_runs(const std::vector<Evaluation>& evaluations) const {
  if (!shards_) {
    return;
  }
  std::vector<RemoteShards::Question> questions;
  for (const Evaluation& evaluation : evaluations) {
    questions.push_back(shards_->question_run(evaluation));
  }
  shards_->fetch(std::move(questions));
}

void Collection::fetch_terms(const std::vector<std::string>& beginnings, std::size_t likely) const {
  if (!shards_) {
    return;
  }
  std::vector<RemoteShards::Question> questions;
  for (const std::string& beginning : beginnings) {
    questions.push_back(shards_->question_terms(beginning, "", terms_at_once(likely)));
  }
  shards_->fetch(std::move(questions));
}

void Collection::each_term(const std::string& beginning, std::size_t likely, const SeeTerm& see) const {
  auto here = here_.allterms_begin(beginning);
  const auto end = here_.allterms_end(beginning);
  if (!shards_) {
    for (; here != end && see(*here, here.get_termfreq()); ++here) {
    }
    return;
  }
  const auto see_here = [&](const std::string* before) {  // null: to the end
    for (; here != end && (before == nullptr || *here < *before); ++here) {
      if (!see(*here, here.get_termfreq())) {
        return false;
      }
    }
    return true;
  };
  std::string last;
  for (std::size_t at_once = terms_at_once(likely);;) {
    const auto terms = shards_->terms(beginning, last, at_once);
    if (terms.empty()) {
      see_here(nullptr);
      return;
    }
    for (const auto& [term, documents] : terms) {
      if (!see_here(&term)) {
        return;
      }
      Xapian::doccount all = documents;
      if (here != end && *here == term) {
        all += here.get_termfreq();
        ++here;
      }
      if (!see(term, all)) {
        return;
      }
    }
    last = terms.back().first;
    at_once = most_terms;
  }
}

}  // namespace gonggo
