// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/response.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <catch2/catch.hpp>

#include "common/base/date.hpp"
#include "common/base/date_spelling.hpp"
#include "common/base/shown_text.hpp"
#include "common/base/utf8.hpp"
#include "searchd/problem.hpp"

using namespace gonggo;
using namespace gonggo::searchd;
namespace json = boost::json;

namespace {

Day day(const char* text) { return *parse_day(text); }

Hit sample_hit() {
  Hit hit;
  hit.announcement.source = "main";
  hit.announcement.id = "w-1";
  hit.announcement.title = "물 <b>클러스터</b>";
  hit.announcement.department = {"가온시", "환경정책과"};
  hit.announcement.date = day("2024-03-07");
  hit.announcement.url = "HTTPS://www.gaon.example/1";
  hit.announcement.attachments = {{"공고문.hwp", "ftp://x", "text"}};
  hit.title = {hit.announcement.title, {{0, 1}}};
  hit.snippet = {"물 & 불", {{0, 1}}};
  hit.score = 1.5;
  return hit;
}

json::object parsed(const std::string& text) { return json::parse(text).as_object(); }

}  // namespace

TEST_CASE("a hit carries escaped and marked text, plain text and where the marks are") {
  const auto hit = parsed(hit_json(sample_hit(), day("2024-03-10")));
  CHECK(hit.at("titleHtml") == "<mark>물</mark> &lt;b&gt;클러스터&lt;/b&gt;");
  CHECK(hit.at("title") == "물 <b>클러스터</b>");
  CHECK(hit.at("snippet") == "<mark>물</mark> &amp; 불");
  CHECK(hit.at("snippetText") == "물 & 불");
  CHECK(hit.at("marks") == json::parse(R"({"title":[{"begin":0,"end":1}],"snippet":[{"begin":0,"end":1}]})"));
  CHECK(hit.at("department") == "가온시 > 환경정책과");
  CHECK(hit.at("departmentPath") == json::parse(R"(["가온시","환경정책과"])"));
  CHECK(hit.at("date") == "2024-03-07");
  CHECK(hit.at("score") == 1.5);
}

TEST_CASE("the members of a document keep their names and their order") {
  Announcement a = sample_hit().announcement;
  a.board = "공고";
  a.keywords = {"물"};
  a.number = "2024-1";
  a.begin = day("2024-03-01");
  a.end = day("2024-03-31");
  a.license = "1";
  a.views = 7;
  a.updated = seoul_midnight(day("2024-03-08"));
  CHECK(document_json(a, "g", day("2024-03-10")) ==
        R"({"id":"w-1","source":"main","title":"물 <b>클러스터</b>","body":"","date":"2024-03-07",)"
        R"("department":"가온시 > 환경정책과","departmentPath":["가온시","환경정책과"],"board":"공고",)"
        R"("keywords":["물"],"number":"2024-1","begin":"2024-03-01","end":"2024-03-31","status":"open",)"
        R"("url":"HTTPS://www.gaon.example/1","license":"1","views":7,"period":null,"hasAttachment":true,)"
        R"("attachments":[{"name":"공고문.hwp","url":null,"text":"text"}],)"
        R"("updated":"2024-03-08T00:00:00+09:00","generation":"g"})");
}

TEST_CASE("an id stays exact in every answer, and no character in it changes the direction of text") {
  std::vector<char32_t> all{0x061C, 0x200E, 0x200F, 0x200B, 0xAC00, 0x1F600, U'"', U'\\', U'/'};
  for (const auto& [first, last] :
       std::vector<std::pair<char32_t, char32_t>>{{0x202A, 0x202E}, {0x2066, 0x2069}, {0x01, 0x1F}, {0x7F, 0xA0}}) {
    for (char32_t c = first; c <= last; ++c) {
      all.push_back(c);
    }
  }
  CHECK(all.size() >= 80);
  for (const char32_t c : all) {
    std::string id = "\"id\":\"n-";
    utf8::append(id, c);
    id += "\\";
    INFO(static_cast<std::uint32_t>(c));
    Hit hit = sample_hit();
    hit.announcement.id = id;
    hit.announcement.title = id;
    hit.title = {id, {}};
    SearchResult result;
    result.hits = {hit};
    const std::string found = search_json({}, result, day("2024-03-10"), {});
    const std::string document = document_json(hit.announcement, "1", day("2024-03-10"));
    for (const std::string& text : {found, document, hit_json(hit, day("2024-03-10"))}) {
      CHECK(neutral_text(text) == text);
    }
    CHECK(parsed(found).at("hits").at(0).at("id").as_string() == id);
    CHECK(parsed(hit_json(hit, day("2024-03-10"))).at("id").as_string() == id);
    CHECK(parsed(document).at("id").as_string() == id);
  }
}

TEST_CASE("absent values are null, and only http and https addresses are passed on") {
  Hit hit = sample_hit();
  CHECK(parsed(hit_json(hit, day("2024-03-10"))).at("url") == "HTTPS://www.gaon.example/1");
  CHECK(parsed(hit_json(hit, day("2024-03-10"))).at("attachments").at(0).at("url").is_null());
  CHECK(parsed(hit_json(hit, day("2024-03-10"))).at("hasAttachment") == true);
  for (const auto* url : {"javascript:alert(1)", "data:text/html,x", "/relative", "httpx://a", "https:/x", ""}) {
    hit.announcement.url = url;
    CHECK(parsed(hit_json(hit, day("2024-03-10"))).at("url").is_null());
  }
  const auto object = parsed(hit_json(hit, day("2024-03-10")));
  for (const auto* key : {"board", "number", "begin", "end", "status", "license", "views", "period"}) {
    CHECK(object.at(key).is_null());
  }
}

