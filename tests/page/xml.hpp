// SPDX-License-Identifier: GPL-2.0-or-later
// Reads an answer with libxml2, strictly as XML: a page with one unescaped character or one open element is refused.
#pragma once

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "tests/paths.hpp"

namespace gonggo::testing {

inline std::string text_of_file(const std::string& path) {
  std::ifstream file(gonggo_test::source_dir() + "/" + path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

class Xml {
 public:
  explicit Xml(const std::string& text)
      : document_(xmlReadMemory(text.data(), static_cast<int>(text.size()), "", "UTF-8",
                                XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET)) {}
  ~Xml() { xmlFreeDoc(document_); }
  Xml(const Xml&) = delete;
  Xml& operator=(const Xml&) = delete;

  [[nodiscard]] bool is_well_formed() const { return document_ != nullptr; }

  // The contents of the nodes that an XPath expression finds, such as "//a/@href".
  [[nodiscard]] std::vector<std::string> all(const std::string& path) const {
    std::vector<std::string> found;
    if (document_ == nullptr) {
      return found;
    }
    xmlXPathContextPtr context = xmlXPathNewContext(document_);
    xmlXPathObjectPtr result = xmlXPathEvalExpression(reinterpret_cast<const xmlChar*>(path.c_str()), context);
    if (result != nullptr && result->nodesetval != nullptr) {
      for (int i = 0; i < result->nodesetval->nodeNr; ++i) {
        xmlChar* content = xmlNodeGetContent(result->nodesetval->nodeTab[i]);
        found.emplace_back(reinterpret_cast<const char*>(content));
        xmlFree(content);
      }
    }
    xmlXPathFreeObject(result);
    xmlXPathFreeContext(context);
    return found;
  }
  [[nodiscard]] std::string first(const std::string& path) const {
    const auto found = all(path);
    return found.empty() ? "" : found.front();
  }
  [[nodiscard]] std::size_t count(const std::string& path) const { return all(path).size(); }

 private:
  xmlDocPtr document_;
};

}  // namespace gonggo::testing
