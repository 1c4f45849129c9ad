// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the words of a query: analyzes its text, looks the words up in the index, and adds their alternatives. Private
// to common/search. Belongs to one thread.
#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "common/search/open_index.hpp"
#include "common/search/query_word.hpp"
#include "common/search/remark.hpp"

namespace gonggo {

inline constexpr std::size_t max_query_words = 64;

// Reads one query, text by text. The limits hold for all texts together.
class WordReader {
 public:
  // Both arguments must outlive the object. Words that exceed a limit are left out, and a remark is added.
  WordReader(OpenIndex& index, std::vector<Remark>& remarks) : index_(index), remarks_(remarks) {}

  // Returns the words of a text with all their alternatives.
  std::vector<QueryWord> read(const std::string& text, TextScope scope);
  // Returns the words of an excluded text. Their only alternatives are their parts, because a synonym of an excluded
  // word is not excluded.
  std::vector<QueryWord> read_excluded(const std::string& text, TextScope scope);
  // Returns one word whose alternatives are the words of the index that begin with the text. If there are too many,
  // only the most frequent are taken, and a remark is added. Returns nothing if the normalised text is empty or a limit
  // is reached.
  std::vector<QueryWord> read_prefix(const std::string& text, TextScope scope);

  // True if one of the texts passed to read() is a question; see common/text/question.hpp.
  [[nodiscard]] bool met_question() const { return met_question_; }

 private:
  using FrequentTerm = std::pair<Xapian::doccount, std::string>;  // number of documents, term

  void keep_room(std::vector<Token>& tokens);
  std::vector<QueryWord> analyze(const std::string& text, TextScope scope, const std::vector<Token>& tokens) const;
  void add_token(const std::string& text, const Token& token, QueryWord& word, std::vector<std::string>& parts) const;
  void look_up(QueryWord& word, const std::vector<std::string>& parts) const;
  double add_parts(QueryWord& word, const std::vector<std::string>& parts, double scale) const;
  double add_term(QueryWord& word, const std::string& term, TokenKind kind, double weight) const;
  void add_joined(std::span<QueryWord> words) const;
  [[nodiscard]] std::vector<QueryWord> join(const QueryWord& word, const QueryWord& next) const;
  void add_splits(QueryWord& word) const;
  bool add_half(std::vector<QueryWord>& halves, const QueryWord& word, std::string text) const;
  void add_synonyms(std::span<QueryWord> words, std::size_t at) const;
  std::vector<QueryWord> read_synonym(const std::string& text, TextScope scope) const;
  std::vector<FrequentTerm> find_completions(const std::string& text, const std::string& stem, TextScope scope);

  OpenIndex& index_;
  std::vector<Remark>& remarks_;
  bool met_question_ = false;
  std::size_t words_left_ = max_query_words;
  // Each completion keeps a posting list open, and each term that is scanned costs time.
  std::size_t completions_left_ = 400;
  std::size_t scans_left_ = 60'000;
};

}  // namespace gonggo
