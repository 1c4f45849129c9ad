// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/relaxation.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "common/index/terms.hpp"
#include "common/search/filters.hpp"

namespace gonggo {
namespace {

using Queries = std::vector<Xapian::Query>;
using Mask = std::uint64_t;  // one bit for each clause

constexpr unsigned noun_worth = 2;     // Clause::worth of a noun
constexpr unsigned general_worth = 2;  // of a general noun, in halves of that unit: as much as a verb

// More worth of the first and the second noun of the topic, in the same halves. Together they are less than a noun, so
// that no noun of the topic is left out because of them that could be kept.
constexpr std::array<unsigned, 2> topic_extra{2, 1};

constexpr std::size_t most_weighed = 50;      // clauses; a double holds the sum of as many powers of two exactly
constexpr Xapian::doccount most_equals = 20;  // documents of equal weight of which the newest is taken
constexpr double rounding = 1e-6;             // weights that differ by less are equal
constexpr double weight_of_worth = 1e6;       // of a worth of 1; far above the BM25 weight of any document

// Decides which clauses of a query are kept.
class Choice {
 public:
  Choice(const CompiledQuery& query, const Matcher& matcher)
      : query_(query), matcher_(matcher), clauses_(query.clauses()), kept_(clauses_.size(), false) {
    for (Clause& clause : clauses_) {
      clause.worth = clause.kind == Clause::Kind::wish ? 0 : clause.worth;
    }
    if (std::all_of(clauses_.begin(), clauses_.end(), [](const Clause& clause) { return clause.worth == 0; })) {
      for (Clause& clause : clauses_) {
        clause.worth = 1;  // a question of verbs only
      }
    }
    weigh();
    std::stable_sort(clauses_.begin(), clauses_.end(), [](const Clause& a, const Clause& b) {
      return a.worth != b.worth ? a.worth > b.worth : a.importance > b.importance;
    });
    for (std::size_t i = 0; i < std::min(clauses_.size(), most_weighed); ++i) {
      alone_.push_back(matcher.unweighted(match_of(i)));
    }
  }

  // Keeps the clauses of worth that the best document has, and then every other clause that fits.
  void decide() {
    const std::optional<Xapian::docid> best = best_document();
    if (!best) {
      return;
    }
    const Mask held = clauses_of(*best);
    for (std::size_t i = 0; i < alone_.size(); ++i) {
      kept_[i] = clauses_[i].worth > 0 && ((held >> i) & 1U) != 0;
    }
    put_back();
  }

  [[nodiscard]] bool keeps_any() const { return std::find(kept_.begin(), kept_.end(), true) != kept_.end(); }
  [[nodiscard]] bool keeps_all() const { return std::find(kept_.begin(), kept_.end(), false) == kept_.end(); }
  [[nodiscard]] Xapian::Query match() const { return match_of(kept_); }

  // Returns for each word of the query whether it is left out.
  [[nodiscard]] std::vector<bool> dropped() const { return dropped_without(kept_); }

  // Returns for each word whether it is left out and is no wish.
  [[nodiscard]] std::vector<bool> missed() const {
    std::vector<bool> kept = kept_;
    for (std::size_t i = 0; i < clauses_.size(); ++i) {
      kept[i] = kept[i] || clauses_[i].kind == Clause::Kind::wish;
    }
    return dropped_without(kept);
  }

  // Returns the clauses that are left out, as typed.
  [[nodiscard]] std::string left_out() const {
    std::map<std::size_t, std::string> in_order;
    for (std::size_t i = 0; i < clauses_.size(); ++i) {
      if (!kept_[i]) {
        in_order[clauses_[i].first] = clauses_[i].text;
      }
    }
    std::string names;
    for (const auto& [first, text] : in_order) {
      names += (names.empty() ? "\"" : ", \"") + text + "\"";
    }
    return names;
  }

