// SPDX-License-Identifier: GPL-2.0-or-later
// The commands extract and check of gonggo-indexer.
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <catch2/catch.hpp>

#include "tests/indexer/zip.hpp"
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

TEST_CASE("a part of a file that is not read is reported, and ends extract with status 1") {
  const Folder folder("extract-part");
  write_text(folder / "a.zip", gonggo::indexer::zip({{"안내.txt", "상수도 요금"}, {"그림.png", "\x89PNG\r\n\x1A\n"}}));
  const Finished read = run(folder, "gonggo-indexer", {"extract", folder / "a.zip"});
  CHECK(read.status == 1);
  CHECK_THAT(read.out, Contains("상수도 요금\n"));
  CHECK_THAT(read.err, Contains("a.zip: 그림.png: a picture has no text"));
}

TEST_CASE("extract writes no control character of a file name") {
  const Folder folder("extract-names");
  const std::string name = folder / "a\x1b[2J\n.txt";
  write_text(name, "글\n");
  write_text(folder / "b", gonggo::indexer::zip({{"c\n\xE2\x80\xAE.txt", "속"}}));
  const Finished read = run(folder, "gonggo-indexer", {"extract", name, folder / "b"});
  CHECK(read.status == 0);
  CHECK_THAT(read.out, Contains("a\\x1B[2J\\n.txt <==\n글\n") && Contains("c \\u{202E}.txt <==\n속\n"));
  CHECK(read.out.find('\x1b') == std::string::npos);
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

TEST_CASE("extract --json has a line for a file that cannot be opened") {
  const Folder folder("extract-missing");
  write_text(folder / "a", "글");
  const Finished both = run(folder, "gonggo-indexer", {"extract", "--json", folder / "none", folder / "a"});
  CHECK(both.status == 1);
  std::istringstream lines(both.out);
  std::string line;
  REQUIRE(std::getline(lines, line));
  const json::value missing = json::parse(line);
  CHECK(std::string(missing.at("file").as_string()) == folder / "none");
  CHECK(missing.at("blocks").as_array().empty());
  CHECK(missing.at("failures").at(0).at("reason") == "not_opened");
  REQUIRE(std::getline(lines, line));
  CHECK(json::parse(line).at("failures").as_array().empty());
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
