// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/terminal/zero_hits.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <catch2/catch.hpp>

#include "common/base/date_spelling.hpp"
#include "tests/searchd/index_fixture.hpp"

using namespace gonggo;
using namespace gonggo::terminal;
using namespace gonggo::testing;
using Catch::Matchers::Contains;
using searchd::LoggedSearch;

namespace {

struct Desk {
  TemporaryFolder folder{"zero-hits"};
  std::vector<LoggedSearch> searches;
  Instant time = *parse_instant("2026-11-27T12:00:00+09:00");

  void ask(const std::string& client, const std::string& query, std::uint64_t total) {
    time += std::chrono::seconds(1);
    searches.push_back({.time = time, .query = query, .total = total, .client = client});
  }

  std::vector<FailingQuery> report(std::size_t least = 5) {
    publish(folder.path() / "index", sample_announcements());
    Searcher searcher = open_searcher(folder.path() / "index");
    return failing_queries(searches, searcher, least);
  }
};

std::vector<std::string> texts_of(const std::vector<FailingQuery>& queries) {
  std::vector<std::string> texts;
  for (const auto& query : queries) {
    texts.push_back(query.text);
  }
  return texts;
}

}  // namespace

TEST_CASE("the report lists the queries of at least five clients that found nothing, the most frequent first") {
  Desk desk;
  for (int client = 0; client < 7; ++client) {
    const std::string name = "salt-" + std::to_string(client);
    desk.ask(name, "배롱나무", 0);
    desk.ask(name, "배롱나무", 0);
    desk.ask(name, "도서관", 3);
    if (client < 5) {
      desk.ask(name, "무궁화 축제", 0);
    }
    if (client < 4) {
      desk.ask(name, "혼자 묻기", 0);
    }
    desk.ask("salt" + name, "여러 소금", 0);
  }
  for (int i = 0; i < 7; ++i) {
    desk.searches[static_cast<std::size_t>(i)].page = 1;
  }
  desk.searches.push_back({.time = desk.time, .query = "[전화번호]", .client = "salt-1", .masked = true});
  const auto found = desk.report();
  CHECK(texts_of(found) == std::vector<std::string>{"배롱나무", "여러 소금", "무궁화 축제"});
  CHECK(found.front().clients == 7);
  CHECK(found.front().asked == 14);
  const auto all = texts_of(desk.report(1));
  CHECK(std::find(all.begin(), all.end(), "혼자 묻기") != all.end());
  CHECK(std::find(all.begin(), all.end(), "[전화번호]") == all.end());
}

TEST_CASE("filters and further pages make no failing query") {
  Desk desk;
  for (int client = 0; client < 9; ++client) {
    desk.ask("salt-" + std::to_string(client), "도서관 둘째", 0);
    desk.searches.back().page = 2;
    desk.ask("salt-" + std::to_string(client), "도서관 거른", 0);
    desk.searches.back().filters = {{"board", {"공고"}}};
  }
  CHECK(desk.report(1).empty());
}

TEST_CASE("what the same clients asked next and found is proposed as a synonym, with its evidence") {
  Desk desk;
  for (int client = 0; client < 6; ++client) {
    const std::string name = "salt-" + std::to_string(client);
    desk.ask(name, "독서방 행사 안내", 0);
    desk.ask(name, client < 5 ? "도서관 행사 안내" : "상수도 점검", 4);
    desk.ask(name, "물", 3);  // another errand
  }
  desk.ask("salt-late", "독서방 행사 안내", 0);
  desk.time += std::chrono::hours(1);
  desk.ask("salt-late", "입주", 1);
  const auto found = desk.report();
  REQUIRE(found.size() == 1);
  REQUIRE(found.front().proposals.size() == 1);
  const Proposal& proposal = found.front().proposals.front();
  CHECK(proposal.kind == "synonym");
  CHECK(proposal.line == "독서방 = 도서관");
  CHECK_THAT(proposal.evidence.english, Contains("5 of its clients") && Contains("도서관 행사 안내"));
  CHECK(desk.report(1).front().proposals.size() == 2);
}

