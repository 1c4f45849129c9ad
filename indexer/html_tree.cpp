// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/html_tree.hpp"

#include <libxml/HTMLparser.h>
#include <libxml/HTMLtree.h>
#include <libxml/SAX2.h>
#include <libxml/hash.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include <algorithm>
#include <new>

#include "common/base/ascii.hpp"
#include "common/base/error.hpp"
#include "indexer/format.hpp"
#include "indexer/html_tags.hpp"
#include "indexer/markup_text.hpp"

namespace gonggo::indexer {
namespace {

constexpr unsigned long most_steps = 50'000'000;  // of one expression on one page

template <auto function>
struct Free {
  template <class T>
  void operator()(T* object) const {
    function(object);
  }
};

using Context = std::unique_ptr<xmlXPathContext, Free<xmlXPathFreeContext>>;
using Result = std::unique_ptr<xmlXPathObject, Free<xmlXPathFreeObject>>;

const xmlChar* xml(const std::string& text) { return reinterpret_cast<const xmlChar*>(text.c_str()); }

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

// Returns the text and frees it.
std::string taken(xmlChar* text) {
  std::string copy(view(text));
  xmlFree(text);
  return copy;
}

// Keeps the first error. Without a handler libxml2 would print it.
void on_error(void* kept, xmlErrorPtr error) {
  auto& message = *static_cast<std::string*>(kept);
  if (message.empty() && error != nullptr && error->message != nullptr) {
    message = std::string(ascii::trim(error->message));
  }
}

// Returns the digits after the last place where digits follow the mark; an empty text if there is none.
std::string_view digits_after(std::string_view text, std::string_view mark) {
  for (std::size_t at = text.rfind(mark); at != std::string_view::npos && !mark.empty();
       at = text.rfind(mark, at - 1)) {
    const std::string_view rest = text.substr(at + mark.size());
    const std::size_t size = std::min(rest.find_first_not_of("0123456789"), rest.size());
    if (size > 0 || at == 0) {
      return rest.substr(0, size);
    }
  }
  return {};
}

// number-after(text, mark...) gives the digits after the first of the marks that digits follow. Standard functions
// cannot take a number out of a link of which the end varies.
void number_after(xmlXPathParserContextPtr parser, int count) {
  if (count < 2) {
    xmlXPathSetArityError(parser);
    return;
  }
  std::vector<std::string> arguments;
  for (int i = 0; i < count; ++i) {
    arguments.push_back(taken(xmlXPathPopString(parser)));
  }
  if (xmlXPathCheckError(parser)) {
    return;
  }
  std::string number;
  for (std::size_t i = arguments.size() - 1; i > 0 && number.empty(); --i) {
    number = digits_after(arguments.back(), arguments[i - 1]);
  }
  xmlXPathReturnString(parser, xmlStrdup(xml(number)));
}

void unknown_function(xmlXPathParserContextPtr parser, int) { xmlXPathErr(parser, XPATH_UNKNOWN_FUNC_ERROR); }

// Without it libxml2 would print the name of an unknown function.
xmlXPathFunction find_function(void* context, const xmlChar* name, const xmlChar* space) {
  const bool is_known = xmlHashLookup2(static_cast<xmlXPathContextPtr>(context)->funcHash, name, space) != nullptr;
  return is_known ? nullptr : unknown_function;
}

Context new_context(xmlDocPtr document, std::string& error) {
  Context context(xmlXPathNewContext(document));
  if (!context) {
    throw std::bad_alloc();
  }
  context->userData = &error;
  context->error = on_error;
  context->opLimit = most_steps;
  xmlXPathRegisterFunc(context.get(), reinterpret_cast<const xmlChar*>("number-after"), number_after);
  xmlXPathRegisterFuncLookup(context.get(), find_function, context.get());
  return context;
}

struct Limits {
  std::size_t elements = 0;
  bool exceeded = false;
};

void on_start(void* context, const xmlChar* name, const xmlChar** attributes) {
  auto* const parser = static_cast<htmlParserCtxtPtr>(context);
  auto& limits = *static_cast<Limits*>(parser->_private);
  if (++limits.elements > most_page_elements || static_cast<std::size_t>(parser->nodeNr) > most_page_levels) {
    limits.exceeded = true;
    xmlStopParser(parser);
    return;
  }
  parser->options |= XML_PARSE_HUGE;  // libxml2 would cut the page at 256 levels, without an error
  xmlSAX2StartElement(context, name, attributes);
}

xmlDocPtr parse(std::string_view page) {
  if (page.size() > most_page_bytes) {
    throw UnreadableFile(say("page_too_large", {{"most", most_page_bytes >> 20}}));
  }
  if (has_long_tag(page)) {
    throw UnreadableFile(say("page_too_many_attributes", {{"most", most_html_attributes}}));
  }
  const std::unique_ptr<htmlParserCtxt, Free<htmlFreeParserCtxt>> parser(htmlNewParserCtxt());
  if (!parser) {
    throw std::bad_alloc();
  }
  Limits limits;
  parser->_private = &limits;
  parser->sax->startElement = on_start;
  xmlDocPtr document = htmlCtxtReadMemory(parser.get(), page.data(), static_cast<int>(page.size()), nullptr, "UTF-8",
                                          HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR |
                                              HTML_PARSE_NOWARNING | HTML_PARSE_IGNORE_ENC | HTML_PARSE_NODEFDTD);
  if (limits.exceeded) {
    xmlFreeDoc(document);
    throw UnreadableFile(say("page_too_many_elements", {{"most", most_page_elements}, {"levels", most_page_levels}}));
  }
  return document;
}

// Returns the nodes of the result in the order of the page. A node of a namespace is no part of the page: the result
// owns it.
std::vector<HtmlTree::Node> nodes_of(const Result& result) {
  if (result->type != XPATH_NODESET || result->nodesetval == nullptr) {
    return {};
  }
  xmlXPathNodeSetSort(result->nodesetval);
  std::vector<HtmlTree::Node> nodes(result->nodesetval->nodeTab,
                                    result->nodesetval->nodeTab + result->nodesetval->nodeNr);
  std::erase_if(nodes, [](HtmlTree::Node node) { return node->type == XML_NAMESPACE_DECL; });
  return nodes;
}

void collect(const xmlNode& node, MarkupText& text) {
  if (node.type == XML_TEXT_NODE || node.type == XML_CDATA_SECTION_NODE) {
    text.characters(view(node.content));
    return;
  }
  if (node.type != XML_ELEMENT_NODE) {
    return;
  }
  const Element kind = element_of(view(node.name));
  std::string alt;
  if (kind == Element::image) {
    alt = taken(xmlGetProp(&node, reinterpret_cast<const xmlChar*>("alt")));
  }
  text.begin(kind, alt);
  for (const xmlNode* child = node.children; child != nullptr; child = child->next) {
    collect(*child, text);
  }
  text.end(kind);
}

}  // namespace

XPath::XPath(const std::string& expression) : text_(expression) {
  std::string error;
  const Context context = new_context(nullptr, error);
  if (!ascii::is_blank(expression)) {
    compiled_.reset(xmlXPathCtxtCompile(context.get(), xml(expression)), xmlXPathFreeCompExpr);
  }
  if (!compiled_ || !error.empty()) {
    throw Error(ErrorKind::usage, say("no_xpath", {{"expression", expression},
                                                   {"reason", error.empty() ? Message() : Message(": " + error)}}));
  }
}

struct HtmlTree::Impl {
  std::unique_ptr<xmlDoc, Free<xmlFreeDoc>> document;
  std::string error;
  Context context;
  std::vector<Node> removed;

