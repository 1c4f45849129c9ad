// SPDX-License-Identifier: GPL-2.0-or-later
// Parses the text of a query into a tree. The parser is total: it always returns a query, with remarks on what it
// ignored or read as text. It uses neither the index nor the analyzer, so words stay as typed.
//
//   물 클러스터            all words; in the order of relevance, documents with only some of the words follow
//   "물 클러스터"          these words side by side
//   “ ” 「 」 『 』        quotes of titles: as above, but if nothing matches, the words may be apart
//   -공고                  excludes this word; a word that also ends with "-" (-subtitle-) is not excluded
//   가 OR 나, 가 | 나      at least one of them; binds tighter than a space: 가 나 | 다 is 가 and (나 or 다)
//   가 NOT 나              excludes 나, as -나 does
//   가 AND, OR 가, NOT 가  an operator without a word behind or before it is ignored, with a remark
//   ( ... )                a group; inside a word, a bracket is part of the word
//   부서:환경정책과        a filter by any field that has a name in the field table; quotes are allowed
//   제목:물  제목:"물 산업"  제목:(물 산업)   words that must be in this text
//   2025-51, 053-803-2114  codes (common/text/exact_codes.hpp) are phrases as in straight quotes, with either syntax
//   심폐*                  words that begin with 심폐
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/search/query_node.hpp"
#include "common/search/remark.hpp"
#include "common/search/request.hpp"

namespace gonggo {

inline constexpr std::size_t max_query_depth = 8;

struct ParsedQuery {
  // The root is an `all`. The tree is flat: an `all` has no `all` as a child except an excluded one, and an `any` has
  // no `any` as a child.
  QueryNode root;
  std::string text;  // the query as typed, with invalid UTF-8 replaced, and cut at the limit
  std::vector<Remark> remarks;
};

// Parses the text of a query. Total, pure, thread-safe. If the text is longer than max_query_bytes, the rest is ignored
// and a remark is added.
ParsedQuery parse_query(std::string_view text, Syntax syntax);

}  // namespace gonggo
