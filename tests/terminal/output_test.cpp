// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/terminal/output.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "common/base/date_spelling.hpp"
#include "common/base/error.hpp"
#include "searchd/response.hpp"
#include "searchd/terminal/batch.hpp"
#include "tests/searchd/index_fixture.hpp"

using namespace gonggo;
using namespace gonggo::terminal;
using namespace gonggo::testing;
using Catch::Matchers::Contains;

namespace {

SearchResult sample_result() {
  SearchResult result;
  Hit hit;
  hit.announcement = sample_announcements().front();
  hit.title = {hit.announcement.title, {{0, 1}, {2, 6}}};
  hit.snippet = {"국가물\n산업\t클러스터", {{7, 11}}};
  hit.score = 2.25;
  result.hits.push_back(hit);
  result.total = 1;
  result.generation = "g";
  return result;
}

std::string printed(OutputFormat format, bool colour, const std::string& url = sample_announcements().front().url) {
  const SearchRequest request;
  SearchResult result = sample_result();
  result.hits.front().announcement.url = url;
  std::ostringstream out;
  print_result({request, result, *parse_day("2024-03-10"), std::chrono::microseconds(1500)}, format,
               {.width = 0, .colour = colour}, out);
  return out.str();
}

}  // namespace

TEST_CASE("plain output has title, facts and totals, and marks words only in colour") {
  const auto plain = printed(OutputFormat::plain, false);
  CHECK_THAT(plain, Contains("1. 물 클러스터 입주기업 모집\n") && Contains("   국가물 산업 클러스터\n"));
  CHECK_THAT(plain, Contains("2024-03-07 | 가온시 > 환경정책과 | 공고 | open until 2024-03-20"));
  CHECK_THAT(plain,
             Contains("main/w-1  https://www.gaon.example/notice/1") && Contains("1 announcement, page 1, 1.5 ms"));
  CHECK(plain.find('\x1b') == std::string::npos);
  CHECK_THAT(printed(OutputFormat::plain, true),
             Contains("\x1b[1;33m물\x1b[0m \x1b[1;33m클러스터\x1b[0m") && Contains("산업 \x1b[1;33m클러스터\x1b[0m\n"));
}

TEST_CASE("a line of jsonl is an element of hits, and tsv and trec have one line for each hit") {
  CHECK(printed(OutputFormat::jsonl, true) ==
        searchd::hit_json(sample_result().hits.front(), *parse_day("2024-03-10")) + "\n");
  CHECK_THAT(printed(OutputFormat::json, false),
             Contains(searchd::hit_json(sample_result().hits.front(), *parse_day("2024-03-10"))));
  CHECK(printed(OutputFormat::tsv, false) ==
        "w-1\tmain\t2024-03-07\t가온시 > 환경정책과\t공고\t물 클러스터 입주기업 "
        "모집\thttps://www.gaon.example/notice/1\t2.25\n");
  CHECK(printed(OutputFormat::trec, false) == "1 Q0 w-1 1 2.25 gonggo\n");
}

TEST_CASE("the columns of tsv have names in the order of the columns") {
  std::ostringstream out;
  print_tsv_header(out);
  CHECK(out.str() == "id\tsource\tdate\tdepartment\tboard\ttitle\turl\tscore\n");
}

TEST_CASE("the score in tsv is short, and the score in a run is exact") {
  const SearchRequest request;
  SearchResult result = sample_result();
  result.hits.front().score = 12.345678901;
  const ResultPage page = {request, result, *parse_day("2024-03-10"), std::chrono::microseconds(1500)};
  std::ostringstream tsv;
  print_result(page, OutputFormat::tsv, {}, tsv);
  CHECK_THAT(tsv.str(), Catch::Matchers::EndsWith("\t12.3457\n"));
  std::ostringstream run;
  print_result(page, OutputFormat::trec, {}, run);
  CHECK_THAT(run.str(), Contains(" 12.345678901 "));
}

TEST_CASE("an address that is not safe to follow is not printed") {
  for (const auto format : {OutputFormat::plain, OutputFormat::tsv}) {
    CHECK_THAT(printed(format, false, "javascript:alert(1)"), !Contains("javascript") && Contains("w-1"));
    CHECK_THAT(printed(format, false, "HTTP://www.gaon.example/2"), Contains("HTTP://www.gaon.example/2"));
  }
}

