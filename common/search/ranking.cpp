// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/ranking.hpp"

#include <algorithm>
#include <map>
#include <span>
#include <utility>

#include "common/index/terms.hpp"
#include "common/search/ranked_postings.hpp"

namespace gonggo {
namespace {

// Collects the terms of all words. A term that several words share is kept once, with the sum of its weights.
class Collector {
 public:
  explicit Collector(const RankingWeights& weights) : weights_(weights) {}

  // Adds the terms of a word. If `next_weightless` is true, the next word has no weight. The two words joined then have
  // no weight either.
  void add(const QueryWord& word, bool next_weightless) {
    add_terms(word, (word.stop ? weights_.stop_word : 1.0) * (word.fits ? weights_.wish_word : 1.0));
    std::vector<Xapian::Query> completions;
    double together = 0;  // the weight of all completions as one term
    for (const Alternative& alternative : word.alternatives) {
      switch (alternative.kind) {
        case Alternative::Kind::parts:                 // add_terms() added them
        case Alternative::Kind::joined_with_previous:  // added with the previous word
          break;
        case Alternative::Kind::joined_with_next:
          if (!next_weightless) {
            add_words(alternative);
          }
          break;
        case Alternative::Kind::split:
          if (!word.known) {
            add_words(alternative);
          }
          break;
        case Alternative::Kind::synonym:
          add_words(alternative);
          break;
        case Alternative::Kind::completion:
          completions.push_back(term_query(word.scope, TokenKind::stem, alternative.words.front().stem));
          together = alternative.words.front().terms.front().bm25;
          break;
      }
    }
    if (!completions.empty()) {  // OP_SYNONYM, because several OP_MAX crash in Xapian 1.4.22
      const Xapian::Query any(Xapian::Query::OP_SYNONYM, completions.begin(), completions.end());
      prefixes_.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, any, together);
    }
  }

  std::vector<Xapian::Query> take_prefixes() { return std::move(prefixes_); }

  // Returns the terms sorted by worth(), greatest first.
  std::vector<RankedTerm> take_terms() {
    std::vector<RankedTerm> terms;
    for (auto& [key, ranked] : terms_) {
      terms.push_back(std::move(ranked));
    }
    std::stable_sort(terms.begin(), terms.end(),
                     [](const RankedTerm& a, const RankedTerm& b) { return a.worth() > b.worth(); });
    return terms;
  }

 private:
  void add_words(const Alternative& alternative) {
    for (const QueryWord& word : alternative.words) {
      add_terms(word, alternative.weight);
    }
  }

  // Adds the terms of the word and of its parts.
  void add_terms(const QueryWord& word, double scale) {
    for (const WeightedTerm& term : word.terms) {
      add_term(word.scope, term, scale);
    }
    for (const QueryWord& part : parts_of(word)) {
      for (const WeightedTerm& term : part.terms) {
        add_term(part.scope, term, scale);
      }
    }
  }

  void add_term(TextScope scope, const WeightedTerm& term, double scale) {
    if (term.weight <= 0) {
      return;
    }
    RankedTerm& ranked = terms_[{scope, text_term(field_of(scope), term.kind, term.term)}];
    ranked.weight += term.weight * scale;
    if (!ranked.term.empty()) {
      return;
    }
    ranked.bm25 = term.bm25;
    ranked.documents = term.documents;
    ranked.form = term.kind == TokenKind::bigram ? WordForm::bigram : WordForm::stem;
    ranked.term = term.term;
    ranked.kind = term.kind;
    ranked.scope = scope;
  }

  const RankingWeights& weights_;
  std::map<std::pair<TextScope, std::string>, RankedTerm> terms_;
  std::vector<Xapian::Query> prefixes_;
};

}  // namespace

Xapian::Query with_weight(double weight, const Xapian::Query& query) {
  auto* const source = new Xapian::FixedWeightPostingSource(rounded_weight(weight));
  return Xapian::Query(Xapian::Query::OP_FILTER, Xapian::Query(source->release()), query);
}

Ranking::Ranking(const std::vector<QueryWord>& words, const OpenIndex& index)
    : bm25_(index.bm25()), lengths_(index.shared.lengths) {
  const RankingWeights& weights = index.weights;
  Collector collector(weights);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!words[i].weightless) {
      collector.add(words[i], i + 1 < words.size() && words[i + 1].weightless);
    }
  }
  prefixes_ = collector.take_prefixes();
  terms_ = collector.take_terms();
  double total = 0;
  for (const RankedTerm& term : terms_) {
    total += term.worth();
  }
  double postings = 0;
  for (; searched_ < terms_.size(); ++searched_) {
    postings += terms_[searched_].documents;
    if (searched_ > 0 && postings > weights.most_postings) {
      break;
    }
  }
  double sum = 0;
  for (; strong_ < searched_; ++strong_) {
    if (static_cast<double>(strong_) >= weights.strong_terms && sum >= weights.strong_share * total) {
      break;
    }
    sum += terms_[strong_].worth();
  }
}

void Ranking::raise(const Xapian::Query& documents, double share) {
  double total = 0;
  for (const RankedTerm& term : terms_) {
    total += term.worth();
  }
  raised_.push_back(with_weight(share * total, documents));
}

Xapian::Query Ranking::query(std::size_t count) const {
  std::vector<Xapian::Query> any = prefixes_;
  if (count > 0) {
    auto terms = std::make_shared<RankedPostings::Terms>();
    for (const RankedTerm& term : std::span(terms_).first(count)) {
      terms->push_back({.term = text_term(field_of(term.scope), term.kind, term.term),
                        .excluded = term.scope == TextScope::body ? not_in_body_term(term.kind, term.term) : "",
                        .factor = term.worth(),
                        .documents = term.documents});
    }
    auto* const source = new RankedPostings(std::move(terms), bm25_, lengths_);
    any.emplace_back(source->release());
  }
  const Xapian::Query found = any.empty() ? Xapian::Query(Xapian::Query::MatchNothing)
                                          : Xapian::Query(Xapian::Query::OP_OR, any.begin(), any.end());
  if (raised_.empty()) {
    return found;
  }
  const Xapian::Query raised(Xapian::Query::OP_OR, raised_.begin(), raised_.end());
  return Xapian::Query(finds_raised_ ? Xapian::Query::OP_OR : Xapian::Query::OP_AND_MAYBE, found, raised);
}

}  // namespace gonggo
