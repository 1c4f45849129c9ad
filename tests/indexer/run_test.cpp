// SPDX-License-Identifier: GPL-2.0-or-later
// Tests the command run: fetch, read what changed, publish.
#include <fcntl.h>
#include <sys/file.h>

#include <atomic>

#include "tests/indexer/fetch_fixture.hpp"

using namespace gonggo;
using namespace gonggo::indexer;
using namespace gonggo::testing;

namespace {

// A site with a source that is fetched and one that is a file.
struct City {
  std::string version = "처음";
  std::string broken;
  WebServer server{[this](const WebRequest& request) {
    const int page = page_of(request);
    if (page == 0) {
      return status_only("404 Not Found");
    }
    return !broken.empty() && page == 2 ? answer(broken) : answer(portal_page(page, version));
  }};
  FetchSite site;

  City() {
    write_notices(3);
    site.configure(FetchSite::source("bids", FetchSite::pages(server.url("/list"))) +
                   "[[source]]\nname = \"notices\"\npath = \"notices.jsonl\"\n");
  }
  void write_notices(int count) {
    std::string lines;
    for (int i = 0; i < count; ++i) {
      lines += R"({"id":")" + std::to_string(i) + R"(","title":"공고"})" + "\n";
    }
    (void)site.folder().write("notices.jsonl", lines);
  }
};

using Documents = std::map<std::string, std::uint64_t>;

}  // namespace

TEST_CASE("run builds at first, does nothing without a change, and updates what changed") {
  City city;
  const Ran first = city.site.run({"run"});
  INFO(first.said);
  CHECK(first.status == exit_clean);
  CHECK(city.site.documents() == Documents{{"bids", 12}, {"notices", 3}});
  const Ran second = city.site.run({"run"});
  CHECK(second.status == exit_clean);
  CHECK_FALSE(second.report.contains("generation"));
  city.write_notices(5);
  const Ran third = city.site.run({"run"});
  INFO(third.said);
  CHECK(third.status == exit_clean);
  CHECK(third.report.at("added") == 2);
  CHECK(third.report.at("announcements") == 5);  // the other source was not read
  CHECK(city.site.documents() == Documents{{"bids", 12}, {"notices", 5}});
}

TEST_CASE("run removes what a source does not have any more, and builds everything if the configuration changed") {
  City city;
  REQUIRE(city.site.run({"run"}).status == exit_clean);
  city.write_notices(2);
  const Ran smaller = city.site.run({"run", "--allow-drop", "40"});
  INFO(smaller.said);
  CHECK(smaller.status == exit_clean);
  CHECK(smaller.report.at("removed") == 1);
  CHECK(city.site.documents() == Documents{{"bids", 12}, {"notices", 2}});
  city.site.configure("[[source]]\nname = \"notices\"\npath = \"notices.jsonl\"\nboard = \"공고\"\n");
  const Ran other = city.site.run({"run", "--allow-drop", "100"});
  CHECK(other.status == exit_clean);
  CHECK(city.site.documents() == Documents{{"notices", 2}});
}

TEST_CASE("run lets a source lose the share that its table permits, and an option on the command line counts for all") {
  City city;
  const std::string notices = "[[source]]\nname = \"notices\"\npath = \"notices.jsonl\"\nboard = \"공고\"\n";
  city.write_notices(10);
  city.site.configure(notices + "allow_drop = 60\n");
  REQUIRE(city.site.run({"run"}).status == exit_clean);
  city.write_notices(4);
  const Ran typed = city.site.run({"run", "--allow-drop", "50"});
  CHECK(typed.status == exit_unpublished);
  CHECK(city.site.documents() == Documents{{"notices", 10}});
  const Ran smaller = city.site.run({"run"});
  INFO(smaller.said);
  CHECK(smaller.status == exit_clean);
  CHECK(city.site.documents() == Documents{{"notices", 4}});
  city.write_notices(1);
  CHECK(city.site.run({"run"}).status == exit_unpublished);
  CHECK(city.site.documents() == Documents{{"notices", 4}});
}