TEST_CASE("the scores of a run fall with the rank in an order without scores") {
  CHECK(run_score(Sort::relevance, 3, 2.5) == 2.5);
  CHECK(run_score(Sort::date, 1, 0) == 1);
  CHECK(run_score(Sort::date, 2, 0) > run_score(Sort::date, 3, 0));
  const TemporaryFolder folder("dated");
  publish(folder.path(), sample_announcements());
  Searcher searcher = open_searcher(folder.path());
  std::ostringstream out;
  std::ostringstream errors;
  const std::vector<BatchQuery> queries = {{"q1", "점검", 1}};
  const std::vector<Parameter> by_date = {{"sort", "date"}};
  CHECK(run_batch(searcher, queries, by_date, 10, out, errors).hits == 2);
  CHECK_THAT(out.str(), Contains(" 1 1 gonggo\n") && Contains(" 2 0.5 gonggo\n"));
}

TEST_CASE("a batch file has lines of id, tab and query, and a wrong line is reported") {
  const TemporaryFolder folder("batch");
  const auto file = folder.path() / "queries.tsv";
  std::ofstream(file) << "\xEF\xBB\xBFq1\t물 \"클러스터\r\n\nq2\t도서관\n";
  const auto queries = read_batch(file);
  REQUIRE(queries.size() == 2);
  CHECK(queries[0].id == "q1");
  CHECK(queries[0].text == "물 \"클러스터");
  CHECK(queries[1].line == 3);
  std::ofstream(file) << "q1\ta\nq2 b\n";
  CHECK_THROWS_WITH(read_batch(file), Contains("queries.tsv:2"));
  std::ofstream(file) << "q1\ta\nq 2\tb\n";
  CHECK_THROWS_WITH(read_batch(file), Contains("queries.tsv:2") && Contains("white space"));
  CHECK_THROWS_AS(read_batch(folder.path() / "none"), Error);
  CHECK_THROWS_WITH(read_batch(folder.path()), Contains("cannot be read"));
}

TEST_CASE("a batch writes a run that an evaluation program reads") {
  const TemporaryFolder folder("run");
  publish(folder.path(), sample_announcements());
  Searcher searcher = open_searcher(folder.path());
  std::ostringstream out;
  std::ostringstream errors;
  const std::vector<BatchQuery> queries = {
      {"q1", "물 클러스터", 1}, {"q2", std::string(5'000, 'x'), 2}, {"q3", "도서관", 3}};
  const auto outcome = run_batch(searcher, queries, {}, 10, out, errors);
  CHECK(outcome.refused == 1);
  CHECK_THAT(errors.str(), Contains("query q2 (line 2)"));
  CHECK_THAT(out.str(), Catch::Matchers::StartsWith("q1 Q0 w-1 1 ") && Contains("\nq3 Q0 w-2 1 "));
  std::ostringstream second;
  run_batch(searcher, queries, {}, 1, second, errors);
  const std::string whole = out.str();
  CHECK(std::count(whole.begin(), whole.end(), '\n') >= 3);
  const std::string limited = second.str();
  CHECK(std::count(limited.begin(), limited.end(), '\n') == 2);
}

TEST_CASE("the analysis of a text names every kind of token") {
  Token token;
  token.term = "물";
  token.end = 3;
  std::vector<Token> tokens;
  for (const TokenKind kind : {TokenKind::stem, TokenKind::surface, TokenKind::part, TokenKind::reading,
                               TokenKind::bigram, TokenKind::hidden}) {
    token.kind = kind;
    tokens.push_back(token);
  }
  std::ostringstream out;
  print_tokens("물", tokens, out);
  CHECK(out.str() ==
        "stem\t물\t0-3\t0\t물\nsurface\t물\t0-3\t0\t물\npart\t물\t0-3\t0\t물\nreading\t물\t0-3\t0\t물\n"
        "bigram\t물\t0-3\t0\t물\nhidden\t물\t0-3\t0\t물\n");
}
