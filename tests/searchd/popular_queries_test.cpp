// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/popular_queries.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <catch2/catch.hpp>
#include <fstream>

#include "common/base/date_spelling.hpp"
#include "searchd/popular_route.hpp"
#include "searchd/problem.hpp"
#include "searchd/query_log_line.hpp"
#include "searchd/target.hpp"
#include "tests/searchd/index_fixture.hpp"

using namespace gonggo;
using namespace gonggo::searchd;
using namespace gonggo::testing;

namespace {

struct Desk {
  TemporaryFolder folder{"popular"};
  Instant noon = *parse_instant("2026-11-27T12:00:00+09:00");
  PopularQueries popular{folder.path(), 30, {.least_days = 1}};

  // `clients` clients ask the query, all under one salt.
  void ask(const std::string& query, int clients, LoggedSearch search = {.total = 3}, const std::string& salt = "salt",
           const std::string& day = "2026-11-27") {
    std::ofstream file(folder.path() / ("queries-" + day + ".jsonl"), std::ios::app);
    for (int i = 0; i < clients; ++i) {
      search.time = *parse_instant(day + "T12:00:00+09:00");
      search.query = query;
      search.client = salt + "-" + std::to_string(i);
      file << query_log_line(search) << "\n";
    }
  }

  std::vector<PopularQuery> top(std::size_t size = 10, unsigned days = 7) {
    popular.refresh(noon);
    return popular.top(size, days, noon);
  }

  HttpResponse get(const std::string& target, const PopularQueries* from) {
    RouteContext context;
    context.popular = from;
    context.now = noon;
    return answer_popular({.method = "GET", .target = target}, *parse_target(target), context);
  }

  std::string refused(const std::string& target) {
    try {
      get(target, &popular);
    } catch (const ProblemError& error) {
      return std::string(error.problem.code.row().code);
    }
    return "";
  }
};

using Queries = std::vector<PopularQuery>;

}  // namespace

TEST_CASE("a query is popular if five clients asked it, and one client counts once") {
  Desk desk;
  desk.ask("여권", 5);
  desk.ask("수도요금", 7);
  desk.ask("채용", 4);
  for (int i = 0; i < 10; ++i) {
    desk.ask("혼자", 1);
    desk.ask("여권", 2);
  }
  desk.ask("나무", 5);
  CHECK(desk.top() == Queries{{"수도요금", 7}, {"나무", 5}, {"여권", 5}});
  CHECK(desk.top(1) == Queries{{"수도요금", 7}});
}

TEST_CASE("clients of different days or salts are not added up to five") {
  Desk desk;
  for (int i = 1; i < 10; ++i) {
    desk.ask("여권", 4, {.total = 3}, "salt" + std::to_string(i), "2026-11-2" + std::to_string(i > 7 ? 7 : i));
  }
  CHECK(desk.top().empty());
  desk.ask("여권", 6, {.total = 3}, "salt20", "2026-11-20");
  desk.ask("여권", 5, {.total = 3}, "salt27", "2026-11-27");
  CHECK(desk.top(10, 30) == Queries{{"여권", 11}});
  CHECK(desk.top(10, 7) == Queries{{"여권", 5}});
}

TEST_CASE("further pages, masked queries and queries that find nothing are not popular") {
  Desk desk;
  desk.ask("여권", 5);
  desk.ask("둘째 쪽", 9, {.total = 3, .page = 2});
  desk.ask("홍길동 010-1234-5678", 9);
  desk.ask("빈 답", 9, {.total = 0, .similar = 9});
  desk.ask("", 9);
  desk.ask("나중에 빈 답", 9);
  desk.ask("나중에 빈 답", 1, {.total = 0});
  desk.ask("거른 빈 답", 9);
  desk.ask("거른 빈 답", 1, {.filters = {{"board", {"공고"}}}, .total = 0});
  CHECK(desk.top() == Queries{{"거른 빈 답", 9}, {"여권", 5}});
}

TEST_CASE("a query with operators, quotes or fields is not popular, because it could show any text") {
  Desk desk;
  desk.ask("여권 재발급", 5);
  desk.ask("2025 3:1 경쟁률", 5);
  for (const std::string hidden :
       {"공고 -시장은_나쁘다", "수도 or 시장은나쁘다", "수도 | 시장은나쁘다", "\"수도\" 요금", "(수도 요금)",
        "부서:환경정책과", "수도 and 요금", "수도*", "not 수도"}) {
    desk.ask(hidden, 9);
  }
  CHECK(desk.top() == Queries{{"2025 3:1 경쟁률", 5}, {"여권 재발급", 5}});
}

TEST_CASE("what is added to a file is counted with the next reading, a broken line never") {
  Desk desk;
  desk.ask("여권", 4);
  CHECK(desk.top().empty());
  std::ofstream(desk.folder.path() / "queries-2026-11-27.jsonl", std::ios::app) << "{broken\n";
  desk.ask("여권", 5);
  CHECK(desk.top() == Queries{{"여권", 5}});
  desk.ask("여권", 8, {.total = 3}, "salt", "2026-11-28");
  desk.noon += std::chrono::hours(24);
  CHECK(desk.top() == Queries{{"여권", 13}});
  CHECK(desk.top(10, 1) == Queries{{"여권", 8}});
}

