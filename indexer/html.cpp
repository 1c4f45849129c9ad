// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/html.hpp"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

#include <climits>
#include <memory>

#include "indexer/html_tags.hpp"
#include "indexer/markup_text.hpp"

namespace gonggo::indexer {
namespace {

// libxml2 searches its stack of open elements at every unmatched end tag. The limit keeps the time linear, even for
// malicious text.
constexpr int max_depth = 512;  // browsers use the same limit

// Receives the events of the parser. No tree is built.
class Collector {
 public:
  explicit Collector(bool keep_lines) : text_(keep_lines) {}

  void start(htmlParserCtxtPtr parser, std::string_view name, const xmlChar** attributes) {
    if (++depth_ > max_depth) {
      too_deep_ = true;
      xmlStopParser(parser);
      return;
    }
    const Element kind = element_of(name);
    text_.begin(kind, kind == Element::image ? alt_of(attributes) : "");
  }

  void end(std::string_view name) {
    --depth_;
    text_.end(element_of(name));
  }

  void characters(std::string_view text) { text_.characters(text); }

  [[nodiscard]] bool too_deep() const { return too_deep_; }
  std::string take() { return text_.take(); }

 private:
  static std::string_view alt_of(const xmlChar** attributes) {
    for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2) {
      if (attributes[1] != nullptr && std::string_view(reinterpret_cast<const char*>(attributes[0])) == "alt") {
        return reinterpret_cast<const char*>(attributes[1]);
      }
    }
    return {};
  }

  MarkupText text_;
  bool too_deep_ = false;
  int depth_ = 0;
};

// Returns the collector of a callback. libxml2 passes its parser context to every callback. The member _private of the
// context points to the collector.
Collector& collector_of(void* context) {
  return *static_cast<Collector*>(static_cast<htmlParserCtxtPtr>(context)->_private);
}

void on_start(void* context, const xmlChar* name, const xmlChar** attributes) {
  collector_of(context).start(static_cast<htmlParserCtxtPtr>(context), reinterpret_cast<const char*>(name), attributes);
}

void on_end(void* context, const xmlChar* name) { collector_of(context).end(reinterpret_cast<const char*>(name)); }

void on_characters(void* context, const xmlChar* text, int size) {
  collector_of(context).characters({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
}

struct FreeParser {
  void operator()(htmlParserCtxtPtr parser) const { htmlFreeParserCtxt(parser); }
};

}  // namespace

bool looks_like_html(std::string_view text) { return has_html(text); }

std::string text_as_html(const std::string& text) {
  if (!looks_like_html(text)) {
    return text;
  }
  std::string escaped;
  for (const char c : text) {
    escaped += c == '<' ? std::string("&lt;") : c == '&' ? std::string("&amp;") : std::string(1, c);
  }
  return escaped;
}

std::optional<std::string> html_to_text(std::string_view html) {
  const PreparedHtml prepared = prepare_html(html);
  if (prepared.html.size() > INT_MAX || has_long_tag(prepared.html)) {
    return std::nullopt;
  }
  const std::unique_ptr<htmlParserCtxt, FreeParser> parser(htmlNewParserCtxt());
  if (!parser) {
    throw std::bad_alloc();
  }
  Collector collector(!prepared.blocks);
  parser->_private = &collector;
  *parser->sax = htmlSAXHandler{};
  parser->sax->startElement = on_start;
  parser->sax->endElement = on_end;
  parser->sax->characters = on_characters;
  parser->sax->ignorableWhitespace = on_characters;
  parser->sax->cdataBlock = on_characters;
  htmlCtxtReadMemory(parser.get(), prepared.html.data(), static_cast<int>(prepared.html.size()), nullptr, "UTF-8",
                     HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                         HTML_PARSE_IGNORE_ENC | HTML_PARSE_NOIMPLIED);
  if (collector.too_deep()) {
    return std::nullopt;
  }
  return collector.take();
}

}  // namespace gonggo::indexer
