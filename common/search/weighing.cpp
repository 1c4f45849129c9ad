// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/weighing.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "common/base/utf8.hpp"
#include "common/search/spelling_weights.hpp"

namespace gonggo {
namespace {

constexpr std::size_t most_others = 3;  // other words of the query that a correction is compared with

// Returns what the edit costs. Among distant edits, a syllable is more often lost than typed in addition.
double cost_of(const Correction& correction) {
  const std::size_t length = utf8::count_code_points(correction.unit);
  if (correction.edit != EditKind::other_letter || length == correction.length) {
    return spelling::edit_cost[static_cast<std::size_t>(correction.edit)];
  }
  return length > correction.length ? spelling::lost_syllable : spelling::added_syllable;
}

// Returns what another word adds that is in `share` of all documents, and in `both` of the `frequency` documents with
// the correction.
double added(Xapian::doccount both, Xapian::doccount frequency, double share) {
  return std::log((both + spelling::unseen * share) / (frequency + spelling::unseen) / share);
}

}  // namespace

double Weighing::alone(const Correction& correction) const {
  return std::log(static_cast<double>(correction.frequency)) - cost_of(correction) +
         spelling::per_syllable * static_cast<double>(correction.length) +
         (index_.analyzer.knows_noun(correction.unit) ? spelling::noun : 0);
}

double Weighing::beside_others(const Xapian::Query& query, Xapian::doccount frequency) {
  double sum = 0;
  for (const Other& other : others()) {
    sum += added(search_.estimate_visible(Xapian::Query(Xapian::Query::OP_AND, query, other.query)), frequency,
                 other.share);
  }
  return sum;
}

std::vector<double> Weighing::beside_others(const std::vector<CountedTerm>& terms) {
  std::vector<std::string> names;
  for (const CountedTerm& term : terms) {
    names.push_back(term.term);
  }
  std::vector<double> sums(terms.size());
  for (const Other& other : others()) {
    const std::vector<Xapian::doccount> both = search_.count_visible_with_each(other.query, names);
    for (std::size_t i = 0; i < terms.size(); ++i) {
      sums[i] += added(both[i], terms[i].frequency, other.share);
    }
  }
  return sums;
}

// Returns the most important other words that documents have.
const std::vector<Weighing::Other>& Weighing::others() {
  if (others_) {
    return *others_;
  }
  const std::vector<QueryWord>& words = search_.query().words();
  std::vector<const QueryWord*> important;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if ((i < first_ || i > last_) && !words[i].stop && words[i].idf > 0) {
      important.push_back(&words[i]);
    }
  }
  std::stable_sort(important.begin(), important.end(),
                   [](const QueryWord* a, const QueryWord* b) { return a->idf > b->idf; });
  others_.emplace();
  for (const QueryWord* word : important) {
    if (others_->size() == most_others) {
      break;
    }
    Xapian::Query query = word_query(*word, WordMatch::word_or_synonyms, *index_.phrases);
    if (const Xapian::doccount count = search_.estimate_visible(query); count > 0) {
      others_->push_back({std::move(query), count / static_cast<double>(std::max(1U, index_.documents()))});
    }
  }
  return *others_;
}

}  // namespace gonggo
