// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/html_tags.hpp"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <string>

#include "common/base/ascii.hpp"

namespace gonggo::indexer {
namespace {

struct KnownElement {
  std::string_view name;
  Element kind;
};

// The list is sorted by name. An element that is not in the list is text in angle brackets.
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

bool is_block(Element kind) {
  return kind != Element::unknown && kind != Element::inline_text && kind != Element::image;
}

bool is_custom_letter(char c) { return ascii::is_lower(c) || is_digit(c) || c == '-'; }

// Finds the elements that have an end tag in the text, of two kinds that people write as plain text, too: those with
// one-letter names, such as <Q> and <A>, and those that a page makes up, which have a hyphen, such as <app-root>.
// Without an end tag they do not count as HTML.
class ClosedElements {
 public:
  explicit ClosedElements(std::string_view text) {
    constexpr std::size_t most_names = 1000;
    for (std::size_t at = 0; (at = text.find("</", at)) != std::string_view::npos; at += 2) {
      const std::string_view name = custom_name(text, at + 2);
      if (!name.empty() && custom_.size() < most_names) {
        custom_.emplace(name);
      } else if (at + 3 < text.size() && is_letter(text[at + 2]) && text[at + 3] == '>') {
        letters_[static_cast<std::size_t>(ascii::lower(text[at + 2]) - 'a')] = true;
      }
    }
  }
  [[nodiscard]] bool has_letter(char letter) const {
    return letters_[static_cast<std::size_t>(ascii::lower(letter) - 'a')];
  }
  [[nodiscard]] bool has(std::string_view name) const { return custom_.contains(name); }

  // Returns the name with a hyphen that begins here; an empty text if there is none.
  static std::string_view custom_name(std::string_view text, std::size_t at) {
    constexpr std::size_t longest = 64;
    std::size_t end = at;
    while (end < text.size() && end - at < longest && is_custom_letter(text[end])) {
      ++end;
    }
    const std::string_view name = text.substr(at, end - at);
    const bool is_name = !name.empty() && ascii::is_lower(name.front()) && name.find('-') != std::string_view::npos;
    return is_name ? name : std::string_view();
  }

