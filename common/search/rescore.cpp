// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/rescore.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "common/search/word_meanings.hpp"

namespace gonggo {
namespace {

using Kind = Alternative::Kind;

constexpr float whole = 0.99F;        // least strength of a whole word; below 1 because of rounding
constexpr float least_titled = 0.5F;  // least strength for which a word of the title counts as named
constexpr double unknown_word = 0.5;  // weight of a word of no document, relative to that of a word of one document

// Returns a mask of the lowest `count` bits. If `count` is 64 or more, all bits are set.
std::uint64_t all_bits(std::size_t count) { return count < 64 ? (1ULL << count) - 1 : ~0ULL; }

// True if a word of the scope may be in the section.
bool may_be_in(TextScope scope, StreamSection section) {
  switch (scope) {
    case TextScope::title:
      return section == StreamSection::title;
    case TextScope::body:
      return section == StreamSection::body;
    case TextScope::attachment:
      return section == StreamSection::attachment;
    default:
      return true;
  }
}

void raise(float& feature, float strength) { feature = std::max(feature, strength); }

// Returns the importance of a word. If the index does not have the word, returns the importance of its synonyms.
double importance_of(const QueryWord& word, const RankingWeights& weights) {
  double importance = word.idf;
  for (const Alternative& alternative : word.alternatives) {
    for (const QueryWord& one : alternative.words) {
      importance = importance > 0 || alternative.kind != Kind::synonym ? importance : one.idf;
    }
  }
  return importance * (word.predicate ? weights.predicate : 1.0) * (word.stop ? weights.stop_word : 1.0) *
         (word.fits ? weights.wish_word : 1.0);
}

// Returns how much one occurrence of a term in the section counts. For a term of a single field, this is 1 in a section
// that may hold the field, otherwise 0. For a term of the common text, this is the weight of the section's field.
float occurrence(TextScope scope, StreamSection section) {
  if (scope != TextScope::all && scope != TextScope::body) {
    return may_be_in(scope, section) ? 1.0F : 0.0F;
  }
  return section == StreamSection::title ? static_cast<float>(field(FieldId::title).weight) : 1.0F;
}

}  // namespace

std::vector<Xapian::docid> documents_of(const std::vector<Candidate>& candidates) {
  std::vector<Xapian::docid> documents;
  for (const Candidate& candidate : candidates) {
    documents.push_back(candidate.document);
  }
  return documents;
}

Rescorer::Rescorer(const Collection& all, StreamCache& streams, const CompiledQuery& query,
                   const RankingWeights& weights, std::optional<Deadline> deadline)
    : all_(all),
      streams_(streams),
      query_(query),
      weights_(weights),
      terms_(query.ranking().terms()),
      in_body_(query.ranking().terms().size()),
      frequency_(query.ranking().terms().size()),
      seen_(query.words().size()),
      deadline_(deadline),
      bm25_(query.index().bm25()) {
  for (std::size_t i = 0; i < query.words().size(); ++i) {
    double weight = 0;
    if (is_scored(query.words()[i])) {
      add_word(query.words(), i);
      weight = words_.back().importance;
    } else if (!query.words()[i].stop && !query.words()[i].fits &&
               !has_alternative(query.words()[i], Kind::completion)) {
      weight = unknown_word * inverse_frequency(query.index().documents(), 1);
      unknown_ += weight;
    }
    weight_of_word_.push_back(weight);
  }
  states_.resize(words_.size());
}

double Rescorer::share_without(const std::vector<bool>& dropped) const {
  double left = 0;
  double all = 0;
  for (std::size_t i = 0; i < weight_of_word_.size(); ++i) {
    const bool is_missed = i < dropped.size() && dropped[i] && !query_.words()[i].fits;
    const double weight = query_.words()[i].label ? 0 : weight_of_word_[i];
    left += is_missed ? 0 : weight;
    all += weight;
  }
  return all > 0 ? left / all : 1;
}

void Rescorer::add_word(const std::vector<QueryWord>& words, std::size_t at) {
  const QueryWord& word = words[at];
  const double importance = importance_of(word, weights_);
  const auto index = static_cast<std::uint16_t>(words_.size());
  words_.push_back({importance, word.scope, bigrams_span(word) ? all_bits(word.bigrams.size()) : 0, index > 0, at});
  total_ += importance;
  WordMeanings(terms_, query_.index().documents(), weights_).add(words, at, index);
}

void Rescorer::look_at(std::span<Candidate> candidates, std::size_t scored) {
  scored_ = scored;
  if (!matching_ && !candidates.empty()) {
    matching_.emplace(terms_, streams_.term_words());
  }
  Features features;
  for (Candidate& candidate : candidates) {
    if (deadline_) {
      check(*deadline_);
    }
    extract_features(candidate, streams_.words(all_, candidate.document), features);
  }
}

void Rescorer::score(std::vector<Candidate>& candidates, bool second_stage) const {
  double best = 0;
  for (const Candidate& candidate : candidates) {
    best = std::max(best, candidate.first_stage);
  }
  for (Candidate& candidate : candidates) {
    candidate.score = candidate.first_stage;
    if (!second_stage) {
      continue;
    }
    candidate.score += best * (weights_.coverage * candidate.coverage + (candidate.all_words ? weights_.all_words : 0) +
                               weights_.title * candidate.title * candidate.title +
                               weights_.title_share * candidate.title_share + weights_.beginning * candidate.beginning +
                               weights_.adjacent * candidate.adjacent + weights_.wish_fit * candidate.fit);
  }
}

void Rescorer::extract_features(Candidate& candidate, const RankedWords& words, Features& features) {
  std::fill(frequency_.begin(), frequency_.end(), 0.0F);
  std::fill(in_body_.begin(), in_body_.end(), false);
  for (auto* row : {&features.anywhere, &features.title, &features.beginning, &features.adjacent}) {
    row->assign(words_.size(), 0);
  }
  features.titled_words = features.title_words = 0;
  for (const StreamSection section :
       {StreamSection::title, StreamSection::body, StreamSection::attachment, StreamSection::metadata}) {
    read(words, section, features);
  }
  candidate.first_stage += remaining_bm25(words.length());
  count_wishes(candidate.document, features);
  set_features(candidate, features);
}

// Finds the wishes that the document fits, and counts their words as found. A document with a date in its title fits
// the date: the edition of 2023 may be published in 2024.
void Rescorer::count_wishes(Xapian::docid document, Features& features) const {
  const std::vector<Wish>& wishes = query_.wishes();
  features.fits.assign(wishes.size(), false);
  for (std::size_t w = 0; w < wishes.size(); ++w) {
    const Wish& wish = wishes[w];
    if (!stands_for_words(wish)) {
      continue;
    }
    const bool does_fit = fits(wish, all_, document);
    features.fits[w] = does_fit || names_in_title(wish, features);
    if (!does_fit) {
      continue;
    }
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (words_[i].in_query >= wish.first && words_[i].in_query < wish.first + wish.count) {
        features.anywhere[i] = 1;
      }
    }
  }
}

