// SPDX-License-Identifier: GPL-2.0-or-later
// A source includes what it uses. The compiler does not see a missing include of a header that is precompiled for every
// source (GONGGO_COMMON_HEADERS in CMakeLists.txt), so these headers are checked here, by the names that they declare.
#include <catch2/catch.hpp>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/layering/source_tree.hpp"
#include "tests/paths.hpp"

using namespace layering;

namespace {

// Names of each header that no other header of the list declares as well.
const std::map<std::string, std::vector<std::string>> names_of_headers = {
    {"algorithm",
     {"all_of", "any_of", "count_if", "equal_range", "find_if", "lower_bound", "max_element", "min_element", "none_of",
      "remove_if", "reverse", "sort", "stable_sort", "transform", "unique", "upper_bound"}},
    {"array", {"array"}},
    {"chrono", {"chrono"}},
    {"cstdint", {"int16_t", "int32_t", "int64_t", "int8_t", "uint16_t", "uint32_t", "uint64_t", "uint8_t"}},
    {"filesystem", {"filesystem"}},
    {"functional", {"function"}},
    {"map", {"map", "multimap"}},
    {"memory", {"make_shared", "make_unique", "shared_ptr", "unique_ptr", "weak_ptr"}},
    {"optional", {"nullopt", "optional"}},
    {"set", {"multiset", "set"}},
    {"span", {"span"}},
    {"string", {"string", "to_string", "u16string", "u32string"}},
    {"string_view", {"string_view", "u16string_view"}},
    {"unordered_map", {"unordered_map"}},
    {"utility", {"exchange", "pair"}},
    {"vector", {"vector"}},
};

// Headers of libraries that are precompiled for some folders: how their paths begin, and what stands before their
// names.
const std::map<std::string, std::string> prefixes_of_headers = {{"boost/json", "boost::json"},
                                                                {"xapian.h", "Xapian::"}};

bool is_in_comment(const std::string& source, std::size_t at) {
  const std::size_t line = source.rfind('\n', at) + 1;
  return source.substr(line, at - line).find("//") != std::string::npos;
}

// Whether the text stands outside the comments.
bool is_used(const std::string& text, const std::string& source) {
  std::size_t at = source.find(text);
  while (at != std::string::npos && is_in_comment(source, at)) {
    at = source.find(text, at + 1);
  }
  return at != std::string::npos;
}

// The headers that declare the names behind `std::` in the source.
std::set<std::string> headers_used(const std::string& source) {
  static const std::map<std::string, std::string> headers = [] {
    std::map<std::string, std::string> all;
    for (const auto& [header, names] : names_of_headers) {
      for (const auto& name : names) {
        all[name] = header;
      }
    }
    return all;
  }();
  const std::string prefix = "std::";
  std::set<std::string> used;
  for (std::size_t at = source.find(prefix); at != std::string::npos; at = source.find(prefix, at + 1)) {
    if (is_in_comment(source, at)) {
      continue;
    }
    std::size_t end = at + prefix.size();
    while (end < source.size() && (std::isalnum(static_cast<unsigned char>(source[end])) != 0 || source[end] == '_')) {
      ++end;
    }
    const auto header = headers.find(source.substr(at + prefix.size(), end - at - prefix.size()));
    if (header != headers.end()) {
      used.insert(header->second);
    }
  }
  return used;
}

// Adds what the file includes, itself or through files of the tree.
void add_included(const std::string& path, const Tree& tree, std::set<std::string>& all) {
  const auto includes = tree.includes.find(path);
  if (includes == tree.includes.end()) {
    return;
  }
  for (const auto& include : includes->second) {
    if (all.insert(include).second) {
      add_included(include, tree, all);
    }
  }
}

std::set<std::string> missing_includes(const std::string& path, const std::string& source, const Tree& tree) {
  std::set<std::string> included;
  add_included(path, tree, included);
  std::set<std::string> missing;
  for (const auto& header : headers_used(source)) {
    if (!included.contains(header)) {
      missing.insert(header);
    }
  }
  for (const auto& [header, prefix] : prefixes_of_headers) {
    const auto found = included.lower_bound(header);
    const bool is_included = found != included.end() && found->starts_with(header);
    if (path.ends_with(".cpp") && is_used(prefix, source) && !is_included) {  // a header may do with a declaration
      missing.insert(header);
    }
  }
  return missing;
}

}  // namespace

TEST_CASE("every source includes the common headers whose names it uses") {
  const Tree tree = read_tree();
  for (const auto& [path, includes] : tree.includes) {
    std::ifstream file(gonggo_test::source_dir() + "/" + path);
    const std::string source{std::istreambuf_iterator<char>(file), {}};
    for (const auto& header : missing_includes(path, source, tree)) {
      FAIL_CHECK(path << " uses a name of <" << header << "> and does not include it");
    }
  }
}

TEST_CASE("every header that is precompiled for all sources is checked") {
  std::ifstream file(gonggo_test::source_dir() + "/CMakeLists.txt");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const std::size_t begin = text.find("set(GONGGO_COMMON_HEADERS");
  REQUIRE(begin != std::string::npos);
  const std::string list = text.substr(begin, text.find(')', begin) - begin);
  std::set<std::string> precompiled;
  for (std::size_t at = list.find('<'); at != std::string::npos; at = list.find('<', at + 1)) {
    precompiled.insert(list.substr(at + 1, list.find('>', at) - at - 1));
  }
  std::set<std::string> checked;
  for (const auto& [header, names] : names_of_headers) {
    checked.insert(header);
  }
  CHECK(precompiled == checked);
}

TEST_CASE("the check of includes sees a missing header, and one that comes through another file") {
  Tree tree;
  tree.includes = {{"indexer/a.cpp", {"indexer/a.hpp", "map"}}, {"indexer/a.hpp", {"vector"}}};
  CHECK(missing_includes("indexer/a.cpp", "std::map<int, std::vector<int>> all;", tree).empty());
  CHECK(missing_includes("indexer/a.cpp", "std::optional<int> one;", tree) == std::set<std::string>{"optional"});
  CHECK(missing_includes("indexer/a.cpp", "// Xapian::\nXapian::Query q;", tree) == std::set<std::string>{"xapian.h"});
  CHECK(missing_includes("indexer/a.hpp", "Xapian::Query* q;", tree).empty());
  CHECK(missing_includes("indexer/a.cpp", "int i;  // as std::optional\nstd::vector_of x;", tree).empty());
}
