// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/compile.hpp"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

#include "common/search/filters.hpp"
#include "common/search/query_wishes.hpp"
#include "common/search/wish_ranking.hpp"

namespace gonggo {
namespace {

using Queries = std::vector<Xapian::Query>;
using Kind = Alternative::Kind;

// Returns the query for the documents that match every wanted query and no unwanted query. Returns nullopt if both
// lists are empty.
std::optional<Xapian::Query> all_but(const Queries& wanted, const Queries& unwanted) {
  if (wanted.empty() && unwanted.empty()) {
    return std::nullopt;
  }
  if (unwanted.empty()) {
    return all_of(wanted);
  }
  return Xapian::Query(Xapian::Query::OP_AND_NOT, all_of(wanted), any_of(unwanted));
}

std::optional<Xapian::Query> any_unless_empty(const Queries& either) {
  return either.empty() ? std::nullopt : std::make_optional(any_of(either));
}

bool is_dropped(std::size_t word, const Relaxation& relaxation) {
  return word < relaxation.dropped.size() && relaxation.dropped[word];
}

// True if relaxation has to keep the words of this leaf.
bool is_fixed(const QueryNode& source) {
  return source.children.empty() && source.kind != QueryNode::Kind::filter &&
         (source.exact || source.scope != TextScope::all);
}

// True if ranking uses a term of the word.
bool is_ranked(const QueryWord& word) {
  const auto has_weight = [](const QueryWord& one) {
    return std::any_of(one.terms.begin(), one.terms.end(), [](const WeightedTerm& term) { return term.weight > 0; });
  };
  const std::vector<QueryWord>& parts = parts_of(word);
  return has_weight(word) || std::any_of(parts.begin(), parts.end(), has_weight) ||
         has_alternative(word, Kind::completion);
}

}  // namespace

CompiledQuery::CompiledQuery(const QueryNode& root, TextScope scope, OpenIndex& index, RequestBudget& budget,
                             std::vector<Remark>& remarks, const WishFinder* wishes)
    : index_(index), scope_(scope) {
  WordReader reader(index, budget, remarks);
  root_ = plan(root, {}, reader);
  question_ = reader.met_question();
  const bool only_stop_words =
      std::all_of(words_.begin(), words_.end(), [](const QueryWord& word) { return word.stop; });
  for (QueryWord& word : words_) {
    word.stop = word.stop && !only_stop_words;
    word.weightless = word.stop && question_;
  }
  if (wishes != nullptr) {
    find_wishes(*wishes);
  }
  accept_wishes(wishes_, words_, remarks);
  find_labels();
  ranking_ = Ranking(words_, index);
  raise_wishes(wishes_, words_, index.weights, ranking_);
}

void CompiledQuery::find_wishes(const WishFinder& finder) {
  for (const Node& child : root_.children) {
    const QueryNode& source = *child.source;
    if (source.kind == QueryNode::Kind::text && !source.excluded && !is_fixed(source) && child.count > 0) {
      add_wishes(finder, source, words_, child.first, child.count, wishes_);
    }
  }
}

// Marks the words that are labels, unless the query has no others.
void CompiledQuery::find_labels() {
  std::vector<std::size_t> labels;
  for (const Node& child : root_.children) {
    for (std::size_t i = child.first; i < child.first + child.count && !child.source->excluded; ++i) {
      const bool is_label =
          std::any_of(child.source->labels.begin(), child.source->labels.end(), [&](const QueryNode::Range& label) {
            return label.first <= words_[i].begin && words_[i].end <= label.second;
          });
      if (is_label) {
        labels.push_back(i);
      }
    }
  }
  const auto is_stop = [](const QueryWord& word) { return word.stop; };
  const auto stops = static_cast<std::size_t>(std::count_if(words_.begin(), words_.end(), is_stop));
  for (const std::size_t label : labels) {
    words_[label].label = labels.size() + stops < words_.size();
  }
}

CompiledQuery::Node CompiledQuery::plan(const QueryNode& node, Above above, WordReader& reader) {
  above.excluded = above.excluded || node.excluded;
  std::vector<QueryWord>& target = above.excluded ? excluded_words_ : words_;
  Node planned;
  planned.source = &node;
  planned.first = target.size();
  std::vector<QueryWord> words = read(node, above, reader);
  std::move(words.begin(), words.end(), std::back_inserter(target));
  above.alternative = above.alternative || node.kind == QueryNode::Kind::any;
  for (const QueryNode& child : node.children) {
    planned.children.push_back(plan(child, above, reader));
  }
  planned.count = target.size() - planned.first;
  return planned;
}

// Returns the words of a leaf. Returns no words for any other node.
std::vector<QueryWord> CompiledQuery::read(const QueryNode& node, Above above, WordReader& reader) const {
  const TextScope scope = node.scope == TextScope::all ? scope_ : node.scope;
  const std::size_t weight = word_weight(above.excluded || above.alternative, scope != TextScope::all);
  switch (node.kind) {
    case QueryNode::Kind::text:
    case QueryNode::Kind::phrase:
      return above.excluded ? reader.read_excluded(node.text, scope, weight)
                            : reader.read(node.text, scope, weight, node.kind == QueryNode::Kind::phrase);
    case QueryNode::Kind::prefix:
      return reader.read_prefix(node.text, scope, weight);
    case QueryNode::Kind::filter:
    case QueryNode::Kind::all:
    case QueryNode::Kind::any:
      break;
  }
  return {};
}

Xapian::Query CompiledQuery::match(const Relaxation& relaxation) const {
  const Maybe query = relaxation.any ? any_word(root_) : match(root_, relaxation, false);
  return query.value_or(all_documents());
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
      if (relaxation.loose && !source.exact && !excluded) {
        return words_match(node, relaxation, excluded);
      }
      return node.count == 0 ? std::nullopt : std::make_optional(phrase(node, excluded));
    case QueryNode::Kind::all:
      return match_all(node, relaxation, excluded);
    case QueryNode::Kind::any:
      return match_any(node, relaxation, excluded);
  }
  return std::nullopt;
}

