// SPDX-License-Identifier: GPL-2.0-or-later
//
// The grammar of queries. For each rule, QueryParser has a function of the same name. The lexer delivers words, phrases
// and brackets.
//
//   query        = sequence { ")" sequence }                 closing brackets without an opening one are skipped
//   sequence     = { alternatives | "AND" }                  all of them
//   alternatives = operand { ( "|" | "OR" ) operand }        one of them at least
//   operand      = [ "NOT" | "-" ] [ field ":" ] value
//   value        = group | filter | leaf
//   group        = "(" sequence ")"
//   filter       = word | phrase                             after the name of a field that is not a text
//   leaf         = word | phrase | word "*"
#include "common/search/query.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "common/base/utf8.hpp"
#include "common/search/bracket_labels.hpp"
#include "common/search/exact_leaves.hpp"
#include "common/search/query_lexer.hpp"
#include "common/text/clean_utf8.hpp"

namespace gonggo {
namespace {

bool is_text_leaf(const QueryNode& node) { return node.kind == QueryNode::Kind::text; }

// A recursive descent parser over the lexemes. Its depth is limited by max_query_depth.
class QueryParser {
 public:
  QueryParser(std::vector<Lexeme> lexemes, std::vector<Remark>& remarks)
      : lexemes_(std::move(lexemes)), remarks_(remarks) {
    for (std::size_t i = 0; i < lexemes_.size() && !has_operand_; ++i) {
      const Lexeme::Kind kind = lexemes_[i].kind;
      has_operand_ = kind == Lexeme::Kind::phrase || (kind == Lexeme::Kind::word && !is_operator(i));
    }
  }

  // query = sequence { ")" sequence }
  QueryNode query() {
    QueryNode root = sequence(0, TextScope::all);
    while (at_ < lexemes_.size()) {
      ++at_;
      append(root, sequence(0, TextScope::all));
    }
    return root;
  }

 private:
  bool done() const { return at_ >= lexemes_.size() || lexemes_[at_].kind == Lexeme::Kind::close; }

  bool is_word(std::size_t i, std::string_view text) const {
    const Lexeme& lexeme = lexemes_[i];
    return lexeme.kind == Lexeme::Kind::word && lexeme.field.empty() && !lexeme.excluded && lexeme.text == text;
  }

  bool is_either(std::size_t i) const {
    return i < lexemes_.size() && (lexemes_[i].kind == Lexeme::Kind::either || is_word(i, "OR"));
  }

  bool is_and(std::size_t i) const { return i < lexemes_.size() && is_word(i, "AND"); }

  bool is_not(std::size_t i) const { return i < lexemes_.size() && is_word(i, "NOT"); }

  bool is_operator(std::size_t i) const { return is_either(i) || is_and(i) || is_not(i); }

  // True for a NOT before another operator.
  bool is_idle_not(std::size_t i) const { return is_not(i) && is_operator(i + 1); }

  // True if nothing but AND, OR and NOT follows up to the end of the query or of the group.
  bool only_operators_follow() const {
    std::size_t i = at_;
    while (is_operator(i)) {
      ++i;
    }
    return i > at_ && (i == lexemes_.size() || lexemes_[i].kind == Lexeme::Kind::close);
  }

  // sequence = { alternatives | "AND" }
  QueryNode sequence(std::size_t depth, TextScope scope) {
    QueryNode all;
    while (!done()) {
      const bool is_last = only_operators_follow();
      const bool lacks_operand =
          is_either(at_) ||
          (is_last ? has_operand_ || !all.children.empty() : is_idle_not(at_) || (all.children.empty() && is_and(at_)));
      if (lacks_operand) {
        ignored_operator(at_++);
        continue;
      }
      if (is_and(at_) && !is_last) {
        ++at_;  // AND means the same as a space
        continue;
      }
      std::optional<QueryNode> node = alternatives(depth, scope);
      if (node) {
        append(all, std::move(*node));
      }
    }
    return all;
  }

  // alternatives = operand { ( "|" | "OR" ) operand }
  std::optional<QueryNode> alternatives(std::size_t depth, TextScope scope) {
    std::optional<QueryNode> first = operand(depth, scope);
    if (!is_either(at_)) {
      return first;
    }
    QueryNode any;
    any.kind = QueryNode::Kind::any;
    if (first) {
      add_alternative(any, std::move(*first));
    } else {
      ignored_operator(at_);
    }
    while (is_either(at_)) {
      const std::size_t sign = at_++;
      if (done() || only_operators_follow()) {
        ignored_operator(sign);
        break;
      }
      while (is_either(at_) || is_and(at_) || is_idle_not(at_)) {
        ++at_;
      }
      std::optional<QueryNode> other = operand(depth, scope);
      if (other) {
        add_alternative(any, std::move(*other));
      } else {
        ignored_operator(sign);
      }
    }
    if (any.children.empty()) {
      return std::nullopt;
    }
    if (any.children.size() == 1) {
      return std::move(any.children.front());
    }
    return any;
  }

