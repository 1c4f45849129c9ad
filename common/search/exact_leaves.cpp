// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/exact_leaves.hpp"

#include <string_view>
#include <utility>
#include <vector>

#include "common/text/exact_codes.hpp"

namespace gonggo {
namespace {

// Returns the leaf for the bytes [begin, end) of the text of another leaf.
QueryNode slice(const QueryNode& leaf, std::size_t begin, std::size_t end, bool code) {
  QueryNode part;
  part.kind = code ? QueryNode::Kind::phrase : QueryNode::Kind::text;
  part.exact = code;
  part.scope = leaf.scope;
  part.text = leaf.text.substr(begin, end - begin);
  for (const auto& [at, in_query] : leaf.origins) {
    if (at <= begin) {
      part.origins = {{0, in_query + (begin - at)}};
    } else if (at < end) {
      part.origins.emplace_back(at - begin, in_query);
    }
  }
  return part;
}

// Appends the text [begin, end) of the leaf without the spaces around it, if there is any.
void append_text(const QueryNode& leaf, std::size_t begin, std::size_t end, std::vector<QueryNode>& out) {
  constexpr std::string_view spaces = " \n\t";
  const std::string_view text = std::string_view(leaf.text).substr(0, end);
  const std::size_t first = text.find_first_not_of(spaces, begin);
  if (first != std::string_view::npos) {
    out.push_back(slice(leaf, first, text.find_last_not_of(spaces) + 1, false));
  }
}

// Appends the leaf to `out`, divided at its codes.
void divide(QueryNode leaf, std::vector<QueryNode>& out) {
  const auto codes = exact_codes(leaf.text);
  if (codes.empty()) {
    out.push_back(std::move(leaf));
    return;
  }
  std::size_t at = 0;
  for (const auto& [begin, end] : codes) {
    append_text(leaf, at, begin, out);
    out.push_back(slice(leaf, begin, end, true));
    at = end;
  }
  append_text(leaf, at, leaf.text.size(), out);
}

// An alternative becomes a phrase only if it is a code and nothing else.
void bind_alternative(QueryNode& alternative) {
  std::vector<QueryNode> parts;
  if (alternative.kind == QueryNode::Kind::text) {
    divide(alternative, parts);
  }
  if (parts.size() == 1) {
    alternative = std::move(parts.front());
  }
}

}  // namespace

void bind_codes(QueryNode& root) {
  std::vector<QueryNode> children;
  for (QueryNode& child : root.children) {
    if (child.kind == QueryNode::Kind::text && !child.excluded) {
      divide(std::move(child), children);
    } else {
      if (child.kind == QueryNode::Kind::any) {
        for (QueryNode& alternative : child.children) {
          bind_alternative(alternative);
        }
      }
      children.push_back(std::move(child));
    }
  }
  root.children = std::move(children);
}

}  // namespace gonggo
