// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/rescore.hpp"

#include <algorithm>

namespace gonggo {
namespace {

// Of a frequent word in a long text only the beginning is looked at.
constexpr std::size_t max_positions = 200;

}  // namespace

void Rescorer::score(std::vector<Candidate>& candidates, bool second_stage) const {
  double best = 0;
  for (const Candidate& candidate : candidates) best = std::max(best, candidate.first_stage);
  for (Candidate& candidate : candidates) {
    candidate.score = candidate.first_stage + (candidate.all_words ? weights_.all_words * best : 0);
  }
  if (!second_stage) return;
  std::vector<Candidate*> order;
  for (Candidate& candidate : candidates) order.push_back(&candidate);
  const std::size_t count = std::min(looked_at, order.size());
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count), order.end(),
                    [](const Candidate* a, const Candidate* b) {
                      return a->score != b->score ? a->score > b->score : a->document < b->document;
                    });
  for (std::size_t i = 0; i < count; ++i) {
    look(*order[i]);
    order[i]->score += best * (weights_.adjacent * order[i]->adjacent + weights_.coverage * order[i]->coverage +
                               weights_.title * order[i]->title);
  }
}

Rescorer::Positions Rescorer::positions(Xapian::docid document, const QueryWord& word) const {
  Positions all;
  const auto add = [&](const std::string& term) {
    if (db_.get_termfreq(term) == 0) return;
    for (auto at = db_.positionlist_begin(document, term); at != db_.positionlist_end(document, term); ++at) {
      all.push_back(*at);
      if (all.size() == max_positions) break;
    }
  };
  add(text_term(FieldId::body, TokenKind::stem, word.stem));
  return all;
}

void Rescorer::look(Candidate& candidate) const {
  double total = 0;
  double held = 0;
  double pairs = 0;
  double side_by_side = 0;
  const QueryWord* before = nullptr;
  Positions before_at;
  for (const QueryWord& word : words_) {
    if (word.stop || !word.expansions.empty() || word.idf <= 0) continue;
    Positions at = positions(candidate.document, word);
    total += word.idf;
    if (!at.empty()) held += word.idf;
    if (before != nullptr) {
      const double worth = std::min(before->idf, word.idf);
      pairs += worth;
      const std::size_t units = std::max<std::size_t>(1, before->parts.size());
      const bool adjacent = std::any_of(before_at.begin(), before_at.end(), [&](Xapian::termpos first) {
        return std::find(at.begin(), at.end(), first + units) != at.end();
      });
      if (adjacent) side_by_side += worth;
    }
    before = &word;
    before_at = std::move(at);
  }
  candidate.coverage = total > 0 ? held / total : 0;
  candidate.adjacent = pairs > 0 ? side_by_side / pairs : 0;
}

}  // namespace gonggo