  void add_alternative(QueryNode& any, QueryNode node) {
    if (node.excluded) {
      node.excluded = false;
      remarks_.push_back(make_remark(RemarkKind::exclusion_in_alternative));
    }
    if (node.kind == QueryNode::Kind::any) {
      for (QueryNode& child : node.children) {
        any.children.push_back(std::move(child));
      }
    } else {
      any.children.push_back(std::move(node));
    }
  }

  // operand = [ "NOT" | "-" ] [ field ":" ] value
  std::optional<QueryNode> operand(std::size_t depth, TextScope scope) {
    if (is_not(at_) && has_operand_) {
      lexemes_[++at_].excluded = true;
    }
    Lexeme& lexeme = lexemes_[at_++];
    const Field* field = nullptr;
    if (!lexeme.field.empty()) {
      field = find_field(lexeme.field);
      if (field == nullptr || field->name.empty()) {
        return unknown_field(lexeme, depth, scope);
      }
    }
    std::optional<QueryNode> node = value(lexeme, field, depth, scope);
    if (node && lexeme.excluded) {
      node->excluded = !node->excluded;
    }
    return node;
  }

  // value = group | filter | leaf
  std::optional<QueryNode> value(const Lexeme& lexeme, const Field* field, std::size_t depth, TextScope scope) {
    const bool is_filter = field != nullptr && field->type != FieldType::text;
    if (field != nullptr && !is_filter) {
      scope = scope_of(field->id);
    }
    if (lexeme.kind != Lexeme::Kind::open) {
      return is_filter ? filter(*field, lexeme) : leaf(lexeme, scope);
    }
    QueryNode inside = group(depth, scope);
    if (is_filter) {
      remarks_.push_back(make_remark(RemarkKind::group_as_value, {lexeme.field}));
    }
    if (inside.children.empty()) {
      return std::nullopt;
    }
    if (inside.children.size() == 1 && !inside.children.front().excluded) {
      return QueryNode(std::move(inside.children.front()));
    }
    return inside;
  }

  // group = "(" sequence ")"
  QueryNode group(std::size_t depth, TextScope scope) {
    const bool too_deep = depth + 1 > max_query_depth;
    if (too_deep && !remarked_depth_) {
      remarked_depth_ = true;
      remarks_.push_back(make_remark(RemarkKind::too_deep, {std::to_string(max_query_depth)}));
    }
    if (too_deep) {
      return flattened(scope);
    }
    QueryNode inside = sequence(depth + 1, scope);
    if (at_ < lexemes_.size()) {
      ++at_;
    } else if (!remarked_bracket_) {
      remarked_bracket_ = true;
      remarks_.push_back(make_remark(RemarkKind::unclosed_bracket));
    }
    return inside;
  }

  // Returns the words of a group that is nested too deep. The operators in the group are ignored. Does not recurse.
  QueryNode flattened(TextScope scope) {
    QueryNode all;
    int open = 1;
    for (; at_ < lexemes_.size() && open > 0; ++at_) {
      const Lexeme& lexeme = lexemes_[at_];
      if (lexeme.kind == Lexeme::Kind::open) {
        ++open;
      }
      if (lexeme.kind == Lexeme::Kind::close) {
        --open;
      }
      if (lexeme.kind == Lexeme::Kind::word || lexeme.kind == Lexeme::Kind::phrase) {
        append(all, words(lexeme.text, scope, lexeme.begin));
      }
    }
    return all;
  }

  static TextScope scope_of(FieldId field) {
    switch (field) {
      case FieldId::title:
        return TextScope::title;
      case FieldId::attachment:
        return TextScope::attachment;
      default:
        return TextScope::body;
    }
  }

  static QueryNode words(std::string text, TextScope scope, std::size_t begin) {
    QueryNode node;
    node.kind = QueryNode::Kind::text;
    node.text = std::move(text);
    node.scope = scope;
    node.origins = {{0, begin}};
    return node;
  }

  // leaf = word | phrase | word "*"
  static QueryNode leaf(const Lexeme& lexeme, TextScope scope) {
    QueryNode node = words(lexeme.text, scope, lexeme.begin);
    if (lexeme.kind == Lexeme::Kind::phrase) {
      node.kind = QueryNode::Kind::phrase;
      node.exact = lexeme.exact;
    } else if (const std::size_t star = lexeme.text.find('*');
               star != std::string::npos && star > 0 && star + 1 == lexeme.text.size()) {
      node.kind = QueryNode::Kind::prefix;
      node.text.pop_back();
    }
    return node;
  }

  // Returns a filter node. The text of the lexeme is the value of the field.
  QueryNode filter(const Field& field, const Lexeme& lexeme) {
    QueryNode node;
    node.kind = QueryNode::Kind::filter;
    node.field = field.id;
    node.text = lexeme.text;
    const bool usable = (field.type == FieldType::keyword || field.type == FieldType::path || is_days(lexeme, field)) &&
                        lexeme.text.find_first_not_of(' ') != std::string::npos;
    if (usable) {
      return node;
    }
    remarks_.push_back(
        make_remark(field.type == FieldType::day ? RemarkKind::bad_day_value : RemarkKind::bad_field_value,
                    {lexeme.text, lexeme.field}));
    QueryNode read = words(lexeme.field + " " + lexeme.text, TextScope::all, lexeme.field_begin);
    read.origins.emplace_back(lexeme.field.size() + 1, lexeme.begin);
    return read;
  }

