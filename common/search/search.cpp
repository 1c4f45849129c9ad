// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/search.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <unordered_set>
#include <utility>

#include "common/base/error.hpp"
#include "common/search/filters.hpp"
#include "common/search/query.hpp"
#include "common/search/recency.hpp"
#include "common/text/keyword.hpp"

namespace gonggo {
namespace {

constexpr std::size_t most_keywords = 6;  // more are a sentence, which no document has all words of
constexpr unsigned shortest_meant = 3;    // syllables of a word that is spelt as some dictionary has it by no accident

Xapian::Query both(const std::optional<Xapian::Query>& a, const std::optional<Xapian::Query>& b) {
  if (a && b) {
    return Xapian::Query(Xapian::Query::OP_AND, *a, *b);
  }
  return a ? *a : b.value_or(Xapian::Query::MatchAll);
}

// A word as people named it, for remarks.
std::string in_quotes(const std::string& word) { return "\"" + word + "\""; }

}  // namespace

void check(Deadline deadline) {
  if (std::chrono::steady_clock::now() >= deadline) {
    throw Error(ErrorKind::deadline, "the search took longer than it may; ask for something narrower");
  }
}

Search::Search(OpenIndex& index, const SearchRequest& request, std::optional<Deadline> deadline)
    : index_(index),
      request_(request),
      now_(request.now.value_or(gonggo::now())),
      today_(seoul_day(now_)),
      parsed_(parse_query(request.query, request.syntax)),
      query_(parsed_.root, request.scope, index.db, index.analyzer, *index.lists, index.weights, index.sources,
             parsed_.remarks),
      deadline_(deadline) {
  if (deadline) {
    decider_.emplace(*deadline);
  }
  conditions_ = filter_query(request, index.db, today_, index.sources);
  const std::optional<Xapian::Query> required = query_.required();
  if (required) {
    conditions_ = both(conditions_, required);
  }
  for (const std::string& earlier : request.within) {
    ParsedQuery parsed = parse_query(earlier, request.syntax);
    const CompiledQuery compiled(parsed.root, request.scope, index.db, index.analyzer, *index.lists, index.weights,
                                 index.sources, parsed.remarks);
    remarks_.insert(remarks_.end(), parsed.remarks.begin(), parsed.remarks.end());
    if (std::optional<Xapian::Query> insisted = compiled.required()) {
      conditions_ = both(conditions_, insisted);
    }
    conditions_ = both(conditions_, relaxed(compiled, remarks_).value_or(compiled.match({})));
  }
  remarks_.insert(remarks_.begin(), parsed_.remarks.begin(), parsed_.remarks.end());
  if (std::optional<Xapian::Query> similar = query_.similar()) {
    conditions_ = both(conditions_, Xapian::Query(Xapian::Query::OP_OR, match(), *similar));
  }
  if (!query_.has_words() && !required && !normalize_keyword(request.query).empty()) {
    remarks_.push_back({"no_words", "the query has no word to search for; leave it empty to see everything"});
    match_ = Xapian::Query::MatchNothing;
  }
}

// Made when it is asked for: ranking can mostly do without, and it takes a dozen look-ups in the index.
const Xapian::Query& Search::match() {
  if (!match_) {
    match_ = query_.match({});
  }
  return *match_;
}

Xapian::Query Search::limited(const Xapian::Query& query) const {
  const Xapian::Query filtered = conditions_ ? Xapian::Query(Xapian::Query::OP_FILTER, query, *conditions_) : query;
  return only_visible(filtered, index_.db, now_, index_.info.created);
}

Xapian::MSet Search::run(Xapian::Enquire& enquire, Xapian::doccount offset, Xapian::doccount count, bool exact) {
  if (deadline_) {
    check(*deadline_);
  }
  const Xapian::doccount look = exact ? index_.db.get_doccount() : 0;
  return enquire.get_mset(offset, count, look, nullptr, decider_ ? &*decider_ : nullptr);
}

bool Search::finds(const Xapian::Query& query) {
  Xapian::Enquire enquire(index_.db);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
  return !run(enquire, 0, 1, false).empty();
}

bool Search::has_every_word() {
  if (!query_.lacks_a_word() && matches_any(query_.match({.loose = true, .dropped = {}, .any = false}))) {
    return true;
  }
  match_ = Xapian::Query::MatchNothing;  // which it is: nobody has to look again
  return false;
}

bool Search::is_meant(std::size_t index) const {
  const QueryWord& word = query_.words()[index];
  if (word.stop) {
    return true;
  }
  const bool listed = index_.analyzer.knows(word.stem);
  return query_.is_question() ? listed || is_explained(word) : listed && word.syllables >= shortest_meant;
}

bool Search::seems_to_lack_a_word() {
  best_candidates();
  const std::vector<QueryWord>& words = query_.words();
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!words[i].known && !seen_[i] && !is_meant(i)) {
      return true;
    }
  }
  return false;
}