CompiledQuery::Maybe CompiledQuery::match_all(const Node& node, const Relaxation& relaxation, bool excluded) const {
  Queries wanted;
  Queries unwanted;
  for (const Node& child : node.children) {
    if (&node == &root_ && child.source->kind == QueryNode::Kind::filter) {
      continue;
    }
    if (Maybe query = match(child, relaxation, excluded)) {
      (child.source->excluded ? unwanted : wanted).push_back(std::move(*query));
    }
  }
  return all_but(wanted, unwanted);
}

CompiledQuery::Maybe CompiledQuery::match_any(const Node& node, const Relaxation& relaxation, bool excluded) const {
  if (!excluded && node.count > 0 && is_dropped(node.first, relaxation)) {
    return std::nullopt;
  }
  Queries either;
  for (const Node& child : node.children) {
    if (Maybe query = match(child, relaxation, excluded)) {
      either.push_back(std::move(*query));
    }
  }
  return any_unless_empty(either);
}

// True if the word stands before in its leaf, from the word `first` on, and is asked for there.
bool CompiledQuery::is_repeated(std::size_t first, std::size_t i, const Relaxation& relaxation) const {
  for (std::size_t before = first; before < i; ++before) {
    if (words_[before].text == words_[i].text && !words_[before].stop && !is_dropped(before, relaxation)) {
      return true;
    }
  }
  return false;
}

CompiledQuery::Maybe CompiledQuery::words_match(const Node& node, const Relaxation& relaxation, bool excluded) const {
  const WordMatch loosely = relaxation.whole ? WordMatch::kept : WordMatch::loose;
  const WordMatch how = relaxation.loose ? loosely : WordMatch::strict;
  Queries every;
  for (std::size_t i = node.first; i < node.first + node.count; ++i) {
    if (excluded) {
      every.push_back(word_query(excluded_words_[i], WordMatch::exact, *index_.phrases));
    } else if (!words_[i].stop && !is_dropped(i, relaxation) && !is_repeated(node.first, i, relaxation)) {
      const Xapian::Query word = word_query(words_[i], how, *index_.phrases);
      every.push_back(words_[i].fits ? any_of({word, *words_[i].fits}) : word);
    }
  }
  return every.empty() ? std::nullopt : std::make_optional(all_of(every));
}

// A document must have both halves of a word that was typed without a space. One half alone is not enough.
CompiledQuery::Maybe CompiledQuery::any_word(const Node& node) const {
  Queries either;
  const std::size_t end = node.first + node.count;
  for (std::size_t i = node.first; i < end; ++i) {
    const Xapian::Query word =
        words_[i].stop ? Xapian::Query() : word_query(words_[i], WordMatch::alone, *index_.phrases);
    if (is_pair(words_, {node.source, node.first, node.count}, i)) {
      either.emplace_back(Xapian::Query::OP_AND, word, word_query(words_[i + 1], WordMatch::alone, *index_.phrases));
      ++i;
    } else if (!words_[i].stop) {
      either.push_back(word);
    }
  }
  return any_unless_empty(either);
}

std::optional<Xapian::Query> CompiledQuery::similar() const {
  Queries either;
  for (const QueryWord& word : words_) {
    if (!word.stop && !add_similar(word, either)) {
      return std::nullopt;
    }
  }
  if (Maybe any = any_word(root_)) {
    either.push_back(std::move(*any));
  }
  return any_unless_empty(either);
}

