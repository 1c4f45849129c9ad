// SPDX-License-Identifier: GPL-2.0-or-later
// Tests that the programs build, change, check and search an index of several shards.
#include <catch2/catch.hpp>

#include "tests/programs/daemon.hpp"

using namespace gonggo::testing;
using Catch::Matchers::Contains;

TEST_CASE("an index of several shards is built, changed, verified and searched like any other") {
  const Folder folder("shards");
  std::string records;
  for (int i = 0; i < 60; ++i) {
    records += R"({"id":"n)" + std::to_string(i) + R"(","title":"상수도 공사 )" + std::to_string(i) +
               R"(","date":"2026-01-0)" + std::to_string(1 + i % 9) + "\"}\n";
  }
  write_text(folder / "records.jsonl", records);
  const auto indexer = [&](std::vector<std::string> arguments, const std::string& index) {
    arguments.insert(arguments.begin() + 1, {"--index", folder / index});
    const Finished finished = run(folder, "gonggo-indexer", arguments);
    INFO(finished.err);
    CHECK(finished.status == 0);
    return finished;
  };
  for (const auto& [index, shards] : {std::pair{"one", "1"}, std::pair{"three", "3"}}) {
    indexer({"build", "--dictionary", "none", "--shards", shards, folder / "records.jsonl"}, index);
    indexer({"delete", "n7"}, index);
    CHECK_THAT(indexer({"verify"}, index).err, Contains("is sound"));
  }
  CHECK_THAT(indexer({"status"}, "three").out, Contains("shards           3\n") && Contains("documents        59\n"));
  CHECK_THAT(indexer({"status", "--json"}, "three").out, Contains("\"shards\":3"));
  CHECK_THAT(indexer({"status"}, "one").out, !Contains("shards"));
  const auto found = [&](const std::string& index) {  // without the last line, which states the time
    const std::string out =
        run(folder, "gonggo-search", {"--index", folder / index, "상수도 공사", "--size", "50"}).out;
    return out.substr(0, out.rfind(", page"));
  };
  CHECK_THAT(found("three"), Contains("상수도 공사 59"));
  CHECK(found("three") == found("one"));
  CHECK(run(folder, "gonggo-indexer", {"build", "--index", folder / "one", "--shards", "65", folder / "records.jsonl"})
            .status == 2);
}