  Result evaluate(const XPath& path, _xmlXPathCompExpr* compiled, Node at) {
    error.clear();
    context->node = at;
    context->opCount = 0;
    Result result(xmlXPathCompiledEval(compiled, context.get()));
    if (!result) {
      throw UnreadableFile(
          say("expression_not_evaluated",
              {{"expression", path.text()}, {"reason", error.empty() ? Message() : Message(": " + error)}}));
    }
    return result;
  }
};

HtmlTree::HtmlTree(std::string_view page, const std::vector<std::pair<std::string, std::string>>& variables)
    : impl_(std::make_unique<Impl>()) {
  impl_->document.reset(page.empty() ? nullptr : parse(page));
  if (!impl_->document) {
    impl_->document.reset(htmlNewDocNoDtD(nullptr, nullptr));
  }
  impl_->context = new_context(impl_->document.get(), impl_->error);
  for (const auto& [name, value] : variables) {
    set(name, value);
  }
}

HtmlTree::~HtmlTree() {
  for (Node node : impl_->removed) {
    xmlFreeNode(node);
  }
}

void HtmlTree::set(const std::string& name, const std::string& value) {
  xmlXPathRegisterVariable(impl_->context.get(), xml(name), xmlXPathNewString(xml(value)));
}

HtmlTree::Node HtmlTree::root() const { return reinterpret_cast<Node>(impl_->document.get()); }

std::vector<HtmlTree::Node> HtmlTree::nodes(const XPath& path, Node at) const {
  return nodes_of(impl_->evaluate(path, path.compiled_.get(), at));
}

std::vector<std::string> HtmlTree::texts(const XPath& path, Node at) const {
  const Result result = impl_->evaluate(path, path.compiled_.get(), at);
  std::vector<std::string> texts;
  if (result->type != XPATH_NODESET) {
    texts.push_back(taken(xmlXPathCastToString(result.get())));
  }
  for (Node node : nodes_of(result)) {
    texts.push_back(text_of(node));
  }
  for (std::string& text : texts) {
    text = std::string(ascii::trim(text));
  }
  std::erase_if(texts, [](const std::string& text) { return text.empty(); });
  return texts;
}

std::string HtmlTree::text_of(Node node) {
  if (node->type != XML_ELEMENT_NODE) {
    return taken(xmlNodeGetContent(node));
  }
  MarkupText text(false);
  collect(*node, text);
  return text.take();
}

std::uint64_t HtmlTree::line_of(Node node) {
  const long line = xmlGetLineNo(node);
  return line > 0 ? static_cast<std::uint64_t>(line) : 0;
}

void HtmlTree::remove(const std::vector<Node>& nodes) {
  for (Node node : nodes) {
    const bool may_be_removed =
        node->type == XML_ELEMENT_NODE || node->type == XML_TEXT_NODE || node->type == XML_COMMENT_NODE;
    if (may_be_removed && node->parent != nullptr) {
      xmlUnlinkNode(node);
      impl_->removed.push_back(node);
    }
  }
}

}  // namespace gonggo::indexer
