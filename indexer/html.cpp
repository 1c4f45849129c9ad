// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/html.hpp"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

#include <algorithm>
#include <array>
#include <climits>
#include <memory>

#include "common/base/ascii.hpp"

namespace gonggo {
namespace {

// libxml2 walks its stack of open elements at every unmatched end tag; the limit keeps hostile text linear.
constexpr int max_depth = 512;  // as in browsers

enum class Element {
  unknown,
  inline_text,
  block,  // begins and ends a line
  cell,
  line_break,
  preformatted,
  image,
  dropped,  // with all it holds
};

struct KnownElement {
  std::string_view name;
  Element kind;
};

// Sorted by name. Elements not listed are text in angle brackets.
constexpr auto known_elements = std::to_array<KnownElement>({
    {"a", Element::inline_text},     {"abbr", Element::inline_text},   {"acronym", Element::inline_text},
    {"address", Element::block},     {"area", Element::inline_text},   {"article", Element::block},
    {"aside", Element::block},       {"audio", Element::inline_text},  {"b", Element::inline_text},
    {"bdo", Element::inline_text},   {"big", Element::inline_text},    {"blockquote", Element::block},
    {"body", Element::block},        {"br", Element::line_break},      {"button", Element::inline_text},
    {"caption", Element::block},     {"center", Element::block},       {"cite", Element::inline_text},
    {"code", Element::inline_text},  {"col", Element::inline_text},    {"colgroup", Element::inline_text},
    {"dd", Element::block},          {"del", Element::inline_text},    {"details", Element::block},
    {"div", Element::block},         {"dl", Element::block},           {"dt", Element::block},
    {"em", Element::inline_text},    {"embed", Element::inline_text},  {"fieldset", Element::block},
    {"figcaption", Element::block},  {"figure", Element::block},       {"font", Element::inline_text},
    {"footer", Element::block},      {"form", Element::block},         {"h1", Element::block},
    {"h2", Element::block},          {"h3", Element::block},           {"h4", Element::block},
    {"h5", Element::block},          {"h6", Element::block},           {"head", Element::block},
    {"header", Element::block},      {"hr", Element::block},           {"html", Element::block},
    {"i", Element::inline_text},     {"iframe", Element::dropped},     {"img", Element::image},
    {"input", Element::inline_text}, {"ins", Element::inline_text},    {"kbd", Element::inline_text},
    {"label", Element::inline_text}, {"legend", Element::block},       {"li", Element::block},
    {"link", Element::inline_text},  {"main", Element::block},         {"map", Element::inline_text},
    {"mark", Element::inline_text},  {"meta", Element::inline_text},   {"nav", Element::block},
    {"nobr", Element::inline_text},  {"noscript", Element::block},     {"object", Element::inline_text},
    {"ol", Element::block},          {"option", Element::block},       {"p", Element::block},
    {"param", Element::inline_text}, {"pre", Element::preformatted},   {"q", Element::inline_text},
    {"s", Element::inline_text},     {"script", Element::dropped},     {"section", Element::block},
    {"select", Element::block},      {"small", Element::inline_text},  {"source", Element::inline_text},
    {"span", Element::inline_text},  {"strike", Element::inline_text}, {"strong", Element::inline_text},
    {"style", Element::dropped},     {"sub", Element::inline_text},    {"summary", Element::block},
    {"sup", Element::inline_text},   {"table", Element::block},        {"tbody", Element::block},
    {"td", Element::cell},           {"template", Element::dropped},   {"tfoot", Element::block},
    {"th", Element::cell},           {"thead", Element::block},        {"title", Element::block},
    {"tr", Element::block},          {"tt", Element::inline_text},     {"u", Element::inline_text},
    {"ul", Element::block},          {"var", Element::inline_text},    {"video", Element::inline_text},
    {"wbr", Element::inline_text},
});
static_assert(std::is_sorted(known_elements.begin(), known_elements.end(),
                             [](const KnownElement& a, const KnownElement& b) { return a.name < b.name; }));

using ascii::is_digit;
using ascii::is_letter;
using ascii::is_space;

Element kind_of(std::string_view name) {
  if (name.size() > 16) {
    return Element::unknown;
  }
  std::array<char, 16> folded{};
  std::transform(name.begin(), name.end(), folded.begin(), [](char c) { return ascii::lower(c); });
  const std::string_view key(folded.data(), name.size());
  const auto* const at = std::lower_bound(known_elements.begin(), known_elements.end(), key,
                                          [](const KnownElement& a, std::string_view b) { return a.name < b; });
  return at != known_elements.end() && at->name == key ? at->kind : Element::unknown;
}

bool is_block(Element kind) {
  return kind != Element::unknown && kind != Element::inline_text && kind != Element::image;
}

// Which one-letter elements are closed somewhere in the text: <Q> and <A> alone are marks that people write.
class ClosedLetters {
 public:
  explicit ClosedLetters(std::string_view text) {
    for (std::size_t at = 0; (at = text.find("</", at)) != std::string_view::npos; at += 2) {
      if (at + 3 < text.size() && is_letter(text[at + 2]) && text[at + 3] == '>') {
        closed_[static_cast<std::size_t>(ascii::lower(text[at + 2]) - 'a')] = true;
      }
    }
  }
  [[nodiscard]] bool has(char letter) const { return closed_[static_cast<std::size_t>(ascii::lower(letter) - 'a')]; }