bool Rescorer::names_in_title(const Wish& wish, const Features& features) const {
  bool named = false;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (words_[i].in_query >= wish.first && words_[i].in_query < wish.first + wish.count) {
      if (features.title[i] < whole) {
        return false;
      }
      named = named || has_digit(query_.words()[words_[i].in_query]);  // 올해 in a title may be any year
    }
  }
  return named && wish.kind == WishKind::date;
}

// Returns the share of the wishes for a date or a status that the document fits. It is 0 if the document lacks another
// word of the query, or if the query has no such wish.
double Rescorer::share_of_fitted(const Features& features) const {
  const std::vector<Wish>& wishes = query_.wishes();
  std::size_t all = 0;
  std::size_t fitted = 0;
  for (std::size_t w = 0; w < wishes.size(); ++w) {
    all += stands_for_words(wishes[w]) ? 1 : 0;
    fitted += features.fits[w] ? 1 : 0;
  }
  for (std::size_t i = 0; i < words_.size() && fitted > 0; ++i) {
    if (features.anywhere[i] < whole && !stands_in_wish(wishes, words_[i].in_query) &&
        !query_.words()[words_[i].in_query].stop) {
      return 0;
    }
  }
  return all == 0 ? 0 : static_cast<double>(fitted) / static_cast<double>(all);
}

