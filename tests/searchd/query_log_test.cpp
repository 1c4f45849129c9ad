// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/query_log.hpp"

#include <sys/resource.h>
#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <fstream>
#include <set>
#include <thread>

#include "common/base/date_spelling.hpp"
#include "common/base/error.hpp"
#include "searchd/query_log_writer.hpp"
#include "searchd/routes.hpp"
#include "searchd/worker.hpp"
#include "tests/searchd/index_fixture.hpp"

using namespace gonggo;
using namespace gonggo::searchd;
using namespace gonggo::testing;
using Catch::Matchers::Contains;

namespace {

std::vector<std::string> lines_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) {
    lines.push_back(line);
  }
  return lines;
}

std::vector<LoggedSearch> searches_in(const std::filesystem::path& path) {
  std::vector<LoggedSearch> searches;
  for (const auto& line : lines_of(path)) {
    searches.push_back(parse_query_log_line(line).value());
  }
  return searches;
}

LoggedSearch search(const std::string& query, const std::string& client, std::uint64_t total = 3) {
  return {.time = *parse_instant("2026-11-27T12:00:00+09:00"),
          .query = query,
          .total = total,
          .generation = "g",
          .client = client};
}

// Files cannot grow beyond so many bytes, as on a disk that is nearly full.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    handler_ = std::signal(SIGXFSZ, SIG_IGN);
  }
  ~FileSizeLimit() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;

 private:
  rlimit before_{};
  void (*handler_)(int) = nullptr;
};

struct Desk {
  TemporaryFolder folder{"query-log"};
  Metrics metrics{route_names()};
  Log log{{.target = (folder.path() / "log").string()}};
  std::filesystem::path directory = folder.path() / "queries";
  Instant noon = *parse_instant("2026-11-27T12:00:00+09:00");

  [[nodiscard]] std::filesystem::path file(const std::string& day) const {
    return directory / ("queries-" + day + ".jsonl");
  }
};

}  // namespace

TEST_CASE("a line of the query log has the masked query, and neither an address nor a personal number") {
  Desk desk;
  QueryLogWriter writer(desk.directory, desk.log, desk.metrics);
  LoggedSearch asked = search("홍길동  ０１０-1234-5678 EXCO", "192.0.2.7");
  asked.filters = {{"keyword", {"900101-1234567"}}, {"board", {"공고"}}};
  asked.similar = 2;
  writer.write(std::vector{asked}, desk.noon, {});
  const auto lines = lines_of(desk.file("2026-11-27"));
  REQUIRE(lines.size() == 1);
  CHECK_THAT(lines[0], !Contains("192.0.2.7") && !Contains("1234"));
  CHECK_THAT(lines[0], Contains("\"query\":\"홍길동 [전화번호] exco\",\"masked\":true,\"total\":3,\"similar\":2"));
  CHECK_THAT(lines[0], Contains("\"filters\":{\"board\":[\"공고\"],\"keyword\":[\"[주민등록번호]\"]},\"page\":1"));
  CHECK_THAT(lines[0], Contains("\"time\":\"2026-11-27T12:00:00+09:00\""));
}

TEST_CASE("a line of the query log that is read has what was written") {
  const LoggedSearch written = search("물 클러스터", "s-c");
  const auto read = parse_query_log_line(query_log_line(written));
  REQUIRE(read);
  CHECK(query_log_line(*read) == query_log_line(written));
  const LoggedSearch masked = parse_query_log_line(query_log_line(search("010-1234-5678", "s-c"))).value();
  CHECK(masked.masked);
  CHECK(parse_query_log_line(query_log_line(masked)).value().masked);
  LoggedSearch doubtful = search("물 클러스타", "s-c");
  CHECK_THAT(query_log_line(doubtful), !Contains("relaxed") && !Contains("corrected"));
  doubtful.relaxed = doubtful.corrected = true;
  CHECK(parse_query_log_line(query_log_line(doubtful)).value().relaxed);
  CHECK(parse_query_log_line(query_log_line(doubtful)).value().corrected);
  for (const char* broken : {"", "{", "[]", "{\"query\":\"물\"}", "{\"time\":1,\"query\":2}"}) {
    CHECK_FALSE(parse_query_log_line(broken));
  }
}

TEST_CASE("one client has one hash on a day, another on the next, and never its address in a file") {
  Desk desk;
  QueryLogWriter writer(desk.directory, desk.log, desk.metrics);
  writer.write(std::vector{search("물", "192.0.2.7"), search("물", "192.0.2.7"), search("물", "192.0.2.8")}, desk.noon,
               {});
  writer.write(std::vector{search("물", "192.0.2.7")}, desk.noon + std::chrono::hours(24), {});
  const auto today = searches_in(desk.file("2026-11-27"));
  const auto tomorrow = searches_in(desk.file("2026-11-28"));
  REQUIRE(today.size() == 3);
  REQUIRE(tomorrow.size() == 1);
  CHECK(today[0].client == today[1].client);
  CHECK(today[0].client != today[2].client);
  CHECK(today[0].client != tomorrow[0].client);
  CHECK(today[0].client.substr(0, 8) == today[2].client.substr(0, 8));
  CHECK(today[0].client.substr(0, 8) != tomorrow[0].client.substr(0, 8));
}

