// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/search.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <span>
#include <unordered_set>
#include <utility>

#include "common/base/utf8.hpp"
#include "common/search/facets.hpp"
#include "common/search/filters.hpp"
#include "common/search/slot_order.hpp"
#include "common/search/unknown_values.hpp"
#include "common/search/word_match.hpp"
#include "common/text/keyword.hpp"

namespace gonggo {
namespace {

constexpr unsigned shortest_assumed = 3;  // dictionary words of this many syllables are assumed correct

constexpr std::size_t most_keywords = 6;  // hardly any document has all words of a longer query

// The second group has the best documents by any word, and more of them if the answer is smaller than this.
constexpr std::uint64_t least_shown = 100;

// Appends the documents that are not among the candidates yet.
void append_new(std::vector<Candidate>& candidates, const std::vector<Candidate>& more) {
  std::unordered_set<Xapian::docid> known;
  for (const Candidate& candidate : candidates) {
    known.insert(candidate.document);
  }
  for (const Candidate& candidate : more) {
    if (known.insert(candidate.document).second) {
      candidates.push_back(candidate);
    }
  }
}

// Returns the least share of the query's weight that the best document must hold (ranking_weights.hpp).
double answer_floor(std::size_t words, const RankingWeights& weights) {
  return words < 2 ? weights.floor_word : std::min(1.0, weights.floor / static_cast<double>(words));
}

// Returns the least share of the query's weight that a hit of the second group must hold.
double hit_floor(std::size_t words, const RankingWeights& weights) {
  return words == 0 ? 0 : std::min(1.0, weights.floor_hit / static_cast<double>(words));
}

std::vector<Candidate> slice(const std::vector<Candidate>& all, std::size_t offset, std::size_t count) {
  const std::size_t first = std::min(offset, all.size());
  const std::size_t last = std::min(first + count, all.size());
  return {all.begin() + static_cast<std::ptrdiff_t>(first), all.begin() + static_cast<std::ptrdiff_t>(last)};
}

}  // namespace

Search::Search(OpenIndex& index, const SearchRequest& request, RequestBudget& budget, std::optional<Deadline> deadline)
    : index_(index),
      request_(request),
      budget_(budget),
      now_(request.now.value_or(gonggo::now())),
      today_(seoul_day(now_)),
      parsed_(parse_query(request.query, request.syntax)),
      unfiltered_(index, now_, deadline),
      wishes_(index, unfiltered_, today_),
      query_(parsed_.root, request.scope, index, budget, parsed_.remarks,
             request.syntax == Syntax::plain ? nullptr : &wishes_),
      narrowed_(unfiltered_),
      matcher_(unfiltered_),
      finder_(index, request, query_, today_, deadline),
      strict_(query_.match({})),
      answer_floor_(answer_floor(query_.typed_words(), index.weights)),
      hit_floor_(hit_floor(query_.typed_words(), index.weights)),
      remarks_(parsed_.remarks) {
  add_conditions();
}

// Adds the hard constraints of the query; then the filters in its text; then the filters of the request.
void Search::add_conditions() {
  using Constraints = CompiledQuery::Constraints;
  const std::optional<Xapian::Query> required = query_.required();
  if (const std::optional<Xapian::Query> words = query_.required(Constraints::words)) {
    unfiltered_.restrict_to(*words);
  }
  if (const std::optional<Xapian::Query> similar = query_.similar()) {
    answer_floor_ = hit_floor_ = 0;  // no document has a word of the query, so that shares say nothing
    unfiltered_.restrict_to(Xapian::Query(Xapian::Query::OP_OR, strict_, *similar));
  }
  narrowed_ = unfiltered_;
  const std::optional<Xapian::Query> filters = query_.required(Constraints::filters);
  if (filters) {
    narrowed_.restrict_to(*filters);
  }
  if (!query_.has_words() && !required && !normalize_keyword(request_.query).empty()) {
    lacks_words_ = true;
    strict_ = Xapian::Query::MatchNothing;
  }
  const std::optional<Xapian::Query> of_request = filter_query(request_, index_.all, today_, index_.sources);
  matcher_ = narrowed_by(of_request);
  is_narrowed_ = filters || of_request;
}

void Search::narrow_to(std::vector<Xapian::Query> earlier, const std::vector<Remark>& remarks) {
  earlier_ = std::move(earlier);
  found_.reset();
  for (const Xapian::Query& group : earlier_) {
    narrowed_.restrict_to(group);
    matcher_.restrict_to(group);
    is_narrowed_ = true;
  }
  remarks_.insert(remarks_.end(), remarks.begin(), remarks.end());
}

void Search::ask_ahead() {
  if (!index_.remote) {
    return;
  }
  std::vector<RemoteShards::Question> questions;
  unfiltered_.add_exists(strict_match(), questions);
  matcher_.add_find(strict_match(), questions);
  for (const FacetId facet : request_.facets) {
    if (const std::optional<SearchRequest> wider = without_filter_of(request_, facet)) {
      with_filters_of(*wider).add_find(strict_match(), questions);
    }
  }
  if (query_.has_words()) {
    questions.push_back(index_.remote->question_run(finder_.first_evaluation(unfiltered_)));
    if (is_narrowed_) {
      questions.push_back(index_.remote->question_run(finder_.first_evaluation(matcher_)));
    }
  }
  index_.remote->fetch(std::move(questions));
}

Matcher Search::with_filters_of(const SearchRequest& request) const {
  return narrowed_by(filter_query(request, index_.all, today_, index_.sources));
}

Matcher Search::narrowed_by(const std::optional<Xapian::Query>& filters) const {
  Matcher matcher = narrowed_;
  if (filters) {
    matcher.restrict_to(*filters);
  }
  return matcher;
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

std::vector<Interpretation> Search::interpretation() const {
  std::vector<Interpretation> all;
  const std::string_view text = parsed_.text;
  for (const Wish& wish : query_.wishes()) {
    const std::string_view words = text.substr(wish.begin, wish.end - wish.begin);
    const std::size_t begin = utf8::count_code_points(text.substr(0, wish.begin));
    all.push_back({wish.kind, std::string(words), begin, begin + utf8::count_code_points(words), wish.filter});
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
    const bool is_bounded = !query_.ranking().searches_all() && !unfiltered_candidates().empty();
    const auto likely = is_bounded ? std::make_optional(documents_of(index_, unfiltered_candidates())) : std::nullopt;
    answers_ = decide_answers(query_, strict_match(), unfiltered_, likely);
    if (finder_.share_without(answers_->missed) < answer_floor_) {
      answers_->match = Xapian::Query::MatchNothing;
      answers_->remarks.clear();
      answers_->found = false;
    }
  }
  return *answers_;
}

Xapian::Query Search::first_group() { return matcher_.with_conditions(matcher_.unweighted(answers().match)); }

// Returns the documents of the first group.
const FoundDocuments& Search::found() {
  if (!found_) {
    found_ = std::make_shared<const FoundDocuments>(matcher_.find(answers().match));
  }
  return *found_;
}

std::uint64_t Search::total() { return count_of(found()); }

std::uint64_t Search::unfiltered_total() { return count_of(unfiltered_.find(answers().match)); }

std::uint64_t Search::total_under(const SearchRequest& filters) {
  return count_of(with_filters_of(filters).find(answers().match));
}

bool Search::is_in_a_document(const LeafWords& leaf) const {
  return unfiltered_.exists_visible(phrase_query(std::span(query_.words()).subspan(leaf.first, leaf.count), phrases()));
}

// Facets without a filter of their own are counted over the first group.
std::vector<Facet> Search::facets() {
  const auto count = [&](FacetCounter& counter, const FoundDocuments& documents) {
    counter.count(index_.sets, documents, index_.main, *index_.shared.facets, matcher_.deadline());
  };
  std::map<FacetId, Facet> counted;
  std::vector<FacetId> of_group;
  for (const FacetId facet : request_.facets) {
    if (const std::optional<SearchRequest> wider = without_filter_of(request_, facet)) {
      FacetCounter counter({facet}, today_);
      count(counter, with_filters_of(*wider).find(answers().match));
      counted[facet] = counter.facets().front();
    } else {
      of_group.push_back(facet);
    }
  }
  if (!of_group.empty()) {
    FacetCounter counter(of_group, today_);
    count(counter, found());
    for (Facet& facet : counter.facets()) {
      counted[facet.id] = std::move(facet);
    }
  }
  std::vector<Facet> all;
  for (const FacetId facet : request_.facets) {
    all.push_back(std::move(counted[facet]));
  }
  return all;
}

bool Search::has_every_word() {
  if (!has_every_word_) {
    has_every_word_ =
        !query_.lacks_a_word() && unfiltered_.exists(query_.match({.loose = true, .dropped = {}, .any = false}));
  }
  return *has_every_word_;
}

bool Search::has_any_word() { return unfiltered_.exists(query_.match({.loose = true, .dropped = {}, .any = true})); }

bool Search::assume_correct(std::size_t index) const {
  const QueryWord& word = query_.words()[index];
  if (word.stop || word.fits) {
    return true;
  }
  const bool listed = index_.analyzer.knows(word.stem);
  return query_.is_question() ? listed || all_known(parts_of(word)) : listed && word.syllables >= shortest_assumed;
}

bool Search::seems_to_lack_a_word() {
  const std::vector<QueryWord>& words = query_.words();
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].known || assume_correct(i)) {
      continue;
    }
    unfiltered_candidates();  // computed for a word in doubt only
    if (!finder_.seen()[i]) {
      return true;
    }
  }
  return false;
}

