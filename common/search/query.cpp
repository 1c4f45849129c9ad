// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/query.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "common/text/clean_utf8.hpp"

namespace gonggo {
namespace {

struct QuotePair {
  std::string_view open;
  std::string_view close;
  bool insisted;
};
constexpr std::array<QuotePair, 5> quote_pairs{
    {{"\"", "\"", true}, {"＂", "＂", true}, {"“", "”", false}, {"「", "」", false}, {"『", "』", false}}};

constexpr std::size_t max_field_name_bytes = 30;

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }

// A word as the lexer saw it, or an operator.
struct Lexeme {
  enum class Kind { word, phrase, open, close, either };
  Kind kind = Kind::word;
  std::string text;
  std::size_t begin = 0;  // of text
  std::string field;      // what stood before the colon, where the whole was field:something
  std::size_t field_begin = 0;
  bool excluded = false;
  bool insisted = false;
};

class QueryLexer {
 public:
  QueryLexer(std::string_view text, std::vector<Remark>& remarks) : text_(text), remarks_(remarks) {}

  std::vector<Lexeme> run() {
    std::vector<Lexeme> lexemes;
    while (true) {
      while (at_ < text_.size() && is_space(text_[at_])) {
        ++at_;
      }
      if (at_ >= text_.size()) {
        return lexemes;
      }
      Lexeme lexeme = next();
      if (lexeme.kind == Lexeme::Kind::open) {
        ++open_groups_;
      }
      if (lexeme.kind == Lexeme::Kind::close) {
        --open_groups_;
      }
      if (lexeme.kind != Lexeme::Kind::word || !lexeme.text.empty()) {
        lexemes.push_back(std::move(lexeme));
      }
    }
  }

 private:
  Lexeme next() {
    Lexeme lexeme;
    if (text_[at_] == '|') {
      while (at_ < text_.size() && text_[at_] == '|') {
        ++at_;
      }
      lexeme.kind = Lexeme::Kind::either;
      return lexeme;
    }
    if (text_[at_] == ')' && open_groups_ > 0) {
      ++at_;
      lexeme.kind = Lexeme::Kind::close;
      return lexeme;
    }
    if (text_[at_] == '-' && begins_exclusion()) {
      ++at_;
      lexeme.excluded = true;
    }
    take_field_name(lexeme);
    if (text_[at_] == '(' && text_.find(')', at_) != std::string_view::npos) {
      ++at_;
      lexeme.kind = Lexeme::Kind::open;
      return lexeme;
    }
    if (take_phrase(lexeme)) {
      return lexeme;
    }
    take_word(lexeme);
    return lexeme;
  }

  // "-word", but not "- word", "--" or a title's "-subtitle-".
  bool begins_exclusion() const {
    if (at_ + 1 >= text_.size()) {
      return false;
    }
    const char after = text_[at_ + 1];
    if (is_space(after) || after == '-' || after == '|' || after == ')') {
      return false;
    }
    for (std::size_t i = at_ + 1; i < text_.size(); ++i) {
      if (text_[i] != '-') {
        continue;
      }
      const bool ends_word = i + 1 == text_.size() || is_space(text_[i + 1]);
      const bool begins_word = is_space(text_[i - 1]);
      if (ends_word && !begins_word) {
        return false;
      }
      if (begins_word && !ends_word) {
        return true;
      }
    }
    return true;
  }

  // name: directly followed by something. What the name means is the parser's business.
  void take_field_name(Lexeme& lexeme) {
    for (std::size_t i = at_; i < text_.size() && i - at_ <= max_field_name_bytes; ++i) {
      const char c = text_[i];
      const std::string_view wide = "：";
      const bool is_wide = text_.substr(i, wide.size()) == wide;
      if (c == ':' || is_wide) {
        const std::size_t after = i + (is_wide ? wide.size() : 1);
        if (i == at_ || after >= text_.size() || is_space(text_[after])) {
          return;
        }
        if (text_.substr(after, 2) == "//" || text_[after] == ':' || text_[after] == ')') {
          return;
        }
        const std::string_view name = text_.substr(at_, i - at_);
        if (std::all_of(name.begin(), name.end(), ascii::is_digit)) {
          return;  // a time of day
        }
        lexeme.field = name;
        lexeme.field_begin = at_;
        at_ = after;
        return;
      }
      const bool letter = ascii::is_letter(c) || c == '_' || ascii::is_digit(c) || !utf8::is_ascii(c);
      if (!letter) {
        return;
      }
    }
  }

