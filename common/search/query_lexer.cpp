// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/query_lexer.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"

namespace gonggo {
namespace {

struct QuotePair {
  std::string_view open;
  std::string_view close;
  bool exact;
};
constexpr std::array<QuotePair, 5> quote_pairs{
    {{"\"", "\"", true}, {"＂", "＂", true}, {"“", "”", false}, {"「", "」", false}, {"『", "』", false}}};

constexpr std::string_view wide_colon = "：";
constexpr std::size_t max_field_name_bytes = 30;

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }

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
      open_groups_ += lexeme.kind == Lexeme::Kind::open ? 1 : lexeme.kind == Lexeme::Kind::close ? -1 : 0;
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

  // True for "-word". False for "- word", for "--", and for "-subtitle-" in a title.
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

  // Takes a name with a colon if a value follows without a space. The parser decides whether a field has this name.
  void take_field_name(Lexeme& lexeme) {
    const std::size_t colon = find_colon();
    if (colon == std::string_view::npos || colon == at_) {
      return;
    }
    const std::size_t after = colon + (text_[colon] == ':' ? 1 : wide_colon.size());
    const bool has_value = after < text_.size() && !is_space(text_[after]) && text_[after] != ':' &&
                           text_[after] != ')' && text_.substr(after, 2) != "//";
    const std::string_view name = text_.substr(at_, colon - at_);
    const bool is_time = std::all_of(name.begin(), name.end(), ascii::is_digit);  // the text is a time: 14:30
    if (has_value && !is_time) {
      lexeme.field = name;
      lexeme.field_begin = at_;
      at_ = after;
    }
  }

  // Returns the position of the colon that follows the letters and digits at the current position. Returns npos if no
  // colon follows.
  [[nodiscard]] std::size_t find_colon() const {
    for (std::size_t i = at_; i < text_.size() && i - at_ <= max_field_name_bytes; ++i) {
      const char c = text_[i];
      if (c == ':' || text_.substr(i, wide_colon.size()) == wide_colon) {
        return i;
      }
      const bool letter = ascii::is_letter(c) || c == '_' || ascii::is_digit(c) || !utf8::is_ascii(c);
      if (!letter) {
        break;
      }
    }
    return std::string_view::npos;
  }

  // Returns the position of the closing quote of this pair behind the opening one at the current position; npos if
  // there is none. The current position never goes back, so a search without success is never repeated. Otherwise a
  // text of many unclosed quotes would take quadratic time.
  std::size_t find_closing_quote(std::size_t pair) {
    if (never_closed_[pair]) {
      return std::string_view::npos;
    }
    const std::size_t end = text_.find(quote_pairs[pair].close, at_ + quote_pairs[pair].open.size());
    never_closed_[pair] = end == std::string_view::npos;
    return end;
  }

  [[nodiscard]] bool opens_quote(const QuotePair& pair) const {
    return text_.substr(at_, pair.open.size()) == pair.open;
  }

  bool take_phrase(Lexeme& lexeme) {
    for (std::size_t i = 0; i < quote_pairs.size(); ++i) {
      const QuotePair& pair = quote_pairs[i];
      if (!opens_quote(pair)) {
        continue;
      }
      const std::size_t begin = at_ + pair.open.size();
      const std::size_t end = find_closing_quote(i);
      if (end == std::string_view::npos) {
        remarks_.push_back(make_remark(RemarkKind::unclosed_quote));
        at_ = begin;
        while (at_ < text_.size() && is_space(text_[at_])) {
          ++at_;
        }
        return false;
      }
      lexeme.kind = Lexeme::Kind::phrase;
      lexeme.text = text_.substr(begin, end - begin);
      lexeme.begin = begin;
      lexeme.exact = pair.exact;
      at_ = end + pair.close.size();
      return true;
    }
    return false;
  }

  // Takes the text up to a space, an operator, or a quote that is closed later. Brackets inside a word belong to the
  // word.
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

  bool opens_closed_quote() {
    for (std::size_t i = 0; i < quote_pairs.size(); ++i) {
      if (opens_quote(quote_pairs[i]) && find_closing_quote(i) != std::string_view::npos) {
        return true;
      }
    }
    return false;
  }

  std::string_view text_;
  std::vector<Remark>& remarks_;
  std::size_t at_ = 0;
  int open_groups_ = 0;
  std::array<bool, quote_pairs.size()> never_closed_{};  // for each pair: no closing quote follows
};

}  // namespace

std::vector<Lexeme> split_query(std::string_view text, std::vector<Remark>& remarks) {
  return QueryLexer(text, remarks).run();
}

}  // namespace gonggo