 private:
  // Counts the worth in halves. Raises that of the first two nouns of the topic, because a query names its topic
  // first and then what about it. Without this, `요소수 사재기 신고 포상금` would keep 신고 and 포상금. A general word
  // is worth less, so that `빈집 철거 비용 지원 자격` keeps 빈집 and 철거. Expects the clauses in the order of the
  // query.
  void weigh() {
    auto extra = topic_extra.begin();
    for (Clause& clause : clauses_) {
      const bool noun = clause.worth >= noun_worth;
      const bool topic = noun && clause.kind == Clause::Kind::topic;
      clause.worth = noun && clause.kind == Clause::Kind::general ? general_worth : 2 * clause.worth;
      clause.worth += topic && extra != topic_extra.end() ? *extra++ : 0;
    }
  }

  [[nodiscard]] std::vector<bool> dropped_without(const std::vector<bool>& kept) const {
    std::vector<bool> dropped(query_.words().size());
    for (std::size_t i = 0; i < clauses_.size(); ++i) {
      for (std::size_t word = 0; word < clauses_[i].count; ++word) {
        dropped[clauses_[i].first + word] = !kept[i];
      }
    }
    return dropped;
  }

  [[nodiscard]] Xapian::Query match_of(const std::vector<bool>& kept) const {
    return query_.match({.loose = true, .dropped = dropped_without(kept), .any = false, .whole = true});
  }

  [[nodiscard]] Xapian::Query match_of(std::size_t clause) const {
    std::vector<bool> one(clauses_.size(), false);
    one[clause] = true;
    return match_of(one);
  }

  // Returns the document that has the most clauses by worth; among several, the one with the greatest weight by BM25.
  // It decides by what documents hold, while the importance of single words would often keep words that do not belong
  // together. Returns nullopt if no document has a clause.
  [[nodiscard]] std::optional<Xapian::docid> best_document() const {
    const OpenIndex& index = query_.index();
    if (index.sets.is_costly(matcher_.restricted(any_of(alone_)))) {
      return best_by_sets();
    }
    Queries either{query_.ranking().query()};
    for (std::size_t i = 0; i < alone_.size(); ++i) {
      if (clauses_[i].worth > 0) {
        either.push_back(with_weight(clauses_[i].worth * weight_of_worth, alone_[i]));
      }
    }
    const Matches matches =
        matcher_.run({.query = matcher_.with_conditions(any_of(either)), .bm25 = index.bm25(), .most = most_equals});
    if (matches.found.empty() || matches.found.front().weight < weight_of_worth) {
      return std::nullopt;
    }
    return newest_of_best(matches);
  }

  // The same by sets: adds up the worth of each document, and weighs those that have the most.
  [[nodiscard]] std::optional<Xapian::docid> best_by_sets() const {
    const OpenIndex& index = query_.index();
    const FoundDocuments shown = matcher_.find(all_documents());
    std::vector<std::vector<std::uint32_t>> worth;
    for (const DocumentSet& set : shown) {
      worth.emplace_back(std::size_t{set.last()} + 1);
    }
    std::uint32_t most = 0;
    for (std::size_t i = 0; i < alone_.size(); ++i) {
      if (clauses_[i].worth == 0) {
        continue;
      }
      const FoundDocuments with_clause = index.sets.find(match_of(i), matcher_.deadline(), &shown);
      for (std::size_t part = 0; part < shown.size(); ++part) {
        with_clause[part].each([&](Xapian::docid document) {
          worth[part][document] += clauses_[i].worth;
          most = std::max(most, worth[part][document]);
        });
      }
    }
    if (most == 0) {
      return std::nullopt;
    }
    auto best = std::make_shared<FoundDocuments>();
    for (std::size_t part = 0; part < shown.size(); ++part) {
      DocumentSet& set = best->emplace_back(shown[part].last());
      for (Xapian::docid document = 1; document <= set.last(); ++document) {
        if (worth[part][document] == most) {
          set.add(document);
        }
      }
    }
    const Xapian::Query ranked(Xapian::Query::OP_AND_MAYBE, index.sets.query_for(std::move(best)),
                               query_.ranking().query());
    return newest_of_best(matcher_.run({.query = ranked, .bm25 = index.bm25(), .most = most_equals}));
  }

