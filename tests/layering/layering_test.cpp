// SPDX-License-Identifier: GPL-2.0-or-later
// The arrows of ARCHITECTURE.md, checked on the include lines: an upward include would still build.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/layering/source_tree.hpp"
#include "tests/paths.hpp"

namespace fs = std::filesystem;
using namespace layering;

namespace {

struct Library {
  std::string name;
  std::vector<std::string> include_prefixes;
  std::set<std::string> folders;  // only these may include its headers
};

// Third-party libraries that belong to certain folders.
const std::vector<Library> libraries = {
    {"Xapian", {"xapian"}, {"common/index", "common/search"}},
    {"nettle", {"nettle/"}, {"common/index", "indexer"}},
    {"ICU", {"unicode/"}, {"common/text", "indexer"}},
    {"Beast and Asio", {"boost/beast", "boost/asio"}, {"searchd"}},
    {"hunspell", {"hunspell"}, {}},  // its data files are read; the library is not used
    {"zlib", {"zlib.h"}, {"searchd", "indexer"}},
    {"libarchive", {"archive.h", "archive_entry.h"}, {"indexer"}},
    {"libxml2", {"libxml/"}, {"indexer"}},
    {"libgsf", {"gsf/", "glib"}, {"indexer"}},
    {"poppler", {"poppler"}, {"indexer"}},
    {"libseccomp", {"seccomp.h"}, {"indexer"}},
    {"unixODBC", {"sql.h", "sqlext.h", "sqlucode.h"}, {"indexer"}},
    {"libcurl", {"curl/"}, {"indexer"}},
    {"spdlog", {"spdlog"}, {"common/base"}},
    {"prometheus-cpp", {"prometheus"}, {"searchd"}},
};

const std::vector<std::string> third_party = {"xapian",  "unicode/", "boost/", "curl/",   "hunspell",   "archive",
                                              "nettle/", "libxml",   "sql",    "spdlog",  "prometheus", "toml",
                                              "zlib",    "gsf/",     "glib",   "poppler", "seccomp"};

bool starts_with_any(const std::string& text, const std::vector<std::string>& prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(), [&](const auto& p) { return text.rfind(p, 0) == 0; });
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

TEST_CASE("only the folders with sockets include Beast and Asio") {
  std::set<std::string> users;
  for (const auto& [path, includes] : read_tree().includes) {
    for (const auto& include : includes) {
      if (starts_with_any(include, {"boost/beast", "boost/asio"})) {
        users.insert(fs::path(path).parent_path().generic_string());
      }
    }
  }
  CHECK(users == std::set<std::string>{"searchd/cluster", "searchd/server"});
}

TEST_CASE("the layering check sees an upward include, a foreign library and a library in a crossing header") {
  CHECK(faults("common/text/x.cpp", {"common/index/schema.hpp"}, {}).size() == 1);
  CHECK(faults("searchd/x.cpp", {"xapian.h"}, {}).size() == 1);
  CHECK(faults("searchd/x.cpp", {"searchd/terminal/output.hpp"}, {}).size() == 1);
  CHECK(faults("searchd/terminal/x.cpp", {"searchd/response.hpp"}, {}).empty());
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
