// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/rescore.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "common/base/utf8.hpp"

namespace gonggo {
namespace {

constexpr std::size_t table_size = 4'096;  // four times as many slots as targets
constexpr std::size_t max_targets = 1'000;
constexpr std::size_t maybe_bits = 8'192;
constexpr float whole = 0.99F;        // parts that make up the word, rounding aside
constexpr float least_titled = 0.5F;  // of a query word, for the title's word to count as named
constexpr double shortest = 0.5;      // relative to the average, as the first stage takes it

// So many of the lowest bits, at most all of them.
std::uint64_t all_bits(std::size_t count) { return count < 64 ? (1ULL << count) - 1 : ~0ULL; }

// Whether a term or a word that is asked for in that text may stand in that section of it.
bool may_stand(TextScope scope, StreamSection section) {
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

bool is_number(const std::string& part) { return part.find_first_not_of("0123456789") == std::string::npos; }

// How often a term counts that stands in that section once: its own field's terms count once, those of the common text
// by the field's weight.
float occurrence(TextScope scope, StreamSection section) {
  if (scope != TextScope::all && scope != TextScope::body) {
    return may_stand(scope, section) ? 1.0F : 0.0F;
  }
  return section == StreamSection::title ? static_cast<float>(field(FieldId::title).weight) : 1.0F;
}

}  // namespace

WordStream StreamCache::stream(const Xapian::Database& db, Xapian::docid document) {
  const auto known = streams_.find(document);
  if (known != streams_.end()) {
    return WordStream(known->second);
  }
  std::string encoded =
      db.get_document(document, Xapian::DOC_ASSUME_VALID).get_value(static_cast<Xapian::valueno>(Slot::words));
  if (bytes_ + encoded.size() > max_bytes) {
    streams_.clear();
    bytes_ = 0;
  }
  bytes_ += encoded.size();
  return WordStream(streams_.emplace(document, std::move(encoded)).first->second);
}

Rescorer::Rescorer(const Xapian::Database& db, StreamCache& streams, const CompiledQuery& query,
                   const RankingWeights& weights)
    : db_(db),
      streams_(streams),
      query_(query),
      weights_(weights),
      slots_(table_size, -1),
      maybe_(maybe_bits / 64),
      average_length_(std::max(1.0, db.get_avlength())) {
  const std::vector<RankedTerm>& terms = query.ranking().terms();
  frequency_.resize(terms.size());
  in_body_.resize(terms.size());
  next_term_.assign(terms.size(), -1);
  for (std::size_t i = 0; i < terms.size(); ++i) {  // the same term may be asked for in several texts
    Target* const found = target(term_hash(terms[i].form, terms[i].term));
    if (found != nullptr) {
      next_term_[i] = std::exchange(found->term, static_cast<int>(i));
    }
  }
  const std::vector<QueryWord>& all = query.words();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const QueryWord& word = all[i];
    if (!is_judged(word)) {
      continue;
    }
    double importance = word.idf;
    for (const auto& synonym : word.synonyms) {
      for (const QueryWord& one : synonym) {
        importance = importance > 0 ? importance : one.idf;
      }
    }
    if (word.predicate) {
      importance *= weights.predicate;
    }
    if (word.stop) {
      importance *= weights.stop_word;
    }
    const auto index = static_cast<std::uint16_t>(words_.size());
    words_.push_back({importance, word.scope, grams_span(word) ? all_bits(word.grams.size()) : 0, index > 0, i});
    total_ += importance;
    learn(word, index, 1);
    for (std::size_t g = 0; g < word.grams.size() && g < 64; ++g) {
      mean(WordForm::gram, word.grams[g], {index, 0, 1ULL << g});
    }
    for (const QueryWord& joined : word.joined) {
      const QueryWord& next = all[i + 1];  // a word is only joined with one that follows it
      if (next.weightless) {
        break;
      }
      mean(WordForm::stem, joined.stem, {index, 1});
      if (is_judged(next)) {
        mean(WordForm::stem, joined.stem, {static_cast<std::uint16_t>(index + 1), 1});
      }
    }
  }
  seen_.resize(all.size());
  here_.resize(words_.size());
}

// Words that stand in no document say nothing about any; what begins so is left to the first stage.
bool Rescorer::is_judged(const QueryWord& word) {
  return !word.weightless && word.expansions.empty() && (word.idf > 0 || !word.synonyms.empty());
}

// Everything that stands for the word, or for a share of it.
void Rescorer::learn(const QueryWord& word, std::uint16_t index, float strength) {
  mean(WordForm::stem, word.stem, {index, strength});
  if (!word.surface.empty()) {
    mean(WordForm::stem, word.surface, {index, strength});
  }
  double parts = 0;
  // What stands nowhere is as rare as can be: the rest of the word without it is not the word.
  const double rarest = inverse_frequency(db_.get_doccount(), 1);
  // 6급 is not half of 9급.
  const bool counted = std::any_of(word.parts.begin(), word.parts.end(), is_number);
  const auto worth = [&](const std::string& part) {
    const auto found = std::find_if(word.terms.begin(), word.terms.end(), [&part](const WeightedTerm& term) {
      return term.kind == TokenKind::part && term.term == part;
    });
    const double importance = found == word.terms.end() ? rarest : found->idf + 0.01;
    return importance * (utf8::count_code_points(part) > 1 || is_number(part) ? 1.0 : counted ? 0.1 : 0.5);
  };
  for (const std::string& part : word.parts) {
    parts += worth(part);
  }
  for (const std::string& part : word.parts) {
    mean(WordForm::stem, part, {index, static_cast<float>(strength * worth(part) / parts)});
  }
  for (const auto& [left, right] : word.splits) {
    const float share = static_cast<float>(utf8::count_code_points(left)) / static_cast<float>(word.syllables);
    mean(WordForm::stem, left, {index, strength * share});
    mean(WordForm::stem, right, {index, strength * (1 - share)});
  }
  for (const std::vector<QueryWord>& synonym : word.synonyms) {
    for (const QueryWord& one : synonym) {
      learn(one, index, strength / static_cast<float>(synonym.size()));
    }
  }
}

void Rescorer::mean(WordForm form, std::string_view term, Meaning meaning) {
  Target* const of = target(term_hash(form, term));
  if (of == nullptr) {
    return;
  }
  meaning.next = std::exchange(of->meaning, static_cast<int>(meanings_.size()));
  meanings_.push_back(meaning);
}

// The one of that number, made where it is new; nullptr where it is new and there are too many.
Rescorer::Target* Rescorer::target(std::uint32_t number) {
  std::size_t slot = number % table_size;
  while (slots_[slot] >= 0) {
    Target& known = targets_[static_cast<std::size_t>(slots_[slot])];
    if (known.number == number) {
      return &known;
    }
    slot = (slot + 1) % table_size;
  }
  if (targets_.size() >= max_targets) {
    return nullptr;
  }
  slots_[slot] = static_cast<std::int16_t>(targets_.size());
  maybe_[number % maybe_bits / 64] |= 1ULL << number % 64;
  targets_.push_back({number, -1, -1});
  return &targets_.back();
}

const Rescorer::Target* Rescorer::find(std::uint32_t number) const {
  std::size_t slot = number % table_size;
  while (slots_[slot] >= 0) {
    const Target& found = targets_[static_cast<std::size_t>(slots_[slot])];
    if (found.number == number) {
      return &found;
    }
    slot = (slot + 1) % table_size;
  }
  return nullptr;
}

void Rescorer::look_at(std::span<Candidate> candidates, std::size_t scored) {
  scored_ = scored;
  Look look;
  for (Candidate& candidate : candidates) {
    judge(candidate, streams_.stream(db_, candidate.document), look);
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
                               weights_.title * candidate.title + weights_.title_share * candidate.title_share +
                               weights_.beginning * candidate.beginning + weights_.adjacent * candidate.adjacent);
  }
}