 private:
  std::array<bool, 26> closed_{};
};

// What follows the name of an element: nothing, or attributes. <A 등급> and <I am> have neither. A tag or a quoted
// value without an end is no tag: the parser would take all that follows for a part of it.
bool looks_like_attributes(std::string_view rest, bool bracket_follows) {
  std::size_t at = 0;
  while (at < rest.size() && (is_space(rest[at]) || rest[at] == '/')) {
    ++at;
  }
  if (at == rest.size()) {
    return false;  // the tag never ends
  }
  if (rest[at] == '>') {
    return true;
  }
  const std::size_t name = at;
  while (at < rest.size() &&
         (is_letter(rest[at]) || is_digit(rest[at]) || rest[at] == '-' || rest[at] == ':' || rest[at] == '_')) {
    ++at;
  }
  if (at == name) {
    return false;
  }
  while (at < rest.size() && is_space(rest[at])) {
    ++at;
  }
  if (at == rest.size() || rest[at] != '=' || !bracket_follows) {
    return false;
  }
  at = rest.find_first_not_of(" \n", at + 1);
  if (at == std::string_view::npos) {
    return false;
  }
  return (rest[at] != '"' && rest[at] != '\'') || rest.find(rest[at], at + 1) != std::string_view::npos;
}

// The kind of the tag that begins at text[at] == '<'; unknown for a bracket that is text.
Element tag_at(std::string_view text, std::size_t at, const ClosedLetters& closed, std::size_t last_bracket) {
  const bool closing = at + 1 < text.size() && text[at + 1] == '/';
  const std::size_t begin = at + (closing ? 2 : 1);
  std::size_t end = begin;
  while (end < text.size() && end - begin < 20 && (is_letter(text[end]) || is_digit(text[end]))) {
    ++end;
  }
  if (end == begin || end == text.size()) {
    return Element::unknown;
  }
  const std::string_view name = text.substr(begin, end - begin);
  // <o:p> and its like come with text pasted from a word processor.
  Element kind = kind_of(name);
  if (text[end] == ':' && (name.size() == 1 || name.starts_with("st"))) {
    ++end;
    while (end < text.size() && is_letter(text[end])) {
      ++end;
    }
    kind = Element::inline_text;
  }
  if (kind == Element::unknown || end == text.size()) {
    return Element::unknown;
  }
  if (!is_space(text[end]) && text[end] != '>' && text[end] != '/') {
    return Element::unknown;
  }
  const bool bare = end == begin + 1 && text[end] == '>';
  if (bare && kind == Element::inline_text && !closed.has(name[0])) {
    return Element::unknown;
  }
  return looks_like_attributes(text.substr(end), last_bracket != std::string_view::npos && last_bracket > end)
             ? kind
             : Element::unknown;
}

// <!-- and <!doctype with an end.
bool is_declaration(std::string_view text, std::size_t at, std::size_t last_bracket, std::size_t last_comment) {
  const auto ahead = [at](std::size_t end) { return end != std::string_view::npos && end > at; };
  const std::string_view rest = text.substr(at, 9);
  if (rest.starts_with("<!--")) {
    return ahead(last_comment);
  }
  if (rest.size() < 9 || !ahead(last_bracket)) {
    return false;
  }
  constexpr std::string_view doctype = "<!doctype";
  return std::equal(rest.begin(), rest.end(), doctype.begin(), [](char a, char b) { return ascii::lower(a) == b; });
}

// The length of a character reference at text[at] == '&', its semicolon included; 0 if there is none.
std::size_t reference_at(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  if (end < text.size() && text[end] == '#') {
    ++end;
    if (end < text.size() && (text[end] == 'x' || text[end] == 'X')) {
      ++end;
    }
    const std::size_t digits = end;
    while (end < text.size() && end - digits < 8 && (is_digit(text[end]) || is_letter(text[end]))) {
      ++end;
    }
    return end > digits && end < text.size() && text[end] == ';' ? end + 1 - at : 0;
  }
  std::array<char, 12> name{};
  std::size_t length = 0;
  while (end < text.size() && length + 1 < name.size() && (is_letter(text[end]) || is_digit(text[end]))) {
    name[length++] = text[end++];
  }
  if (length == 0 || end >= text.size() || text[end] != ';') {
    return 0;
  }
  const bool known = std::string_view(name.data(), length) == "apos" ||
                     htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.data())) != nullptr;
  return known ? end + 1 - at : 0;
}