  // Returns the newest of the documents that have the greatest weight. Xapian would take the one that was indexed
  // first, and that changes with an update.
  [[nodiscard]] Xapian::docid newest_of_best(const Matches& matches) const {
    std::vector<Xapian::docid> best;
    for (const MatchedDocument& match : matches.found) {
      if (match.weight > matches.found.front().weight - rounding) {
        best.push_back(match.document);
      }
    }
    const Collection& all = query_.index().all;
    all.fetch_values({{best, {Slot::by_date}}});
    std::pair<std::string, Xapian::docid> newest;
    for (const Xapian::docid document : best) {
      std::string key = all.value(document, Slot::by_date);
      if (document == best.front() || key < newest.first) {
        newest = {std::move(key), document};
      }
    }
    return newest.second;
  }

  // Returns the clauses that the document has.
  [[nodiscard]] Mask clauses_of(Xapian::docid document) const {
    const OpenIndex& index = query_.index();
    const std::string key = index.all.value(document, Slot::by_date);
    const auto [source, id] = identity_of(key);
    Queries each;
    for (std::size_t i = 0; i < alone_.size(); ++i) {
      each.push_back(with_weight(std::ldexp(1.0, static_cast<int>(i)), alone_[i]));
    }
    const Xapian::Query weighed(Xapian::Query::OP_FILTER, any_of(each),
                                value_query(FieldId::id, id, {std::string(source)}));
    const Matches matches = matcher_.run({.query = matcher_.shown(weighed), .bm25 = index.bm25(), .most = 1});
    return matches.found.empty() ? 0 : static_cast<Mask>(std::llround(matches.found.front().weight));
  }

  // Puts back every clause that fits. If words of worth are left out, verbs of a question stay out, too, unless every
  // document has them.
  void put_back() {
    const bool keeps_worthy = std::none_of(clauses_.begin(), clauses_.end(), [&](const Clause& clause) {
      return clause.worth > 0 && !kept_[static_cast<std::size_t>(&clause - clauses_.data())];
    });
    for (std::size_t i = 0; i < clauses_.size(); ++i) {
      if (kept_[i]) {
        continue;
      }
      std::vector<bool> more = kept_;
      more[i] = true;
      const bool fits =
          clauses_[i].worth > 0 || keeps_worthy
              ? matcher_.exists(match_of(more))
              : !matcher_.exists(Xapian::Query(Xapian::Query::OP_AND_NOT, match_of(kept_), match_of(more)));
      kept_[i] = fits;
    }
  }

  const CompiledQuery& query_;
  const Matcher& matcher_;
  std::vector<Clause> clauses_;
  Queries alone_;  // for each of the first clauses: the documents that have it
  std::vector<bool> kept_;
};

}  // namespace

std::optional<Relaxed> relax(const CompiledQuery& query, const Matcher& matcher,
                             const std::optional<Xapian::Query>& likely) {
  if (!query.has_words()) {
    return std::nullopt;
  }
  Matcher deciding = matcher;
  if (likely) {
    deciding.restrict_to(*likely);
  }
  Choice choice(query, deciding);
  choice.decide();
  Xapian::Query match = choice.match();
  if (choice.keeps_any() || (query.has_fixed_words() && matcher.exists(match))) {
    Remark remark = choice.keeps_all() ? make_remark(RemarkKind::relaxed_to_similar)
                                       : make_remark(RemarkKind::relaxed_without, {choice.left_out()});
    return Relaxed{std::move(match), std::move(remark), choice.dropped(), choice.missed()};
  }
  Xapian::Query any = query.match({.loose = true, .dropped = {}, .any = true, .whole = false});
  if (!matcher.exists(any)) {
    return std::nullopt;
  }
  const bool single = query.clauses().size() == 1 && !query.has_fixed_words();
  const std::vector<bool> dropped(query.words().size(), !single);
  return Relaxed{std::move(any), make_remark(RemarkKind::relaxed_to_any), dropped, dropped};
}

}  // namespace gonggo
