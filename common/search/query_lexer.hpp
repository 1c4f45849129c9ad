// SPDX-License-Identifier: GPL-2.0-or-later
// Splits the text of a query into words, phrases and operators. Private to common/search. Pure and total.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/search/remark.hpp"

namespace gonggo {

// A word, a phrase or an operator.
struct Lexeme {
  enum class Kind { word, phrase, open, close, either };  // open, close: brackets; either: "|"
  Kind kind = Kind::word;
  std::string text;       // without quotes; never empty for a word
  std::size_t begin = 0;  // where `text` begins in the query, in bytes
  std::string field;      // the text before the colon; it may not be the name of a field
  std::size_t field_begin = 0;
  bool excluded = false;  // "-" precedes the lexeme
  bool exact = false;     // a phrase in straight quotes
};

// Returns the lexemes in the order of the query. Adds remarks on quotes that are never closed. Every `close` has an
// earlier `open`.
std::vector<Lexeme> split_query(std::string_view text, std::vector<Remark>& remarks);

}  // namespace gonggo
