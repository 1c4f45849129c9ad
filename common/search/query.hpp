// SPDX-License-Identifier: GPL-2.0-or-later
// What a person typed, as a tree. The parser is total: it always returns a query, and remarks about what it
// could not honour. It knows no index and no analyzer; words stay as typed.
//
//   물 클러스터            all words (ranking takes any of them)
//   "물 클러스터"          these words side by side; also “ ” 「 」 『 』, which titles use and which may be relaxed
//   -공고                  without it; only where the word begins with "-" and is no "-subtitle-"
//   가 OR 나, 가 | 나      either; binds tighter than a space: 가 나 | 다 is 가 and (나 or 다)
//   ( ... )                grouping, where a word begins
//   부서:환경정책과        every row of the field table that has a name; the value may be quoted
//   제목:물  제목:"물 산업"  제목:(물 산업)   words that must stand in that text
//   심폐*                  words beginning so
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
    phrase,  // words that stand side by side
    prefix,  // words that begin with text
    filter,  // the field's value is text
  };
  Kind kind = Kind::all;
  std::string text;
  TextScope scope = TextScope::all;  // text, phrase, prefix: where; all: wherever the request says
  FieldId field = FieldId::id;       // filter
  bool excluded = false;             // only below an `all`
  bool exact = false;                // phrase: typed with straight quotes, never relaxed or corrected
  // text, phrase, prefix: where its characters stand in ParsedQuery::text, as (offset in `text`, offset there);
  // ascending.
  std::vector<std::pair<std::size_t, std::size_t>> origins;
  std::vector<QueryNode> children;
};

struct ParsedQuery {
  QueryNode
      root;  // an `all`; flat: below an `all` stands another only if it is excluded, below an `any` never an `any`
  std::string text;  // what was read: the query as typed, cleaned and capped
  std::vector<Remark> remarks;
};

// Total, pure, thread-safe. What lies beyond max_query_bytes is left out.
ParsedQuery parse_query(std::string_view text, Syntax syntax);

}  // namespace gonggo
