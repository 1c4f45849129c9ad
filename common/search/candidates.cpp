// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/candidates.hpp"

#include <algorithm>
#include <span>
#include <unordered_map>

#include "common/index/terms.hpp"
#include "common/search/recency.hpp"

namespace gonggo {
namespace {

constexpr std::size_t most_topic_words = 2;
constexpr unsigned recency_candidates = 5;  // more candidates, by this factor, to include newer documents

// Returns the query for the documents of the match, weighted by their ranked terms.
Xapian::Query weighted(const Matcher& matcher, const Xapian::Query& match, const Xapian::Query& ranked) {
  return Xapian::Query(Xapian::Query::OP_AND_MAYBE, matcher.unweighted(match), ranked);
}

}  // namespace

CandidateFinder::CandidateFinder(OpenIndex& index, const SearchRequest& request, const CompiledQuery& query, Day today,
                                 std::optional<Deadline> deadline)
    : index_(index),
      request_(request),
      query_(query),
      today_(today),
      rescorer_(index.all, index.streams, query, index.weights, deadline) {}

Xapian::doccount CandidateFinder::most() const {
  return static_cast<Xapian::doccount>(index_.weights.candidates) *
         (request_.recency.value_or(0) > 0 ? recency_candidates : 1);
}

Evaluation CandidateFinder::best_of(const Matcher& matcher, const Xapian::Query& query, Xapian::doccount count) const {
  return {.query = matcher.with_conditions(query), .bm25 = index_.bm25(), .most = count};
}

Evaluation CandidateFinder::first_evaluation(const Matcher& matcher) const {
  const Ranking& ranking = query_.ranking();
  return best_of(matcher, ranking.query(ranking.strong()), most());
}

// Returns the first documents by BM25 weight. If they all have the same weight and there may be more, the newest ones
// are taken. Xapian would take the documents that were indexed first, and that order changes with an update. Other
// matches are not sorted by date, because sorting by date doubles the time of a match.
Matches CandidateFinder::top(const Matcher& matcher, const Xapian::Query& query, Xapian::doccount count) const {
  Evaluation evaluation = best_of(matcher, query, count);
  Matches matches = matcher.run(evaluation);
  if (matches.found.size() < std::max(count, 2U) || matches.found.back().weight < matches.found.front().weight) {
    return matches;
  }
  evaluation.slot = Slot::by_date;
  return matcher.run(evaluation);
}

std::vector<Candidate> CandidateFinder::newest_first(const Matcher& matcher, const Xapian::Query& query,
                                                     Xapian::doccount count) const {
  std::vector<Candidate> candidates;
  for (const MatchedDocument& match :
       matcher
           .run({.query = matcher.with_conditions(query), .bm25 = index_.bm25(), .slot = Slot::by_date, .most = count})
           .found) {
    candidates.push_back({.document = match.document, .first_stage = match.weight});
  }
  return candidates;
}

// Returns the documents that match with their features. Their weights come from the first `scored` ranked terms.
std::vector<Candidate> CandidateFinder::examined(const Matches& matches, std::size_t scored,
                                                 const std::vector<Candidate>& known) {
  std::unordered_map<Xapian::docid, const Candidate*> by_document;
  for (const Candidate& candidate : known) {
    by_document.emplace(candidate.document, &candidate);
  }
  std::vector<Candidate> candidates;
  std::vector<Candidate> fresh;
  for (const MatchedDocument& match : matches.found) {
    if (const auto same = by_document.find(match.document); same != by_document.end()) {
      candidates.push_back(*same->second);
    } else {
      fresh.push_back({.document = match.document, .first_stage = match.weight});
    }
  }
  const std::vector<Xapian::docid> documents = documents_of(fresh);
  index_.streams.fetch(index_.all, documents, {{documents, {Slot::date, Slot::superseded, Slot::begin, Slot::end}}});
  rescorer_.look_at(fresh, scored);
  candidates.insert(candidates.end(), fresh.begin(), fresh.end());
  return candidates;
}

// Finds the documents by the strong terms. If there are too few, finds them by all terms.
std::vector<Candidate> CandidateFinder::with_ranked_term(const Matcher& matcher) {
  const Ranking& ranking = query_.ranking();
  std::size_t scored = ranking.strong();
  Matches matches = top(matcher, ranking.query(scored), most());
  if (matches.found.size() < most() && scored < ranking.searched()) {
    scored = ranking.searched();
    matches = top(matcher, ranking.query(), most());
  }
  return examined(matches, scored, {});
}

std::vector<Candidate> CandidateFinder::of_match(const Matcher& matcher, const Xapian::Query& match,
                                                 const std::vector<Candidate>& known) {
  const Ranking& ranking = query_.ranking();
  return examined(top(matcher, weighted(matcher, match, ranking.query(ranking.strong())), most()), ranking.strong(),
                  known);
}

std::vector<Candidate> CandidateFinder::outside_match(const Matcher& matcher, const Xapian::Query& match,
                                                      Xapian::doccount count) {
  const Xapian::Query query(Xapian::Query::OP_AND_NOT, query_.ranking().query(), matcher.unweighted(match));
  return examined(top(matcher, query, count), query_.ranking().searched(), {});
}

std::vector<Candidate> CandidateFinder::first_of_match(const Matcher& matcher, const Xapian::Query& match,
                                                       Xapian::doccount count) {
  return newest_first(matcher, weighted(matcher, match, query_.ranking().query()), count);
}

void CandidateFinder::score(std::vector<Candidate>& candidates) {
  rescorer_.score(candidates, request_.rescore);
  if (const unsigned half_life = request_.recency.value_or(default_half_life()); half_life > 0) {
    lower_by_age(candidates, half_life);
  }
  lower_superseded(candidates);
  std::sort(candidates.begin(), candidates.end(), [&](const Candidate& a, const Candidate& b) {
    if (a.score != b.score) {
      return a.score > b.score;
    }
    return a.document != b.document &&
           index_.streams.by_date(index_.all, a.document) < index_.streams.by_date(index_.all, b.document);
  });
}

// A longer query describes one announcement, and its age says nothing.
unsigned CandidateFinder::default_half_life() const {
  const std::vector<Wish>& wishes = query_.wishes();
  const bool names_topic =
      query_.words().size() <= most_topic_words && !query_.is_question() &&
      std::none_of(wishes.begin(), wishes.end(), [](const Wish& wish) { return wish.kind == WishKind::date; });
  return names_topic ? index_.lists->recency : 0;
}

void CandidateFinder::lower_superseded(std::vector<Candidate>& candidates) const {
  if (!request_.rescore || index_.all.values(Slot::superseded) == 0) {
    return;
  }
  for (Candidate& candidate : candidates) {
    candidate.superseded = !index_.all.value(candidate.document, Slot::superseded).empty();
    if (candidate.superseded) {
      candidate.score = std::max(candidate.score, 0.0) * index_.weights.superseded;
    }
  }
}

void CandidateFinder::lower_by_age(std::vector<Candidate>& candidates, unsigned half_life) const {
  std::optional<double> oldest;
  for (Candidate& candidate : candidates) {
    const std::string date = index_.all.value(candidate.document, Slot::date);
    if (!date.empty() || request_.recency) {
      const std::optional<Day> published = date.empty() ? std::nullopt : std::make_optional(decode_day(date));
      candidate.age_factor = recency_factor(published, today_, half_life);
      oldest = std::min(oldest.value_or(1.0), *candidate.age_factor);
    }
  }
  if (!oldest) {
    return;
  }
  for (Candidate& candidate : candidates) {
    candidate.age_factor = candidate.age_factor.value_or(*oldest);
    candidate.score = std::max(candidate.score, 0.0) * *candidate.age_factor;
  }
}

}  // namespace gonggo
