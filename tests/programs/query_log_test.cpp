// SPDX-License-Identifier: GPL-2.0-or-later
// The query log of the running daemon, from the search to the report: rotation, retention, restart.
#include <atomic>
#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <set>

#include "common/base/date.hpp"
#include "tests/programs/daemon.hpp"

using namespace gonggo;
using namespace gonggo::testing;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;
namespace json = boost::json;

namespace {

const std::string records =
    "{\"id\":\"lib\",\"title\":\"도서관 행사 안내\",\"body\":\"시립도서관에서 책 행사를 엽니다.\"}\n"
    "{\"id\":\"water\",\"title\":\"상수도 요금 감면\",\"body\":\"다자녀 가구의 요금을 줄여 드립니다.\"}\n"
    "{\"id\":\"job\",\"title\":\"기간제 근로자 채용\",\"body\":\"공원을 가꿀 분을 모집합니다.\"}\n";

// A daemon with a query log, and clients of different addresses.
struct Logged {
  explicit Logged(const Folder& folder, std::vector<std::string> more = {})
      : directory(folder / "queries"), daemon(folder, with_log(std::move(more))) {}

  std::vector<std::string> with_log(std::vector<std::string> more) const {
    for (const std::string& each :
         {std::string("--trusted-proxy"), std::string("127.0.0.1"), std::string("--query-log"), directory,
          std::string("--popular-least-days"), std::string("1")}) {
      more.push_back(each);
    }
    return more;
  }
  int search(const std::string& query, int client) const {
    Client connection(daemon.port);
    connection.send("GET /v1/search?q=" + percent_encoded(query) +
                    " HTTP/1.1\r\nHost: test\r\nX-Forwarded-For: 192.0.2." + std::to_string(client) + "\r\n\r\n");
    return connection.read().status;
  }
  // Ends the daemon, which writes what waits.
  int stop() {
    daemon.process->signal(SIGTERM);
    return daemon.process->wait();
  }
  [[nodiscard]] std::string popular(const std::string& parameters = "") const {
    return daemon.get("/v1/popular" + parameters).body;
  }

  std::string directory;
  Daemon daemon;
};

// The lines of all files of the directory.
std::vector<std::string> lines_in(const std::string& directory) {
  std::vector<std::string> lines;
  for (const auto& entry : fs::directory_iterator(directory)) {
    std::istringstream text(text_of(entry.path().string()));
    for (std::string line; std::getline(text, line);) {
      lines.push_back(line);
    }
  }
  return lines;
}

std::string file_of(const std::string& directory, int days_ago) {
  return directory + "/queries-" + format_day(seoul_day(now()) - std::chrono::days(days_ago)) + ".jsonl";
}

}  // namespace

TEST_CASE("a query log that is renamed and opened again on HUP while people search loses no line") {
  const Folder folder("log-rotation");
  build_index(folder, records);
  Logged site(folder);
  std::atomic<bool> enough = false;
  int asked = 0;
  int answered = 0;
  std::thread people([&] {
    for (; !enough; ++asked) {
      answered += site.search("도서관 " + std::to_string(asked), asked % 200) == 200 ? 1 : 0;
    }
  });
  for (int rotation = 1; rotation <= 4; ++rotation) {
    const auto rename = [&] {
      std::error_code today;
      std::error_code yesterday;  // the day may begin meanwhile
      fs::rename(file_of(site.directory, 0), site.directory + "/old." + std::to_string(rotation), today);
      fs::rename(file_of(site.directory, 1), site.directory + "/older." + std::to_string(rotation), yesterday);
      return !today || !yesterday;
    };
    INFO(rotation);
    CHECK(eventually(rename));  // from the second time on, HUP has made the file
    site.daemon.process->signal(SIGHUP);
  }
  enough = true;
  people.join();
  CHECK(site.stop() == 0);
  CHECK(answered == asked);
  std::set<std::string> queries;
  for (const auto& line : lines_in(site.directory)) {
    INFO(line);
    CHECK(queries.insert(std::string(json::parse(line).at("query").as_string())).second);
  }
  CHECK(queries.size() == static_cast<std::size_t>(asked));
}

TEST_CASE("the report goes from real searches to a list of synonyms that finds what people meant") {
  const Folder folder("log-report");
  build_index(folder, records);
  Logged site(folder);
  for (int client = 1; client <= 6; ++client) {
    site.search("독서방", client);
    site.search("도서관", client);
    if (client <= 4) {
      site.search("비밀한 질문", client);  // four clients are too few for anybody to see it
    }
  }
  REQUIRE(site.stop() == 0);
  const std::vector<std::string> ask = {"--report",    "zero-hits",    "--index", folder / "index",
                                        "--query-log", site.directory, "--days",  "1"};
  const Finished report = run(folder, "gonggo-search", ask);
  INFO(report.out + report.err);
  CHECK(report.status == 0);
  CHECK_THAT(report.out, Contains("# 독서방: 6 clients, 6 times, finds 0 now"));
  CHECK_THAT(report.out, Contains("독서방 = 도서관"));
  CHECK_THAT(report.out, !Contains("비밀한"));
  auto all = ask;
  all.emplace_back("--all");
  CHECK_THAT(run(folder, "gonggo-search", all).out, Contains("비밀한 질문: 4 clients"));

  write_text(folder / "synonyms.txt", report.out);
  const auto found = [&](const std::string& synonyms) {
    return run(folder, "gonggo-search",
               {"--index", folder / "index", "--synonyms", synonyms, "--format", "jsonl", "--match", "all", "독서방"});
  };
  CHECK(found("none").out.empty());
  CHECK_THAT(found(folder / "synonyms.txt").out, Contains("\"id\":\"lib\""));
}

