// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/compile.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "common/search/filters.hpp"

namespace gonggo {
namespace {

constexpr std::size_t max_terms_of_word = 64;       // a longer word keeps its first ones
constexpr std::size_t max_prefix_expansions = 100;  // most frequent first
constexpr std::size_t max_prefix_scanned = 20'000;  // terms looked at for them
constexpr std::size_t max_synonym_words = 3;        // words of the query that one synonym may stand for
constexpr unsigned max_split_syllables = 12;
constexpr unsigned min_gram_syllables = 4;  // shorter words are too often in the syllables of others

using Queries = std::vector<Xapian::Query>;

Xapian::Query any_of(const Queries& queries) {
  if (queries.empty()) return Xapian::Query::MatchNothing;
  if (queries.size() == 1) return queries.front();
  return Xapian::Query(Xapian::Query::OP_OR, queries.begin(), queries.end());
}

Xapian::Query all_of(const Queries& queries) {
  if (queries.empty()) return Xapian::Query::MatchAll;
  if (queries.size() == 1) return queries.front();
  return Xapian::Query(Xapian::Query::OP_AND, queries.begin(), queries.end());
}

unsigned count_code_points(std::string_view text) {
  return static_cast<unsigned>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

FieldId field_of(TextScope scope) {
  if (scope == TextScope::title) return FieldId::title;
  if (scope == TextScope::attachment) return FieldId::attachment;
  return FieldId::body;
}

const std::vector<std::string>& units_of(const QueryWord& word, std::vector<std::string>& single) {
  if (!word.parts.empty()) return word.parts;
  single.assign(1, word.stem);
  return single;
}

}  // namespace

double inverse_frequency(Xapian::doccount documents, Xapian::doccount frequency) {
  if (frequency == 0) return 0;
  return std::log(1.0 + (double(documents) - double(frequency) + 0.5) / (double(frequency) + 0.5));
}

bool is_explained(const QueryWord& word) {
  const auto parts = std::count_if(word.terms.begin(), word.terms.end(),
                                   [](const WeightedTerm& term) { return term.kind == TokenKind::part; });
  return parts > 1 && static_cast<std::size_t>(parts) == word.parts.size();
}

CompiledQuery::CompiledQuery(const QueryNode& root, TextScope scope, const Xapian::Database& db, Analyzer& analyzer,
                             const QueryWords& lists, const RankingWeights& weights,
                             const std::vector<std::string>& sources, std::vector<Remark>& remarks)
    : db_(db),
      analyzer_(analyzer),
      lists_(lists),
      sources_(sources),
      remarks_(remarks),
      scope_(scope),
      weights_(weights) {
  root_ = plan(root, false);
  const bool only_stop_words = std::all_of(words_.begin(), words_.end(), [](const QueryWord& w) { return w.stop; });
  for (QueryWord& word : words_) {
    if (only_stop_words) word.stop = false;
    word.weightless = word.stop && question_;
    if (word.expansions.empty()) weigh(word);
  }
  for (QueryWord& word : excluded_words_) weigh(word);
  rank_terms();
}

CompiledQuery::Node CompiledQuery::plan(const QueryNode& node, bool excluded) {
  Node planned;
  planned.source = &node;
  excluded = excluded || node.excluded;
  const TextScope scope = node.scope == TextScope::all ? scope_ : node.scope;
  const std::vector<QueryWord>& target = excluded ? excluded_words_ : words_;
  planned.first = target.size();
  switch (node.kind) {
    case QueryNode::Kind::text:
    case QueryNode::Kind::phrase:
      add_words(node.text, scope, excluded);
      break;
    case QueryNode::Kind::prefix:
      add_prefix(node.text, scope, excluded);
      break;
    case QueryNode::Kind::filter:
      break;
    case QueryNode::Kind::all:
    case QueryNode::Kind::any:
      for (const QueryNode& child : node.children) planned.children.push_back(plan(child, excluded));
      break;
  }
  planned.count = target.size() - planned.first;
  return planned;
}

bool CompiledQuery::has_room() {
  if (words_.size() + excluded_words_.size() < max_query_words) return true;
  remarks_.push_back({"too_many_words", "the query has more than " + std::to_string(max_query_words) +
                                            " words; the others were left out"});
  return false;
}

void CompiledQuery::add_words(const std::string& text, TextScope scope, bool excluded) {
  std::vector<QueryWord>& target = excluded ? excluded_words_ : words_;
  const std::size_t first = target.size();
  for (QueryWord& word : words_of(text, scope)) {
    if (!has_room()) break;
    target.push_back(std::move(word));
  }
  if (!excluded) add_alternatives(first, target.size() - first);
}

std::vector<QueryWord> CompiledQuery::words_of(const std::string& text, TextScope scope) {
  std::vector<QueryWord> words;
  std::vector<Token> tokens = analyzer_.analyze(text);
  question_ = question_ || gonggo::is_question(tokens);
  for (Token& token : tokens) {
    if (words.size() <= token.word) {
      words.resize(token.word + 1);
      words.back().scope = scope;
    }
    QueryWord& word = words[token.word];
    switch (token.kind) {
      case TokenKind::stem:
        word.text = text.substr(token.begin, token.end - token.begin);
        word.begin = token.begin;
        word.stem_end = word.end = token.end;
        word.stem = std::move(token.term);
        word.script = token.script;
        word.syllables = count_code_points(word.stem);
        word.stop = lists_.stop_words.contains(word.stem);
        break;
      case TokenKind::surface:
        word.text = text.substr(token.begin, token.end - token.begin);
        word.end = token.end;
        word.surface = std::move(token.term);
        word.stop = word.stop || lists_.stop_words.contains(word.surface);
        word.predicate = word.surface.compare(0, word.stem.size(), word.stem) != 0;
        break;
      case TokenKind::part:
        if (word.parts.size() < max_terms_of_word) word.parts.push_back(std::move(token.term));
        break;
      case TokenKind::gram:
        if (word.grams.size() < max_terms_of_word) word.grams.push_back(std::move(token.term));
        break;
    }
  }
  return words;
}

// Synonyms of each word or of several together, and neighbours written as one word.
void CompiledQuery::add_alternatives(std::size_t first, std::size_t count) {
  for (std::size_t i = first; i < first + count; ++i) {
    QueryWord& word = words_[i];
    std::string written;
    for (std::size_t n = 0; n < max_synonym_words && i + n < first + count; ++n) {
      if (n > 0) written += ' ';
      const QueryWord& last = words_[i + n];
      auto found = lists_.synonyms.find(written + last.stem);
      if (found == lists_.synonyms.end() && !last.surface.empty()) found = lists_.synonyms.find(written + last.surface);
      if (found != lists_.synonyms.end()) {
        for (const std::string& other : found->second) {
          std::vector<QueryWord> alternative = words_of(other, word.scope);
          for (QueryWord& one : alternative) weigh(one);
          if (!alternative.empty()) {
            for (std::size_t k = i; k <= i + n; ++k) words_[k].synonyms.push_back(alternative);
          }
        }
      }
      written += last.surface.empty() ? last.stem : last.surface;
    }
    // A particle ends a word, so only a bare one can be the first half of another.
    if (i + 1 == first + count || !word.surface.empty()) continue;
    const QueryWord& next = words_[i + 1];
    if (word.script != Script::hangul || next.script != Script::hangul || next.predicate) continue;
    QueryWord joined;
    joined.stem = word.stem + next.stem;
    joined.text = joined.stem;
    joined.scope = word.scope;
    joined.syllables = word.syllables + next.syllables;
    if (joined.stem.size() > max_term_bytes) continue;
    weigh(joined);
    if (joined.known) word.joined.push_back(std::move(joined));
  }
}

void CompiledQuery::add_prefix(const std::string& text, TextScope scope, bool excluded) {
  std::vector<QueryWord>& target = excluded ? excluded_words_ : words_;
  if (!has_room()) return;
  QueryWord word;
  word.text = text;
  word.stem = normalize_keyword(text);
  if (word.stem.empty()) return;  // nothing but characters that normalisation drops (U+FEFF)
  word.scope = scope;
  const std::string beginning = text_term(field_of(scope), TokenKind::stem, word.stem);
  const std::size_t field_prefix = beginning.size() - word.stem.size();
  std::vector<std::pair<Xapian::doccount, std::string>> found;
  std::size_t scanned = 0;
  for (auto term = db_.allterms_begin(beginning); term != db_.allterms_end(beginning); ++term) {
    if (++scanned > max_prefix_scanned) break;
    found.emplace_back(term.get_termfreq(), (*term).substr(field_prefix));
  }
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  if (found.size() > max_prefix_expansions) {
    found.resize(max_prefix_expansions);
    const std::string of = scanned > max_prefix_scanned
                               ? "the most frequent of the first " + std::to_string(max_prefix_scanned) + " by alphabet"
                               : "the most frequent";
    remarks_.push_back({"prefix_limited", "more than " + std::to_string(max_prefix_expansions) +
                                              " words begin with \"" + text + "\"; only " + of + " were searched for"});
  }
  for (auto& [frequency, term] : found) {
    const double importance = inverse_frequency(db_.get_doccount(), frequency);
    word.idf = std::max(word.idf, importance);
    word.expansions.push_back({std::move(term), TokenKind::stem, 1.0, importance});
  }
  word.known = !word.expansions.empty();
  target.push_back(std::move(word));
}

double CompiledQuery::idf(const std::string& prefixed) const {
  return inverse_frequency(db_.get_doccount(), db_.get_termfreq(prefixed));
}

void CompiledQuery::add_term(QueryWord& word, const std::string& term, TokenKind kind, double weight) const {
  const double importance = idf(text_term(field_of(word.scope), kind, term));
  if (importance > 0) word.terms.push_back({term, kind, weight, importance});
}

// Looks every term of the word up, and keeps those that stand in the index.
void CompiledQuery::weigh(QueryWord& word) const {
  const bool plain = word.script == Script::latin || word.script == Script::number;
  const double scale = plain ? weights_.latin_or_number : word.predicate ? weights_.predicate : 1.0;
  add_term(word, word.stem, TokenKind::stem, weights_.stem * scale);
  const bool stem_known = !word.terms.empty();
  // The whole spelling finds what the stem finds, and what was cut otherwise. It ranks only where the stem is unknown.
  if (!word.surface.empty()) add_term(word, word.surface, TokenKind::surface, stem_known ? 0 : weights_.stem * scale);
  word.known = !word.terms.empty();
  word.idf = word.known ? word.terms.front().idf : 0;
  double parts = 0;
  for (const std::string& part : word.parts) {
    const bool single = word.script == Script::hangul && count_code_points(part) == 1;
    const std::size_t before = word.terms.size();
    add_term(word, part, TokenKind::part, weights_.part * scale * (single ? weights_.single_syllable : 1.0));
    if (word.terms.size() > before) parts = std::max(parts, word.terms.back().idf);
  }
  double grams = 0;
  for (const std::string& gram : word.grams) {
    const std::size_t before = word.terms.size();
    add_term(word, gram, TokenKind::gram, word.known ? weights_.gram : weights_.gram_unknown);
    if (word.terms.size() > before) grams = std::max(grams, word.terms.back().idf);
  }
  if (!word.known) word.idf = parts > 0 ? parts : grams;
  find_splits(word);
}

// Where the analyzer knows no parts, whatever two words the stem may consist of: 물클러스터 -> 물 클러스터. Of a word
// of the index both have to be in the lexicon; of any other it is enough that they stand somewhere.
void CompiledQuery::find_splits(QueryWord& word) const {
  const bool splittable = word.parts.empty() && word.script == Script::hangul && word.syllables > 2 &&
                          word.syllables <= max_split_syllables;
  if (!splittable) return;
  const auto is_word = [&](const std::string& half) {
    return analyzer_.knows(half) ||
           (!word.known && db_.term_exists(text_term(field_of(word.scope), TokenKind::part, half)));
  };
  for (std::size_t at = 1; at < word.stem.size(); ++at) {
    if ((static_cast<unsigned char>(word.stem[at]) & 0xC0) == 0x80) continue;
    std::string left = word.stem.substr(0, at);
    std::string right = word.stem.substr(at);
    if (is_word(left) && is_word(right)) word.splits.emplace_back(std::move(left), std::move(right));
  }
}

std::optional<Xapian::Query> CompiledQuery::required() const { return required(root_); }

Xapian::Query CompiledQuery::match(const Relaxation& relaxation) const {
  if (relaxation.any) return any_word(root_).value_or(Xapian::Query::MatchAll);
  return match(root_, relaxation, false).value_or(Xapian::Query::MatchAll);
}

CompiledQuery::Maybe CompiledQuery::match(const Node& node, const Relaxation& relaxation, bool excluded) const {
  const QueryNode& source = *node.source;
  excluded = excluded || source.excluded;
  switch (source.kind) {
    case QueryNode::Kind::filter:
      return filter(source);
    case QueryNode::Kind::text:
    case QueryNode::Kind::prefix:
      return words_match(node, relaxation, excluded);
    case QueryNode::Kind::phrase:
      if (relaxation.loose && !source.insisted && !excluded) return words_match(node, relaxation, excluded);
      if (node.count == 0) return std::nullopt;
      return phrase_query(excluded ? excluded_words_ : words_, node.first, node.count);
    case QueryNode::Kind::all: {
      Queries wanted;
      Queries unwanted;
      for (const Node& child : node.children) {
        Maybe query = match(child, relaxation, excluded);
        if (query) (child.source->excluded ? unwanted : wanted).push_back(std::move(*query));
      }
      if (wanted.empty() && unwanted.empty()) return std::nullopt;
      Xapian::Query query = all_of(wanted);
      if (!unwanted.empty()) query = Xapian::Query(Xapian::Query::OP_AND_NOT, query, any_of(unwanted));
      return query;
    }
    case QueryNode::Kind::any: {
      if (!excluded && node.count > 0 && is_dropped(node.first, relaxation)) return std::nullopt;
      Queries either;
      for (const Node& child : node.children) {
        Maybe query = match(child, relaxation, excluded);
        if (query) either.push_back(std::move(*query));
      }
      if (either.empty()) return std::nullopt;
      return any_of(either);
    }
  }
  return std::nullopt;
}

bool CompiledQuery::is_dropped(std::size_t word, const Relaxation& relaxation) {
  return word < relaxation.dropped.size() && relaxation.dropped[word];
}

CompiledQuery::Maybe CompiledQuery::words_match(const Node& node, const Relaxation& relaxation, bool excluded) const {
  Queries every;
  for (std::size_t i = node.first; i < node.first + node.count; ++i) {
    if (excluded) {
      every.push_back(word_query(excluded_words_[i], false, true));
    } else if (!words_[i].stop && !is_dropped(i, relaxation)) {
      every.push_back(word_or_alternative(i, i > node.first, relaxation.loose));
    }
  }
  if (every.empty()) return std::nullopt;
  return all_of(every);
}

CompiledQuery::Maybe CompiledQuery::any_word(const Node& node) const {
  Queries either;
  for (std::size_t i = node.first; i < node.first + node.count; ++i) {
    if (!words_[i].stop) either.push_back(word_or_alternative(i, false, true));
  }
  if (either.empty()) return std::nullopt;
  return any_of(either);
}

std::optional<Xapian::Query> CompiledQuery::similar() const {
  Queries either;
  for (const QueryWord& word : words_) {
    if (word.stop) continue;
    const bool only_grams = std::all_of(word.terms.begin(), word.terms.end(),
                                        [](const WeightedTerm& term) { return term.kind == TokenKind::gram; });
    if (word.known || !only_grams || !word.synonyms.empty() || !word.joined.empty()) return std::nullopt;
    for (std::size_t i = 1; i < word.grams.size(); ++i) {
      either.push_back(all_of(
          {term_query(word, word.grams[i - 1], TokenKind::gram), term_query(word, word.grams[i], TokenKind::gram)}));
    }
  }
  if (Maybe any = any_word(root_)) either.push_back(std::move(*any));
  if (either.empty()) return std::nullopt;
  return any_of(either);
}

// A word, what stands for it, or it and a neighbour written as one.
Xapian::Query CompiledQuery::word_or_alternative(std::size_t index, bool has_left, bool loose) const {
  const QueryWord& word = words_[index];
  Queries either{word_query(word, loose, false)};
  for (const QueryWord& joined : word.joined) either.push_back(word_query(joined, loose, false));
  if (has_left) {
    for (const QueryWord& joined : words_[index - 1].joined) either.push_back(word_query(joined, loose, false));
  }
  for (const std::vector<QueryWord>& synonym : word.synonyms) {
    Queries together;
    for (const QueryWord& one : synonym) together.push_back(word_query(one, loose, false));
    either.push_back(all_of(together));
  }
  return any_of(either);
}

// The clauses that are a matter of degree: words at the top, and alternatives as a whole.
std::vector<Clause> CompiledQuery::clauses() const {
  std::vector<Clause> clauses;
  const auto add = [&](std::size_t first, std::size_t count, std::string text) {
    Clause clause{first, count, std::move(text), 0, true};
    for (std::size_t i = first; i < first + count; ++i) {
      clause.importance = std::max(clause.importance, words_[i].idf);
      if (words_[i].idf > 0 || !words_[i].synonyms.empty() || !words_[i].joined.empty()) clause.unknown = false;
    }
    clauses.push_back(std::move(clause));
  };
  for (const Node& child : root_.children) {
    const QueryNode& source = *child.source;
    if (source.excluded || child.count == 0 || is_fixed(child)) continue;
    if (source.kind == QueryNode::Kind::any) {
      std::string text;
      for (std::size_t i = child.first; i < child.first + child.count; ++i) {
        text += (text.empty() ? "" : " | ") + words_[i].text;
      }
      add(child.first, child.count, std::move(text));
      continue;
    }
    for (std::size_t i = child.first; i < child.first + child.count; ++i) {
      if (!words_[i].stop) add(i, 1, words_[i].text);
    }
  }
  return clauses;
}

// Words that are no matter of degree.
bool CompiledQuery::is_fixed(const Node& node) {
  const bool is_leaf = node.children.empty() && node.source->kind != QueryNode::Kind::filter;
  return is_leaf && node.count > 0 && (node.source->insisted || node.source->scope != TextScope::all);
}

bool CompiledQuery::insists() const {
  return std::any_of(root_.children.begin(), root_.children.end(),
                     [](const Node& child) { return !child.source->excluded && is_fixed(child); });
}

std::vector<LeafWords> CompiledQuery::leaves() const {
  std::vector<LeafWords> leaves;
  add_leaves(root_, leaves);
  return leaves;
}

void CompiledQuery::add_leaves(const Node& node, std::vector<LeafWords>& leaves) {
  if (node.source->excluded) return;
  if (node.children.empty() && node.count > 0) leaves.push_back({node.source, node.first, node.count});
  for (const Node& child : node.children) add_leaves(child, leaves);
}

Xapian::Query CompiledQuery::spelled_out(std::size_t word) const {
  Queries either;
  const auto add = [&](QueryWord one) {
    one.grams.clear();
    either.push_back(word_query(one, true, false));
  };
  add(words_[word]);
  for (const QueryWord& joined : words_[word].joined) add(joined);
  if (word > 0) {  // joined is of one leaf only
    for (const QueryWord& joined : words_[word - 1].joined) add(joined);
  }
  for (const std::vector<QueryWord>& synonym : words_[word].synonyms) {
    for (const QueryWord& one : synonym) add(one);
  }
  return any_of(either);
}

// What is no matter of degree. In an `any` with such a side, the other sides ask for one of their words.
CompiledQuery::Maybe CompiledQuery::required(const Node& node) const {
  const QueryNode& source = *node.source;
  switch (source.kind) {
    case QueryNode::Kind::filter:
      return filter(source);
    case QueryNode::Kind::phrase:
      if (source.insisted && node.count > 0) return phrase_query(words_, node.first, node.count);
      [[fallthrough]];
    case QueryNode::Kind::text:
    case QueryNode::Kind::prefix:
      if (!is_fixed(node)) return std::nullopt;
      return words_match(node, {true, {}, false}, false);
    case QueryNode::Kind::all: {
      Queries wanted;
      Queries unwanted;
      for (const Node& child : node.children) {
        if (child.source->excluded) {
          if (Maybe query = match(child, {}, false)) unwanted.push_back(std::move(*query));
        } else if (Maybe query = required(child)) {
          wanted.push_back(std::move(*query));
        }
      }
      if (wanted.empty() && unwanted.empty()) return std::nullopt;
      Xapian::Query query = all_of(wanted);
      if (!unwanted.empty()) query = Xapian::Query(Xapian::Query::OP_AND_NOT, query, any_of(unwanted));
      return query;
    }
    case QueryNode::Kind::any: {
      Queries either;
      bool restricts = false;
      for (const Node& child : node.children) {
        Maybe query = required(child);
        restricts = restricts || query.has_value();
        if (!query) query = any_word(child);
        if (query) either.push_back(std::move(*query));
      }
      if (!restricts) return std::nullopt;
      return any_of(either);
    }
  }
  return std::nullopt;
}

Xapian::Query CompiledQuery::filter(const QueryNode& node) const {
  if (node.field == FieldId::date) return date_query(db_, parse_day_span(node.text).value_or(DayRange{}));
  return value_query(node.field, node.text, sources_);
}

Xapian::Query CompiledQuery::term_query(const QueryWord& word, const std::string& term, TokenKind kind) const {
  const Xapian::Query query(text_term(field_of(word.scope), kind, term));
  if (word.scope != TextScope::body) return query;
  return Xapian::Query(Xapian::Query::OP_AND_NOT, query, Xapian::Query(not_in_body_term(kind, term)));
}

// Whatever counts as the word. exact: for exclusions, where the syllables of another word must not do.
Xapian::Query CompiledQuery::word_query(const QueryWord& word, bool loose, bool exact) const {
  Queries either;
  if (!word.expansions.empty()) {
    for (const WeightedTerm& term : word.expansions) either.push_back(term_query(word, term.term, TokenKind::stem));
    return any_of(either);
  }
  for (const WeightedTerm& term : word.terms) {
    if (term.kind == TokenKind::stem || term.kind == TokenKind::surface) {
      either.push_back(term_query(word, term.term, term.kind));
    }
  }
  const bool all_parts = std::all_of(word.parts.begin(), word.parts.end(), [this, &word](const std::string& part) {
    return db_.term_exists(text_term(field_of(word.scope), TokenKind::part, part));
  });
  if (word.parts.size() > 1 && all_parts) either.push_back(phrase_query({word}, 0, 1));
  if (loose && word.parts.size() > 1 && all_parts) {
    Queries parts;
    for (const std::string& part : word.parts) parts.push_back(term_query(word, part, TokenKind::part));
    either.push_back(all_of(parts));
  }
  for (const auto& [left, right] : word.splits) {
    if (exact) break;
    QueryWord apart = word;
    apart.parts = {left, right};
    either.push_back(phrase_query({apart}, 0, 1));
  }
  const bool by_syllables = loose || word.syllables >= min_gram_syllables || !word.known;
  if (!exact && by_syllables && !word.grams.empty()) {
    Queries grams;
    for (const std::string& gram : word.grams) grams.push_back(term_query(word, gram, TokenKind::gram));
    either.push_back(all_of(grams));
  }
  return any_of(either);
}

Xapian::Query CompiledQuery::phrase_query(const std::vector<QueryWord>& words, std::size_t first,
                                          std::size_t count) const {
  std::vector<std::string> units;
  std::vector<std::string> single;
  for (std::size_t i = first; i < first + count; ++i) {
    const std::vector<std::string>& of_word = units_of(words[i], single);
    units.insert(units.end(), of_word.begin(), of_word.end());
  }
  const QueryWord& word = words[first];
  if (units.size() == 1) {
    Queries either{term_query(word, units.front(), TokenKind::stem)};
    if (!word.surface.empty()) either.push_back(term_query(word, word.surface, TokenKind::surface));
    return any_of(either);
  }
  Queries terms;
  Queries outside;
  for (const std::string& unit : units) {
    terms.emplace_back(text_term(field_of(word.scope), TokenKind::part, unit));
    outside.emplace_back(not_in_body_term(TokenKind::part, unit));
  }
  const Xapian::Query phrase(Xapian::Query::OP_PHRASE, terms.begin(), terms.end(),
                             static_cast<Xapian::termcount>(terms.size()));
  if (word.scope != TextScope::body) return phrase;
  return Xapian::Query(Xapian::Query::OP_AND_NOT, phrase, any_of(outside));
}

// Terms that several words share are asked for once, with the sum of their weights.
void CompiledQuery::rank_terms() {
  std::map<std::pair<TextScope, std::string>, RankedTerm> flat;
  const auto add = [&](const QueryWord& word, double scale) {
    for (const WeightedTerm& term : word.terms) {
      if (term.weight <= 0) continue;
      RankedTerm& ranked = flat[{word.scope, text_term(field_of(word.scope), term.kind, term.term)}];
      ranked.weight += term.weight * scale;
      ranked.idf = term.idf;
      if (!ranked.term.empty()) continue;
      ranked.query = term_query(word, term.term, term.kind);
      ranked.form = term.kind == TokenKind::gram ? WordForm::gram : WordForm::stem;
      ranked.term = term.term;
      ranked.scope = word.scope;
    }
  };
  for (const QueryWord& word : words_) {
    if (word.weightless) continue;
    add(word, word.stop ? weights_.stop_word : 1.0);
    for (const QueryWord& joined : word.joined) add(joined, weights_.joined);
    for (const auto& [left, right] : word.splits) {
      if (word.known) break;
      for (const std::string& half : {left, right}) {
        QueryWord apart;
        apart.scope = word.scope;
        add_term(apart, half, TokenKind::part, weights_.split);
        add(apart, 1.0);
      }
    }
    for (const std::vector<QueryWord>& synonym : word.synonyms) {
      for (const QueryWord& one : synonym) add(one, weights_.synonym / static_cast<double>(synonym.size()));
    }
  }
  double total = 0;
  for (auto& [key, ranked] : flat) {
    total += ranked.worth();
    ranked_.push_back(std::move(ranked));
  }
  std::stable_sort(ranked_.begin(), ranked_.end(),
                   [](const RankedTerm& a, const RankedTerm& b) { return a.worth() > b.worth(); });
  double sum = 0;
  for (; strong_ < ranked_.size(); ++strong_) {
    if (static_cast<double>(strong_) >= weights_.strong_terms && sum >= weights_.strong_share * total) break;
    sum += ranked_[strong_].worth();
  }
}

Xapian::Query CompiledQuery::ranking(std::size_t count) const {
  Queries groups;
  for (std::size_t i = 0; i < count; ++i) {
    groups.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, ranked_[i].query, ranked_[i].weight);
  }
  for (const QueryWord& word : words_) {
    if (word.weightless || word.expansions.empty()) continue;
    Queries terms;
    for (const WeightedTerm& term : word.expansions) terms.push_back(term_query(word, term.term, term.kind));
    groups.emplace_back(Xapian::Query::OP_SYNONYM, terms.begin(), terms.end());  // several OP_MAX crash in 1.4.22
  }
  return any_of(groups);
}

bool CompiledQuery::ranking_covers_match() const {
  const bool plain = std::all_of(root_.children.begin(), root_.children.end(), [](const Node& child) {
    return child.children.empty() && child.source->kind != QueryNode::Kind::filter && !child.source->excluded;
  });
  return plain && std::all_of(words_.begin(), words_.end(), [](const QueryWord& word) {
           return word.stop || !word.terms.empty() || !word.expansions.empty();
         });
}

}  // namespace gonggo
