// SPDX-License-Identifier: GPL-2.0-or-later
// An HTML page as a tree in which XPath finds values. Parsed with libxml2, which recovers from errors as browsers do.
// Nothing is loaded from the network or from other files, and entities of the page's own are not expanded.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct _xmlNode;
struct _xmlXPathCompExpr;

namespace gonggo::indexer {

inline constexpr std::size_t most_page_bytes = 32U << 20;  // of one page, in UTF-8
inline constexpr std::size_t most_page_elements = 500'000;
inline constexpr std::size_t most_page_levels = 512;  // browsers use the same limit

// An expression of XPath 1.0. It may use the variables of the tree, and number-after(TEXT, MARK...): the digits after
// the first mark that digits follow. Several threads may use the same object.
class XPath {
 public:
  // Throws Error(usage) if the expression is not valid.
  explicit XPath(const std::string& expression);
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  friend class HtmlTree;
  std::string text_;
  std::shared_ptr<_xmlXPathCompExpr> compiled_;
};

class HtmlTree {
 public:
  using Node = _xmlNode*;  // belongs to the tree

  // Parses the page. `variables` are names and values that expressions may use ($file). Throws UnreadableFile if the
  // page is larger than the limits above. The text must be valid UTF-8; the encoding that it declares is ignored.
  HtmlTree(std::string_view page, const std::vector<std::pair<std::string, std::string>>& variables);
  ~HtmlTree();
  HtmlTree(const HtmlTree&) = delete;
  HtmlTree& operator=(const HtmlTree&) = delete;

  // Sets a variable for expressions.
  void set(const std::string& name, const std::string& value);

  [[nodiscard]] Node root() const;
  // Returns the nodes that the expression finds from `at`, in the order of the page; none if it gives a text, a number
  // or a truth. Nodes of namespaces are left out. Throws UnreadableFile if the expression needs too many steps or
  // cannot be evaluated.
  [[nodiscard]] std::vector<Node> nodes(const XPath& path, Node at) const;
  // Returns the text of each node, or the one text, number or truth that the expression gives. Texts that are blank are
  // left out. Throws as nodes() does.
  [[nodiscard]] std::vector<std::string> texts(const XPath& path, Node at) const;
  // Returns the text of an element with line breaks at its blocks (MarkupText), or the value of an attribute.
  [[nodiscard]] static std::string text_of(Node node);
  [[nodiscard]] static std::uint64_t line_of(Node node);
  // Takes the nodes out of the tree. They stay valid.
  void remove(const std::vector<Node>& nodes);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gonggo::indexer
