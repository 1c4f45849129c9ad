// SPDX-License-Identifier: GPL-2.0-or-later
// The commands extract and check of gonggo-indexer.
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <catch2/catch.hpp>

#include "tests/programs/program.hpp"

using namespace gonggo::testing;
using Catch::Matchers::Contains;
namespace json = boost::json;

TEST_CASE("extract prints the text of each file, and a reason for each that cannot be read") {
  const Folder folder("extract");
  write_text(folder / "a.txt", "상수도 요금 안내\n");
  write_text(folder / "b.hwp", "HWP Document File V3.00 \x1a");
  const Finished both = run(folder, "gonggo-indexer", {"extract", folder / "b.hwp", folder / "c", folder / "a.txt"});
  CHECK(both.status == 1);
  CHECK_THAT(both.out, Contains("상수도 요금 안내\n"));
  CHECK_THAT(both.err, Contains("b.hwp: HWP 3 and older files are not read"));
  CHECK_THAT(both.err, Contains("/c: the file cannot be opened: No such file or directory"));
  const Finished one = run(folder, "gonggo-indexer", {"extract", folder / "a.txt"});
  CHECK(one.status == 0);
  CHECK(one.out == "상수도 요금 안내\n");
  CHECK(run(folder, "gonggo-indexer", {"extract"}).status == 2);
}

TEST_CASE("extract --json prints one line for each file, in the order of the files") {
  const Folder folder("extract-json");
  std::vector<std::string> arguments{"extract", "--json"};
  for (int i = 0; i < 30; ++i) {
    arguments.push_back(folder / std::to_string(i));
    write_text(arguments.back(), "글 " + std::to_string(i));
  }
  const Finished all = run(folder, "gonggo-indexer", arguments);
  CHECK(all.status == 0);
  std::istringstream lines(all.out);
  int i = 0;
  for (std::string line; std::getline(lines, line); ++i) {
    const json::value value = json::parse(line);
    CHECK(std::string(value.at("file").as_string()) == folder / std::to_string(i));
    CHECK(std::string(value.at("blocks").at(0).at("text").as_string()) == "글 " + std::to_string(i));
  }
  CHECK(i == 30);
}

TEST_CASE("check names every layer of the wall, in both languages") {
  const Folder folder("check");
  const Finished english = run(folder, "gonggo-indexer", {"check"}, {.environment = {"LC_ALL=C"}});
  CHECK(english.status == 0);
  for (const char* const layer : {"namespaces", "no_new_privs", "Landlock", "seccomp", "rlimits"}) {
    CHECK_THAT(english.out, Contains(layer));
  }
  CHECK_THAT(run(folder, "gonggo-indexer", {"check"}, {.environment = {"LC_ALL=ko_KR.UTF-8"}}).out, Contains("벽 뒤"));
}
