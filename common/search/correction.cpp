// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/correction.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <utility>

#include "common/search/keyboard_misspelling.hpp"
#include "common/search/misspelling.hpp"
#include "common/search/spelling_weights.hpp"
#include "common/text/normalize.hpp"

namespace gonggo {
namespace {

constexpr std::size_t shortest_trusted = 3;
constexpr std::size_t longest_moved = 3;   // syllables of a word that others with the same syllables resemble by chance
constexpr std::size_t short_word = 2;      // syllables; see spelling::replace_share_short
constexpr std::size_t name_syllables = 2;  // at the beginning of a word, before a noun: 한빛도서관
constexpr double least_replacing = 5e-5;   // share of the documents; a rarer word is hardly meant (이민정, a name)
constexpr std::size_t scans_of_trial = 5'000;  // a trial that scans more counts several times

std::string rewritten(const std::string& text, const std::vector<Misspelling>& misspellings) {
  std::string written;
  std::size_t at = 0;
  for (const Misspelling& one : misspellings) {
    written.append(text, at, one.begin - at).append(one.choice().written);
    at = one.end;
  }
  return written.append(text, at);
}

// Chooses for each misspelling the first option with which some document has every word of the query. If there is no
// such option, or the budget allows no more trials, chooses the first option. `cost` is what a trial costs.
void choose(std::vector<Misspelling>& misspellings, const std::function<bool()>& try_out, RequestBudget& budget,
            std::size_t cost) {
  for (Misspelling& one : misspellings) {
    bool answered = one.options.size() == 1;
    for (std::size_t i = 0; i < one.options.size() && !answered && budget.take(Resource::trials, cost); ++i) {
      one.chosen = i;
      answered = try_out();
    }
    if (!answered) {
      one.chosen = 0;
    }
  }
}

// True for corrections of short words and for distant edits. These match too many words by chance. They are accepted
// only if some document has every word of the corrected query.
bool is_bold(const Misspelling& one) {
  const Correction& taken = one.choice().taken;
  return taken.length < shortest_trusted || taken.edit == EditKind::other_letter;
}

// Returns the share of the chosen correction among all corrections of the word.
double share_of_choice(const Misspelling& one) {
  double sum = 0;
  for (const Misspelling::Option& option : one.options) {
    sum += std::exp(option.score - one.choice().score);
  }
  return 1 / sum;
}

// True if other corrections of the word are likely, too.
bool is_one_of_several(const Misspelling& one) {
  const double needed =
      hangul_of(one.word).size() <= short_word ? spelling::replace_share_short : spelling::replace_share;
  return share_of_choice(one) < needed;
}

// True if the correction moves a syllable or leaves one out, so that it is another word of the same syllables (을지 and
// 지을, 한빛도서관 and 한도서관), and the other words of the query do not support it. A syllable typed twice is an
// error.
bool moves_syllables(const Misspelling& one) {
  const Correction& taken = one.choice().taken;
  if (one.choice().support >= spelling::strong_support) {
    return false;
  }
  const std::u16string typed = hangul_of(one.word);
  const std::u16string meant = hangul_of(taken.text);
  if (meant.empty()) {
    return false;  // Latin letters, for example of a word typed with the other keyboard
  }
  const bool is_short = typed.size() <= longest_moved;
  if (meant.size() + 1 == typed.size()) {
    const auto [left, right] = std::mismatch(meant.begin(), meant.end(), typed.begin());
    const auto dropped = static_cast<std::size_t>(right - typed.begin());
    return (is_short || dropped < name_syllables) && (dropped == 0 || typed[dropped] != typed[dropped - 1]);
  }
  return is_short && meant.size() == typed.size() && std::is_permutation(meant.begin(), meant.end(), typed.begin());
}

enum class Verdict { replace, offer, nothing };

// True if the word that was meant has the typed word inside, as 정기총회 has 정기총, and most of the documents with the
// typed word have it there. Then the search as typed finds the same documents.
bool is_beginning_or_end(const Misspelling& one) {
  const Correction& taken = one.choice().taken;
  return taken.unit == taken.text && taken.text.find(one.word) != std::string::npos &&
         2 * taken.frequency >= one.typed_documents;
}

// `answered`: some document has every word of the corrected query.
Verdict verdict_on(const Misspelling& one, bool answered) {
  if (one.typed_documents > 0 && !one.is_known && is_beginning_or_end(one)) {
    return Verdict::offer;
  }
  const double lead = one.choice().score - one.typed_score;
  if (one.typed_documents > 0 && lead < (one.is_known ? spelling::replace : spelling::offer)) {
    return Verdict::nothing;
  }
  const bool doubtful = one.may_be_right || moves_syllables(one) ||
                        (one.typed_documents > 0 && lead < spelling::replace) || (!answered && is_bold(one)) ||
                        is_one_of_several(one) || one.choice().share < least_replacing;
  return doubtful ? Verdict::offer : Verdict::replace;
}

void add_remarks(RemarkKind kind, const std::vector<Misspelling>& misspellings, std::vector<Remark>& remarks) {
  for (const Misspelling& one : misspellings) {
    remarks.push_back(make_remark(kind, {one.typed, one.choice().taken.text}));
  }
}

}  // namespace

CorrectedSearch::CorrectedSearch(OpenIndex& index, const SearchRequest& request, RequestBudget& budget,
                                 std::optional<Deadline> deadline)
    : budget_(budget), before_(budget.spent()), search_(std::make_unique<Search>(index, request, budget_, deadline)) {
  const bool lacks_a_word = search_->seems_to_lack_a_word() && !search_->has_every_word();
  if (lacks_a_word || seems_misspelled(*search_, index)) {
    correct(index, request, deadline);
  }
}

// Searches for the query with the chosen corrections, unless the attempt has just done that.
void CorrectedSearch::try_out(Attempt& attempt, const std::vector<Misspelling>& misspellings, OpenIndex& index,
                              const SearchRequest& request, std::optional<Deadline> deadline) {
  std::string query = rewritten(search_->text(), misspellings);
  if (attempt.request && attempt.request->query == query) {
    return;
  }
  auto next = std::make_unique<SearchRequest>(request);
  next->query = std::move(query);
  budget_.give_back_query(before_);  // the corrected query replaces the typed one
  attempt.search = std::make_unique<Search>(index, *next, budget_, deadline);
  attempt.request = std::move(next);  // not earlier, because the previous search referred to the old request
  attempt.answered = attempt.search->has_every_word();
}

void CorrectedSearch::correct(OpenIndex& index, const SearchRequest& request, std::optional<Deadline> deadline) {
  Speller speller(index, deadline, budget_.left(Resource::lookups));
  std::vector<Misspelling> all = find_misspellings(*search_, speller, index);
  merge_misspellings(find_keyboard_misspellings(*search_, index), all);
  budget_.take(Resource::lookups, speller.lookups());
  std::erase_if(all, [](const Misspelling& one) { return verdict_on(one, true) == Verdict::nothing; });
  if (all.empty()) {
    return;
  }
  Attempt attempt;
  const auto search_for = [&](const std::vector<Misspelling>& some) {
    try_out(attempt, some, index, request, deadline);
    return attempt.answered;
  };
  choose(
      all, [&] { return search_for(all); }, budget_, 1 + budget_.spent(Resource::scans) / scans_of_trial);
  // Whether a document has every word decides between replacing and offering only.
  const bool may_replace = std::any_of(
      all.begin(), all.end(), [](const Misspelling& one) { return verdict_on(one, true) == Verdict::replace; });
  const bool answered = may_replace && search_for(all);
  const auto is = [answered](Verdict verdict) {
    return [=](const Misspelling& one) { return verdict_on(one, answered) == verdict; };
  };
  std::erase_if(all, is(Verdict::nothing));
  std::vector<Misspelling> replaced;
  std::vector<Misspelling> offered;
  std::copy_if(all.begin(), all.end(), std::back_inserter(replaced), is(Verdict::replace));
  std::copy_if(all.begin(), all.end(), std::back_inserter(offered), is(Verdict::offer));
  std::string suggestion = rewritten(search_->text(), all);
  if (!replaced.empty()) {
    search_for(replaced);
    if (attempt.request->query.size() <= max_query_bytes && (attempt.answered || attempt.search->has_any_word())) {
      add_remarks(RemarkKind::corrected, replaced, remarks_);
      corrected_ = attempt.request->query;
      search_ = std::move(attempt.search);
      request_ = std::move(attempt.request);
    }
  }
  if (!offered.empty() && suggestion.size() <= max_query_bytes) {
    add_remarks(RemarkKind::suggested, offered, remarks_);
    suggested_ = std::move(suggestion);
  }
}

}  // namespace gonggo