void Rescorer::judge(Candidate& candidate, const WordStream& stream, Look& look) {
  std::fill(frequency_.begin(), frequency_.end(), 0.0F);
  std::fill(in_body_.begin(), in_body_.end(), false);
  for (auto* row : {&look.anywhere, &look.title, &look.beginning, &look.adjacent}) {
    row->assign(words_.size(), 0);
  }
  look.titled_words = look.title_words = 0;
  for (const StreamSection section :
       {StreamSection::title, StreamSection::body, StreamSection::attachment, StreamSection::metadata}) {
    read(stream, section, look);
  }
  candidate.first_stage += weak_score(stream.length());
  double pairs = 0;
  candidate.all_words = !words_.empty();
  for (std::size_t i = 0; i < words_.size(); ++i) {
    const double importance = words_[i].importance;
    candidate.coverage += importance * static_cast<double>(look.anywhere[i]);
    candidate.title += importance * static_cast<double>(look.title[i]);
    candidate.beginning += importance * static_cast<double>(std::max(look.title[i], look.beginning[i]));
    candidate.all_words = candidate.all_words && look.anywhere[i] >= whole;
    if (look.anywhere[i] >= whole) {
      seen_[words_[i].in_query] = true;
    }
    if (!words_[i].follows) {
      continue;
    }
    const double both = std::min(importance, words_[i - 1].importance);
    pairs += both;
    candidate.adjacent += both * static_cast<double>(look.adjacent[i]);
  }
  if (total_ > 0) {
    candidate.coverage /= total_;
    candidate.title /= total_;
    candidate.beginning /= total_;
  }
  if (pairs > 0) {
    candidate.adjacent /= pairs;
  }
  if (look.title_words > 0) {
    candidate.title_share =
        candidate.title * static_cast<double>(look.titled_words) / static_cast<double>(look.title_words);
  }
}

// What the terms that no candidate was looked for by add to its first stage: their BM25 weight, as Xapian takes it.
double Rescorer::weak_score(double length) const {
  const double relative = std::max(shortest, length / average_length_);
  const double norm = weights_.k1 * (1 - weights_.b + weights_.b * relative);
  double sum = 0;
  const std::vector<RankedTerm>& terms = query_.ranking().terms();
  for (std::size_t i = scored_; i < terms.size(); ++i) {
    if (terms[i].scope == TextScope::body && !in_body_[i]) {
      continue;  // as term_query() has it
    }
    const auto often = static_cast<double>(frequency_[i]);
    if (often > 0) {
      sum += terms[i].worth() * (weights_.k1 + 1) * often / (norm + often);
    }
  }
  return sum;
}

