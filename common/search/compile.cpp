// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/compile.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "common/base/utf8.hpp"
#include "common/search/filters.hpp"

namespace gonggo {
namespace {

constexpr unsigned min_gram_syllables = 4;  // shorter words are too often in the syllables of others

using Queries = std::vector<Xapian::Query>;

Xapian::Query any_of(const Queries& queries) {
  if (queries.empty()) {
    return Xapian::Query::MatchNothing;
  }
  if (queries.size() == 1) {
    return queries.front();
  }
  return Xapian::Query(Xapian::Query::OP_OR, queries.begin(), queries.end());
}

Xapian::Query all_of(const Queries& queries) {
  if (queries.empty()) {
    return Xapian::Query::MatchAll;
  }
  if (queries.size() == 1) {
    return queries.front();
  }
  return Xapian::Query(Xapian::Query::OP_AND, queries.begin(), queries.end());
}

const std::vector<std::string>& units_of(const QueryWord& word, std::vector<std::string>& single) {
  if (!word.parts.empty()) {
    return word.parts;
  }
  single.assign(1, word.stem);
  return single;
}

}  // namespace

CompiledQuery::CompiledQuery(const QueryNode& root, TextScope scope, const Xapian::Database& db, Analyzer& analyzer,
                             const QueryWords& lists, const RankingWeights& weights,
                             const std::vector<std::string>& sources, std::vector<Remark>& remarks)
    : db_(db), sources_(sources), remarks_(remarks), scope_(scope) {
  WordReader reader(db, analyzer, lists, weights);
  root_ = plan(root, false, reader);
  question_ = reader.met_question();
  const bool only_stop_words = std::all_of(words_.begin(), words_.end(), [](const QueryWord& w) { return w.stop; });
  for (QueryWord& word : words_) {
    if (only_stop_words) {
      word.stop = false;
    }
    word.weightless = word.stop && question_;
    if (word.expansions.empty()) {
      reader.look_up(word);
    }
  }
  for (QueryWord& word : excluded_words_) {
    if (word.expansions.empty()) {
      reader.look_up(word);
    }
  }
  ranking_ = Ranking(words_, reader, weights);
}

CompiledQuery::Node CompiledQuery::plan(const QueryNode& node, bool excluded, WordReader& reader) {
  Node planned;
  planned.source = &node;
  excluded = excluded || node.excluded;
  const TextScope scope = node.scope == TextScope::all ? scope_ : node.scope;
  const std::vector<QueryWord>& target = excluded ? excluded_words_ : words_;
  planned.first = target.size();
  switch (node.kind) {
    case QueryNode::Kind::text:
    case QueryNode::Kind::phrase:
      add_words(node.text, scope, excluded, reader);
      break;
    case QueryNode::Kind::prefix:
      if (!has_room()) {
        break;
      }
      if (std::optional<QueryWord> word = reader.read_prefix(node.text, scope, remarks_)) {
        (excluded ? excluded_words_ : words_).push_back(std::move(*word));
      }
      break;
    case QueryNode::Kind::filter:
      break;
    case QueryNode::Kind::all:
    case QueryNode::Kind::any:
      for (const QueryNode& child : node.children) {
        planned.children.push_back(plan(child, excluded, reader));
      }
      break;
  }
  planned.count = target.size() - planned.first;
  return planned;
}

bool CompiledQuery::has_room() {
  if (words_.size() + excluded_words_.size() < max_query_words) {
    return true;
  }
  remarks_.push_back({"too_many_words", "the query has more than " + std::to_string(max_query_words) +
                                            " words; the others were left out"});
  return false;
}

void CompiledQuery::add_words(const std::string& text, TextScope scope, bool excluded, WordReader& reader) {
  std::vector<QueryWord>& target = excluded ? excluded_words_ : words_;
  const std::size_t first = target.size();
  for (QueryWord& word : reader.read(text, scope, excluded)) {
    if (!has_room()) {
      break;
    }
    target.push_back(std::move(word));
  }
  if (!excluded) {
    reader.add_alternatives(std::span(target).subspan(first));
  }
}

std::optional<Xapian::Query> CompiledQuery::required() const { return required(root_); }

Xapian::Query CompiledQuery::match(const Relaxation& relaxation) const {
  if (relaxation.any) {
    return any_word(root_).value_or(Xapian::Query::MatchAll);
  }
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
      if (relaxation.loose && !source.insisted && !excluded) {
        return words_match(node, relaxation, excluded);
      }
      if (node.count == 0) {
        return std::nullopt;
      }
      return phrase_query(excluded ? excluded_words_ : words_, node.first, node.count);
    case QueryNode::Kind::all: {
      Queries wanted;
      Queries unwanted;
      for (const Node& child : node.children) {
        Maybe query = match(child, relaxation, excluded);
        if (query) {
          (child.source->excluded ? unwanted : wanted).push_back(std::move(*query));
        }
      }
      if (wanted.empty() && unwanted.empty()) {
        return std::nullopt;
      }
      Xapian::Query query = all_of(wanted);
      if (!unwanted.empty()) {
        query = Xapian::Query(Xapian::Query::OP_AND_NOT, query, any_of(unwanted));
      }
      return query;
    }
    case QueryNode::Kind::any: {
      if (!excluded && node.count > 0 && is_dropped(node.first, relaxation)) {
        return std::nullopt;
      }
      Queries either;
      for (const Node& child : node.children) {
        Maybe query = match(child, relaxation, excluded);
        if (query) {
          either.push_back(std::move(*query));
        }
      }
      if (either.empty()) {
        return std::nullopt;
      }
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
  if (every.empty()) {
    return std::nullopt;
  }
  return all_of(every);
}

CompiledQuery::Maybe CompiledQuery::any_word(const Node& node) const {
  Queries either;
  for (std::size_t i = node.first; i < node.first + node.count; ++i) {
    if (!words_[i].stop) {
      either.push_back(word_or_alternative(i, false, true));
    }
  }
  if (either.empty()) {
    return std::nullopt;
  }
  return any_of(either);
}

std::optional<Xapian::Query> CompiledQuery::similar() const {
  Queries either;
  for (const QueryWord& word : words_) {
    if (word.stop) {
      continue;
    }
    const bool only_grams = std::all_of(word.terms.begin(), word.terms.end(),
                                        [](const WeightedTerm& term) { return term.kind == TokenKind::bigram; });
    if (word.known || !only_grams || !word.synonyms.empty() || !word.joined.empty()) {
      return std::nullopt;
    }
    for (std::size_t i = 1; i < word.grams.size(); ++i) {
      either.push_back(all_of({term_query(word.scope, TokenKind::bigram, word.grams[i - 1]),
                               term_query(word.scope, TokenKind::bigram, word.grams[i])}));
    }
    for (const auto& [left, right] : word.splits) {
      for (const std::string& half : {left, right}) {
        if (utf8::count_code_points(half) > 1) {
          either.push_back(term_query(word.scope, TokenKind::part, half));
        }
      }
    }
  }
  if (Maybe any = any_word(root_)) {
    either.push_back(std::move(*any));
  }
  if (either.empty()) {
    return std::nullopt;
  }
  return any_of(either);
}

// A word, what stands for it, or it and a neighbour written as one.
Xapian::Query CompiledQuery::word_or_alternative(std::size_t index, bool has_left, bool loose) const {
  const QueryWord& word = words_[index];
  Queries either{word_query(word, loose, false)};
  for (const QueryWord& joined : word.joined) {
    either.push_back(word_query(joined, loose, false));
  }
  if (has_left) {
    for (const QueryWord& joined : words_[index - 1].joined) {
      either.push_back(word_query(joined, loose, false));
    }
  }
  for (const std::vector<QueryWord>& synonym : word.synonyms) {
    Queries together;
    for (const QueryWord& one : synonym) {
      together.push_back(word_query(one, loose, false));
    }
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
      if (words_[i].idf > 0 || !words_[i].synonyms.empty() || !words_[i].joined.empty()) {
        clause.unknown = false;
      }
    }
    clauses.push_back(std::move(clause));
  };
  for (const Node& child : root_.children) {
    const QueryNode& source = *child.source;
    if (source.excluded || child.count == 0 || is_fixed(child)) {
      continue;
    }
    if (source.kind == QueryNode::Kind::any) {
      std::string text;
      for (std::size_t i = child.first; i < child.first + child.count; ++i) {
        text += (text.empty() ? "" : " | ") + words_[i].text;
      }
      add(child.first, child.count, std::move(text));
      continue;
    }
    for (std::size_t i = child.first; i < child.first + child.count; ++i) {
      if (!words_[i].stop) {
        add(i, 1, words_[i].text);
      }
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
  if (node.source->excluded) {
    return;
  }
  if (node.children.empty() && node.count > 0) {
    leaves.push_back({node.source, node.first, node.count});
  }
  for (const Node& child : node.children) {
    add_leaves(child, leaves);
  }
}

Xapian::Query CompiledQuery::spelled_out(std::size_t word) const {
  Queries either;
  const auto add = [&](QueryWord one) {
    one.grams.clear();
    either.push_back(word_query(one, true, false));
  };
  add(words_[word]);
  for (const QueryWord& joined : words_[word].joined) {
    add(joined);
  }
  if (word > 0) {  // joined is of one leaf only
    for (const QueryWord& joined : words_[word - 1].joined) {
      add(joined);
    }
  }
  for (const std::vector<QueryWord>& synonym : words_[word].synonyms) {
    for (const QueryWord& one : synonym) {
      add(one);
    }
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
      if (source.insisted && node.count > 0) {
        return phrase_query(words_, node.first, node.count);
      }
      [[fallthrough]];
    case QueryNode::Kind::text:
    case QueryNode::Kind::prefix:
      if (!is_fixed(node)) {
        return std::nullopt;
      }
      return words_match(node, {true, {}, false}, false);
    case QueryNode::Kind::all: {
      Queries wanted;
      Queries unwanted;
      for (const Node& child : node.children) {
        if (child.source->excluded) {
          if (Maybe query = match(child, {}, false)) {
            unwanted.push_back(std::move(*query));
          }
        } else if (Maybe query = required(child)) {
          wanted.push_back(std::move(*query));
        }
      }
      if (wanted.empty() && unwanted.empty()) {
        return std::nullopt;
      }
      Xapian::Query query = all_of(wanted);
      if (!unwanted.empty()) {
        query = Xapian::Query(Xapian::Query::OP_AND_NOT, query, any_of(unwanted));
      }
      return query;
    }
    case QueryNode::Kind::any: {
      Queries either;
      bool restricts = false;
      for (const Node& child : node.children) {
        Maybe query = required(child);
        restricts = restricts || query.has_value();
        if (!query) {
          query = any_word(child);
        }
        if (query) {
          either.push_back(std::move(*query));
        }
      }
      if (!restricts) {
        return std::nullopt;
      }
      return any_of(either);
    }
  }
  return std::nullopt;
}

Xapian::Query CompiledQuery::filter(const QueryNode& node) const {
  if (node.field == FieldId::date) {
    return date_query(db_, parse_day_span(node.text).value_or(DayRange{}));
  }
  return value_query(node.field, node.text, sources_);
}

// Whatever counts as the word. exact: for exclusions, where the syllables of another word must not do.
Xapian::Query CompiledQuery::word_query(const QueryWord& word, bool loose, bool exact) const {
  Queries either;
  if (!word.expansions.empty()) {
    for (const WeightedTerm& term : word.expansions) {
      either.push_back(term_query(word.scope, TokenKind::stem, term.term));
    }
    return any_of(either);
  }
  for (const WeightedTerm& term : word.terms) {
    if (term.kind == TokenKind::stem || term.kind == TokenKind::surface) {
      either.push_back(term_query(word.scope, term.kind, term.term));
    }
  }
  const bool all_parts = std::all_of(word.parts.begin(), word.parts.end(), [this, &word](const std::string& part) {
    return db_.term_exists(text_term(field_of(word.scope), TokenKind::part, part));
  });
  if (word.parts.size() > 1 && all_parts) {
    either.push_back(phrase_query({word}, 0, 1));
  }
  if (loose && word.parts.size() > 1 && all_parts) {
    Queries parts;
    for (const std::string& part : word.parts) {
      parts.push_back(term_query(word.scope, TokenKind::part, part));
    }
    either.push_back(all_of(parts));
  }
  for (const auto& [left, right] : word.splits) {
    if (exact) {
      break;
    }
    QueryWord apart = word;
    apart.parts = {left, right};
    either.push_back(phrase_query({apart}, 0, 1));
    if (!loose) {
      continue;
    }
    either.push_back(
        all_of({term_query(word.scope, TokenKind::part, left), term_query(word.scope, TokenKind::part, right)}));
  }
  const bool by_syllables = loose || word.syllables >= min_gram_syllables || !word.known;
  if (!exact && by_syllables && grams_span(word)) {
    Queries grams;
    for (const std::string& gram : word.grams) {
      grams.push_back(term_query(word.scope, TokenKind::bigram, gram));
    }
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
    Queries either{term_query(word.scope, TokenKind::stem, units.front())};
    if (!word.surface.empty()) {
      either.push_back(term_query(word.scope, TokenKind::surface, word.surface));
    }
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
  if (word.scope != TextScope::body) {
    return phrase;
  }
  return Xapian::Query(Xapian::Query::OP_AND_NOT, phrase, any_of(outside));
}

// Whether the query is words and phrases that all are wanted, and nothing else.
bool CompiledQuery::is_plain() const {
  return std::all_of(root_.children.begin(), root_.children.end(), [](const Node& child) {
    return child.children.empty() && child.source->kind != QueryNode::Kind::filter && !child.source->excluded;
  });
}

// What word_or_alternative() would ask for, seen from the terms that were looked up already.
bool CompiledQuery::lacks_a_word() const {
  const auto may_match = [this](std::size_t i) {
    const QueryWord& word = words_[i];
    const bool alternatives = !word.synonyms.empty() || !word.joined.empty() || !word.splits.empty() ||
                              !word.expansions.empty() || (i > 0 && !words_[i - 1].joined.empty());
    if (word.stop || word.known || alternatives || is_explained(word)) {
      return true;
    }
    const auto grams = std::count_if(word.terms.begin(), word.terms.end(),
                                     [](const WeightedTerm& term) { return term.kind == TokenKind::bigram; });
    return grams_span(word) && static_cast<std::size_t>(grams) == word.grams.size();
  };
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (!may_match(i)) {
      return is_plain();
    }
  }
  return false;
}

bool CompiledQuery::ranking_covers_match() const {
  return is_plain() && std::all_of(words_.begin(), words_.end(), [](const QueryWord& word) {
           const bool ranked = std::any_of(word.terms.begin(), word.terms.end(),
                                           [](const WeightedTerm& term) { return term.weight > 0; });
           return word.stop || ranked || !word.expansions.empty();
         });
}

}  // namespace gonggo
