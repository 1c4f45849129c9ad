// SPDX-License-Identifier: GPL-2.0-or-later
// Parses the text of a query into a tree. The parser is total: it always returns a query, with remarks on what it
// ignored or read as text. It uses neither the index nor the analyzer, so words stay as typed.
//
//   물 클러스터            all words (ranking takes any of them)
//   "물 클러스터"          these words side by side; also “ ” 「 」 『 』, which titles use, but those may be relaxed
//   -공고                  without it; only if the word begins with "-" and does not end with it (-subtitle-)
//   가 OR 나, 가 | 나      either; binds tighter than a space: 가 나 | 다 is 가 and (나 or 다)
//   ( ... )                grouping, where a word begins
//   부서:환경정책과        any field that has a name in the field table; the value may be quoted
//   제목:물  제목:"물 산업"  제목:(물 산업)   words that must be in that text
//   심폐*                  words that begin with it
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/index/schema.hpp"
#include "common/search/remark.hpp"
#include "common/search/request.hpp"

namespace gonggo {

inline constexpr std::size_t max_query_depth = 8;

struct QueryNode {
  enum class Kind {
    all,     // every child; without children: everything
    any,     // at least one child
    text,    // words as typed, one or more
    phrase,  // words side by side
    prefix,  // words that begin with text
    filter,  // the field's value is text
  };
  Kind kind = Kind::all;
  std::string text;
  TextScope scope = TextScope::all;  // text, phrase, prefix: the searched text; all: the scope of the request
  FieldId field = FieldId::id;       // filter
  bool excluded = false;             // only below an `all`
  bool exact = false;                // phrase: typed with straight quotes, never relaxed or corrected
  // text, phrase, prefix: where the pieces of `text` come from, as (offset in `text`, offset in ParsedQuery::text);
  // ascending.
  std::vector<std::pair<std::size_t, std::size_t>> origins;
  std::vector<QueryNode> children;
};

struct ParsedQuery {
  // An `all`. The tree is flat: an `all` has no `all` as a child unless that is excluded, and an `any` has no `any` as
  // a child.
  QueryNode root;
  std::string text;  // the query as typed, with invalid UTF-8 replaced, and cut at the limit
  std::vector<Remark> remarks;
};

// Total, pure, thread-safe. Bytes after the first max_query_bytes are left out, with a remark.
ParsedQuery parse_query(std::string_view text, Syntax syntax);

}  // namespace gonggo
