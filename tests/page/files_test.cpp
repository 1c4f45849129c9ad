// SPDX-License-Identifier: GPL-2.0-or-later
// The feed, the downloads and the description for browsers.
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <catch2/catch.hpp>
#include <sstream>

#include "searchd/compression.hpp"
#include "searchd/page/assets.hpp"
#include "searchd/page/download.hpp"
#include "searchd/page/feed.hpp"
#include "tests/page/site.hpp"

using namespace gonggo;
using namespace gonggo::searchd;
using namespace gonggo::testing;
namespace json = boost::json;

namespace {

Site& site() {
  static Site shared;
  return shared;
}

// Reads CSV as RFC 4180 defines it.
std::vector<std::vector<std::string>> rows_of(std::string text) {
  std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"' && quoted && at + 1 < text.size() && text[at + 1] == '"') {
      rows.back().back() += '"';
      ++at;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      rows.back().emplace_back();
    } else if (c == '\r' && !quoted) {
      rows.emplace_back(1);
      ++at;
    } else {
      rows.back().back() += c;
    }
  }
  rows.pop_back();
  return rows;
}

}  // namespace

TEST_CASE("the feed is Atom with the totals of OpenSearch and whole addresses") {
  const auto answer = site().get("/atom?q=물&size=1&page=2");
  CHECK(answer.content_type == "application/atom+xml");
  CHECK(contains(answer.body,
                 "<os:totalResults>2</os:totalResults><os:startIndex>2</os:startIndex>"
                 "<os:itemsPerPage>1</os:itemsPerPage>"));
  CHECK(contains(answer.body,
                 "<link rel=\"self\" type=\"application/atom+xml\" "
                 "href=\"http://www.gaon.example/atom?q=%EB%AC%BC&amp;size=1&amp;page=2\"/>"));
  const Xml feed(answer.body);
  REQUIRE(feed.is_well_formed());
  const std::string entry = "//*[local-name()='entry']";
  REQUIRE(feed.count(entry) == 1);
  for (const auto* part : {"id", "title", "updated", "author", "link", "summary"}) {
    CHECK(feed.count(entry + "/*[local-name()='" + part + "']") >= 1);
  }
  CHECK(feed.count("/*/*[local-name()='id']") == 1);
  CHECK(feed.count("/*/*[local-name()='updated']") == 1);
  CHECK(feed.first(entry + "/*[local-name()='id']").starts_with("http://www.gaon.example/announcements/w-"));
}

TEST_CASE("the description has a short name of at most 16 characters and the templates of page and feed") {
  Site own;
  own.settings.title = "가온광역시 종합 공고와 고시와 채용 검색";
  const auto answer = own.get("/opensearch.xml");
  CHECK(answer.content_type.starts_with("application/opensearchdescription+xml"));
  const Xml description(answer.body);
  CHECK(description.first("//*[local-name()='ShortName']") == "가온광역시 종합 공고와 고시와");
  CHECK(description.all("//*[local-name()='Url']/@template") ==
        std::vector<std::string>{"http://www.gaon.example/?q={searchTerms}",
                                 "http://www.gaon.example/atom?q={searchTerms}",
                                 "http://www.gaon.example/suggest.json?q={searchTerms}"});
}

TEST_CASE("the address bar of a browser gets the query and an array of texts") {
  CHECK(browser_suggestions("물", {}) == "[\"물\",[]]");
  CHECK(browser_suggestions("\"", {{{"물 클러스터", {}}, SuggestionKind::title}}) == "[\"\\\"\",[\"물 클러스터\"]]");
  const auto answer = site().get("/suggest.json?q=클러");
  CHECK(answer.status == 200);
  CHECK(answer.content_type.starts_with("application/x-suggestions+json"));
  const auto read = json::parse(answer.body).as_array();
  REQUIRE(read.size() == 2);
  CHECK(read[0] == "클러");
  CHECK_FALSE(read[1].as_array().empty());
}

TEST_CASE("the table begins with a byte order mark and has a row for each result of the first group") {
  const auto answer = site().get("/results.csv?q=물");
  CHECK(answer.content_type == "text/csv; charset=utf-8");
  CHECK(header(answer, "Content-Disposition") == "attachment; filename=\"results.csv\"");
  REQUIRE(answer.body.starts_with("\xEF\xBB\xBF"));
  const auto rows = rows_of(answer.body.substr(3));
  REQUIRE(rows.size() == 3);
  CHECK(rows[0][2] == "제목");
  CHECK(rows[1][2] == "물 클러스터 입주기업 모집");
  CHECK(rows[1][6] == "물산업, 입주");
  CHECK(rows[1].back() == "http://www.gaon.example/announcements/w-1");
  for (const auto& row : rows) {
    CHECK(row.size() == rows[0].size());
  }
  CHECK(rows_of(site().body("/results.csv?q=물&lang=en").substr(3))[0][2] == "title");
}

TEST_CASE("no cell of a table begins with a sign of a formula") {
  std::vector<std::string> texts;
  for (const std::string sign : {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"}) {
    for (const std::string rest : {"", "1+1", "cmd|' /C calc'!A0", "HYPERLINK(\"http://evil\",\"x\")", "\"\",=1",
                                   "\n=1", ",=1", "SUM(A1:A9)", "\"=1", "가"}) {
      texts.push_back(sign + rest);
    }
  }
  REQUIRE(texts.size() == 100);
  for (const auto& text : texts) {
    const auto rows = rows_of(csv_cell(text) + "\r\n");
    INFO(text);
    REQUIRE(rows.size() == 1);
    REQUIRE(rows[0].size() == 1);
    CHECK(rows[0][0].starts_with("'"));
  }
  CHECK(csv_cell("가, 나\n\"다\"") == "\"가, 나\n\"\"다\"\"\"");
  CHECK(csv_cell("2024-123") == "\"2024-123\"");
  CHECK(csv_cell("") == "\"\"");
  CHECK(csv_cell("=1;2") == "\"'=1;2\"");
}

TEST_CASE("JSON Lines has one hit on each line, as the API shows it") {
  const auto answer = site().get("/results.jsonl?q=물");
  CHECK(answer.content_type == "application/jsonl");
  std::istringstream lines(answer.body);
  std::vector<std::string> ids;
  for (std::string line; std::getline(lines, line);) {
    ids.emplace_back(json::parse(line).at("id").as_string());
  }
  CHECK(ids == std::vector<std::string>{"w-1", "w-3"});
}

TEST_CASE("a download is bounded, whatever page and size say") {
  std::vector<Announcement> all;
  for (int i = 0; i < 1'100; ++i) {
    all.push_back(announcement("n-" + std::to_string(i), "하천 정비", "정비", "2024-03-07"));
  }
  Site own(all);
  const std::string lines = own.body("/results.jsonl?q=하천&size=10&page=3");
  CHECK(std::count(lines.begin(), lines.end(), '\n') == 1'000);
  CHECK(contains(own.body("/?q=하천"), "최대 1,000건"));
}

TEST_CASE("a file that never changes is compressed once, and its answer has the same bytes") {
  const Asset style = find_asset("page.css").value();
  CHECK(style.gzipped == gzip(style.content));
  CHECK(find_asset("page.css")->gzipped.data() == style.gzipped.data());
  HttpRequest request{.method = "GET", .target = "/assets/" + assets_version() + "/page.css"};
  CHECK(site().ask(request).body == style.content);
  request.accept_encoding = "gzip";
  const HttpResponse compressed = site().ask(request);
  CHECK(compressed.body == style.gzipped);
  CHECK(header(compressed, "Content-Encoding") == "gzip");
}