void Rescorer::set_features(Candidate& candidate, const Features& features) {
  candidate.fit = share_of_fitted(features);
  double pairs = 0;
  candidate.all_words = !words_.empty();
  for (std::size_t i = 0; i < words_.size(); ++i) {
    const double importance = words_[i].importance;
    candidate.coverage += importance * static_cast<double>(features.anywhere[i]);
    candidate.title += importance * static_cast<double>(features.title[i]);
    candidate.beginning += importance * static_cast<double>(std::max(features.title[i], features.beginning[i]));
    candidate.all_words = candidate.all_words && features.anywhere[i] >= whole;
    if (features.anywhere[i] >= whole) {
      seen_[words_[i].in_query] = true;
    }
    if (!words_[i].follows) {
      continue;
    }
    const double both = std::min(importance, words_[i - 1].importance);
    pairs += both;
    candidate.adjacent += both * static_cast<double>(features.adjacent[i]);
  }
  if (total_ > 0) {
    candidate.coverage /= total_;
    candidate.title /= total_;
    candidate.beginning /= total_;
  }
  if (pairs > 0) {
    candidate.adjacent /= pairs;
  }
  if (features.title_words > 0) {
    candidate.title_share =
        candidate.title * static_cast<double>(features.titled_words) / static_cast<double>(features.title_words);
  }
}

// Returns the BM25 weight of the terms that did not find the candidates.
double Rescorer::remaining_bm25(double length) const {
  double sum = 0;
  const std::vector<RankedTerm>& terms = query_.ranking().terms();
  for (std::size_t i = scored_; i < terms.size(); ++i) {
    if (terms[i].scope == TextScope::body && !in_body_[i]) {
      continue;  // as in term_query()
    }
    sum += bm25_.value(terms[i].worth(), static_cast<double>(frequency_[i]), length);
  }
  return sum;
}

void Rescorer::read(const RankedWords& words, StreamSection section, Features& features) {
  found_.clear();
  const WordNumbers& numbers = streams_.numbers();
  const std::size_t numbered = numbers.size();
  const std::span<const std::uint32_t> items = words.items(section);
  for (const std::uint32_t i : matching_->possible(items, numbered)) {
    MatchingWords::Word word;
    if (items[i] < numbered) {
      word = matching_->find(items[i]);
    } else {
      if (items[i] == RankedWords::separator) {
        continue;
      }
      const StreamWordView spelt = words.word(items[i], numbers);
      if (!matching_->may_match(spelt)) {
        continue;
      }
      word = matching_->look_up(spelt);
    }
    if (word.terms.empty() && !word.begins_pair) {
      continue;
    }
    const std::uint32_t at = i + 1;  // the first word is at 1
    for (const MatchingWords::Term& term : word.terms) {
      on_match(*term.entry, term.form, section, at);
    }
    if (word.begins_pair && i + 1 < items.size() && items[i + 1] != RankedWords::separator) {
      const StreamTerms::Entry* const pair = terms_.find_pair(word.stem, words.word(items[i + 1], numbers).stem());
      if (pair != nullptr) {
        on_match(*pair, WordForm::pair, section, at);
      }
    }
    finish_word(at);
  }
  if (section == StreamSection::title) {
    features.title_words = items.size();
  }
  score_section(section, features);
}

