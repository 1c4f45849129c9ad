// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/ranking.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace gonggo {
namespace {

// Terms that several words share are asked for once, with the sum of their weights.
class Collector {
 public:
  Collector(const WordReader& reader, const RankingWeights& weights) : reader_(reader), weights_(weights) {}

  // `before_weightless`: what it makes with the next word weighs nothing either.
  void add(const QueryWord& word, bool before_weightless) {
    add_terms(word, word.stop ? weights_.stop_word : 1.0);
    for (const QueryWord& joined : word.joined) {
      if (!before_weightless) {
        add_terms(joined, weights_.joined);
      }
    }
    if (!word.known) {
      QueryWord halves;
      halves.scope = word.scope;
      for (const auto& [left, right] : word.splits) {
        reader_.add_term(halves, left, TokenKind::part, weights_.split);
        reader_.add_term(halves, right, TokenKind::part, weights_.split);
      }
      add_terms(halves, 1.0);
    }
    for (const std::vector<QueryWord>& synonym : word.synonyms) {
      for (const QueryWord& one : synonym) {
        add_terms(one, weights_.synonym / static_cast<double>(synonym.size()));
      }
    }
  }

  std::vector<RankedTerm> take() {
    std::vector<RankedTerm> terms;
    for (auto& [key, ranked] : terms_) {
      terms.push_back(std::move(ranked));
    }
    std::stable_sort(terms.begin(), terms.end(),
                     [](const RankedTerm& a, const RankedTerm& b) { return a.worth() > b.worth(); });
    return terms;
  }

 private:
  void add_terms(const QueryWord& word, double scale) {
    for (const WeightedTerm& term : word.terms) {
      if (term.weight <= 0) {
        continue;
      }
      RankedTerm& ranked = terms_[{word.scope, text_term(field_of(word.scope), term.kind, term.term)}];
      ranked.weight += term.weight * scale;
      if (!ranked.term.empty()) {
        continue;
      }
      ranked.bm25 = term.bm25;
      ranked.query = term_query(word.scope, term.kind, term.term);
      ranked.form = term.kind == TokenKind::bigram ? WordForm::gram : WordForm::stem;
      ranked.term = term.term;
      ranked.scope = word.scope;
    }
  }

  const WordReader& reader_;
  const RankingWeights& weights_;
  std::map<std::pair<TextScope, std::string>, RankedTerm> terms_;
};

}  // namespace

Ranking::Ranking(const std::vector<QueryWord>& words, const WordReader& reader, const RankingWeights& weights) {
  Collector collector(reader, weights);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const QueryWord& word = words[i];
    if (word.weightless) {
      continue;
    }
    collector.add(word, i + 1 < words.size() && words[i + 1].weightless);
    if (word.expansions.empty()) {
      continue;
    }
    std::vector<Xapian::Query> begun;
    for (const WeightedTerm& term : word.expansions) {
      begun.push_back(term_query(word.scope, term.kind, term.term));
    }
    prefixes_.emplace_back(Xapian::Query::OP_SYNONYM, begun.begin(), begun.end());  // several OP_MAX crash in 1.4.22
  }
  terms_ = collector.take();
  double total = 0;
  for (const RankedTerm& term : terms_) {
    total += term.worth();
  }
  double sum = 0;
  for (; strong_ < terms_.size(); ++strong_) {
    if (static_cast<double>(strong_) >= weights.strong_terms && sum >= weights.strong_share * total) {
      break;
    }
    sum += terms_[strong_].worth();
  }
}

Xapian::Query Ranking::query(std::size_t count) const {
  std::vector<Xapian::Query> any = prefixes_;
  for (std::size_t i = 0; i < count; ++i) {
    any.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, terms_[i].query, terms_[i].weight);
  }
  if (any.empty()) {
    return Xapian::Query::MatchNothing;
  }
  return Xapian::Query(Xapian::Query::OP_OR, any.begin(), any.end());
}

}  // namespace gonggo
