// SPDX-License-Identifier: GPL-2.0-or-later
// Writes HTML and XML in which no text can become markup. There are three ways in, and each is safe:
//  - Names of elements and attributes are literals of the program. They are checked by the compiler. The names of
//    attributes that hold a program or a style (onclick, style) do not compile.
//  - Texts and values of attributes are always escaped. There is no function that adds a text as it is.
//  - Addresses are of the type Link, and only they can be the value of href, src or action.
// Every element is closed by the end of a block, so the result is always well-formed. Elements without content are
// written as <br/>, which HTML and XML both accept. The result may therefore be read as XML, which the tests do.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "common/search/marked_text.hpp"
#include "searchd/page/link.hpp"

namespace gonggo::searchd {

// Returns the text with references for the characters that have a meaning in HTML and XML. Malformed UTF-8 and
// characters that XML does not allow become U+FFFD; those that change the direction of text become U+200B. Total.
std::string escaped_markup(std::string_view text);

// The name of an element, or of an attribute whose value is text.
class Name {
 public:
  consteval Name(const char* name) : text_(name) {
    for (const std::string_view refused : {"style", "script", "href", "src", "action", "formaction", "srcdoc", "srcset",
                                           "data", "template", "http-equiv"}) {
      if (text_ == refused) {
        throw "this name needs a Link, or is not for the page";
      }
    }
    if (text_.empty() || text_.starts_with("on")) {
      throw "an attribute that runs a program";
    }
    for (const char c : text_) {
      const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != ':') {
        throw "not a name";
      }
    }
  }
  [[nodiscard]] constexpr std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

// The name of an attribute whose value is an address.
class AddressName {
 public:
  consteval AddressName(const char* name) : text_(name) {
    for (const std::string_view known : {"href", "src", "action", "template", "data-suggest", "data-popular"}) {
      if (text_ == known) {
        return;
      }
    }
    throw "not the name of an address";
  }
  [[nodiscard]] constexpr std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

// An attribute. It is left out if `present` is false. It must not outlive the text of its value.
class Attribute {
 public:
  Attribute(Name name, std::string_view value, bool present = true)
      : name_(name.text()), value_(value), present_(present) {}
  Attribute(AddressName name, const Link& link) : name_(name.text()), value_(link.text()) {}

  [[nodiscard]] std::string_view name() const { return name_; }
  [[nodiscard]] std::string_view value() const { return value_; }
  [[nodiscard]] bool is_present() const { return present_; }

 private:
  std::string_view name_;
  std::string_view value_;
  bool present_ = true;
};
using Attributes = std::initializer_list<Attribute>;

// Belongs to one thread.
class Markup {
 public:
  static Markup html();  // begins with the document type of HTML
  static Markup xml();   // begins with the declaration of XML 1.0 in UTF-8

  // An element that contains what is written until the end of the block.
  class Element {
   public:
    Element(Markup& markup, Name name, Attributes attributes = {}) : markup_(markup), name_(name.text()) {
      markup_.open(name_, attributes, ">");
    }
    ~Element() { markup_.text_ += "</" + std::string(name_) + ">"; }
    Element(const Element&) = delete;
    Element& operator=(const Element&) = delete;

   private:
    Markup& markup_;
    std::string_view name_;
  };

  // Adds an element that contains only this text. A second text is the content of a <span> of the class
  // "for-readers", which a screen reader reads and which is not visible.
  void element(Name name, Attributes attributes, std::string_view content, std::string_view for_readers = {});
  void empty(Name name, Attributes attributes) { open(name.text(), attributes, "/>"); }  // an element without content
  void text(std::string_view text) { text_ += escaped_markup(text); }
  void marked(const MarkedText& text);      // each mark is a <mark>
  void module_script(const Link& address);  // a script in a file of its own

  // Returns what was written. No element may be open.
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  explicit Markup(std::string_view beginning) : text_(beginning) {}
  void open(std::string_view name, Attributes attributes, std::string_view end);
  std::string text_;
};

}  // namespace gonggo::searchd
