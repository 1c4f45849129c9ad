// SPDX-License-Identifier: GPL-2.0-or-later
// Two types of one name in one namespace are undefined behaviour as soon as both are linked into a program (One
// Definition Rule). The compiler cannot see it, because it reads one source file at a time.
#include <catch2/catch.hpp>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "tests/layering/source_tree.hpp"
#include "tests/paths.hpp"

using namespace layering;

namespace {

// Replaces comments, string and character literals and preprocessor lines by spaces, so that braces can be counted.
class Blanker {
 public:
  explicit Blanker(std::string source) : text_(std::move(source)) {}

  std::string blank() {
    bool line_begins = true;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '/' && next() == '/') {
        erase_to(text_.find('\n', at_));
      } else if (c == '/' && next() == '*') {
        erase_to(after("*/", at_ + 2));
      } else if (c == '#' && line_begins) {
        erase_to(text_.find('\n', at_));
      } else if (c == 'R' && next() == '"') {
        const auto open = text_.find('(', at_);
        erase_to(after(")" + text_.substr(at_ + 2, open - at_ - 2) + "\"", open));
      } else if (c == '"' || (c == '\'' && !separates_digits())) {
        erase_literal(c);
      } else {
        line_begins = c == '\n' || (line_begins && std::isspace(static_cast<unsigned char>(c)) != 0);
        ++at_;
      }
    }
    return text_;
  }

 private:
  char next() const { return at_ + 1 < text_.size() ? text_[at_ + 1] : '\0'; }

  std::size_t after(const std::string& end, std::size_t from) const {
    const auto found = text_.find(end, from);
    return found == std::string::npos ? found : found + end.size();
  }

  bool separates_digits() const {  // the ' of 10'000
    std::size_t begin = at_;
    while (begin > 0 && std::isalnum(static_cast<unsigned char>(text_[begin - 1])) != 0) {
      --begin;
    }
    return begin < at_ && std::isdigit(static_cast<unsigned char>(text_[begin])) != 0;
  }

  void erase_literal(char quote) {
    std::size_t end = at_ + 1;
    while (end < text_.size() && text_[end] != quote) {
      end += text_[end] == '\\' ? 2 : 1;
    }
    erase_to(end + 1);
  }

  void erase_to(std::size_t end) {
    for (end = std::min(end, text_.size()); at_ < end; ++at_) {
      if (text_[at_] != '\n') {
        text_[at_] = ' ';
      }
    }
  }

  std::string text_;
  std::size_t at_ = 0;
};

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text + " ") {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == ':') {
      word += c;
    } else {
      if (!word.empty()) {
        words.push_back(word);
      }
      word.clear();
      if (c == '(' || c == '=' || c == '<' || c == '>' || c == ',') {
        words.emplace_back(1, c);
      }
    }
  }
  return words;
}

struct Scope {
  enum Kind { space, anonymous, other } kind;
  std::string name;
};

// What opens at a brace, from the text between the last `;` or brace and this one.
// A type is reported with the kind `other` and its name.
Scope scope_of(const std::string& head) {
  std::vector<std::string> words = words_of(head);
  for (const auto& word : words) {
    if (word == "(" || word == "=") {
      return {Scope::other, {}};  // a function, or the values of a variable
    }
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "namespace") {
      return i + 1 < words.size() ? Scope{Scope::space, words[i + 1]} : Scope{Scope::anonymous, {}};
    }
    const bool after_less = i > 0 && (words[i - 1] == "<" || words[i - 1] == ",");  // template <class T>
    if ((words[i] == "struct" || words[i] == "class" || words[i] == "union" || words[i] == "enum") && !after_less) {
      std::size_t name = i + 1;
      if (name < words.size() && (words[name] == "class" || words[name] == "struct")) {
        ++name;  // enum class
      }
      return {Scope::other, name < words.size() && words[name] != ":" ? words[name] : std::string()};
    }
  }
  return {Scope::other, {}};
}

// The qualified names of the types that are defined at namespace scope, outside anonymous namespaces.
std::vector<std::string> types_of(const std::string& source) {
  const std::string text = Blanker(source).blank();
  std::vector<Scope> scopes;
  std::vector<std::string> types;
  std::string head;
  for (const char c : text) {
    if (c == '{') {
      Scope scope = scope_of(head);
      std::string qualified;
      bool named_spaces_only = true;
      for (const auto& outer : scopes) {
        named_spaces_only = named_spaces_only && outer.kind == Scope::space;
        qualified += outer.name + "::";
      }
      if (named_spaces_only && scope.kind == Scope::other && !scope.name.empty()) {
        types.push_back(qualified + scope.name);
      }
      scopes.push_back(std::move(scope));
    } else if (c == '}' && !scopes.empty()) {
      scopes.pop_back();
    }
    head = c == '{' || c == '}' || c == ';' ? std::string() : head + c;
  }
  return types;
}

}  // namespace

TEST_CASE("no two types have one name in one namespace") {
  std::map<std::string, std::string> defined_in;
  for (const auto& [path, includes] : read_tree().includes) {
    std::ifstream file(std::filesystem::path(gonggo_test::source_dir()) / path);
    const std::string source{std::istreambuf_iterator<char>(file), {}};
    for (const auto& type : types_of(source)) {
      const auto [first, inserted] = defined_in.emplace(type, path);
      INFO(type << " is defined in " << first->second << " and in " << path);
      CHECK(inserted);
    }
  }
  CHECK(defined_in.size() > 100);
}

TEST_CASE("the check for type names reads namespaces, templates, enums and nested types") {
  CHECK(types_of("namespace a { struct One { struct Inner {}; }; enum class Two : int { x }; enum : int { y }; }") ==
        std::vector<std::string>{"a::One", "a::Two"});
  CHECK(types_of("namespace a::b { template <class T, class U> class Three final : public Base { void f() {} }; }") ==
        std::vector<std::string>{"a::b::Three"});
  CHECK(types_of("namespace a { namespace { struct Hidden {}; } struct Outer::Impl {}; }") ==
        std::vector<std::string>{"a::Outer::Impl"});
  CHECK(
      types_of("namespace a { void f(struct X* x) { struct Local {}; } const int table[] = {10'000, '{'}; }").empty());
  CHECK(types_of("// struct A {};\n/* struct B {}; */\nconst char* c = \"struct D {\"; R\"(struct E {)\";").empty());
  CHECK(types_of("struct Declared; friend class Other;").empty());
}
