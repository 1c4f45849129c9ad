// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/search.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <span>
#include <unordered_set>
#include <utility>

#include "common/index/slots.hpp"
#include "common/index/terms.hpp"
#include "common/search/filters.hpp"
#include "common/search/recency.hpp"
#include "common/search/relaxation.hpp"
#include "common/search/unknown_values.hpp"
#include "common/text/keyword.hpp"

namespace gonggo {
namespace {

constexpr std::size_t most_keywords = 6;    // hardly any document has all words of a longer query
constexpr unsigned shortest_assumed = 3;    // dictionary words of this many syllables are assumed correct
constexpr unsigned recency_candidates = 5;  // more candidates, by this factor, to include newer documents

// Appends the documents in `found` that are not among the candidates yet.
void add_candidates(const Xapian::MSet& found, std::vector<Candidate>& candidates) {
  std::unordered_set<Xapian::docid> known;
  for (const Candidate& candidate : candidates) {
    known.insert(candidate.document);
  }
  for (auto hit = found.begin(); hit != found.end(); ++hit) {
    if (known.contains(*hit)) {
      continue;
    }
    Candidate candidate;
    candidate.document = *hit;
    candidate.first_stage = hit.get_weight();
    candidates.push_back(candidate);
  }
}

}  // namespace

Search::Search(OpenIndex& index, const SearchRequest& request, RequestBudget& budget, EarlierQueries& earlier,
               std::optional<Deadline> deadline)
    : index_(index),
      request_(request),
      budget_(budget),
      now_(request.now.value_or(gonggo::now())),
      today_(seoul_day(now_)),
      parsed_(parse_query(request.query, request.syntax)),
      query_(parsed_.root, request.scope, index, budget, parsed_.remarks),
      matcher_(index, now_, deadline),
      strict_(query_.match({})),
      remarks_(parsed_.remarks) {
  add_conditions(earlier);
}

// Adds three kinds of conditions: the filters, the hard constraints of the query, and the earlier queries to search
// within.
void Search::add_conditions(EarlierQueries& earlier) {
  if (const auto filters = filter_query(request_, index_.db, today_, index_.sources)) {
    matcher_.restrict_to(*filters);
  }
  const std::optional<Xapian::Query> required = query_.required();
  if (required) {
    matcher_.restrict_to(*required);
  }
  earlier.restrict(matcher_, required, budget_, remarks_);
  if (const std::optional<Xapian::Query> similar = query_.similar()) {
    matcher_.restrict_to(Xapian::Query(Xapian::Query::OP_OR, strict_, *similar));
  }
  if (!query_.has_words() && !required && !normalize_keyword(request_.query).empty()) {
    lacks_words_ = true;
    strict_ = Xapian::Query::MatchNothing;
  }
}

std::vector<Remark> Search::remarks() const {
  std::vector<Remark> all = remarks_;
  std::vector<Remark> unknown = remarks_on_unknown_values(request_, parsed_.root, index_, matcher_, budget_);
  std::move(unknown.begin(), unknown.end(), std::back_inserter(all));
  if (lacks_words_) {
    all.push_back(make_remark(RemarkKind::no_words));
  }
  return all;
}

// Returns the query for the match set without relaxation. If no hit has every word by WordMatch::loose, no hit has
// every word by WordMatch::strict.
Xapian::Query Search::strict_match() const {
  return has_every_word_.value_or(true) ? strict_ : Xapian::Query::MatchNothing;
}

const AnswerSet& Search::answers() {
  if (!answers_) {
    answers_ = find_answers(index_, query_, strict_match(), matcher_, request_.facets, today_);
  }
  return *answers_;
}

bool Search::has_every_word() {
  if (!has_every_word_) {
    has_every_word_ =
        !query_.lacks_a_word() && matcher_.exists(query_.match({.loose = true, .dropped = {}, .any = false}));
  }
  return *has_every_word_;
}

bool Search::has_any_word() { return matcher_.exists(query_.match({.loose = true, .dropped = {}, .any = true})); }

bool Search::assume_correct(std::size_t index) const {
  const QueryWord& word = query_.words()[index];
  if (word.stop) {
    return true;
  }
  const bool listed = index_.analyzer.knows(word.stem);
  return query_.is_question() ? listed || all_known(parts_of(word)) : listed && word.syllables >= shortest_assumed;
}

bool Search::seems_to_lack_a_word() {
  const std::vector<bool>& seen = strict_candidates().seen;
  const std::vector<QueryWord>& words = query_.words();
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!words[i].known && !seen[i] && !assume_correct(i)) {
      return true;
    }
  }
  return false;
}

Xapian::Enquire Search::bm25(const Xapian::Query& query) const {
  Xapian::Enquire enquire(index_.db);
  enquire.set_query(matcher_.with_conditions(query));
  enquire.set_weighting_scheme(Xapian::BM25Weight(index_.weights.k1, 0, 1, index_.weights.b, 0.5));
  return enquire;
}

