// SPDX-License-Identifier: GPL-2.0-or-later
// What a person typed, as a tree. The parser is total: it always returns a query, with remarks on what it could not
// honour. It uses neither the index nor the analyzer, so words stay as typed.
//
//   물 클러스터            all words (ranking takes any of them)
//   "물 클러스터"          these words side by side; also “ ” 「 」 『 』, which titles use, but those may be relaxed
//   -공고                  without it; only where the word begins with "-" and is no "-subtitle-"
//   가 OR 나, 가 | 나      either; binds tighter than a space: 가 나 | 다 is 가 and (나 or 다)
//   ( ... )                grouping, where a word begins
//   부서:환경정책과        every row of the field table that has a name; the value may be quoted
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
    any,     // one child at least
    text,    // words as typed, one or more
    phrase,  // words side by side
    prefix,  // words that begin with text
    filter,  // the field's value is text
  };
  Kind kind = Kind::all;
  std::string text;
  TextScope scope = TextScope::all;  // text, phrase, prefix: where it is searched for; all: where the request says
  FieldId field = FieldId::id;       // filter
  bool excluded = false;             // only below an `all`
  bool exact = false;                // phrase: typed with straight quotes, never relaxed or corrected
  // text, phrase, prefix: where the pieces of `text` come from, as (offset in `text`, offset in ParsedQuery::text);
  // ascending.
  std::vector<std::pair<std::size_t, std::size_t>> origins;
  std::vector<QueryNode> children;
};

struct ParsedQuery {
  // An `all`. Flat: an `all` has no child that is an `all` unless that is excluded, and an `any` has no child that is
  // one.
  QueryNode root;
  std::string text;  // what was read: the query as typed, cleaned and capped
  std::vector<Remark> remarks;
};

// Total, pure, thread-safe. Bytes after the first max_query_bytes are left out, with a remark.
ParsedQuery parse_query(std::string_view text, Syntax syntax);

}  // namespace gonggo
