// SPDX-License-Identifier: GPL-2.0-or-later
// Fuzzes the parser of queries.
#include "common/search/query.hpp"
#include "tests/fuzz/oracle.hpp"

namespace {

using gonggo::ParsedQuery;
using gonggo::QueryNode;
using gonggo_fuzz::require;

void check(const QueryNode& node, const ParsedQuery& query, std::size_t depth) {
  // A group inside a text filter adds levels of its own.
  require(depth <= 4 * gonggo::max_query_depth, "the tree is too deep");
  gonggo_fuzz::require_clean(node.text, "the text of a node is not clean");
  for (const auto& [at, from] : node.origins) {
    require(at <= node.text.size() && from <= query.text.size(), "an origin is outside its text");
  }
  for (const QueryNode& child : node.children) {
    require(!child.excluded || node.kind == QueryNode::Kind::all, "an alternative is excluded");
    check(child, query, depth + 1);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  for (const gonggo::Syntax syntax : {gonggo::Syntax::full, gonggo::Syntax::plain}) {
    const ParsedQuery query = gonggo::parse_query(gonggo_fuzz::text_of(data, size), syntax);
    require(query.root.kind == QueryNode::Kind::all, "the root is no `all`");
    require(query.text.size() <= gonggo::max_query_bytes, "the query is not cut");
    gonggo_fuzz::require_clean(query.text, "the query is not clean");
    check(query.root, query, 0);
    for (const gonggo::Remark& remark : query.remarks) {
      require(!remark.message.empty() && !remark.korean.empty(), "a remark says nothing");
    }
  }
  return 0;
}