// Handles an entry of the word at `at` that matches a term of the query.
void Rescorer::on_match(const StreamTerms::Entry& entry, WordForm form, StreamSection section, std::uint32_t at) {
  for (int t = entry.term; t >= 0; t = terms_.next_term(t)) {
    const auto term = static_cast<std::size_t>(t);
    if (section == StreamSection::body) {
      in_body_[term] = true;
    }
    frequency_[term] += occurrence(query_.ranking().terms()[term].scope, section);
  }
  for (int m = entry.meaning; m >= 0; m = terms_.meaning(m).next) {
    const StreamTerms::Meaning& meaning = terms_.meaning(m);
    if (!may_be_in(words_[meaning.word].scope, section)) {
      continue;
    }
    WordState& state = states_[meaning.word];
    if (state.strength == 0 && state.bigrams == 0) {
      touched_.push_back(meaning.word);
    }
    state.bigrams |= meaning.bigrams;
    state.covers = state.covers || (meaning.covers && meaning.strength > 0);
    if (form == WordForm::part) {
      state.strength = std::min(1.0F, state.strength + meaning.strength);
    } else {
      state.strength = std::max(state.strength, meaning.strength);
    }
    if (form == WordForm::pair) {
      found_.push_back({at + 1, meaning.word, meaning.strength});  // the second half of the joined word
    }
  }
}

// Records the matches of the word of the text at `at` with words of the query. Called when all entries of the word have
// been read.
void Rescorer::finish_word(std::uint32_t at) {
  if (touched_.size() > 1) {
    std::sort(touched_.begin(), touched_.end());
  }
  for (const std::uint16_t index : touched_) {
    WordState& state = states_[index];
    const std::uint64_t all = words_[index].bigrams;
    if (all != 0 && state.bigrams == all) {
      state.strength = std::max(state.strength, static_cast<float>(all > 1 ? weights_.infix : weights_.infix_short));
      state.covers = true;
    }
    if (state.strength > 0) {
      found_.push_back({at, index, state.strength, state.covers});
    }
    state = {};
  }
  touched_.clear();
}

void Rescorer::sort_found() {
  const auto comes_first = [](const Found& a, const Found& b) { return a.at != b.at ? a.at < b.at : a.word < b.word; };
  if (!std::is_sorted(found_.begin(), found_.end(), comes_first)) {
    std::sort(found_.begin(), found_.end(), comes_first);
  }
}

// Returns the strength of a match. The text may write a compound of the query as two words. If this match and the match
// on the previous word together make up the whole query word, the strength is that of a whole word.
float Rescorer::strength_after(const LastFound& before, const Found& found) {
  const bool completes = found.strength < whole && before.at != 0 && before.at + 1 == found.at &&
                         before.strength < whole && before.strength + found.strength >= whole;
  return completes ? 1 : found.strength;
}

// Returns the strength of two words of the query as neighbours in the text; 0 if they are not neighbours.
float Rescorer::adjacent_strength(const LastFound& before, std::uint32_t at, float strength) {
  const bool adjacent = before.at != 0 && (before.at == at || before.at + 1 == at);
  return adjacent ? std::min(strength, before.strength) : 0;
}

void Rescorer::score_section(StreamSection section, Features& features) {
  std::array<LastFound, max_query_words> last{};
  std::uint32_t titled = 0;
  sort_found();
  for (const Found& found : found_) {
    const LastFound same = last[found.word];
    const float strength = strength_after(same, found);
    if (!found.covers && strength < whole) {
      last[found.word] = {found.at, same.at == found.at ? std::max(same.strength, strength) : strength};
      continue;
    }
    raise(features.anywhere[found.word], strength);
    if (section == StreamSection::title) {
      raise(features.title[found.word], strength);
      if (strength >= least_titled && found.at != titled) {
        titled = found.at;
        ++features.titled_words;
      }
    } else if (section == StreamSection::body && static_cast<double>(found.at) <= weights_.lead_words) {
      raise(features.beginning[found.word], strength);
    }
    if (words_[found.word].follows) {
      raise(features.adjacent[found.word], adjacent_strength(last[found.word - 1], found.at, strength));
    }
    last[found.word] = {found.at, same.at == found.at ? std::max(same.strength, strength) : strength};
  }
}

}  // namespace gonggo
