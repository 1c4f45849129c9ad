// SPDX-License-Identifier: GPL-2.0-or-later
// A node of the tree of a query; see query.hpp. Private to common/search.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "common/index/schema.hpp"
#include "common/search/request.hpp"

namespace gonggo {

struct QueryNode {
  enum class Kind {
    all,     // matches if every child matches; without children: matches every document
    any,     // matches if at least one child matches
    text,    // one or more words as typed
    phrase,  // words side by side
    prefix,  // words that begin with text
    filter,  // the field's value is text
  };
  Kind kind = Kind::all;
  std::string text;
  TextScope scope = TextScope::all;  // text, phrase, prefix: the searched text; all: the scope of the request
  FieldId field = FieldId::id;       // filter
  bool excluded = false;             // can be true only for a child of an `all`
  bool exact = false;                // phrase: in straight quotes, or a code; never relaxed or corrected
  // text, phrase, prefix: the origin of the pieces of `text`, as pairs (offset in `text`, offset in ParsedQuery::text),
  // in ascending order.
  std::vector<std::pair<std::size_t, std::size_t>> origins;
  using Range = std::pair<std::size_t, std::size_t>;
  std::vector<Range> labels;  // text: the bytes [first, second) of `text` that are labels (bracket_labels.hpp)
  std::vector<QueryNode> children;
};

}  // namespace gonggo