TEST_CASE("run builds everything afresh after the time that --rebuild-after says") {
  City city;
  REQUIRE(city.site.run({"run"}).status == exit_clean);
  CHECK_FALSE(city.site.run({"run"}).report.contains("generation"));
  const Ran rebuilt = city.site.run({"run", "--rebuild-after", "0"});
  CHECK(rebuilt.status == exit_clean);
  CHECK(rebuilt.report.contains("generation"));
  CHECK(rebuilt.report.at("announcements") == 15);
}

TEST_CASE("a source that cannot be fetched keeps its documents, and run ends with 5") {
  City city;
  REQUIRE(city.site.run({"run"}).status == exit_clean);
  city.broken = "API rate limit exceeded";
  const Ran alone = city.site.run({"run"});
  CHECK(alone.status == exit_source_failed);
  REQUIRE(alone.report.at("failed_sources").as_array().size() == 1);
  CHECK(alone.report.at("failed_sources").at(0).at("source") == "bids");
  CHECK(alone.report.at("failed_sources").at(0).at("documents_kept") == 12);
  city.write_notices(4);
  const Ran beside = city.site.run({"run"});
  CHECK(beside.status == exit_source_failed);
  CHECK(city.site.documents() == Documents{{"bids", 12}, {"notices", 4}});
  std::filesystem::remove(city.site.folder().path() / "notices.jsonl");
  const Ran both = city.site.run({"run"});
  CHECK(both.status == exit_unpublished);
  CHECK(both.report.at("status") == "failed");
  CHECK(city.site.documents() == Documents{{"bids", 12}, {"notices", 4}});
  city.broken.clear();
  city.version = "새로";
  city.write_notices(4);
  const Ran healed = city.site.run({"run"});
  CHECK(healed.status == exit_clean);
  CHECK(healed.report.at("replaced") == 16);
}

TEST_CASE("each run names the sources that fail and the reason, also if nothing else changed") {
  City city;
  REQUIRE(city.site.run({"run"}).status == exit_clean);
  std::filesystem::remove(city.site.folder().path() / "notices.jsonl");
  for (int turn = 0; turn < 2; ++turn) {
    const Ran ran = city.site.run({"run"});
    CHECK(ran.status == exit_source_failed);
    CHECK(ran.said.find("source notices failed; the index keeps the documents") != std::string::npos);
    CHECK(ran.said.find("notices.jsonl does not exist") != std::string::npos);
  }
  CHECK(city.site.documents() == Documents{{"bids", 12}, {"notices", 3}});
}

TEST_CASE("a site whose only source fails publishes nothing and ends with 3") {
  City city;
  city.site.configure(FetchSite::source("bids", FetchSite::pages(city.server.url("/list"))));
  REQUIRE(city.site.run({"run"}).status == exit_clean);
  city.broken = "Unauthorized";
  const Ran ran = city.site.run({"run"});
  CHECK(ran.status == exit_unpublished);
  CHECK(ran.report.at("status") == "failed");
  CHECK(city.site.documents() == Documents{{"bids", 12}});
}