bool Search::has_any_word() { return matches_any(query_.match({.loose = true, .dropped = {}, .any = true})); }

bool Search::stands(const Xapian::Query& query) {
  return finds(only_visible(query, index_.db, now_, index_.info.created));
}

// No document has all words: first syllables for words, then without the least important clauses (as few as will
// do), at last any word. Leaving out more never finds less, so the number is found by halving. nullopt: as it was.
std::optional<Xapian::Query> Search::relaxed(const CompiledQuery& query, std::vector<Remark>& remarks) {
  Relaxation relaxation;
  if (!query.has_words() || matches_any(query.match(relaxation))) {
    return std::nullopt;
  }
  std::vector<Clause> clauses = query.clauses();
  const auto unknown = static_cast<std::size_t>(
      std::count_if(clauses.begin(), clauses.end(), [](const Clause& clause) { return clause.unknown; }));
  const std::size_t kept = query.insists() ? 0 : 1;  // clauses that have to remain
  if (unknown + kept > clauses.size()) {
    return std::nullopt;  // nothing of it stands anywhere
  }
  relaxation.loose = true;
  if (unknown == 0) {
    Xapian::Query match = query.match(relaxation);
    if (matches_any(match)) {
      remarks.push_back({"relaxed", "no document has every word as typed; similar ones were taken for them"});
      return match;
    }
  }
  std::stable_sort(clauses.begin(), clauses.end(), [](const Clause& a, const Clause& b) {
    return a.unknown != b.unknown ? a.unknown : a.importance < b.importance;
  });
  const auto without = [&](std::size_t count) {
    relaxation.dropped.assign(query.words().size(), false);
    for (std::size_t k = 0; k < count; ++k) {
      for (std::size_t i = 0; i < clauses[k].count; ++i) {
        relaxation.dropped[clauses[k].first + i] = true;
      }
    }
    return query.match(relaxation);
  };
  const std::size_t most = clauses.size() - kept;
  std::size_t few = std::max<std::size_t>(unknown, 1);  // [few, enough): not yet known whether it is enough to drop
  std::size_t enough = most + 1;
  while (few < enough) {
    const std::size_t middle = few + (enough - few) / 2;
    if (matches_any(without(middle))) {
      enough = middle;
    } else {
      few = middle + 1;
    }
  }
  if (enough <= most) {
    std::string left_out;
    for (std::size_t k = 0; k < enough; ++k) {
      left_out += (k == 0 ? "" : ", ") + in_quotes(clauses[k].text);
    }
    remarks.push_back({"relaxed", "no document has every word; searched without " + left_out});
    return without(enough);
  }
  relaxation.any = true;
  Xapian::Query any = query.match(relaxation);
  if (!matches_any(any)) {
    return std::nullopt;
  }
  remarks.push_back({"relaxed", "no document has every word; documents with any of them are shown"});
  return any;
}

Xapian::MSet Search::enumerate(const Xapian::Query& query, FacetCounter* facets) {
  Xapian::Enquire enquire(index_.db);
  enquire.set_query(limited(query));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  if (facets != nullptr) {
    enquire.add_matchspy(facets);
  }
  return run(enquire, 0, 0, true);
}