TEST_CASE("a query is popular only after enough clients asked it on several days") {
  Desk desk;
  desk.popular.keep(30, {.least_days = 2});
  desk.ask("여권", 9);
  desk.ask("수도요금", 5);
  CHECK(desk.top().empty());
  desk.ask("여권", 4, {.total = 3}, "salt26", "2026-11-26");
  desk.ask("수도요금", 5, {.total = 3}, "salt01", "2026-11-01");
  desk.noon += std::chrono::hours(24);
  desk.ask("여권", 5, {.total = 3}, "salt28", "2026-11-28");
  CHECK(desk.top(10, 7) == Queries{{"여권", 14}, {"수도요금", 5}});  // the other day lies before the seven days
  desk.popular.keep(30, {.least_days = 3});
  CHECK(desk.top().empty());
}

TEST_CASE("a query that the site denies is not popular, and a new list takes effect at once") {
  Desk desk;
  desk.ask("여권", 5);
  desk.ask("나쁜말은 그만", 9);
  desk.ask("나쁜 말", 9);
  desk.ask("badminton", 9);
  CHECK(desk.top().size() == 4);
  desk.popular.keep(30, {.least_days = 1, .denied = DenyList({"나쁜 말", "Bad"})});
  CHECK(desk.top() == Queries{{"badminton", 9}, {"여권", 5}});
  desk.popular.keep(30, {.least_days = 1});
  CHECK(desk.top().size() == 4);
}

TEST_CASE("a denied text is found in any spacing, case and width, and a Latin one as a whole word") {
  const DenyList list({"나쁜 말", "Bad word", "18"});
  for (const char* denied : {"나쁜말", "나쁜 말", "나.쁜.말", "나쁜말은", "아주나쁜 말", "bad word", "ＢＡＤ　ＷＯＲＤ",
                             "bad-word", "a bad word here", "18", "18세", "제18호", "bad word나"}) {
    INFO(denied);
    CHECK(list.denies(denied));
  }
  for (const char* allowed : {"", "나쁜", "말", "bad words", "badminton word", "118", "1803", "나쁜 소문 말"}) {
    INFO(allowed);
    CHECK_FALSE(list.denies(allowed));
  }
  CHECK_FALSE(DenyList({"", "--"}).denies("여권"));
}

TEST_CASE("a deny list is read from a file, and a wrong line is named") {
  const Desk desk;
  const auto path = desk.folder.path() / "deny.txt";
  std::ofstream(path) << "# not these\n\n나쁜 말  # of people\n";
  CHECK(read_deny_list(path, "gonggo.toml:3").denies("나쁜말"));
  std::ofstream(path) << "나쁜 말\n--\n";
  const auto wrong = Catch::Matchers::Contains("gonggo.toml:3: line 2 of the list");
  CHECK_THROWS_WITH(read_deny_list(path, "gonggo.toml:3"), wrong);
  std::ofstream(path) << "나쁜 말\n\xB5\xB6\xB0\xA8\n";
  CHECK_THROWS_WITH(read_deny_list(path, "gonggo.toml:3"),
                    wrong && Catch::Matchers::Contains("is not UTF-8") && Catch::Matchers::Contains("-f CP949"));
  CHECK_THROWS_WITH(read_deny_list(desk.folder.path() / "none", "x"), Catch::Matchers::Contains("cannot be read"));
  CHECK_THROWS_WITH(read_deny_list(desk.folder.path(), "x"), Catch::Matchers::Contains("cannot be read"));
}

TEST_CASE("the memory for one day is bounded, and popular queries stay in it") {
  DayCounter counter({.queries = 100, .clients = 300, .counted = 2});
  const auto ask = [&](const std::string& query, int client) {
    counter.add({.query = query, .total = 1, .client = "salt-" + std::to_string(client)});
  };
  for (int i = 0; i < 5'000; ++i) {  // one client makes up queries
    ask("여권", i % 20);
    ask("수도요금", i % 7);
    ask("나무", i % 6);
    ask("지어낸 말 " + std::to_string(i), 0);
    REQUIRE(counter.queries() <= 100);
    REQUIRE(counter.clients() <= 300);
  }
  CHECK(counter.counts() == Queries{{"여권", 20}, {"수도요금", 7}});
  for (int i = 0; i < 5'000; ++i) {  // many clients ask one query
    ask("많은 사람", i);
    ask("지어낸 말 " + std::to_string(i), i % 2);
    REQUIRE(counter.clients() <= 300);
  }
  CHECK(counter.counts().front().text == "많은 사람");
}

TEST_CASE("/v1/popular answers from the counted queries, and an empty list without a query log") {
  Desk desk;
  desk.ask("여권", 5);
  desk.ask("수도요금", 7);
  desk.popular.refresh(desk.noon);
  CHECK(desk.get("/v1/popular", nullptr).body == R"({"queries":[]})");
  CHECK(desk.get("/v1/popular?days=30", nullptr).body == R"({"queries":[]})");
  CHECK(desk.get("/v1/popular?size=1&days=30", &desk.popular).body == R"({"queries":[{"text":"수도요금","count":7}]})");
  CHECK(boost::json::parse(desk.get("/v1/popular", &desk.popular).body).at("queries").as_array().size() == 2);
  CHECK(desk.refused("/v1/popular?days=31") == "out_of_range");
  CHECK(desk.refused("/v1/popular?size=0") == "out_of_range");
  CHECK(desk.refused("/v1/popular?size=99999999999") == "out_of_range");
  CHECK(desk.refused("/v1/popular?size=x") == "bad_number");
  CHECK(desk.refused("/v1/popular?size=") == "bad_number");
  CHECK(desk.refused("/v1/popular?q=x") == "unknown_parameter");
  CHECK(desk.refused("/v1/popular?size=1&size=2") == "repeated");
}