TEST_CASE("run keeps what a feed of the newest announcements does not list any more") {
  int newest = 20;
  WebServer server{[&](const WebRequest&) {
    std::string items;
    for (int i = newest; i > newest - 20; --i) {
      items += "<item><guid>" + std::to_string(i) + "</guid><title>공고 " + std::to_string(newest) + "</title></item>";
    }
    return answer("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>공고</title>" + items +
                  "</channel></rss>");
  }};
  FetchSite site;
  (void)site.folder().write("notices.jsonl", R"({"id":"1","title":"공고"})"
                                             "\n");
  site.configure(FetchSite::source("news", "url = \"" + server.url("/rss") + "\"\n") +
                 "[[source]]\nname = \"notices\"\npath = \"notices.jsonl\"\n");
  REQUIRE(site.run({"run"}).status == exit_clean);
  for (const int posts : {2, 6, 20, 30}) {
    newest += posts;
    const Ran ran = site.run({"run"});
    INFO(posts << " new: " << ran.said);
    CHECK(ran.status == exit_clean);
    CHECK(ran.report.at("removed") == 0);
    CHECK(ran.report.at("added") == std::min(posts, 20));
  }
  CHECK(site.documents() == Documents{{"news", 68}, {"notices", 1}});
  newest += 1;
  const Ran rebuilt = site.run({"run", "--rebuild-after", "0"});
  INFO(rebuilt.said);
  CHECK(rebuilt.status == exit_clean);
  CHECK(rebuilt.report.at("added") == 1);
  CHECK(rebuilt.report.at("replaced") == 20);
  CHECK(rebuilt.report.at("removed") == 0);
  CHECK(site.documents() == Documents{{"news", 69}, {"notices", 1}});
}

TEST_CASE("run keeps what lies behind the last page that is fetched") {
  int shift = 0;
  WebServer server{[&](const WebRequest& request) {
    return answer(portal_page(page_of(request), "새로", pages_of_portal * rows_of_page + shift, rows_of_page, -shift));
  }};
  FetchSite site;
  site.configure(FetchSite::source("bids", FetchSite::pages(server.url("/list")) + "last = 2\n"));
  const Ran first = site.run({"run"});
  INFO(first.said);
  REQUIRE(first.status == exit_clean);
  CHECK(site.documents() == Documents{{"bids", 6}});
  for (int round = 1; round <= 3; ++round) {
    shift = 2 * round;
    const Ran ran = site.run({"run", "--rebuild-after", round == 2 ? "0" : "20"});
    INFO(ran.said);
    CHECK(ran.status == exit_clean);
    CHECK(site.documents() == Documents{{"bids", 6 + 2 * static_cast<std::uint64_t>(round)}});
  }
}

TEST_CASE("a source that would lose too many documents fails alone in a run") {
  City city;
  REQUIRE(city.site.run({"run"}).status == exit_clean);
  for (const char* hours : {"20", "0"}) {
    INFO("--rebuild-after " << hours);
    city.write_notices(1);
    city.version += "새로";
    const Ran ran = city.site.run({"run", "--rebuild-after", hours});
    INFO(ran.said);
    CHECK(ran.status == exit_source_failed);
    REQUIRE(ran.report.at("failed_sources").as_array().size() == 1);
    CHECK(ran.report.at("failed_sources").at(0).at("source") == "notices");
    CHECK(ran.report.at("failed_sources").at(0).at("documents_kept") == 3);
    CHECK(ran.report.at("replaced") == 12);
    CHECK(city.site.documents() == Documents{{"bids", 12}, {"notices", 3}});
  }
  CHECK(city.site.run({"run", "--allow-drop", "100"}).status == exit_clean);
  CHECK(city.site.documents() == Documents{{"bids", 12}, {"notices", 1}});
}

TEST_CASE("run reads a command once, whether it builds or updates, and a command that fails loses nothing") {
  FetchSite site;
  const auto write = [&](int rows) {
    std::string lines;
    for (int i = 0; i < rows; ++i) {
      lines += R"({"id":")" + std::to_string(i) + R"(","title":"공고"})" + "\n";
    }
    (void)site.folder().write("rows.jsonl", lines);
  };
  // Fails once if the file `broken` is there.
  (void)site.folder().write("export.sh",
                            "echo started >> starts; if rm broken 2>/dev/null; then head -n 1 rows.jsonl; exit 1; fi; "
                            "cat rows.jsonl\n");
  site.configure("[[source]]\nname = \"bids\"\ncommand = [\"/bin/sh\", \"export.sh\"]\n");
  const auto run_once = [&] {
    std::filesystem::remove(site.folder().path() / "starts");
    const int status = site.run({"run"}).status;
    CHECK(FetchSite::text(site.folder().path() / "starts") == "started\n");
    return status;
  };
  write(10);
  CHECK(run_once() == exit_clean);
  write(11);
  CHECK(run_once() == exit_clean);
  CHECK(site.documents() == Documents{{"bids", 11}});
  write(9);
  (void)site.folder().write("broken", "");
  CHECK(run_once() == exit_unpublished);
  CHECK(site.documents() == Documents{{"bids", 11}});
  CHECK(run_once() == exit_clean);
  CHECK(site.documents() == Documents{{"bids", 9}});
}