  static bool is_days(const Lexeme& lexeme, const Field& field) {
    return field.type == FieldType::day && parse_day_span(lexeme.text).has_value();
  }

  // A colon in running text (목적:시민, C:drive) separates two words.
  std::optional<QueryNode> unknown_field(Lexeme& lexeme, std::size_t depth, TextScope scope) {
    remarks_.push_back(make_remark(RemarkKind::unknown_field, {lexeme.field}));
    QueryNode all;
    append(all, words(lexeme.field, scope, lexeme.field_begin));
    lexeme.field.clear();
    const bool excluded = std::exchange(lexeme.excluded, false);
    std::optional<QueryNode> rest = value(lexeme, nullptr, depth, scope);
    if (rest) {
      append(all, std::move(*rest));
    }
    all.excluded = excluded;
    if (all.children.size() == 1) {
      all.children.front().excluded = excluded;
      return std::move(all.children.front());
    }
    return all;
  }

  // Appends a node to an `all` and keeps the `all` flat. Neighbouring words become one leaf, so that they are analyzed
  // together.
  static void append(QueryNode& all, QueryNode node) {
    if (node.kind == QueryNode::Kind::all && !node.excluded) {
      for (QueryNode& child : node.children) {
        append(all, std::move(child));
      }
      return;
    }
    if (!all.children.empty() && is_text_leaf(node) && !node.excluded) {
      QueryNode& last = all.children.back();
      if (is_text_leaf(last) && !last.excluded && last.scope == node.scope) {
        for (const auto& [at, in_query] : node.origins) {
          last.origins.emplace_back(last.text.size() + 1 + at, in_query);
        }
        last.text += " " + node.text;
        return;
      }
    }
    all.children.push_back(std::move(node));
  }

  void ignored_operator(std::size_t i) {
    const std::string& sign = lexemes_[i].text;
    remarks_.push_back(make_remark(RemarkKind::operator_without_word, {sign.empty() ? "|" : sign}));
  }

  std::vector<Lexeme> lexemes_;
  std::vector<Remark>& remarks_;
  std::size_t at_ = 0;
  bool remarked_depth_ = false;
  bool remarked_bracket_ = false;
  bool has_operand_ = false;  // false: the query has only operators, which are then words: AND
};

bool only_excludes(const QueryNode& root) {
  return !root.children.empty() &&
         std::all_of(root.children.begin(), root.children.end(), [](const QueryNode& n) { return n.excluded; });
}

bool is_not(const Lexeme& lexeme) {
  return lexeme.kind == Lexeme::Kind::word && lexeme.field.empty() && !lexeme.excluded && lexeme.text == "NOT";
}

// Parses a text with operators. A NOT needs other words, because people who type nothing else hardly want all other
// documents. So if a query only excludes, each NOT is ignored.
QueryNode parse_operators(std::string_view text, std::vector<Remark>& remarks) {
  std::vector<Remark> of_lexer;
  std::vector<Lexeme> lexemes = split_query(text, of_lexer);
  std::vector<Remark> of_parser = of_lexer;
  QueryNode root = QueryParser(lexemes, of_parser).query();
  if (only_excludes(root) && std::erase_if(lexemes, is_not) > 0) {
    of_parser = of_lexer;
    of_parser.push_back(make_remark(RemarkKind::operator_without_word, {"NOT"}));
    root = QueryParser(std::move(lexemes), of_parser).query();
  }
  std::move(of_parser.begin(), of_parser.end(), std::back_inserter(remarks));
  return root;
}

}  // namespace

ParsedQuery parse_query(std::string_view text, Syntax syntax) {
  ParsedQuery parsed;
  const std::string clean = clean_utf8(utf8::truncated(text, max_query_bytes));
  if (text.size() > max_query_bytes) {
    parsed.remarks.push_back(make_remark(RemarkKind::query_too_long, {std::to_string(max_query_bytes)}));
  }
  if (syntax == Syntax::plain) {
    if (clean.find_first_not_of(" \n") != std::string::npos) {
      QueryNode leaf;
      leaf.kind = QueryNode::Kind::text;
      leaf.text = clean;
      leaf.origins = {{0, 0}};
      parsed.root.children.push_back(std::move(leaf));
    }
    parsed.text = clean;
    bind_codes(parsed.root);
    return parsed;
  }
  parsed.root = parse_operators(clean, parsed.remarks);
  bind_codes(parsed.root);
  mark_labels(parsed.root, clean);
  parsed.text = clean;
  if (only_excludes(parsed.root)) {
    parsed.remarks.push_back(make_remark(RemarkKind::only_excluded));
  }
  return parsed;
}

}  // namespace gonggo