// Returns the same number for every page of a request, so that all pages have the same order.
Xapian::doccount Search::candidate_count() const {
  return static_cast<Xapian::doccount>(index_.weights.candidates) * (request_.recency ? recency_candidates : 1);
}

// Returns the query for all hits in the order of relevance. These are the documents with a ranked term and the
// documents that match without a ranked term. Documents without a ranked term have no weight and come last. They match
// by a filter next to OR, or by words written apart.
Xapian::Query Search::ranked_or(const Xapian::Query& match) const {
  if (query_.ranking_covers_match()) {
    return query_.ranking().query();
  }
  return Xapian::Query(Xapian::Query::OP_OR, query_.ranking().query(), matcher_.unweighted(match));
}

// Returns the first documents by BM25 weight. If they all have the same weight and there may be more, the newest ones
// are taken. Xapian would take the documents that were indexed first, and that order changes with an update. Other
// matches are not sorted by date, because sorting by date doubles the time of a match.
Xapian::MSet Search::top_by_bm25(const Xapian::Query& query, Xapian::doccount most) const {
  Xapian::Enquire enquire = bm25(query);
  const Xapian::MSet found = matcher_.run(enquire, 0, most, false);
  if (found.size() < std::max(most, 2U) || found[most - 1].get_weight() < found[0].get_weight()) {
    return found;
  }
  enquire.set_sort_by_relevance_then_value(slot_number(Slot::by_date), false);
  return matcher_.run(enquire, 0, most, false);
}

// Returns the best hits by the strong terms of the query. If there are too few, returns the best hits by all terms.
const Search::Best& Search::strict_candidates() {
  if (!strict_best_) {
    const Xapian::doccount most = candidate_count();
    const Ranking& ranking = query_.ranking();
    std::size_t scored = ranking.strong();
    Xapian::MSet found = top_by_bm25(ranking.query(scored), most);
    if (found.size() < most && (scored < ranking.terms().size() || !query_.ranking_covers_match())) {
      scored = ranking.terms().size();
      found = top_by_bm25(ranked_or(strict_), most);
    }
    strict_best_ = rescored(found, scored);
  }
  return *strict_best_;
}

// Returns the best of all hits. If there are too few strict candidates, matches of the answer set are added. The answer
// set may be relaxed.
const std::vector<Candidate>& Search::best_candidates() {
  if (!best_) {
    const bool too_few = strict_candidates().candidates.size() < candidate_count();
    best_ = too_few && !query_.ranking_covers_match()
                ? rescored(top_by_bm25(ranked_or(answers().match), candidate_count()), query_.ranking().terms().size())
                      .candidates
                : strict_candidates().candidates;
  }
  return *best_;
}

// Returns the documents in `found` as candidates with their final scores. The weights in `found` come from the first
// `scored` ranked terms.
Search::Best Search::rescored(const Xapian::MSet& found, std::size_t scored) {
  std::vector<Candidate> candidates;
  add_candidates(found, candidates);
  Rescorer rescorer(index_.db, index_.streams, query_, index_.weights, matcher_.deadline());
  rescorer.look_at(candidates, scored);
  if (candidates.size() == candidate_count() && wants_every_word(candidates)) {
    add_every_word(candidates, rescorer, scored);
  }
  rescorer.score(candidates, request_.rescore);
  if (request_.recency) {
    lower_by_age(candidates);
  }
  std::sort(candidates.begin(), candidates.end(), [&](const Candidate& a, const Candidate& b) {
    if (a.score != b.score) {
      return a.score > b.score;
    }
    return a.document != b.document &&
           slot_value(index_.db, a.document, Slot::by_date) < slot_value(index_.db, b.document, Slot::by_date);
  });
  return {std::move(candidates), rescorer.seen()};
}

// True if the documents with every word of the query must be scored in addition to the candidates. This is the case for
// a query of a few known words if no candidate has all of them, because such a query usually means all its words. False
// for questions, because their words hardly ever occur together.
bool Search::wants_every_word(const std::vector<Candidate>& candidates) const {
  const std::vector<QueryWord>& words = query_.words();
  if (query_.is_question() || words.size() < 2 || words.size() > most_keywords) {
    return false;
  }
  return std::all_of(words.begin(), words.end(), [](const QueryWord& word) { return word.known; }) &&
         std::none_of(candidates.begin(), candidates.end(),
                      [](const Candidate& candidate) { return candidate.all_words; });
}

void Search::add_every_word(std::vector<Candidate>& candidates, Rescorer& rescorer, std::size_t scored) {
  const std::size_t before = candidates.size();
  const Xapian::Query query(Xapian::Query::OP_AND_MAYBE, matcher_.unweighted(strict_), query_.ranking().query(scored));
  add_candidates(top_by_bm25(query, candidate_count()), candidates);
  rescorer.look_at(std::span(candidates).subspan(before), scored);
}