TEST_CASE("a hit says which announcement takes its place, if its notice has several") {
  Hit hit = sample_hit();
  CHECK_FALSE(parsed(hit_json(hit, day("2024-03-10"))).contains("superseded"));
  hit.notice = NoticeLink{NoticeKind::changed, 1, "a-0", "a-2"};
  const auto object = parsed(hit_json(hit, day("2024-03-10")));
  CHECK(object.at("superseded") == true);
  CHECK(object.at("notice").at("kind") == "changed");
  CHECK(object.at("notice").at("order") == 1);
  CHECK(object.at("notice").at("supersedes") == "a-0");
  CHECK(object.at("notice").at("supersededBy") == "a-2");
  hit.notice->superseded_by.clear();
  CHECK(parsed(hit_json(hit, day("2024-03-10"))).at("superseded") == false);
}

TEST_CASE("a period without an end is open and has no last day, but its text") {
  Hit hit = sample_hit();
  hit.announcement.begin = day("2024-03-01");
  hit.announcement.end = endless;
  hit.announcement.period = "2024. 3. 1. ~ 예산 소진시까지";
  const auto object = parsed(hit_json(hit, day("2024-03-10")));
  CHECK(object.at("begin") == "2024-03-01");
  CHECK(object.at("end").is_null());
  CHECK(object.at("status") == "open");
  CHECK(object.at("period") == "2024. 3. 1. ~ 예산 소진시까지");
}

TEST_CASE("the status follows the posting period, day by day") {
  Announcement announcement;
  CHECK_FALSE(status_of(announcement, day("2024-03-10")));
  announcement.begin = day("2024-03-10");
  announcement.end = day("2024-03-20");
  CHECK(status_of(announcement, day("2024-03-09")) == Status::upcoming);
  CHECK(status_of(announcement, day("2024-03-10")) == Status::open);
  CHECK(status_of(announcement, day("2024-03-12")) == Status::open);
  CHECK(status_of(announcement, day("2024-03-13")) == Status::closing);
  CHECK(status_of(announcement, day("2024-03-20")) == Status::closing);
  CHECK(status_of(announcement, day("2024-03-21")) == Status::closed);
  announcement.end.reset();
  CHECK(status_of(announcement, day("2030-01-01")) == Status::open);
  announcement.begin.reset();
  announcement.end = day("2024-03-20");
  CHECK(status_of(announcement, day("2024-01-01")) == Status::open);
}

TEST_CASE("an answer has the sizes of both groups, and facets only when the request asks for them") {
  SearchRequest request;
  request.query = "물";
  SearchResult result;
  result.total = 7;
  result.similar = 30;
  result.hits.resize(2);
  result.hits[1].group = Group::some;
  result.generation = "g1";
  result.remarks = {{"relaxed", "fewer words"}};
  auto answer = parsed(search_json(request, result, day("2024-03-10"), std::chrono::microseconds(1500)));
  CHECK(answer.at("totalHits") == 7);
  CHECK(answer.at("similarHits") == 30);
  CHECK(answer.at("hits").at(0).at("match") == "all");
  CHECK(answer.at("hits").at(1).at("match") == "some");
  CHECK_FALSE(answer.contains("facetDistribution"));
  CHECK_FALSE(answer.contains("correctedQuery"));
  CHECK_FALSE(answer.contains("suggestedQuery"));
  CHECK(answer.at("processingTimeMs") == 1.5);
  CHECK(answer.at("remarks").at(0).at("code") == "relaxed");
  result.corrected_query = "물산업";
  result.suggested_query = "물산업 마을";
  request.facets = {FacetId::board, FacetId::year};
  result.facets = {{FacetId::board, {{"공고", 4}, {"행사", 3}}}, {FacetId::year, {{"2024", 7}}}};
  answer = parsed(search_json(request, result, day("2024-03-10"), std::chrono::microseconds(0)));
  CHECK(answer.at("totalHits") == 7);
  CHECK(answer.at("correctedQuery") == "물산업");
  CHECK(answer.at("suggestedQuery") == "물산업 마을");
  CHECK(answer.at("facetDistribution") == json::parse(R"({"board":{"공고":4,"행사":3},"year":{"2024":7}})"));
}

TEST_CASE("a problem has the members of RFC 9457 and a stable code") {
  const auto problem = parsed(problem_json({"bad_date", "from is no date", "from"}, "id-1"));
  CHECK(problem.at("type") == "urn:gonggo:problem:bad_date");
  CHECK(problem.at("title") == "Bad Request");
  CHECK(problem.at("status") == 400);
  CHECK(problem.at("code") == "bad_date");
  CHECK(problem.at("parameter") == "from");
  CHECK(problem.at("requestId") == "id-1");
  CHECK_FALSE(parsed(problem_json({"no_such_route", "x"}, "i")).contains("parameter"));
}

TEST_CASE("an answer says whether announcements were not searched, and which share") {
  const SearchRequest request;
  SearchResult result;
  for (const bool is_facet : {false, true}) {
    const auto answer = [&] {
      return parsed(is_facet ? facet_json("board", result) : search_json(request, result, day("2024-03-10"), {}));
    };
    result.missing = 0;
    CHECK_FALSE(answer().contains("partial"));
    CHECK_FALSE(answer().contains("missingShare"));
    result.missing = 0.25;
    CHECK(answer().at("partial") == true);
    CHECK(answer().at("missingShare") == 0.25);
  }
}