// A clause is a word at the top of the tree, two words that were typed as one, or a whole group of alternatives.
std::vector<Clause> CompiledQuery::clauses() const {
  const ClauseMaker maker(index_, words_, wishes_, question_);
  std::vector<Clause> clauses;
  for (const Node& child : root_.children) {
    const QueryNode& source = *child.source;
    if (source.excluded || child.count == 0 || is_fixed(source)) {
      continue;
    }
    if (source.kind == QueryNode::Kind::any) {
      clauses.push_back(maker.together(child.first, child.count));
      continue;
    }
    maker.add({&source, child.first, child.count}, clauses);
  }
  return clauses;
}

std::size_t CompiledQuery::typed_words() const {
  std::size_t count = words_.size();
  for (const LeafWords& leaf : leaves()) {
    const std::size_t end = leaf.first + leaf.count;
    for (std::size_t i = leaf.first; i < end; ++i) {
      count -= words_[i].label || is_pair(words_, leaf, i) ? 1 : 0;
    }
  }
  return count;
}

bool CompiledQuery::has_fixed_words() const {
  return std::any_of(root_.children.begin(), root_.children.end(), [](const Node& child) {
    return !child.source->excluded && child.count > 0 && is_fixed(*child.source);
  });
}

std::vector<LeafWords> CompiledQuery::leaves() const {
  std::vector<LeafWords> leaves;
  std::vector<const Node*> open{&root_};
  while (!open.empty()) {
    const Node& node = *open.back();
    open.pop_back();
    if (node.source->excluded) {
      continue;
    }
    if (node.children.empty() && node.count > 0) {
      leaves.push_back({node.source, node.first, node.count});
    }
    for (auto child = node.children.rbegin(); child != node.children.rend(); ++child) {
      open.push_back(&*child);
    }
  }
  return leaves;
}

std::optional<Xapian::Query> CompiledQuery::required(Constraints which) const { return required_all(root_, which); }

CompiledQuery::Maybe CompiledQuery::required(const Node& node) const {
  const QueryNode& source = *node.source;
  switch (source.kind) {
    case QueryNode::Kind::filter:
      return filter(source);
    case QueryNode::Kind::phrase:
      if (source.exact && node.count > 0) {
        return phrase(node, false);
      }
      [[fallthrough]];
    case QueryNode::Kind::text:
    case QueryNode::Kind::prefix:
      if (!is_fixed(source) || node.count == 0) {
        return std::nullopt;
      }
      return words_match(node, {.loose = true, .dropped = {}, .any = false}, false);
    case QueryNode::Kind::all:
      return required_all(node, Constraints::all);
    case QueryNode::Kind::any:
      return required_any(node);
  }
  return std::nullopt;
}

CompiledQuery::Maybe CompiledQuery::required_all(const Node& node, Constraints which) const {
  Queries wanted;
  Queries unwanted;
  for (const Node& child : node.children) {
    const bool is_filter = child.source->kind == QueryNode::Kind::filter;
    if (which != Constraints::all && is_filter != (which == Constraints::filters)) {
      continue;
    }
    const bool excluded = child.source->excluded;
    if (Maybe query = excluded ? match(child, {}, false) : required(child)) {
      (excluded ? unwanted : wanted).push_back(std::move(*query));
    }
  }
  return all_but(wanted, unwanted);
}

// If one alternative is a hard constraint, a document of every other alternative must have one of its words.
CompiledQuery::Maybe CompiledQuery::required_any(const Node& node) const {
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
  return restricts ? any_unless_empty(either) : std::nullopt;
}

Xapian::Query CompiledQuery::filter(const QueryNode& node) const {
  if (node.field == FieldId::date) {
    return date_query(index_.all, parse_day_span(node.text).value_or(DayRange{}));
  }
  return value_query(node.field, node.text, index_.sources);
}

Xapian::Query CompiledQuery::phrase(const Node& node, bool excluded) const {
  return phrase_query(std::span(excluded ? excluded_words_ : words_).subspan(node.first, node.count), *index_.phrases);
}

std::optional<Xapian::Query> CompiledQuery::fitting() const {
  Queries every;
  for (const Wish& wish : wishes_) {
    if (stands_for_words(wish)) {
      every.push_back(wish.fits);
    }
  }
  return every.empty() ? std::nullopt : std::make_optional(all_of(every));
}

// True if the query consists only of words and phrases that are not excluded.
bool CompiledQuery::is_plain() const {
  return std::all_of(root_.children.begin(), root_.children.end(), [](const Node& child) {
    return child.children.empty() && child.source->kind != QueryNode::Kind::filter && !child.source->excluded;
  });
}

bool CompiledQuery::lacks_a_word() const { return is_plain() && !std::all_of(words_.begin(), words_.end(), may_match); }

bool CompiledQuery::ranking_covers_match() const {
  return is_plain() && std::all_of(words_.begin(), words_.end(),
                                   [](const QueryWord& word) { return word.stop || (is_ranked(word) && !word.fits); });
}

}  // namespace gonggo