void Search::lower_by_age(std::vector<Candidate>& candidates) const {
  for (Candidate& candidate : candidates) {
    const std::string date = slot_value(index_.db, candidate.document, Slot::date);
    const std::optional<Day> published = date.empty() ? std::nullopt : std::make_optional(decode_day(date));
    candidate.score = std::max(candidate.score, 0.0) * recency_factor(published, today_, *request_.recency);
  }
}

std::size_t Search::recency_depth() { return request_.recency && is_by_relevance() ? best_candidates().size() : 0; }

// Returns the candidates in the order of their final scores, and after them the other hits in the order of the first
// stage.
std::vector<Candidate> Search::by_relevance(Xapian::doccount offset, Xapian::doccount count) {
  std::vector<Candidate> order = best_candidates();
  if (offset + count > order.size() && order.size() >= candidate_count()) {
    const std::size_t before = order.size();
    double last = order.back().score;
    add_candidates(first_by_bm25(offset + count), order);
    for (Candidate& candidate : std::span(order).subspan(before)) {
      last = std::min(last, candidate.first_stage);  // never greater than the score of the hit before it
      candidate.score = last;
    }
  }
  const std::size_t first = std::min<std::size_t>(offset, order.size());
  const std::size_t last = std::min<std::size_t>(first + count, order.size());
  return {order.begin() + static_cast<std::ptrdiff_t>(first), order.begin() + static_cast<std::ptrdiff_t>(last)};
}

// Returns the first hits by BM25. Documents that only the relaxed query finds come last. The relaxed query is therefore
// evaluated only if the other documents are too few.
Xapian::MSet Search::first_by_bm25(Xapian::doccount count) {
  const auto first_of = [&](const Xapian::Query& query) {
    Xapian::Enquire enquire = bm25(query);
    enquire.set_sort_by_relevance_then_value(slot_number(Slot::by_date), false);
    return matcher_.run(enquire, 0, count, false);
  };
  const Xapian::MSet found = first_of(ranked_or(strict_match()));
  return found.size() < count && !query_.ranking_covers_match() ? first_of(ranked_or(answers().match)) : found;
}

std::vector<Candidate> Search::by_slot(const Xapian::Query& query, Slot slot, Xapian::doccount offset,
                                       Xapian::doccount count, std::uint64_t* total) {
  Xapian::Enquire enquire(index_.db);
  enquire.set_query(matcher_.with_conditions(matcher_.unweighted(query)));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_sort_by_value(slot_number(slot), false);
  const Xapian::MSet found = matcher_.run(enquire, offset, count, total != nullptr);
  if (total != nullptr) {
    *total = found.get_matches_estimated();
  }
  std::vector<Candidate> hits;
  for (auto hit = found.begin(); hit != found.end(); ++hit) {
    Candidate candidate;
    candidate.document = *hit;
    hits.push_back(candidate);
  }
  return hits;
}

// Returns the hits in three groups: open posting periods with the soonest end first, then upcoming posting periods,
// then all other documents with the newest first.
std::vector<Candidate> Search::by_deadline(Xapian::doccount offset, Xapian::doccount count) {
  const Xapian::Query& match = answers().match;
  const Xapian::Query open = status_query(Status::open, today_);
  const Xapian::Query upcoming = status_query(Status::upcoming, today_);
  const Xapian::Query rest(Xapian::Query::OP_AND_NOT, match, Xapian::Query(Xapian::Query::OP_OR, open, upcoming));
  const std::array<std::pair<Xapian::Query, Slot>, 3> groups{{
      {Xapian::Query(Xapian::Query::OP_AND, match, open), Slot::by_deadline},
      {Xapian::Query(Xapian::Query::OP_AND, match, upcoming), Slot::by_deadline},
      {rest, Slot::by_date},
  }};
  std::vector<Candidate> hits;
  for (const auto& [query, slot] : groups) {
    std::uint64_t size = 0;
    const auto missing = static_cast<Xapian::doccount>(count - hits.size());
    for (Candidate& hit : by_slot(query, slot, offset, missing, &size)) {
      hits.push_back(hit);
    }
    if (hits.size() == count) {
      break;
    }
    offset = offset > size ? static_cast<Xapian::doccount>(offset - size) : 0;
  }
  return hits;
}

std::vector<Candidate> Search::hits(Xapian::doccount offset, Xapian::doccount count) {
  if (is_by_relevance()) {
    return by_relevance(offset, count);
  }
  switch (request_.sort) {
    case Sort::relevance:  // without words, all hits are equally relevant
    case Sort::date:
      return by_slot(answers().match, Slot::by_date, offset, count);
    case Sort::views:
      return by_slot(answers().match, Slot::by_views, offset, count);
    case Sort::deadline:
      return by_deadline(offset, count);
  }
  return {};
}

}  // namespace gonggo
