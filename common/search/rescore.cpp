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
  order.resize(count);
  look(order);
  for (Candidate* candidate : order) {
    candidate->score += best * (weights_.adjacent * candidate->adjacent + weights_.coverage * candidate->coverage +
                                weights_.title * candidate->title);
  }
}

void Rescorer::mark_holders(const std::string& term, const std::vector<Candidate*>& candidates,
                            std::vector<unsigned>& counts) const {
  Xapian::PostingIterator posting = db_.postlist_begin(term);
  const Xapian::PostingIterator end = db_.postlist_end(term);
  for (std::size_t i = 0; i < candidates.size() && posting != end; ++i) {
    posting.skip_to(candidates[i]->document);
    if (posting != end && *posting == candidates[i]->document) ++counts[i];
  }
}

// The word itself, or every part of it.
std::vector<bool> Rescorer::holders(FieldId field, const QueryWord& word,
                                    const std::vector<Candidate*>& candidates) const {
  std::vector<unsigned> whole(candidates.size());
  std::vector<unsigned> parts(candidates.size());
  mark_holders(text_term(field, TokenKind::stem, word.stem), candidates, whole);
  for (const std::string& part : word.parts) mark_holders(text_term(field, TokenKind::part, part), candidates, parts);
  std::vector<bool> holds(candidates.size());
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    holds[i] = whole[i] > 0 || (!word.parts.empty() && parts[i] == word.parts.size());
  }
  return holds;
}

// Where the word begins; of a word typed apart or as part of a longer one, where its first part does.
Rescorer::Positions Rescorer::positions(Xapian::docid document, const QueryWord& word) const {
  Positions all;
  const auto add = [&](const std::string& term) {
    const Xapian::PositionIterator end = db_.positionlist_end(document, term);
    for (auto at = db_.positionlist_begin(document, term); at != end && all.size() < max_positions; ++at) {
      all.push_back(*at);
    }
  };
  add(text_term(FieldId::body, TokenKind::stem, word.stem));
  if (all.empty() && !word.parts.empty()) add(text_term(FieldId::body, TokenKind::part, word.parts.front()));
  return all;
}

void Rescorer::look(std::vector<Candidate*> candidates) const {
  std::sort(candidates.begin(), candidates.end(),
            [](const Candidate* a, const Candidate* b) { return a->document < b->document; });
  double total = 0;
  double pairs = 0;
  const QueryWord* before = nullptr;
  std::vector<Positions> before_at(candidates.size());
  for (const QueryWord& word : words_) {
    if (word.stop || !word.expansions.empty() || word.idf <= 0) continue;
    std::vector<bool> held = holders(FieldId::body, word, candidates);
    const std::vector<bool> titled = holders(FieldId::title, word, candidates);
    const double worth = before == nullptr ? 0 : std::min(before->idf, word.idf);
    const std::size_t units = before == nullptr ? 0 : std::max<std::size_t>(1, before->parts.size());
    total += word.idf;
    pairs += worth;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      Candidate& candidate = *candidates[i];
      if (held[i]) candidate.coverage += word.idf;
      if (titled[i]) candidate.title += word.idf;
      Positions at;
      if (held[i]) at = positions(candidate.document, word);
      const bool adjacent = std::any_of(before_at[i].begin(), before_at[i].end(), [&](Xapian::termpos first) {
        return std::binary_search(at.begin(), at.end(), static_cast<Xapian::termpos>(first + units));
      });
      if (adjacent) candidate.adjacent += worth;
      before_at[i] = std::move(at);
    }
    before = &word;
  }
  for (Candidate* candidate : candidates) {
    candidate->coverage = total > 0 ? candidate->coverage / total : 0;
    candidate->title = total > 0 ? candidate->title / total : 0;
    candidate->adjacent = pairs > 0 ? candidate->adjacent / pairs : 0;
  }
}

}  // namespace gonggo
