// SPDX-License-Identifier: GPL-2.0-or-later
// Reads every say() in the sources and compares it with the table of messages.
#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include "common/base/message_table.hpp"
#include "tests/layering/source_tree.hpp"
#include "tests/paths.hpp"

namespace {

using Names = std::set<std::string>;

Names matches(const std::string& text, const std::regex& pattern) {
  Names found;
  for (auto match = std::sregex_iterator(text.begin(), text.end(), pattern); match != std::sregex_iterator(); ++match) {
    found.insert((*match)[1]);
  }
  return found;
}

// Returns the place behind the string literal that begins at `at`.
std::size_t behind_string(const std::string& source, std::size_t at) {
  for (++at; source[at] != '"'; ++at) {
    at += source[at] == '\\' ? 1 : 0;
  }
  return at + 1;
}

// Returns the place behind the bracket that closes the one at `open`. Brackets in string literals do not count.
std::size_t behind_bracket(const std::string& source, std::size_t open) {
  int depth = 0;
  for (std::size_t at = open; at < source.size();) {
    if (source[at] == '"') {
      at = behind_string(source, at);
      continue;
    }
    depth += source[at] == '(' ? 1 : source[at] == ')' ? -1 : 0;
    ++at;
    if (depth == 0) {
      return at;
    }
  }
  return source.size();
}

// A call say("code", {{"name", value}, ...}).
struct Call {
  std::string code;
  Names names;
};

// Returns the call with its bracket at `open`. The names of calls within it are left out.
Call call_at(const std::string& source, std::size_t open) {
  const std::size_t end = behind_bracket(source, open);
  std::string text;
  for (std::size_t at = open + 1; at < end; ++at) {
    if (source.compare(at, 4, "say(") == 0) {
      at = behind_bracket(source, at + 3);
    }
    text += source[at];
  }
  std::smatch code;
  std::regex_search(text, code, std::regex(R"re(^\s*"([^"]*)")re"));
  return {code[1], matches(text, std::regex(R"re(\{\s*"(\w+)",)re"))};
}

}  // namespace

TEST_CASE("every message in the sources is in the table with the values that it gets, and none is unused") {
  std::map<std::string, Names> gaps;
  for (const auto part : gonggo::message_table()) {
    for (const auto& row : part) {
      gaps[std::string(row.code)] = matches(std::string(row.english), std::regex(R"(\{(\w+)\})"));
    }
  }
  Names used;
  for (const auto& [path, includes] : layering::read_tree().includes) {
    std::ifstream file(gonggo_test::source_dir() + "/" + path);
    std::stringstream content;
    content << file.rdbuf();
    const std::string source = content.str();
    const std::regex calls(R"re(\bsay\(\s*")re");
    for (auto match = std::sregex_iterator(source.begin(), source.end(), calls); match != std::sregex_iterator();
         ++match) {
      const Call call = call_at(source, static_cast<std::size_t>(match->position()) + 3);
      INFO(path << ": " << call.code);
      REQUIRE(gaps.contains(call.code));
      CHECK(call.names == gaps[call.code]);
      used.insert(call.code);
    }
  }
  for (const auto& [code, names] : gaps) {
    INFO(code << " is in the table but no source says it");
    CHECK(used.contains(code));
  }
}
