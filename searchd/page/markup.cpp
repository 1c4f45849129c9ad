// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/page/markup.hpp"

#include "common/base/shown_text.hpp"
#include "common/base/utf8.hpp"
#include "common/text/clean_utf8.hpp"

namespace gonggo::searchd {

namespace {

// Returns the text with references. It must be clean.
std::string with_references(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

// Returns the text with U+FFFD for U+FFFE and U+FFFF, which XML does not allow.
std::string without_noncharacters(std::string text) {
  for (const std::string_view refused : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"}) {
    for (std::size_t at = text.find(refused); at != std::string::npos; at = text.find(refused, at)) {
      text.replace(at, refused.size(), "\xEF\xBF\xBD");
    }
  }
  return text;
}

}  // namespace

std::string escaped_markup(std::string_view text) {
  return with_references(without_noncharacters(neutral_text(clean_utf8(text))));
}

Markup Markup::html() { return Markup("<!DOCTYPE html>\n"); }
Markup Markup::xml() { return Markup("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"); }

void Markup::open(std::string_view name, Attributes attributes, std::string_view end) {
  text_.append("<").append(name);
  for (const Attribute& attribute : attributes) {
    if (attribute.is_present()) {
      text_.append(" ").append(attribute.name()).append("=\"").append(escaped_markup(attribute.value())).append("\"");
    }
  }
  text_ += end;
}

void Markup::element(Name name, Attributes attributes, std::string_view content, std::string_view for_readers) {
  const Element element(*this, name, attributes);
  text(content);
  if (!for_readers.empty()) {
    const Element hidden(*this, "span", {{"class", "for-readers"}});
    text(for_readers);
  }
}

// The marks are offsets in code points of the text as it is. So the text is cut first, and each piece is escaped.
void Markup::marked(const MarkedText& marked) {
  const std::string_view whole = marked.text;
  std::size_t begin = 0;
  std::uint32_t point = 0;
  std::size_t at = 0;
  const auto advance_to = [&](std::uint32_t wanted) {
    while (at < whole.size() && point < wanted) {
      ++at;
      while (at < whole.size() && utf8::is_continuation(whole[at])) {
        ++at;
      }
      ++point;
    }
  };
  for (const Mark& mark : marked.marks) {
    advance_to(mark.begin);
    text(whole.substr(begin, at - begin));
    begin = at;
    advance_to(mark.end);
    element("mark", {}, whole.substr(begin, at - begin));
    begin = at;
  }
  text(whole.substr(begin));
}

void Markup::module_script(const Link& address) {
  open("script", {{"type", "module"}, {"src", address}}, "></script>");
}

}  // namespace gonggo::searchd