void Search::count(FacetCounter* facets) {
  total_ = enumerate(match(), facets).get_matches_estimated();
  counted_ = true;
  if (total_ > 0) {
    return;
  }
  if (std::optional<Xapian::Query> looser = relaxed(query_, remarks_)) {
    match_ = std::move(*looser);
    if (best_ && best_->size() < candidate_count()) {
      best_.reset();  // there may be more now
    }
    total_ = enumerate(*match_, facets).get_matches_estimated();
  }
}

Xapian::Enquire Search::ranked(const Xapian::Query& query) const {
  Xapian::Enquire enquire(index_.db);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BM25Weight(index_.weights.k1, 0, 1, index_.weights.b, 0.5));
  return enquire;
}

std::string Search::date_key(Xapian::docid document) const {
  return index_.db.get_document(document, Xapian::DOC_ASSUME_VALID)
      .get_value(static_cast<Xapian::valueno>(Slot::by_date));
}

// Fixed for a request, so that every page is cut from the same order. Where age counts, newer documents have to be
// among them.
Xapian::doccount Search::candidate_count() const {
  return static_cast<Xapian::doccount>(index_.weights.candidates) * (request_.recency ? 5 : 1);
}

// Every hit by relevance: whoever earns something, and behind them those of the match set that earn nothing (by a
// filter beside OR, or words typed apart).
Xapian::Query Search::shown() {
  if (query_.ranking_covers_match()) {
    return limited(query_.ranking().query());
  }
  const Xapian::Query unweighted(Xapian::Query::OP_SCALE_WEIGHT, match(), 0.0);
  return limited(Xapian::Query(Xapian::Query::OP_OR, query_.ranking().query(), unweighted));
}

// The first by weight. Where all of them are equal, and perhaps more than there is room for, the newest: Xapian takes
// those first that were indexed first, which is the same after a build and is not after an update; ordering every match
// by date would double its time.
Xapian::MSet Search::weightiest(const Xapian::Query& query, Xapian::doccount most) {
  Xapian::Enquire enquire = ranked(query);
  const Xapian::MSet found = run(enquire, 0, most, false);
  if (found.size() < std::max(most, 2U) || found[most - 1].get_weight() < found[0].get_weight()) {
    return found;
  }
  enquire.set_sort_by_relevance_then_value(static_cast<Xapian::valueno>(Slot::by_date), false);
  return run(enquire, 0, most, false);
}