TEST_CASE("a spelling that the engine corrects is proposed") {
  Desk desk;
  for (int client = 0; client < 5; ++client) {
    desk.ask("salt-" + std::to_string(client), "물 클러스타", 0);
  }
  const auto found = desk.report();
  REQUIRE(found.size() == 1);
  CHECK(found.front().finds_now > 0);
  REQUIRE(found.front().proposals.size() == 1);
  CHECK(found.front().proposals.front().kind == "spelling");
  CHECK(found.front().proposals.front().line == "클러스타 = 클러스터");
}

TEST_CASE("queries answered only by leaving words out or by a correction are listed with what was left out") {
  Desk desk;
  for (int client = 0; client < 6; ++client) {
    const std::string name = "salt-" + std::to_string(client);
    desk.ask(name, "도서관 배롱나무", 2);
    desk.searches.back().relaxed = true;
    desk.ask(name, "물 클러스타", 3);
    desk.searches.back().corrected = true;
    if (client < 5) {
      desk.ask(name, "무궁화", 0);
    }
  }
  const auto found = desk.report();
  CHECK(texts_of(found) == std::vector<std::string>{"무궁화", "도서관 배롱나무", "물 클러스타"});
  REQUIRE(found.size() == 3);
  CHECK(found[0].evidence.empty());
  CHECK(found[1].answer == FailedAnswer::relaxed);
  CHECK_THAT(found[1].evidence.english, Contains("searched without") && Contains("배롱나무"));
  CHECK_THAT(found[1].evidence.korean, Contains("빼고 검색했습니다") && Contains("배롱나무"));
  CHECK(found[2].answer == FailedAnswer::corrected);
  CHECK_THAT(found[2].evidence.english, Contains("클러스터"));
  CHECK_THAT(zero_hits_text(found, Language::english), Contains("now: no document has every word; searched without"));
}

TEST_CASE("an answer with words left out is no success that another query could be replaced by") {
  Desk desk;
  for (int client = 0; client < 6; ++client) {
    const std::string name = "salt-" + std::to_string(client);
    desk.ask(name, "독서방", 0);
    desk.ask(name, "열람실 예약", 4);
    desk.searches.back().relaxed = true;
    desk.ask(name, "도서관", 4);
  }
  const auto found = desk.report();
  REQUIRE(texts_of(found) == std::vector<std::string>{"독서방", "열람실 예약"});
  CHECK(found[0].proposals.empty());
  REQUIRE(found[1].proposals.size() == 1);
  CHECK(found[1].proposals.front().line == "열람실 예약 = 도서관");
}

TEST_CASE("a proposal is a line for the list of synonyms without what both queries have") {
  CHECK(synonym_line("수도 요금 감먼", "수도 요금 감면") == "감먼 = 감면");
  CHECK(synonym_line("독서방", "시립 도서관") == "독서방 = 시립 도서관");
  CHECK(synonym_line("가 나 다", "가 라 다") == "나 = 라");
  CHECK(synonym_line("가 나", "가 나 다") == "");
  CHECK(synonym_line("가", "가") == "");
  CHECK(synonym_line("가 가", "가") == "");
  CHECK(synonym_line("a=b", "c") == "");
}

TEST_CASE("the report as text is a list of synonyms, and as JSON it has the same") {
  const std::vector<FailingQuery> queries = {{.text = "감먼",
                                              .clients = 6,
                                              .asked = 9,
                                              .finds_now = 2,
                                              .proposals = {{"spelling", "감먼 = 감면", "because"}}}};
  CHECK(zero_hits_text(queries, Language::english) ==
        "# queries that found nothing as typed: clients, times asked, what they find now and how\n"
        "# 감먼: 6 clients, 9 times, finds 2 now\n"
        "감먼 = 감면  # spelling: because\n");
  CHECK(boost::json::parse(zero_hits_json(queries)) ==
        boost::json::parse(
            R"({"queries":[{"text":"감먼","answer":"nothing","evidence":"","clients":6,"asked":9,"findsNow":2,
          "proposals":[{"kind":"spelling","line":"감먼 = 감면","evidence":"because"}]}]})"));
}
