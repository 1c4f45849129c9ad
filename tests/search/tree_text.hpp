// SPDX-License-Identifier: GPL-2.0-or-later
// The tree of a query as text, for the tables of the tests: <물 산업> "phrase" 심폐* department=환경정책과 title:<물>
// (a | b) -<c>
#pragma once

#include <string>

#include "common/search/query.hpp"

namespace gonggo {

inline void write(const QueryNode& node, std::string& out) {
  if (node.excluded) {
    out += '-';
  }
  switch (node.scope) {
    case TextScope::all:
      break;
    case TextScope::title:
      out += "title:";
      break;
    case TextScope::body:
      out += "body:";
      break;
    case TextScope::attachment:
      out += "attachment:";
      break;
  }
  switch (node.kind) {
    case QueryNode::Kind::text:
      out += "<" + node.text + ">";
      return;
    case QueryNode::Kind::phrase:
      out += node.exact ? "\"" + node.text + "\"" : "“" + node.text + "”";
      return;
    case QueryNode::Kind::prefix:
      out += node.text + "*";
      return;
    case QueryNode::Kind::filter:
      out += std::string(field(node.field).key) + "=" + node.text;
      return;
    case QueryNode::Kind::all:
    case QueryNode::Kind::any:
      break;
  }
  out += '(';
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    if (i > 0) {
      out += node.kind == QueryNode::Kind::any ? " | " : " ";
    }
    write(node.children[i], out);
  }
  out += ')';
}

inline std::string to_text(const QueryNode& node) {
  std::string out;
  write(node, out);
  return out;
}

}  // namespace gonggo
