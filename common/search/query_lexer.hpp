// SPDX-License-Identifier: GPL-2.0-or-later
// From the text of a query to its words, phrases and operators. Private to common/search. Pure and total.
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
  std::string field;      // what stands before the colon in field:something, whether there is such a field or not
  std::size_t field_begin = 0;
  bool excluded = false;  // "-" stands before it
  bool exact = false;     // a phrase in straight quotes
};

// In the order of the query. Remarks on quotes that are never closed. Every close belongs to an open before it.
std::vector<Lexeme> split_query(std::string_view text, std::vector<Remark>& remarks);

}  // namespace gonggo
