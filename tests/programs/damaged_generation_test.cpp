// SPDX-License-Identifier: GPL-2.0-or-later
// Tests the programs over damaged generations: a daemon keeps what it has open, or stays up and is not ready;
// gonggo-search and update say what is wrong; rollback makes all of them work again.
#include <atomic>
#include <catch2/catch.hpp>

#include "tests/damage.hpp"
#include "tests/programs/daemon.hpp"

using namespace gonggo::testing;
using namespace gonggo_test;
namespace fs = std::filesystem;

namespace {

std::string records(int number) {
  std::string lines;
  for (int i = 0; i < number; ++i) {
    lines += R"({"id":"d)" + std::to_string(i) + R"(","title":"물 공고 )" + std::to_string(i) + "\"}\n";
  }
  return lines;
}

// An index with two generations: the first has 3 documents, the second, live one has 4.
class Place {
 public:
  Place() {
    build_index(folder, records(3));
    first = fs::directory_iterator(folder / "index/generations")->path().filename();
    build_index(folder, records(4));
    second = text_of(folder / "index/CURRENT");
    second.pop_back();
    fs::copy(folder / "index", folder / "saved", fs::copy_options::recursive);
  }
  void restore() const { copy_over(folder / "saved", folder / "index"); }
  [[nodiscard]] fs::path live() const { return folder / ("index/generations/" + second); }
  Finished program(const std::string& name, std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--index", folder / "index"});
    return run(folder, name, arguments);
  }

  Folder folder{"damaged"};
  std::string first;
  std::string second;
};

const std::string search_target = "/v1/search?q=" + percent_encoded("물");

void check_programs(const Place& place) {
  const Finished found = place.program("gonggo-search", {"물"});
  CHECK(found.status == 2);
  CHECK(found.out.empty());
  CHECK_THAT(found.err, Catch::Contains(place.second) && Catch::Contains("gonggo-indexer rollback"));
  const Finished updated = place.program("gonggo-indexer", {"update", place.folder / "records.jsonl"});
  CHECK(updated.status == 3);
  CHECK_THAT(updated.err, Catch::Contains(place.second) && Catch::Contains("gonggo-indexer rollback"));
}

void check_start(const Place& place) {
  const Daemon daemon(place.folder);
  const Answer unready = daemon.get("/readyz");
  CHECK(unready.status == 503);
  CHECK_THAT(unready.body, Catch::Contains(place.second) && Catch::Contains("gonggo-indexer rollback"));
  CHECK(daemon.get(search_target).status == 503);
  CHECK(daemon.get("/healthz").status == 200);
  CHECK(place.program("gonggo-indexer", {"rollback"}).status == 0);
  CHECK(eventually([&] { return daemon.get("/readyz").status == 200; }));
  const Answer found = daemon.get(search_target);
  CHECK(found.status == 200);
  CHECK_THAT(found.body, Catch::Contains("\"totalHits\":3"));
}

}  // namespace

TEST_CASE("programs never use a damaged generation, name it, and work again after rollback") {
  const Place place;
  const std::vector<Damage> damages = all_damage(place.live(), 3);
  REQUIRE(damages.size() > 60);
  for (std::size_t i = 0; i < damages.size(); i += 4) {
    INFO(damages[i].text());
    apply(damages[i], place.live());
    check_programs(place);
    check_start(place);
    place.restore();
  }
}

TEST_CASE("a running daemon keeps its generation if the next one is damaged, and says so") {
  const Place place;
  const std::string current = place.folder / "index/CURRENT";
  write_text(current, place.first + "\n");
  const Daemon daemon(place.folder);
  REQUIRE(daemon.get("/readyz").status == 200);
  fs::resize_file(place.live() / "db/postlist.glass", 4096);
  write_text(current, place.second + "\n");
  CHECK(eventually([&] { return daemon.log().find("still serving generation " + place.first) != std::string::npos; }));
  CHECK(daemon.get("/readyz").status == 200);
  CHECK_THAT(daemon.get(search_target).body, Catch::Contains("\"totalHits\":3"));
  CHECK_THAT(daemon.get("/metrics").body, Catch::Contains("gonggo_generation_opens_total{result=\"failed\"} 1"));
}

TEST_CASE("after a search that cannot read the index, the daemon is not ready until the index is healed") {
  const Folder folder("unreadable");
  build_index(folder, records(2000));  // more than Xapian keeps in memory
  const Daemon daemon(folder);
  CHECK(daemon.get("/readyz").status == 200);
  const std::string name = text_of(folder / "index/CURRENT").substr(0, 14);
  const fs::path tables = folder / ("index/generations/" + name + "/db");
  fs::copy(tables, folder / "tables");
  for (const auto& table : fs::directory_iterator(tables)) {
    fs::resize_file(table.path(), 0);  // also for the daemon, which has the file open
  }
  int number = 0;
  CHECK(eventually([&] {
    const std::string target = "/v1/search?q=" + percent_encoded("공고 " + std::to_string(number++ % 2000));
    return daemon.get(target).status == 500 && eventually([&] { return daemon.get("/readyz").status == 503; });
  }));
  CHECK_THAT(daemon.get("/readyz").body, Catch::Contains(name) && Catch::Contains("gonggo-indexer rollback"));
  CHECK(daemon.get("/healthz").status == 200);
  for (const auto& table : fs::directory_iterator(folder / "tables")) {
    write_text(tables / table.path().filename(), text_of(table.path()));
  }
  CHECK(eventually([&] { return daemon.get("/readyz").status == 200; }));
  CHECK_THAT(daemon.get(search_target).body, Catch::Contains("\"totalHits\":2000"));
  CHECK_THAT(daemon.get("/metrics").body, Catch::Contains("gonggo_storage_errors_total"));
}

TEST_CASE("verify reports no trouble while generations are published and pruned") {
  const Folder folder("verify-pruned");
  build_index(folder, records(300));
  std::atomic<bool> done{false};
  std::jthread publisher([&] {
    const Folder own("verify-pruned-updates");
    for (int i = 0; i < 25; ++i) {
      write_text(own / "one.jsonl", R"({"id":"u)" + std::to_string(i) + R"(","title":"물 공고"})");
      run(own, "gonggo-indexer", {"update", "--index", folder / "index", "--keep", "1", own / "one.jsonl"});
    }
    done = true;
  });
  int verified = 0;
  while (!done) {
    const Finished finished = run(folder, "gonggo-indexer", {"verify", "--index", folder / "index"});
    INFO(finished.err);
    CHECK(finished.status == 0);
    const std::string name = text_of(folder / "index/CURRENT");
    const Finished named =
        run(folder, "gonggo-indexer", {"verify", "--index", folder / "index", name.substr(0, name.size() - 1)});
    INFO(named.err);
    CHECK((named.status == 0 || named.err.find("is not there; it was pruned") != std::string::npos));
    verified += 2;
  }
  CHECK(verified > 4);
}
