// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the words of a query: analyzes its text, looks the words up in the index, and adds their alternatives. Private
// to common/search. Belongs to one thread.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "common/search/open_index.hpp"
#include "common/search/query_word.hpp"
#include "common/search/remark.hpp"
#include "common/search/request_budget.hpp"

namespace gonggo {

// Reads one query, text by text.
class WordReader {
 public:
  // All arguments must outlive the object. What the budget does not cover is left out, and a remark is added.
  WordReader(OpenIndex& index, RequestBudget& budget, std::vector<Remark>& remarks)
      : index_(index),
        budget_(budget),
        kept_for_words_(budget.left(Resource::terms) / 2),
        remarks_(remarks),
        only_plain_(budget.spent(Resource::words) == 0) {}

  // The argument `weight` of the following functions is how often each word counts; see word_weight().

  // Returns the words of a text with all their alternatives. A quoted text is searched as it is written, so nothing
  // that was only learned stands for its words.
  std::vector<QueryWord> read(const std::string& text, TextScope scope, std::size_t weight, bool quoted = false);
  // Returns the words of an excluded text. Their only alternatives are their parts, because a synonym of an excluded
  // word is not excluded.
  std::vector<QueryWord> read_excluded(const std::string& text, TextScope scope, std::size_t weight);
  // Returns one word whose alternatives are the words of the index that begin with the text. If there are too many,
  // only the most frequent are taken, and a remark is added. Returns nothing if the normalised text is empty or a limit
  // is reached.
  std::vector<QueryWord> read_prefix(const std::string& text, TextScope scope, std::size_t weight);

  // True if one of the texts passed to read() is a question; see common/text/question.hpp.
  [[nodiscard]] bool met_question() const { return met_question_; }

 private:
  [[nodiscard]] std::vector<Token> separate(const std::string& text, const std::vector<Token>& tokens, TextScope scope);
  void keep_room(std::vector<Token>& tokens, std::size_t weight);
  void remark_on_words();
  void remark_on_terms();
  std::vector<QueryWord> analyze(const std::string& text, TextScope scope, const std::vector<Token>& tokens);
  void fetch_terms(TextScope scope, const std::vector<Token>& tokens) const;
  void fetch_around(TextScope scope, const std::vector<Token>& tokens) const;
  void add_token(const std::string& text, const Token& token, QueryWord& word, std::vector<std::string>& parts);
  void look_up(QueryWord& word, const std::vector<std::string>& parts);
  double add_parts(QueryWord& word, const std::vector<std::string>& parts, double scale);
  double add_term(QueryWord& word, const std::string& term, TokenKind kind, double weight);
  void add_joined(std::span<QueryWord> words);
  [[nodiscard]] std::vector<QueryWord> join(const QueryWord& word, const QueryWord& next);
  void add_splits(QueryWord& word);
  bool add_half(std::vector<QueryWord>& halves, const QueryWord& word, std::string text);
  void add_stand_ins(std::span<QueryWord> words, std::size_t at, bool quoted);
  void add_synonym(std::span<QueryWord> words, const std::string& text, double share);
  void add_guess(std::span<QueryWord> words, const std::string& text, double share);
  void add_form(std::span<QueryWord> words, std::vector<QueryWord> form, Alternative alternative) const;
  // A guess leaves some terms of the budget to the words of the query.
  [[nodiscard]] bool has_room_for_guess() const;
  bool take_for_guess();
  void add_letters(std::span<QueryWord> words, std::size_t at);
  std::vector<QueryWord> read_synonym(const std::string& text, TextScope scope);

  OpenIndex& index_;
  RequestBudget& budget_;
  std::size_t kept_for_words_;  // terms of the budget that guesses never take
  std::vector<Remark>& remarks_;
  bool met_question_ = false;
  bool only_plain_;  // the budget was spent only for words of this query that count once
  bool remarked_terms_ = false;
};

}  // namespace gonggo