TEST_CASE("run takes several tables of one name for one source") {
  FetchSite site;
  const auto write = [&](const std::string& name, int first, int count) {
    std::string lines;
    for (int i = first; i < first + count; ++i) {
      lines += R"({"id":")" + std::to_string(i) + R"(","title":"공고"})" + "\n";
    }
    (void)site.folder().write(name, lines);
  };
  write("a.jsonl", 0, 10);
  write("b.jsonl", 100, 10);
  site.configure("[[source]]\nname = \"city\"\npath = \"a.jsonl\"\n[[source]]\nname = \"city\"\npath = \"b.jsonl\"\n");
  REQUIRE(site.run({"run"}).status == exit_clean);
  write("a.jsonl", 0, 9);
  const Ran ran = site.run({"run"});
  INFO(ran.said);
  CHECK(ran.status == exit_clean);
  CHECK(ran.report.at("removed") == 1);
  CHECK(site.documents() == Documents{{"city", 19}});
}

TEST_CASE("an update of run removes nothing because of a page that is missing") {
  City city;
  REQUIRE(city.site.run({"run"}).status == exit_clean);
  const auto page = [](int first, int records) {
    std::string rows;
    for (int i = first; i < first + records; ++i) {
      rows += std::string(i == first ? "" : ",") + R"({"id":")" + std::to_string(i) + R"(","title":"공고"})";
    }
    return R"({"response":{"header":{"resultCode":"00"},"body":{"items":[)" + rows +
           R"(],"numOfRows":6,"pageNo":1,"totalCount":18}}})";
  };
  for (int i = 0; i < 3; ++i) {
    (void)city.site.folder().write("pages/" + std::to_string(i) + ".json", page(6 * i, 6));
  }
  city.site.configure("[[source]]\nname = \"pages\"\npath = \"pages\"\n");
  REQUIRE(city.site.run({"run", "--allow-drop", "100"}).status == exit_clean);
  CHECK(city.site.documents() == Documents{{"pages", 18}});
  std::filesystem::remove(city.site.folder().path() / "pages/2.json");
  const Ran ran = city.site.run({"run", "--allow-drop", "60"});
  INFO(ran.said);
  CHECK(ran.status == exit_unpublished);
  CHECK(city.site.documents() == Documents{{"pages", 18}});
}

TEST_CASE("run waits for another run, for as long as --wait says") {
  City city;
  REQUIRE(city.site.run({"run"}).status == exit_clean);
  const std::string path = (city.site.folder().path() / "spool" / "run.lock").string();
  const int lock = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
  REQUIRE(::flock(lock, LOCK_EX | LOCK_NB) == 0);
  const Ran refused = city.site.run({"run", "--wait", "0"});
  CHECK(refused.status == exit_locked);
  std::thread release([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    ::close(lock);
  });
  CHECK(city.site.run({"run", "--wait", "60"}).status == exit_clean);
  release.join();
}

TEST_CASE("a source that never had documents is not said to keep them") {
  City city;
  city.broken = "Unauthorized";
  const Ran ran = city.site.run({"run"});
  CHECK(ran.status == exit_source_failed);
  CHECK(ran.said.find("source bids was not fetched, and nothing was fetched of it before: ") != std::string::npos);
  CHECK(ran.said.find("source bids failed; the index has no documents of it: ") != std::string::npos);
  CHECK(ran.said.find("documents stay") == std::string::npos);
  CHECK(ran.said.find("keeps the documents") == std::string::npos);
}