TEST_CASE("a report says what is missing, and one without failing queries has status 1") {
  const Folder folder("log-none");
  build_index(folder, records);
  const Finished without = run(folder, "gonggo-search", {"--report", "zero-hits", "--index", folder / "index"});
  CHECK(without.status == 2);
  CHECK_THAT(without.err, Contains("--query-log"));
  const auto report = [&] {
    return run(folder, "gonggo-search",
               {"--report", "zero-hits", "--index", folder / "index", "--query-log", folder / "queries"});
  };
  fs::create_directory(folder / "queries");
  const Finished empty = report();
  CHECK(empty.status == 2);
  CHECK_THAT(empty.err, Contains("no query log"));
  Logged site(folder);
  site.search("도서관", 1);
  REQUIRE(site.stop() == 0);
  CHECK(report().status == 1);
}

TEST_CASE("popular queries are there again after a restart, and only those of five clients of one start") {
  const Folder folder("log-popular");
  build_index(folder, records);
  {
    Logged site(folder);
    for (int client = 1; client <= 5; ++client) {
      site.search("상수도 요금", client);
      site.search(client <= 3 ? "도서관 행사" : "기간제 채용", client);
    }
    CHECK(eventually([&] { return site.popular().find("상수도 요금") != std::string::npos; }));
    REQUIRE(site.stop() == 0);
  }
  Logged again(folder);
  CHECK(eventually([&] { return again.popular().find("상수도 요금") != std::string::npos; }));
  for (int client = 6; client <= 7; ++client) {  // 3 and 2 clients of two starts cannot be told apart
    again.search("도서관 행사", client);
  }
  for (int client = 1; client <= 5; ++client) {
    again.search("근로자 채용", client);
  }
  CHECK(eventually([&] { return again.popular().find("근로자 채용") != std::string::npos; }));
  CHECK_THAT(again.popular(), Contains("{\"text\":\"상수도 요금\",\"count\":5}") && !Contains("도서관 행사"));
  CHECK(again.stop() == 0);
}

TEST_CASE(
    "files older than the retention are removed at the start, and popular queries follow a new retention on HUP") {
  const Folder folder("log-days");
  build_index(folder, records);
  const auto configure = [&](int days) {
    write_text(folder / "gonggo.toml",
               "[query_log]\ndirectory = 'queries'\nleast_days = 1\ndays = " + std::to_string(days) + "\n");
  };
  {
    Logged site(folder);
    for (int client = 1; client <= 5; ++client) {
      site.search("상수도 요금", client);
    }
    REQUIRE(site.stop() == 0);
  }
  const std::string directory = folder / "queries";
  std::string day = text_of(file_of(directory, 0));
  day = day.empty() ? text_of(file_of(directory, 1)) : day;  // the day began meanwhile
  for (const auto& entry : fs::directory_iterator(directory)) {
    fs::remove(entry.path());
  }
  for (const int days_ago : {5, 20, 40}) {
    write_text(file_of(directory, days_ago), day);
  }
  write_text(directory + "/notes.txt", "mine");
  configure(30);
  {
    const Daemon daemon(folder, {"--config", folder / "gonggo.toml"});
    const auto count = [&](int days) { return daemon.get("/v1/popular?days=" + std::to_string(days)); };
    CHECK(eventually([&] { return count(30).body.find("\"count\":10") != std::string::npos; }));
    CHECK_FALSE(fs::exists(file_of(directory, 40)));
    CHECK(fs::exists(file_of(directory, 20)));
    configure(10);
    daemon.process->signal(SIGHUP);
    CHECK(eventually([&] { return count(30).status == 400; }));
    CHECK_THAT(count(10).body, Contains("\"count\":5"));
    CHECK(fs::exists(file_of(directory, 20)));  // until the next day begins
    daemon.process->signal(SIGTERM);
    CHECK(daemon.process->wait() == 0);
  }
  const Daemon daemon(folder, {"--config", folder / "gonggo.toml"});
  CHECK(eventually([&] { return !fs::exists(file_of(directory, 20)); }));
  CHECK(fs::exists(file_of(directory, 5)));
  CHECK(text_of(directory + "/notes.txt") == "mine");
}