TEST_CASE("another start of the program has another salt") {
  Desk desk;
  for (int i = 0; i < 2; ++i) {
    QueryLogWriter(desk.directory, desk.log, desk.metrics).write(std::vector{search("물", "192.0.2.7")}, desk.noon, {});
  }
  const auto searches = searches_in(desk.file("2026-11-27"));
  REQUIRE(searches.size() == 2);
  CHECK(searches[0].client != searches[1].client);
}

TEST_CASE("an IPv6 client is known by the first half of its address") {
  CHECK(hashed_part("2001:db8:1:2:3::4") == hashed_part("2001:db8:1:2:ffff::9"));
  CHECK(hashed_part("2001:db8:1:2::4") != hashed_part("2001:db8:1:3::4"));
  CHECK(hashed_part("::ffff:192.0.2.7") == "192.0.2.7");
  CHECK(hashed_part("192.0.2.7") == "192.0.2.7");
}

TEST_CASE("files of the query log are for its user and group only, and old ones are removed") {
  Desk desk;
  std::filesystem::create_directory(desk.directory);
  for (const char* name : {"queries-2026-11-24.jsonl", "queries-2026-11-25.jsonl", "queries-2020-01-01.jsonl",
                           "queries-old.jsonl", "notes-2020-01-01.jsonl", "queries-2020-01-01.jsonl.gz"}) {
    std::ofstream(desk.directory / name) << "\n";
  }
  QueryLogWriter writer(desk.directory, desk.log, desk.metrics);
  writer.write(std::vector{search("물", "192.0.2.7")}, desk.noon, {.days = 3});
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(desk.directory)) {
    names.insert(entry.path().filename().string());
  }
  CHECK(names == std::set<std::string>{"queries-2026-11-25.jsonl", "queries-2026-11-27.jsonl", "queries-old.jsonl",
                                       "notes-2020-01-01.jsonl", "queries-2020-01-01.jsonl.gz"});
  struct stat status {};
  REQUIRE(::stat(desk.file("2026-11-27").c_str(), &status) == 0);
  CHECK((status.st_mode & 07137U) == 0);
}

TEST_CASE("a query log that was moved away is written again under its name after it is opened again") {
  Desk desk;
  QueryLogWriter writer(desk.directory, desk.log, desk.metrics);
  writer.write(std::vector{search("하나", "192.0.2.7")}, desk.noon, {});
  std::filesystem::rename(desk.file("2026-11-27"), desk.directory / "moved");
  writer.reopen();
  writer.write(std::vector{search("둘", "192.0.2.7")}, desk.noon, {});
  CHECK(searches_in(desk.directory / "moved").size() == 1);
  CHECK(searches_in(desk.file("2026-11-27")).front().query == "둘");
}

TEST_CASE("a disk that cannot be written costs lines, which are counted, and one warning") {
  Desk desk;
  QueryLogWriter writer(desk.directory, desk.log, desk.metrics);
  std::filesystem::create_symlink("/dev/full", desk.file("2026-11-27"));  // not followed, so it cannot be opened
  for (int i = 0; i < 3; ++i) {
    writer.write(std::vector{search("물", "192.0.2.7"), search("불", "192.0.2.7")}, desk.noon, {});
  }
  CHECK_THAT(desk.metrics.text(desk.noon), Contains("gonggo_query_log_lost_total{reason=\"disk\"} 6"));
  std::filesystem::remove(desk.file("2026-11-27"));
  writer.write(std::vector{search("물", "192.0.2.7")}, desk.noon, {});
  CHECK(searches_in(desk.file("2026-11-27")).size() == 1);
  CHECK_THAT(desk.metrics.text(desk.noon), Contains("gonggo_query_log_lines_total 1"));
  const auto messages = lines_of(desk.folder.path() / "log");
  REQUIRE(messages.size() == 2);
  CHECK_THAT(messages[0], Contains("warning the query log cannot be written"));
  CHECK_THAT(messages[1], Contains("the query log is written again"));
}

TEST_CASE("lines that fit on the disk only in part leave no broken line") {
  Desk desk;
  QueryLogWriter writer(desk.directory, desk.log, desk.metrics);
  writer.write(std::vector{search("하나", "192.0.2.7")}, desk.noon, {});
  const auto before = std::filesystem::file_size(desk.file("2026-11-27"));
  {
    const FileSizeLimit limit(before + 500);
    writer.write(std::vector<LoggedSearch>(10, search("물", "192.0.2.7")), desk.noon, {});
  }
  CHECK(std::filesystem::file_size(desk.file("2026-11-27")) == before);
  writer.write(std::vector{search("둘", "192.0.2.7")}, desk.noon, {});
  CHECK(searches_in(desk.file("2026-11-27")).size() == 2);
  CHECK_THAT(desk.metrics.text(desk.noon), Contains("gonggo_query_log_lost_total{reason=\"disk\"} 10"));
}