void Search::add_candidates(const Xapian::MSet& found, std::vector<Candidate>& candidates) const {
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

// Whoever types a few words means all of them. Where none of the candidates has them all, those that do are looked at,
// too. The words of a question hardly ever stand together, and a word that stands nowhere stands with no other.
bool Search::wants_every_word(const std::vector<Candidate>& candidates) const {
  const std::vector<QueryWord>& words = query_.words();
  if (query_.is_question() || words.size() < 2 || words.size() > most_keywords) {
    return false;
  }
  return std::all_of(words.begin(), words.end(), [](const QueryWord& word) { return word.known; }) &&
         std::none_of(candidates.begin(), candidates.end(),
                      [](const Candidate& candidate) { return candidate.all_words; });
}

// The best of all hits by the query's strong terms; by all of its terms where the strong ones find too few.
const std::vector<Candidate>& Search::best_candidates() {
  if (best_) {
    return *best_;
  }
  const Xapian::doccount most = candidate_count();
  std::size_t scored = query_.ranking().strong();
  Xapian::MSet found = weightiest(limited(query_.ranking().query(scored)), most);
  if (found.size() < most && (scored < query_.ranking().terms().size() || !query_.ranking_covers_match())) {
    scored = query_.ranking().terms().size();
    found = weightiest(shown(), most);
  }
  std::vector<Candidate> candidates;
  add_candidates(found, candidates);
  Rescorer rescorer(index_.db, index_.streams, query_, index_.weights);
  rescorer.look_at(candidates, scored);
  if (candidates.size() == most && wants_every_word(candidates)) {
    const std::size_t before = candidates.size();
    // Every word, whatever count() may have left out meanwhile: the order must not depend on whether hits were counted.
    const Xapian::Query unweighted(Xapian::Query::OP_SCALE_WEIGHT, query_.match({}), 0.0);
    add_candidates(
        weightiest(limited(Xapian::Query(Xapian::Query::OP_AND_MAYBE, unweighted, query_.ranking().query(scored))),
                   most),
        candidates);
    rescorer.look_at(std::span(candidates).subspan(before), scored);
  }
  rescorer.score(candidates, request_.rescore);
  seen_ = rescorer.seen();
  if (request_.recency) {
    weigh_by_age(candidates);
  }
  std::sort(candidates.begin(), candidates.end(), [&](const Candidate& a, const Candidate& b) {
    if (a.score != b.score) {
      return a.score > b.score;
    }
    return a.document != b.document && date_key(a.document) < date_key(b.document);
  });
  best_ = std::move(candidates);
  return *best_;
}

void Search::weigh_by_age(std::vector<Candidate>& candidates) {
  for (Candidate& candidate : candidates) {
    const std::string date = index_.db.get_document(candidate.document, Xapian::DOC_ASSUME_VALID)
                                 .get_value(static_cast<Xapian::valueno>(Slot::date));
    const std::optional<Day> published = date.empty() ? std::nullopt : std::make_optional(decode_day(date));
    candidate.score = std::max(candidate.score, 0.0) * recency_factor(published, today_, *request_.recency);
  }
  aged_ = candidates.size();
}

// The candidates first, in the order of their final scores; behind them the rest in the order of the first stage.
std::vector<Candidate> Search::by_relevance(Xapian::doccount offset, Xapian::doccount count) {
  std::vector<Candidate> order = best_candidates();
  if (offset + count > order.size() && order.size() >= candidate_count()) {
    Xapian::Enquire enquire = ranked(shown());
    enquire.set_sort_by_relevance_then_value(static_cast<Xapian::valueno>(Slot::by_date), false);
    const std::size_t before = order.size();
    double last = order.back().score;
    add_candidates(run(enquire, 0, offset + count, false), order);
    for (Candidate& candidate : std::span(order).subspan(before)) {
      last = std::min(last, candidate.first_stage);  // never more than the hit above it
      candidate.score = last;
    }
  }
  if (order.size() < offset + count && !counted_) {  // a relaxed match set may have more
    this->count(nullptr);
    return by_relevance(offset, count);
  }
  const std::size_t first = std::min<std::size_t>(offset, order.size());
  const std::size_t last = std::min<std::size_t>(first + count, order.size());
  return {order.begin() + static_cast<std::ptrdiff_t>(first), order.begin() + static_cast<std::ptrdiff_t>(last)};
}

std::vector<Candidate> Search::by_slot(const Xapian::Query& query, Slot slot, Xapian::doccount offset,
                                       Xapian::doccount count, std::uint64_t* total) {
  Xapian::Enquire enquire(index_.db);
  enquire.set_query(limited(query));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_sort_by_value(static_cast<Xapian::valueno>(slot), false);
  const Xapian::MSet found = run(enquire, offset, count, total != nullptr);
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

// Open ones, those that end soonest first; then those still to come; then everything else, newest first.
std::vector<Candidate> Search::by_deadline(Xapian::doccount offset, Xapian::doccount count) {
  const Xapian::Query open = status_query(Status::open, today_);
  const Xapian::Query upcoming = status_query(Status::upcoming, today_);
  const Xapian::Query rest(Xapian::Query::OP_AND_NOT, match(), Xapian::Query(Xapian::Query::OP_OR, open, upcoming));
  const std::array<std::pair<Xapian::Query, Slot>, 3> groups{{
      {Xapian::Query(Xapian::Query::OP_AND, match(), open), Slot::by_deadline},
      {Xapian::Query(Xapian::Query::OP_AND, match(), upcoming), Slot::by_deadline},
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
  switch (request_.sort) {
    case Sort::relevance:
      if (query_.has_words()) {
        return by_relevance(offset, count);
      }
      [[fallthrough]];
    case Sort::date:
      return by_slot(match(), Slot::by_date, offset, count);
    case Sort::views:
      return by_slot(match(), Slot::by_views, offset, count);
    case Sort::deadline:
      return by_deadline(offset, count);
  }
  return {};
}

}  // namespace gonggo