void Rescorer::read(const WordStream& stream, StreamSection section, Look& look) {
  found_.clear();
  const std::string_view bytes = stream.bytes(section);
  const char* const end = bytes.data() + bytes.size();
  const std::uint64_t* const maybe = maybe_.data();
  std::uint32_t at = 0;     // of the word being read
  std::uint32_t begun = 0;  // the word something was last found in
  for (const char* next = bytes.data(); next != end; next += 4) {
    const WordStream::Entry entry = WordStream::decode(next);
    at += entry.form == WordForm::stem ? 1 : 0;
    if ((maybe[entry.number % maybe_bits / 64] >> entry.number % 64 & 1) == 0) {
      continue;
    }
    const Target* target = find(entry.number);
    if (target == nullptr) {
      continue;
    }
    if (at != begun) {
      finish_word(begun);
      begun = at;
    }
    meet(*target, entry.form, section, at);
  }
  finish_word(begun);
  if (section == StreamSection::title) {
    look.title_words = at;
  }
  settle(section, look);
}

// An entry of the word at `at` stands for something of the query.
void Rescorer::meet(const Target& target, WordForm form, StreamSection section, std::uint32_t at) {
  for (int t = target.term; t >= 0; t = next_term_[static_cast<std::size_t>(t)]) {
    const auto term = static_cast<std::size_t>(t);
    if (section == StreamSection::body) {
      in_body_[term] = true;
    }
    frequency_[term] += occurrence(query_.ranking().terms()[term].scope, section);
  }
  for (int m = target.meaning; m >= 0; m = meanings_[static_cast<std::size_t>(m)].next) {
    const Meaning& meaning = meanings_[static_cast<std::size_t>(m)];
    if (!may_stand(words_[meaning.word].scope, section)) {
      continue;
    }
    Here& here = here_[meaning.word];
    if (here.strength == 0 && here.grams == 0) {
      touched_.push_back(meaning.word);
    }
    here.grams |= meaning.grams;
    if (form == WordForm::part) {
      here.strength = std::min(1.0F, here.strength + meaning.strength);
    } else {
      here.strength = std::max(here.strength, meaning.strength);
    }
    if (form == WordForm::pair) {
      found_.push_back({at + 1, meaning.word, meaning.strength});  // its other half
    }
  }
}

// The word of the text at `at` was read: what it is to each query word it has something of.
void Rescorer::finish_word(std::uint32_t at) {
  if (touched_.size() > 1) {
    std::sort(touched_.begin(), touched_.end());
  }
  for (const std::uint16_t index : touched_) {
    Here& here = here_[index];
    const std::uint64_t all = words_[index].grams;
    if (all != 0 && here.grams == all) {
      here.strength = std::max(here.strength, static_cast<float>(all > 1 ? weights_.infix : weights_.infix_short));
    }
    if (here.strength > 0) {
      found_.push_back({at, index, here.strength});
    }
    here = {};
  }
  touched_.clear();
}

void Rescorer::settle(StreamSection section, Look& look) {
  struct Last {
    std::uint32_t at = 0;  // 0: nowhere; the first word is at 1
    float strength = 0;
  };
  std::array<Last, max_query_words> last{};
  std::uint32_t titled = 0;
  const auto comes_first = [](const Found& a, const Found& b) { return a.at != b.at ? a.at < b.at : a.word < b.word; };
  if (!std::is_sorted(found_.begin(), found_.end(), comes_first)) {
    std::sort(found_.begin(), found_.end(), comes_first);
  }
  for (const Found& found : found_) {
    float strength = found.strength;
    const Last& same = last[found.word];
    // A compound of the query that stands in the text as two words.
    if (strength < whole && same.at != 0 && same.at + 1 == found.at && same.strength < whole &&
        same.strength + strength >= whole) {
      strength = 1;
    }
    look.anywhere[found.word] = std::max(look.anywhere[found.word], strength);
    if (section == StreamSection::title) {
      look.title[found.word] = std::max(look.title[found.word], strength);
      if (strength >= least_titled && found.at != titled) {
        titled = found.at;
        ++look.titled_words;
      }
    } else if (section == StreamSection::body && static_cast<double>(found.at) <= weights_.lead_words) {
      look.beginning[found.word] = std::max(look.beginning[found.word], strength);
    }
    if (words_[found.word].follows) {
      const Last& before = last[found.word - 1];
      if (before.at != 0 && (before.at == found.at || before.at + 1 == found.at)) {
        float& adjacent = look.adjacent[found.word];
        adjacent = std::max(adjacent, std::min(strength, before.strength));
      }
    }
    last[found.word] = {found.at, same.at == found.at ? std::max(same.strength, strength) : strength};
  }
}

}  // namespace gonggo