const std::vector<Candidate>& Search::unfiltered_candidates() {
  if (!unfiltered_candidates_) {
    unfiltered_candidates_ = finder_.with_ranked_term(unfiltered_);
  }
  return *unfiltered_candidates_;
}

// Returns the query for the first group. The matcher for it has no conditions if they are in the query.
Xapian::Query Search::group_match() { return found_ ? index_.sets.query_for(found_) : answers().match; }
Matcher Search::group_matcher() const { return found_ ? Matcher(index_, now_, matcher_.deadline()) : matcher_; }

// Returns the best documents of both groups by score. Most have a ranked term; documents of the first group may have
// none.
std::vector<Candidate>& Search::best_candidates() {
  if (best_) {
    return *best_;
  }
  best_ = is_narrowed_ ? finder_.with_ranked_term(matcher_) : unfiltered_candidates();
  whole_ranking_ = best_->size() < finder_.most();
  if (whole_ranking_ && !query_.ranking_covers_match()) {
    if (index_.sets.is_costly(answers().match)) {
      found();
    }
    append_new(*best_, finder_.of_match(group_matcher(), group_match(), *best_));
  } else if (!whole_ranking_ && wants_every_word(*best_)) {
    append_new(*best_, finder_.of_match(matcher_, strict_, *best_));
  }
  if (const std::optional<Xapian::Query> fitting = query_.fitting(); fitting && !whole_ranking_) {
    append_new(*best_, finder_.of_match(matcher_, Xapian::Query(Xapian::Query::OP_AND, strict_, *fitting), *best_));
  }
  finder_.score(*best_);
  return *best_;
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

bool Search::is_below_floor(const Candidate& candidate) const { return finder_.share_of(candidate) < hit_floor_; }

bool Search::is_answered() {
  if (!answered_) {
    const auto holds_enough = [&](const std::vector<Candidate>& candidates) {
      return std::any_of(candidates.begin(), candidates.end(),
                         [&](const Candidate& candidate) { return finder_.share_of(candidate) >= answer_floor_; });
    };
    answered_ = holds_enough(best_candidates()) || answers().found || holds_enough(unfiltered_candidates());
  }
  return *answered_;
}

// Returns the best documents with their groups. Those of the second group that are below the floor are left out.
const std::vector<Candidate>& Search::grouped_candidates() {
  std::vector<Candidate>& best = best_candidates();
  if (!std::exchange(grouped_, true)) {
    const std::unordered_set<Xapian::docid> first =
        found_ ? std::unordered_set<Xapian::docid>() : documents_among(index_, matcher_, answers().match, best);
    for (Candidate& candidate : best) {
      const bool is_first =
          found_ ? index_.sets.contains(*found_, candidate.document) : first.contains(candidate.document);
      candidate.group = is_first ? Group::all : Group::some;
    }
    std::erase_if(
        best, [&](const Candidate& candidate) { return candidate.group == Group::some && is_below_floor(candidate); });
  }
  return best;
}

// Returns the documents of the second group that are not among the best, in the order of the first stage. They complete
// a small answer.
const std::vector<Candidate>& Search::similar_tail() {
  if (similar_tail_) {
    return *similar_tail_;
  }
  similar_tail_.emplace();
  const std::vector<Candidate>& best = grouped_candidates();
  const auto similar = static_cast<std::uint64_t>(std::count_if(
      best.begin(), best.end(), [](const Candidate& candidate) { return candidate.group == Group::some; }));
  if (whole_ranking_ || total() + similar >= least_shown) {
    return *similar_tail_;
  }
  const auto most = static_cast<std::size_t>(least_shown - total() - similar);
  std::vector<Candidate> tail = best;
  append_new(tail, finder_.outside_match(matcher_, group_match(),
                                         static_cast<Xapian::doccount>(finder_.most() + least_shown)));
  tail.erase(tail.begin(), tail.begin() + static_cast<std::ptrdiff_t>(best.size()));
  std::erase_if(tail, [&](const Candidate& candidate) { return is_below_floor(candidate); });
  tail.resize(std::min(tail.size(), most));
  similar_tail_ = std::move(tail);
  return *similar_tail_;
}

std::vector<Candidate> Search::similar() {
  std::vector<Candidate> all;
  if (query_.has_words() && is_answered()) {
    const std::vector<Candidate>& best = grouped_candidates();
    std::copy_if(best.begin(), best.end(), std::back_inserter(all),
                 [](const Candidate& candidate) { return candidate.group == Group::some; });
    all.insert(all.end(), similar_tail().begin(), similar_tail().end());
  }
  return all;
}

// Returns the first `last` hits by relevance: the best candidates in the order of their scores, then the rest of the
// first group and the rest of the second, each in the order of the first stage.
std::vector<Candidate> Search::by_relevance(Xapian::doccount last) {
  if (!is_answered()) {
    return {};
  }
  std::vector<Candidate> order = best_candidates();
  const std::span<const Candidate> shown = std::span(order).first(std::min<std::size_t>(last, order.size()));
  const bool floor_matters =
      std::any_of(shown.begin(), shown.end(), [&](const Candidate& candidate) { return is_below_floor(candidate); });
  if (grouped_ || floor_matters || !shows_similar(request_) || order.size() < last) {
    order = grouped_candidates();
  }
  if (!shows_similar(request_)) {
    std::erase_if(order, [](const Candidate& candidate) { return candidate.group == Group::some; });
  }
  const std::size_t scored = order.size();
  if (order.size() < last) {
    std::vector<Candidate> first = finder_.first_of_match(group_matcher(), group_match(), last);
    for (Candidate& candidate : first) {
      candidate.group = Group::all;
    }
    append_new(order, first);
  }
  if (order.size() < last && shows_similar(request_)) {
    append_new(order, similar_tail());
  }
  for (std::size_t i = scored; i < order.size(); ++i) {  // never greater than the score of the hit before it
    order[i].score = i == 0 ? order[i].first_stage : std::min(order[i - 1].score, order[i].first_stage);
  }
  return order;
}

// Returns hits in an order other than relevance. The second group is sorted for itself.
std::vector<Candidate> Search::by_slot(Xapian::doccount offset, Xapian::doccount count) {
  std::vector<Candidate> hits = documents_in_order(index_, matcher_, found(), request_.sort, today_, offset, count);
  for (Candidate& hit : hits) {
    hit.group = Group::all;
  }
  if (hits.size() == count || !shows_similar(request_)) {
    return hits;
  }
  std::vector<Candidate> second = similar();
  put_in_order(second, index_, request_.sort, today_);
  for (Candidate& candidate : second) {
    candidate.score = 0;
  }
  const std::size_t before = hits.empty() ? offset - std::min<std::uint64_t>(offset, total()) : 0;
  const std::vector<Candidate> more = slice(second, before, count - hits.size());
  hits.insert(hits.end(), more.begin(), more.end());
  return hits;
}

std::vector<Candidate> Search::hits(Xapian::doccount offset, Xapian::doccount count) {
  return is_by_relevance() ? slice(by_relevance(offset + count), offset, count) : by_slot(offset, count);
}

}  // namespace gonggo
