// SPDX-License-Identifier: GPL-2.0-or-later
// The arrows of ARCHITECTURE.md, checked on the include lines: an upward include would still build.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/paths.hpp"

namespace fs = std::filesystem;

namespace {

// Each folder and the folders it may include from. An arrow that is not here is an upward or sideways one.
const std::map<std::string, std::set<std::string>> arrows = {
    {"common/base", {}},
    {"common/text", {"common/base"}},
    {"common/index", {"common/base", "common/text"}},
    {"common/search", {"common/base", "common/text", "common/index"}},
    {"indexer", {"common/base", "common/text", "common/index", "common/search"}},
    {"searchd", {"common/base", "common/text", "common/index", "common/search"}},
};

struct Library {
  std::string name;
  std::vector<std::string> include_prefixes;
  std::set<std::string> folders;  // where its headers may be named at all
};

// Third-party libraries that belong to certain folders.
const std::vector<Library> libraries = {
    {"Xapian", {"xapian"}, {"common/index", "common/search"}},
    {"nettle", {"nettle/"}, {"common/index"}},
    {"ICU", {"unicode/"}, {"common/text", "indexer"}},
    {"Beast and Asio", {"boost/beast", "boost/asio"}, {"searchd"}},
    {"hunspell", {"hunspell"}, {"common/text"}},
    {"libarchive", {"archive.h", "archive_entry.h"}, {"indexer"}},
    {"libxml2", {"libxml/"}, {"indexer"}},
    {"spdlog", {"spdlog"}, {"common/base"}},
    {"prometheus-cpp", {"prometheus"}, {"searchd"}},
};

const std::vector<std::string> third_party = {"xapian",  "unicode/", "boost/", "hunspell",   "archive",
                                              "nettle/", "libxml",   "spdlog", "prometheus", "toml"};

bool starts_with_any(const std::string& text, const std::vector<std::string>& prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(), [&](const auto& p) { return text.rfind(p, 0) == 0; });
}

std::vector<std::string> includes_of(std::istream& source) {
  std::vector<std::string> found;
  for (std::string line; std::getline(source, line);) {
    const auto hash = line.find_first_not_of(" \t");
    if (hash == std::string::npos || line[hash] != '#') {
      continue;
    }
    const auto word = line.find("include", hash);
    if (word == std::string::npos) {
      continue;
    }
    const auto open = line.find_first_of("<\"", word);
    const auto close = line.find_first_of(">\"", open + 1);
    if (open != std::string::npos && close != std::string::npos) {
      found.push_back(line.substr(open + 1, close - open - 1));
    }
  }
  return found;
}

std::string folder_of(const std::string& path) {
  for (const auto& [folder, allowed] : arrows) {
    if (path.rfind(folder + "/", 0) == 0) {
      return folder;
    }
  }
  return {};
}

// What is wrong with one file, given the set of headers that other folders include.
std::vector<std::string> faults(const std::string& path, const std::vector<std::string>& includes,
                                const std::set<std::string>& crossing) {
  std::vector<std::string> wrong;
  const std::string own = folder_of(path);
  for (const auto& include : includes) {
    const std::string target = folder_of(include);
    if (!target.empty() && target != own && !arrows.at(own).contains(target)) {
      wrong.push_back(path + " includes upwards: " + include);
    }
    for (const auto& library : libraries) {
      if (starts_with_any(include, library.include_prefixes) && !library.folders.contains(own)) {
        wrong.push_back(path + " names " + library.name + ", which is not for " + own);
      }
    }
    if (crossing.contains(path) && starts_with_any(include, third_party)) {
      wrong.push_back(path + " crosses a folder and names a library: " + include);
    }
  }
  return wrong;
}

struct Tree {
  std::map<std::string, std::vector<std::string>> includes;  // by path from the root
  std::set<std::string> crossing;                            // headers included from another folder
};

Tree read_tree() {
  Tree tree;
  const fs::path root = gonggo_test::source_dir();
  for (const auto& [folder, allowed] : arrows) {
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      if (entry.path().extension() == ".cpp" || entry.path().extension() == ".hpp") {
        std::ifstream file(entry.path());
        tree.includes[fs::relative(entry.path(), root).generic_string()] = includes_of(file);
      }
    }
  }
  for (const auto& [path, includes] : tree.includes) {
    for (const auto& include : includes) {
      if (!folder_of(include).empty() && folder_of(include) != folder_of(path)) {
        tree.crossing.insert(include);
      }
    }
  }
  return tree;
}

}  // namespace

TEST_CASE("includes point downwards only and libraries stay in their folders") {
  const Tree tree = read_tree();
  REQUIRE(tree.includes.size() > 20);
  REQUIRE(tree.crossing.size() > 5);
  for (const auto& [path, includes] : tree.includes) {
    for (const auto& fault : faults(path, includes, tree.crossing)) {
      FAIL_CHECK(fault);
    }
  }
}

TEST_CASE("only one folder includes Beast and Asio") {
  std::set<std::string> users;
  for (const auto& [path, includes] : read_tree().includes) {
    for (const auto& include : includes) {
      if (starts_with_any(include, {"boost/beast", "boost/asio"})) {
        users.insert(fs::path(path).parent_path().generic_string());
      }
    }
  }
  CHECK(users == std::set<std::string>{"searchd/server"});
}

TEST_CASE("the layering check sees an upward include, a foreign library and a library in a crossing header") {
  CHECK(faults("common/text/x.cpp", {"common/index/schema.hpp"}, {}).size() == 1);
  CHECK(faults("searchd/x.cpp", {"xapian.h"}, {}).size() == 1);
  CHECK(faults("common/index/x.hpp", {"xapian.h"}, {"common/index/x.hpp"}).size() == 1);
  CHECK(faults("common/index/x.hpp", {"xapian.h"}, {}).empty());
  std::istringstream source("#include <xapian.h>\n  #  include \"common/base/date.hpp\"\n// #include <no>\n");
  CHECK(includes_of(source) == std::vector<std::string>{"xapian.h", "common/base/date.hpp"});
}

TEST_CASE("every source file carries its licence line") {
  const fs::path root = gonggo_test::source_dir();
  for (const auto& [path, includes] : read_tree().includes) {
    std::ifstream file(root / path);
    std::string line;
    std::getline(file, line);
    CHECK_THAT(line, Catch::Matchers::Contains("SPDX-License-Identifier: GPL-2.0-or-later"));
  }
}