 private:
  std::array<bool, 26> letters_{};
  std::set<std::string, std::less<>> custom_;
};

// True if the text after an element name completes a tag: it has attributes or only the end of the tag. The brackets in
// <A 등급> and <I am> are text. A tag without an end and a quoted value without an end also count as text. Otherwise
// the parser would read all following text as part of the tag.
bool looks_like_attributes(std::string_view rest, bool bracket_follows) {
  std::size_t at = 0;
  while (at < rest.size() && (ascii::is_space(rest[at]) || rest[at] == '/')) {
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
  while (at < rest.size() && ascii::is_space(rest[at])) {
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

// Returns the kind of the tag that begins with the bracket at text[at]; unknown if the bracket is text.
Element tag_at(std::string_view text, std::size_t at, const ClosedElements& closed, std::size_t last_bracket) {
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
  // Text pasted from a word processor holds elements such as <o:p>.
  Element kind = element_of(name);
  if (text[end] == ':' && (name.size() == 1 || name.starts_with("st"))) {
    ++end;
    while (end < text.size() && is_letter(text[end])) {
      ++end;
    }
    kind = Element::inline_text;
  }
  if (const std::string_view custom = ClosedElements::custom_name(text, begin); closed.has(custom)) {
    end = begin + custom.size();
    kind = Element::inline_text;
  }
  if (kind == Element::unknown || end == text.size()) {
    return Element::unknown;
  }
  if (!ascii::is_space(text[end]) && text[end] != '>' && text[end] != '/') {
    return Element::unknown;
  }
  const bool bare = end == begin + 1 && text[end] == '>';
  if (bare && kind == Element::inline_text && !closed.has_letter(name[0])) {
    return Element::unknown;
  }
  return looks_like_attributes(text.substr(end), last_bracket != std::string_view::npos && last_bracket > end)
             ? kind
             : Element::unknown;
}

// True if a complete comment or doctype begins at text[at].
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

// Returns the length of the character reference that begins with the ampersand at text[at], including the semicolon.
// Returns 0 if there is none.
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

// Scans the text once. If `out` is true, run() writes the prepared HTML. Otherwise it stops at the first HTML.
class Preparation {
 public:
  explicit Preparation(std::string_view text)
      : text_(text), closed_(text), last_bracket_(text.rfind('>')), last_comment_(text.rfind("-->")) {}

  PreparedHtml run(bool out) {
    for (std::size_t at = 0; at < text_.size() && (out || !result_.found);) {
      const std::size_t mark = std::min(text_.find_first_of("<&", at), text_.size());
      if (out) {
        result_.html += text_.substr(at, mark - at);
      }
      at = mark;
      if (at < text_.size()) {
        at += text_[at] == '&' ? ampersand(at, out) : bracket(at, out);
      }
    }
    return std::move(result_);
  }

 private:
  // ampersand() and bracket() return the number of bytes that they consumed.
  std::size_t ampersand(std::size_t at, bool out) {
    const std::size_t length = reference_at(text_, at);
    result_.found = result_.found || length > 0;
    const std::string_view reference = text_.substr(at, std::max<std::size_t>(length, 1));
    if (out) {
      // XML defines &apos;, but HTML 4 does not. libxml2 parses HTML 4.
      result_.html += length == 0 ? "&amp;" : reference == "&apos;" ? "&#39;" : reference;
    }
    return reference.size();
  }

  std::size_t bracket(std::size_t at, bool out) {
    const Element kind = tag_at(text_, at, closed_, last_bracket_);
    const bool markup = kind != Element::unknown || is_declaration(text_, at, last_bracket_, last_comment_);
    result_.found = result_.found || markup;
    result_.blocks = result_.blocks || is_block(kind);
    if (out) {
      result_.html += markup ? "<" : "&lt;";
    }
    return 1;
  }

  std::string_view text_;
  ClosedElements closed_;
  std::size_t last_bracket_;
  std::size_t last_comment_;
  PreparedHtml result_;
};

// Returns the place behind the value that begins at `at`, which follows an equals sign: a value in quotes, or the next
// white space or '>'.
std::size_t behind_value(std::string_view html, std::size_t at) {
  while (at < html.size() && ascii::is_space(html[at])) {
    ++at;
  }
  if (at < html.size() && (html[at] == '"' || html[at] == '\'')) {
    return std::min(html.find(html[at], at + 1), html.size() - 1) + 1;
  }
  while (at < html.size() && !ascii::is_space(html[at]) && html[at] != '>') {
    ++at;
  }
  return at;
}

// Returns the place of the end tag of this element, or the end of the text.
std::size_t place_of_end(std::string_view html, std::size_t at, std::string_view name) {
  while ((at = html.find("</", at)) != std::string_view::npos) {
    at += 2;
    if (ascii::lower(html.substr(at, name.size())) == name) {
      return at;
    }
  }
  return html.size();
}

}  // namespace

bool has_long_tag(std::string_view html) {
  for (std::size_t at = html.find('<'); at < html.size(); at = html.find('<', at)) {
    if (html.substr(at, 4) == "<!--") {
      at = std::min(html.find("-->", at), html.size());
      continue;
    }
    const std::string name = ascii::lower(html.substr(++at, 6));
    if (name.empty() || !is_letter(name.front())) {
      continue;
    }
    std::size_t words = 0;  // of the tag, its name among them
    for (bool in_word = false; at < html.size() && html[at] != '>';) {
      if (ascii::is_space(html[at])) {
        in_word = false;
        ++at;
      } else if (html[at] == '=') {
        in_word = false;
        at = behind_value(html, at + 1);
      } else {
        words += in_word ? 0 : 1;
        in_word = true;
        ++at;
      }
      if (words > most_html_attributes + 1) {
        return true;
      }
    }
    if (name.starts_with("script") || name.starts_with("style")) {  // what it holds are no tags
      at = place_of_end(html, at, name.starts_with("style") ? "style" : "script");
    }
  }
  return false;
}

Element element_of(std::string_view name) {
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

PreparedHtml prepare_html(std::string_view text) { return Preparation(text).run(true); }
bool has_html(std::string_view text) { return Preparation(text).run(false).found; }

}  // namespace gonggo::indexer