TEST_CASE("the file of a day does not grow beyond its limit, and the lines that are lost are counted") {
  Desk desk;
  QueryLogWriter writer(desk.directory, desk.log, desk.metrics);
  const std::vector<LoggedSearch> searches(10, search("물", "192.0.2.7"));
  writer.write(searches, desk.noon, {});
  const auto line = std::filesystem::file_size(desk.file("2026-11-27")) / 10;
  const QueryLogBounds bounds{.day_bytes = 15 * line + line / 2};
  writer.write(searches, desk.noon, bounds);
  writer.write(searches, desk.noon, bounds);
  CHECK(searches_in(desk.file("2026-11-27")).size() == 15);
  CHECK_THAT(desk.metrics.text(desk.noon), Contains("gonggo_query_log_lost_total{reason=\"limit\"} 15"));
  writer.write(searches, desk.noon + std::chrono::hours(24), bounds);
  CHECK(searches_in(desk.file("2026-11-28")).size() == 10);
  const auto messages = lines_of(desk.folder.path() / "log");
  REQUIRE(messages.size() == 2);
  CHECK_THAT(messages[0], Contains("queries-2026-11-27.jsonl has its largest size"));
  CHECK_THAT(messages[1], Contains("the query log is written again"));
}

namespace {
bool random_is_there = true;
bool fickle_random(std::span<char> bytes) { return random_is_there && random_of_system(bytes); }
}  // namespace

TEST_CASE("without random bytes for a new salt, searches are lost and counted, and never hashed with the old one") {
  Desk desk;
  QueryLogWriter writer(desk.directory, desk.log, desk.metrics, fickle_random);
  const std::vector<LoggedSearch> searches(3, search("물", "192.0.2.7"));
  writer.write(searches, desk.noon, {});
  random_is_there = false;
  const Instant tomorrow = desk.noon + std::chrono::hours(24);
  writer.write(searches, tomorrow, {});
  writer.write({}, tomorrow, {});
  CHECK_FALSE(std::filesystem::exists(desk.file("2026-11-28")));
  CHECK_THAT(desk.metrics.text(desk.noon), Contains("gonggo_query_log_lost_total{reason=\"error\"} 3"));
  random_is_there = true;
  writer.write(searches, tomorrow, {});
  const auto written = searches_in(desk.file("2026-11-28"));
  REQUIRE(written.size() == 3);
  CHECK(written[0].client != searches_in(desk.file("2026-11-27"))[0].client);
}

TEST_CASE("the daemon does not start with a query log that it cannot write") {
  Desk desk;
  CHECK_THROWS_AS(QueryLog({.directory = desk.folder.path() / "a" / "b"}, desk.log, desk.metrics), Error);
  CHECK_THROWS_AS(QueryLog({.directory = desk.folder.path() / "log"}, desk.log, desk.metrics), Error);
}

TEST_CASE("searches of several threads are all written or counted as lost") {
  Desk desk;
  constexpr std::size_t each = 20'000;
  {
    QueryLog log({.directory = desk.directory}, desk.log, desk.metrics);
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 3; ++thread) {
      threads.emplace_back([&] {
        for (std::size_t i = 0; i < each; ++i) {
          log.add(search("물", "192.0.2.7"));
        }
      });
    }
  }
  std::size_t written = 0;
  for (const Day day : query_log_days(desk.directory)) {
    written += searches_in(desk.directory / query_log_name(day)).size();
  }
  const std::string metrics = desk.metrics.text(now());
  CHECK_THAT(metrics, Contains("gonggo_query_log_lines_total " + std::to_string(written) + "\n"));
  CHECK_THAT(metrics, Contains("gonggo_query_log_lost_total{reason=\"queue\"} " + std::to_string(3 * each - written)));
}

TEST_CASE("a worker logs its searches, and neither health checks nor other requests") {
  Desk desk;
  const auto policy = std::make_shared<Policy>();
  {
    QueryLog query_log({.directory = desk.directory}, desk.log, desk.metrics);
    Worker worker(0, desk.metrics, desk.log, desk.log, policy);
    worker.use(query_log);
    publish(desk.folder.path() / "index", sample_announcements());
    worker.use(std::make_shared<Searcher>(open_searcher(desk.folder.path() / "index")));
    for (const char* target :
         {"/healthz", "/v1/documents/w-1", "/v1/search?q=물+클러스터&board=공고&from=2024", "/none",
          "/v1/search?q=물&from=wrong", "/v1/facets/board?q=물", "/v1/search?q=없는말입니다&page=2"}) {
      const HttpRequest request{.method = "GET", .target = target, .client = "192.0.2.7"};
      worker.answer(request, find_destination(request.target), std::chrono::steady_clock::now());
    }
  }
  const auto days = query_log_days(desk.directory);
  REQUIRE(days.size() == 1);
  const auto searches = searches_in(desk.directory / query_log_name(days.front()));
  REQUIRE(searches.size() == 2);
  CHECK(searches[0].query == "물 클러스터");
  CHECK(searches[0].total == 1);
  CHECK(searches[0].filters ==
        std::map<std::string, std::vector<std::string>>{{"board", {"공고"}}, {"from", {"2024-01-01"}}});
  CHECK(searches[1].page == 2);
  CHECK(searches[1].total == 0);
}