  bool take_phrase(Lexeme& lexeme) {
    for (const QuotePair& pair : quote_pairs) {
      if (text_.substr(at_, pair.open.size()) != pair.open) {
        continue;
      }
      const std::size_t begin = at_ + pair.open.size();
      const std::size_t end = text_.find(pair.close, begin);
      if (end == std::string_view::npos) {
        remarks_.push_back({"unclosed_quote", "a quotation mark is never closed; it was read as text"});
        at_ = begin;
        while (at_ < text_.size() && is_space(text_[at_])) {
          ++at_;
        }
        return false;
      }
      lexeme.kind = Lexeme::Kind::phrase;
      lexeme.text = text_.substr(begin, end - begin);
      lexeme.begin = begin;
      lexeme.insisted = pair.insisted;
      at_ = end + pair.close.size();
      return true;
    }
    return false;
  }

  // Up to a space, an operator, or a quote that is closed later. Brackets inside a word belong to it.
  void take_word(Lexeme& lexeme) {
    const std::size_t begin = at_;
    int brackets = 0;
    while (at_ < text_.size() && !is_space(text_[at_]) && text_[at_] != '|') {
      if (text_[at_] == '(') {
        ++brackets;
      }
      if (text_[at_] == ')' && brackets-- == 0) {
        if (open_groups_ > 0) {
          break;
        }
        brackets = 0;
      }
      if (at_ > begin && opens_closed_quote()) {
        break;
      }
      ++at_;
    }
    lexeme.text = text_.substr(begin, at_ - begin);
    lexeme.begin = begin;
  }

  bool opens_closed_quote() const {
    return std::any_of(quote_pairs.begin(), quote_pairs.end(), [this](const QuotePair& pair) {
      return text_.substr(at_, pair.open.size()) == pair.open &&
             text_.find(pair.close, at_ + pair.open.size()) != std::string_view::npos;
    });
  }

  std::string_view text_;
  std::vector<Remark>& remarks_;
  std::size_t at_ = 0;
  int open_groups_ = 0;
};

bool is_text_leaf(const QueryNode& node) { return node.kind == QueryNode::Kind::text; }

// Recursive descent over lexemes, as deep as max_query_depth.
class QueryParser {
 public:
  QueryParser(std::vector<Lexeme> lexemes, std::vector<Remark>& remarks)
      : lexemes_(std::move(lexemes)), remarks_(remarks) {}

  QueryNode run() {
    QueryNode root = sequence(0, TextScope::all);
    while (at_ < lexemes_.size()) {  // a bracket closed more often than opened
      ++at_;
      QueryNode rest = sequence(0, TextScope::all);
      for (QueryNode& child : rest.children) {
        append(root, std::move(child));
      }
    }
    return root;
  }

 private:
  bool done() const { return at_ >= lexemes_.size() || lexemes_[at_].kind == Lexeme::Kind::close; }

  bool is_either(std::size_t i) const {
    if (i >= lexemes_.size()) {
      return false;
    }
    const Lexeme& lexeme = lexemes_[i];
    return lexeme.kind == Lexeme::Kind::either ||
           (lexeme.kind == Lexeme::Kind::word && lexeme.field.empty() && !lexeme.excluded && lexeme.text == "OR");
  }

  bool is_and(std::size_t i) const {
    const Lexeme& lexeme = lexemes_[i];
    return lexeme.kind == Lexeme::Kind::word && lexeme.field.empty() && !lexeme.excluded && lexeme.text == "AND";
  }

  QueryNode sequence(std::size_t depth, TextScope scope) {
    QueryNode all;
    while (!done()) {
      if (is_either(at_)) {  // nothing stands on its left side
        ignored_operator(at_++);
        continue;
      }
      if (is_and(at_) && !all.children.empty() && at_ + 1 < lexemes_.size()) {
        ++at_;  // what a space means anyway
        continue;
      }
      std::optional<QueryNode> node = alternatives(depth, scope);
      if (node) {
        append(all, std::move(*node));
      }
    }
    return all;
  }

