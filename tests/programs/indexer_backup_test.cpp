// SPDX-License-Identifier: GPL-2.0-or-later
// The recipe of docs/operating.md for backup and restore: copy the live generation, then what names it.
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <catch2/catch.hpp>
#include <optional>

#include "tests/programs/program.hpp"

using namespace gonggo::testing;
namespace fs = std::filesystem;

namespace {

constexpr int first_documents = 40;
constexpr int updates = 12;

std::string record(const std::string& id) {
  return R"({"id":")" + id + R"(","title":"상수도 공고 )" + id + R"(","board":"공고"})" + "\n";
}

Finished indexer(const Folder& folder, std::vector<std::string> arguments, const std::string& index = "index") {
  arguments.insert(arguments.end(), {"--index", folder / index});
  return run(folder, "gonggo-indexer", arguments);
}

std::uint64_t documents(const Folder& folder, const std::string& index) {
  const Finished status = indexer(folder, {"status", "--json"}, index);
  return boost::json::parse(status.out).at("live").at("documents").to_number<std::uint64_t>();
}

// Tries the recipe once. Returns false if the generation was pruned while it was copied; then the caller tries again.
bool back_up(const fs::path& index, const fs::path& backup) {
  fs::remove_all(backup);
  fs::create_directories(backup / "generations");
  const std::string current = text_of((index / "CURRENT").string());
  const std::string name = current.substr(0, current.find_last_not_of(" \n") + 1);
  std::error_code error;
  fs::copy(index / "generations" / name, backup / "generations" / name, fs::copy_options::recursive, error);
  if (error || !fs::exists(index / "generations" / name)) {
    return false;
  }
  write_text((backup / "CURRENT").string(), current);
  return true;
}

}  // namespace

TEST_CASE(
    "a backup made while updates run is whole, and a copy restored elsewhere verifies, answers and takes updates") {
  const Folder folder("backup");
  std::string batch;
  for (int i = 0; i < first_documents; ++i) {
    batch += record("n" + std::to_string(i));
  }
  write_text(folder / "batch.jsonl", batch);
  REQUIRE(indexer(folder, {"build", folder / "batch.jsonl", "--dictionary", "none"}).status == 0);

  std::jthread updating([&] {
    for (int i = 0; i < updates; ++i) {
      const std::string id = "u" + std::to_string(i);
      write_text(folder / (id + ".jsonl"), record(id));
      Process update("gonggo-indexer", {"update", folder / (id + ".jsonl"), "--index", folder / "index", "--keep", "2"},
                     folder / "update.out", folder / "update.err");
      update.wait();
    }
  });
  int backups = 0;
  std::uint64_t last = 0;
  const auto check_backup = [&] {
    if (!eventually([&] { return back_up(folder / "index", folder / "backup"); })) {
      FAIL("no backup could be made");
    }
    REQUIRE(indexer(folder, {"verify"}, "backup").status == 0);
    const std::uint64_t now = documents(folder, "backup");
    CHECK(now >= std::max<std::uint64_t>(last, first_documents));
    last = now;
    ++backups;
  };
  while (documents(folder, "index") < first_documents + updates) {
    check_backup();
  }
  updating.join();
  check_backup();
  CHECK(backups > 1);
  CHECK(last == first_documents + updates);

  // The copy is restored at another place after the original is removed.
  fs::remove_all(folder / "index");
  fs::copy(folder / "backup", folder / "restored", fs::copy_options::recursive);
  CHECK(indexer(folder, {"verify"}, "restored").status == 0);
  const Finished asked = indexer(folder, {"delete", "--dry-run", "--query", "상수도 u3"}, "restored");
  CHECK(asked.out == "main\tu3\n");
  const Finished search = run(folder, "gonggo-search", {"--index", folder / "restored", "상수도"});
  CHECK(search.status == 0);
  CHECK_THAT(search.out, Catch::Contains("상수도 공고"));
  // The generation before it was not copied, so there is nothing to roll back to; new changes are accepted.
  CHECK(indexer(folder, {"rollback"}, "restored").status == 3);
  write_text(folder / "after.jsonl", record("after"));
  CHECK(indexer(folder, {"update", folder / "after.jsonl"}, "restored").status == 0);
  CHECK(documents(folder, "restored") == last + 1);
  CHECK(indexer(folder, {"rollback"}, "restored").status == 0);
  CHECK(documents(folder, "restored") == last);
}