struct Prepared {
  std::string html;     // brackets that are text are escaped
  bool found = false;   // any HTML at all
  bool blocks = false;  // a block element: line ends are then mere spaces
};

// One walk over the text; with out == false only `found` is of use, and it ends at the first find.
Prepared prepare(std::string_view text, bool out) {
  Prepared result;
  const ClosedLetters closed(text);
  const std::size_t last_bracket = text.rfind('>');
  const std::size_t last_comment = text.rfind("-->");
  for (std::size_t at = 0; at < text.size() && (out || !result.found);) {
    const std::size_t mark = std::min(text.find_first_of("<&", at), text.size());
    if (out) {
      result.html += text.substr(at, mark - at);
    }
    at = mark;
    if (at == text.size()) {
      break;
    }
    if (text[at] == '&') {
      const std::size_t length = reference_at(text, at);
      result.found = result.found || length > 0;
      // &apos; is XML; HTML 4, which libxml2 knows, has no such name.
      const std::string_view reference = text.substr(at, std::max<std::size_t>(length, 1));
      if (out) {
        result.html += length == 0 ? "&amp;" : reference == "&apos;" ? "&#39;" : reference;
      }
      at += reference.size();
      continue;
    }
    const Element kind = tag_at(text, at, closed, last_bracket);
    const bool markup = kind != Element::unknown || is_declaration(text, at, last_bracket, last_comment);
    result.found = result.found || markup;
    result.blocks = result.blocks || is_block(kind);
    if (out) {
      result.html += markup ? "<" : "&lt;";
    }
    ++at;
  }
  return result;
}

// Receives the parser's events; no tree is built.
class Collector {
 public:
  explicit Collector(bool keep_lines) : keep_lines_(keep_lines) {}

  void start(htmlParserCtxtPtr parser, std::string_view name, const xmlChar** attributes) {
    if (++depth_ > max_depth) {
      too_deep_ = true;
      xmlStopParser(parser);
      return;
    }
    const Element kind = kind_of(name);
    if (kind == Element::dropped) {
      ++dropped_;
    }
    if (dropped_ > 0) {
      return;
    }
    if (kind == Element::preformatted) {
      ++preformatted_;
    }
    if (kind == Element::line_break) {
      text_ += '\n';
    }
    if (kind == Element::cell) {
      text_ += ' ';
    }
    if (kind == Element::block || kind == Element::preformatted) {
      begin_line();
    }
    if (kind == Element::image) {
      add_alt(attributes);
    }
  }

  void end(std::string_view name) {
    --depth_;
    const Element kind = kind_of(name);
    if (kind == Element::dropped) {
      --dropped_;
    } else if (dropped_ == 0) {
      if (kind == Element::preformatted) {
        --preformatted_;
      }
      if (kind == Element::block || kind == Element::preformatted) {
        begin_line();
      }
    }
  }

  void characters(std::string_view text) {
    if (dropped_ > 0) {
      return;
    }
    if (keep_lines_ || preformatted_ > 0) {
      text_ += text;
      return;
    }
    for (const char c : text) {
      if (!is_space(c)) {
        text_ += c;
      } else if (!text_.empty() && !is_space(text_.back())) {
        text_ += ' ';
      }
    }
  }

  [[nodiscard]] bool too_deep() const { return too_deep_; }
  std::string take() { return std::move(text_); }

 private:
  void begin_line() {
    if (text_.ends_with(' ')) {
      text_.pop_back();
    }
    if (!text_.empty() && text_.back() != '\n') {
      text_ += '\n';
    }
  }

  void add_alt(const xmlChar** attributes) {
    for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2) {
      if (attributes[1] == nullptr || std::string_view(reinterpret_cast<const char*>(attributes[0])) != "alt") {
        continue;
      }
      text_ += ' ';
      characters(reinterpret_cast<const char*>(attributes[1]));
      text_ += ' ';
    }
  }

  std::string text_;
  bool keep_lines_;
  bool too_deep_ = false;
  int depth_ = 0;
  int dropped_ = 0;
  int preformatted_ = 0;
};

// libxml2 hands its own context to every event; the collector hangs on its private member.
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

bool looks_like_html(std::string_view text) { return prepare(text, false).found; }

std::optional<std::string> html_to_text(std::string_view html) {
  const Prepared prepared = prepare(html, true);
  if (prepared.html.size() > INT_MAX) {
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

}  // namespace gonggo