  // a | b | c
  std::optional<QueryNode> alternatives(std::size_t depth, TextScope scope) {
    std::optional<QueryNode> first = operand(depth, scope);
    if (!is_either(at_)) {
      return first;
    }
    QueryNode any;
    any.kind = QueryNode::Kind::any;
    if (first) {
      add_alternative(any, std::move(*first));
    }
    while (is_either(at_)) {
      const std::size_t sign = at_++;
      if (done()) {
        ignored_operator(sign);
        break;
      }
      if (is_either(at_)) {
        continue;
      }
      std::optional<QueryNode> other = operand(depth, scope);
      if (other) {
        add_alternative(any, std::move(*other));
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
      remarks_.push_back({"ignored_operator", "\"-\" has no meaning beside OR; it was ignored"});
    }
    if (node.kind == QueryNode::Kind::any) {
      for (QueryNode& child : node.children) {
        any.children.push_back(std::move(child));
      }
    } else {
      any.children.push_back(std::move(node));
    }
  }

  std::optional<QueryNode> operand(std::size_t depth, TextScope scope) {
    Lexeme& lexeme = lexemes_[at_++];
    const Field* field = nullptr;
    if (!lexeme.field.empty()) {
      field = find_field(lexeme.field);
      if (field == nullptr || field->name.empty()) {
        return unknown_field(lexeme, depth, scope);
      }
    }
    const bool is_text = field != nullptr && field->type == FieldType::text;
    if (is_text) {
      scope = scope_of(field->id);
    }
    QueryNode node;
    if (lexeme.kind == Lexeme::Kind::open) {
      node = group(depth, scope);
      if (field != nullptr && !is_text) {
        remarks_.push_back({"bad_field_value", "a group cannot be the value of " + lexeme.field +
                                                   "; quote the value instead. The group was read as words"});
      }
      if (node.children.empty()) {
        return std::nullopt;
      }
      if (node.children.size() == 1 && !node.children.front().excluded) {
        node = std::move(node.children.front());
      }
    } else if (field != nullptr && !is_text) {
      std::optional<QueryNode> value = filter(*field, lexeme);
      if (!value) {
        return std::nullopt;
      }
      node = std::move(*value);
    } else {
      node = leaf(lexeme, scope);
    }
    if (lexeme.excluded) {
      node.excluded = !node.excluded;
    }
    return node;
  }

  QueryNode group(std::size_t depth, TextScope scope) {
    const bool too_deep = depth + 1 > max_query_depth;
    if (too_deep && !remarked_depth_) {
      remarked_depth_ = true;
      remarks_.push_back({"too_deep", "brackets are nested more than " + std::to_string(max_query_depth) +
                                          " deep; the innermost were read as words"});
    }
    if (too_deep) {
      return flattened(scope);
    }
    QueryNode inside = sequence(depth + 1, scope);
    if (at_ < lexemes_.size()) {
      ++at_;
    } else if (!remarked_bracket_) {
      remarked_bracket_ = true;
      remarks_.push_back({"ignored_operator", "a bracket is never closed; it was closed at the end"});
    }
    return inside;
  }

  // What is nested too deep: its words, without operators and without recursion.
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

  static QueryNode leaf(const Lexeme& lexeme, TextScope scope) {
    QueryNode node = words(lexeme.text, scope, lexeme.begin);
    if (lexeme.kind == Lexeme::Kind::phrase) {
      node.kind = QueryNode::Kind::phrase;
      node.insisted = lexeme.insisted;
    } else if (const std::size_t star = lexeme.text.find('*');
               star != std::string::npos && star > 0 && star + 1 == lexeme.text.size()) {
      node.kind = QueryNode::Kind::prefix;
      node.text.pop_back();
    }
    return node;
  }

  std::optional<QueryNode> filter(const Field& field, const Lexeme& lexeme) {
    QueryNode node;
    node.kind = QueryNode::Kind::filter;
    node.field = field.id;
    node.text = lexeme.text;
    const bool usable = (field.type == FieldType::keyword || field.type == FieldType::path || is_days(lexeme, field)) &&
                        lexeme.text.find_first_not_of(' ') != std::string::npos;
    if (usable) {
      return node;
    }
    remarks_.push_back({"bad_field_value", "\"" + lexeme.text + "\" is no value of " + lexeme.field +
                                               (field.type == FieldType::day ? " (YYYY, YYYY-MM, YYYY-MM-DD)" : "") +
                                               "; it was read as words"});
    QueryNode read = words(lexeme.field + " " + lexeme.text, TextScope::all, lexeme.field_begin);
    read.origins.emplace_back(lexeme.field.size() + 1, lexeme.begin);
    return read;
  }

  static bool is_days(const Lexeme& lexeme, const Field& field) {
    return field.type == FieldType::day && parse_day_span(lexeme.text).has_value();
  }

  // A colon in running text (목적:시민, C:drive): the words on both sides.
  std::optional<QueryNode> unknown_field(Lexeme& lexeme, std::size_t depth, TextScope scope) {
    remarks_.push_back({"unknown_field", "there is no field \"" + lexeme.field + "\"; it was read as words"});
    QueryNode all;
    append(all, words(lexeme.field, scope, lexeme.field_begin));
    lexeme.field.clear();
    const bool excluded = std::exchange(lexeme.excluded, false);
    --at_;
    std::optional<QueryNode> rest = operand(depth, scope);
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

  // Keeps an `all` flat, and joins neighbouring words into one leaf so that they are analyzed together.
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
    remarks_.push_back({"ignored_operator", std::string("\"") + (lexemes_[i].text.empty() ? "|" : lexemes_[i].text) +
                                                "\" needs words on both sides; it was ignored"});
  }

  std::vector<Lexeme> lexemes_;
  std::vector<Remark>& remarks_;
  std::size_t at_ = 0;
  bool remarked_depth_ = false;
  bool remarked_bracket_ = false;
};

void write(const QueryNode& node, std::string& out) {
  if (node.excluded) {
    out += '-';
  }
  switch (node.scope) {
    case TextScope::all:
      break;
    case TextScope::title:
      out += "title:";
      break;
    case TextScope::body:
      out += "body:";
      break;
    case TextScope::attachment:
      out += "attachment:";
      break;
  }
  switch (node.kind) {
    case QueryNode::Kind::text:
      out += "<" + node.text + ">";
      return;
    case QueryNode::Kind::phrase:
      out += node.insisted ? "\"" + node.text + "\"" : "“" + node.text + "”";
      return;
    case QueryNode::Kind::prefix:
      out += node.text + "*";
      return;
    case QueryNode::Kind::filter:
      out += std::string(field(node.field).key) + "=" + node.text;
      return;
    case QueryNode::Kind::all:
    case QueryNode::Kind::any:
      break;
  }
  out += '(';
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    if (i > 0) {
      out += node.kind == QueryNode::Kind::any ? " | " : " ";
    }
    write(node.children[i], out);
  }
  out += ')';
}

}  // namespace

ParsedQuery parse_query(std::string_view text, Syntax syntax) {
  ParsedQuery parsed;
  const std::string clean = clean_utf8(utf8::truncated(text, max_query_bytes));
  if (text.size() > max_query_bytes) {
    parsed.remarks.push_back({"too_many_words", "the query is longer than " + std::to_string(max_query_bytes) +
                                                    " bytes; its end was left out"});
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
    return parsed;
  }
  parsed.root = QueryParser(QueryLexer(clean, parsed.remarks).run(), parsed.remarks).run();
  parsed.text = clean;
  const bool only_excluded =
      !parsed.root.children.empty() && std::all_of(parsed.root.children.begin(), parsed.root.children.end(),
                                                   [](const QueryNode& n) { return n.excluded; });
  if (only_excluded) {
    parsed.remarks.push_back({"only_excluded", "the query only excludes words; everything else is shown"});
  }
  return parsed;
}

std::string to_text(const QueryNode& node) {
  std::string out;
  write(node, out);
  return out;
}

}  // namespace gonggo
