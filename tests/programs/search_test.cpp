// SPDX-License-Identifier: GPL-2.0-or-later
// gonggo-search as people and scripts use it.
#include <catch2/catch.hpp>
#include <cstdlib>

#include "tests/programs/daemon.hpp"

using namespace gonggo::testing;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace {

// Sixty announcements of invented departments: enough for several pages, for filters and for equal scores.
std::string records() {
  std::string lines;
  for (int i = 0; i < 60; ++i) {
    const std::string n = std::to_string(i);
    lines += R"({"id":"n)" + n + R"(","title":"물 공급 안내 )" + n + R"(","body":"제)" + std::to_string(i % 7) +
             R"(구역 상수도 공사로 물이 잠시 멈춥니다.","date":"2024-0)" + std::to_string(1 + i % 9) +
             R"(-15","board":")" + (i % 2 == 0 ? "공고" : "행사") + R"(","department":"가온시 > )" +
             (i % 3 == 0 ? "수도과" : "도로과") + R"(","views":)" + std::to_string(i % 5) + "}\n";
  }
  return lines;
}

std::string hits_of(const std::string& json) {
  const auto begin = json.find("\"hits\":");
  const auto end = std::min(json.find(",\"totalHits\""), json.find(",\"estimatedTotalHits\""));
  REQUIRE(begin != std::string::npos);
  REQUIRE(end != std::string::npos);
  return json.substr(begin, end - begin);
}

}  // namespace

TEST_CASE("the terminal gives byte for byte the hits that HTTP gives") {
  const Folder folder("same");
  build_index(folder, records());
  const Daemon daemon(folder);
  struct Case {
    std::vector<std::string> arguments;
    std::string query;
  };
  const std::vector<Case> cases = {
      {{"물", "공급"}, "q=물+공급"},
      {{"상수도", "--from", "2024-03", "--to", "2024-05", "--sort", "date"},
       "q=상수도&from=2024-03&to=2024-05&sort=date"},
      {{"물", "--department", "수도과", "--board", "공고", "--board", "행사", "--limit", "7", "--page", "2"},
       "q=물&department=수도과&board=공고&board=행사&size=7&page=2"},
      {{"--sort", "views", "--limit", "50"}, "sort=views&size=50"},
      {{"물", "-안내"}, "q=물 -안내"},
      {{"공급 안내 17", "--facets", "board,year", "--highlight", "false"},
       "q=공급 안내 17&facets=board,year&highlight=false"},
  };
  for (const auto& [arguments, query] : cases) {
    INFO(query);
    std::vector<std::string> all = {"--index", folder / "index", "--format", "json"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    const auto terminal = run(folder, "gonggo-search", all);
    std::string target = query;
    for (auto space = target.find(' '); space != std::string::npos; space = target.find(' ')) {
      target[space] = '+';
    }
    const auto http = daemon.get("/v1/search?" + target);
    CHECK(http.status == 200);
    CHECK(hits_of(terminal.out) == hits_of(http.body));
  }
}

TEST_CASE("the exit status distinguishes found, nothing found and an error") {
  const Folder folder("status");
  build_index(folder, records());
  const std::string index = folder / "index";
  CHECK(run(folder, "gonggo-search", {"--index", index, "물"}).status == 0);
  CHECK(run(folder, "gonggo-search", {"--index", index, "zzzz"}).status == 1);
  const auto date = run(folder, "gonggo-search", {"--index", index, "물", "--from", "2024-13"});
  CHECK(date.status == 2);
  CHECK_THAT(date.err, Contains("from") && Contains("2024-13"));
  CHECK(run(folder, "gonggo-search", {"--index", folder / "none", "물"}).status == 2);
  CHECK_THAT(run(folder, "gonggo-search", {"--index", index, "물", "--limit", "500"}).err, Contains("--limit 500"));
  write_text(folder / "queries.tsv", "q1\t물\n");
  for (const auto* paging : {"--page", "--size"}) {
    CHECK_THAT(run(folder, "gonggo-search", {"--index", index, "--batch", folder / "queries.tsv", paging, "2"}).err,
               Contains(paging) && Contains("--limit"));
  }
  CHECK(run(folder, "gonggo-search", {"물", "--indx", "x"}).status == 2);
  ::setenv("GONGGO_INDEX", index.c_str(), 1);
  CHECK(run(folder, "gonggo-search", {"물"}).status == 0);
  ::unsetenv("GONGGO_INDEX");
  CHECK(run(folder, "gonggo-search", {"물"}).status == 2);
}

TEST_CASE("jsonl, tsv and trec have one record on each line, without colours") {
  const Folder folder("formats");
  build_index(folder, records());
  const auto lines = [&](const std::string& format) {
    const auto done =
        run(folder, "gonggo-search", {"--index", folder / "index", "--limit", "4", "--format", format, "물"});
    CHECK(done.out.find('\x1b') == std::string::npos);
    return std::count(done.out.begin(), done.out.end(), '\n');
  };
  CHECK(lines("jsonl") == 4);
  CHECK(lines("tsv") == 4);
  CHECK(lines("trec") == 4);
  CHECK(lines("json") == 1);
  const auto colour =
      run(folder, "gonggo-search", {"--index", folder / "index", "--limit", "1", "--color", "always", "물"});
  CHECK_THAT(colour.out, Contains("\x1b[1;33m물\x1b[0m"));
}

TEST_CASE("a batch writes as many hits for a query as asked, in the order of a single search") {
  const Folder folder("batchrun");
  build_index(folder, records());
  write_text(folder / "queries.tsv", "q1\t물 공급\nq2\tzzzz\nq3\t-(상수도\n");
  const auto batch =
      run(folder, "gonggo-search",
          {"--index", folder / "index", "--batch", folder / "queries.tsv", "--format", "trec", "--limit", "60"});
  CHECK(batch.status == 0);
  CHECK(std::count(batch.out.begin(), batch.out.end(), '\n') == 120);
  const auto single =
      run(folder, "gonggo-search",
          {"--index", folder / "index", "--syntax", "plain", "--limit", "20", "--format", "tsv", "물", "공급"});
  std::istringstream expected(single.out);
  std::istringstream found(batch.out);
  for (std::string line; std::getline(expected, line);) {
    std::string id;
    for (int column = 0; column < 3; ++column) {
      found >> id;
    }
    CHECK(id == line.substr(0, line.find('\t')));
    std::string rest;
    std::getline(found, rest);
  }
}

TEST_CASE("an evaluation measures judged queries, query by query, and against an earlier run") {
  const Folder folder("evaluation");
  build_index(folder, R"({"id":"a","title":"물 공급 안내","body":"상수도","date":"2024-01-15","board":"공고"})"
                      "\n"
                      R"({"id":"b","title":"도서관 행사","body":"책 읽기","date":"2024-02-15","board":"행사"})"
                      "\n"
                      R"({"id":"c","title":"도서관 휴관","body":"책 정리","date":"2024-03-15","board":"공고"})"
                      "\n");
  write_text(folder / "queries.tsv", "q1\t물 공급\nq2\t-도서관 행사\nq3\tzzzz\nq4\t아무\n");
  write_text(folder / "qrels.tsv", "q1\ta\t1\nq2\tb\t0\nq2\tc\t1\nq3\ta\t2\nq4\ta\t0\nq8\ta\t1\n");
  const auto evaluated = [&](const std::vector<std::string>& more) {
    std::vector<std::string> all = {"--index", folder / "index", "--eval", folder / "queries.tsv"};
    all.insert(all.end(), more.begin(), more.end());
    return run(folder, "gonggo-search", all);
  };
  // q1 ranks a first. q2, whose "-" is text, ranks c behind b. q3 finds nothing. q4 has no relevant document, and q8 is
  // not in the file of queries.
  const auto done = evaluated({folder / "qrels.tsv", "--per-query", folder / "first.tsv"});
  CHECK(done.err.empty());
  CHECK(done.status == 0);
  CHECK(done.out == "queries     3\nMRR@10      0.5000\nnDCG@10     0.5436\nRecall@100  0.6667\nempty       0.3333\n");
  CHECK(text_of(folder / "first.tsv") ==
        "q1\t1.0000\t1.0000\t1.0000\t1\nq2\t0.5000\t0.6309\t1.0000\t2\nq3\t0.0000\t0.0000\t0.0000\t0\n");

  const auto filtered = evaluated({"--board", "공고", folder / "qrels.tsv", "--compare", folder / "first.tsv"});
  CHECK(filtered.status == 0);
  CHECK_THAT(filtered.out, Contains("MRR@10      0.6667\n") && Contains("3 queries in both") &&
                               Contains("MRR@10      0.5000 -> 0.6667  +0.1667  95% ["));
  CHECK_THAT(evaluated({"--syntax", "full", folder / "qrels.tsv"}).out, Contains("MRR@10      0.3333\n"));
  CHECK(evaluated({"--board", "없음", folder / "qrels.tsv"}).status == 1);
}

TEST_CASE("an evaluation with wrong files or options says what is wrong, and where") {
  const Folder folder("evaluationerrors");
  build_index(folder, records());
  write_text(folder / "queries.tsv", "q1\t물\n");
  write_text(folder / "qrels.tsv", "q1\tn1\t1\n");
  write_text(folder / "twice.tsv", "q1\t물\nq2\t물\nq1\t공급\n");
  write_text(folder / "bad.tsv", "q1\tn1\t1\nq1\tn2\n");
  write_text(folder / "other.tsv", "q7\tn1\t1\n");
  const auto refused = [&](const std::vector<std::string>& arguments) {
    std::vector<std::string> all = {"--index", folder / "index"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    const auto done = run(folder, "gonggo-search", all);
    CHECK(done.status == 2);
    CHECK(done.out.empty());
    return done.err;
  };
  const std::string queries = folder / "queries.tsv";
  const std::string qrels = folder / "qrels.tsv";
  CHECK_THAT(refused({"--eval", queries}), Contains("judgements"));
  CHECK_THAT(refused({"--eval", queries, qrels, "물"}), Contains("one file of judgements"));
  CHECK_THAT(refused({"--eval", queries, folder / "bad.tsv"}), Contains("bad.tsv:2: "));
  CHECK_THAT(refused({"--eval", qrels + "x", qrels}), Contains("qrels.tsvx cannot be read"));
  CHECK_THAT(refused({"--eval", queries, folder / "other.tsv"}), Contains("no query of"));
  CHECK_THAT(refused({"--eval", folder / "twice.tsv", qrels}), Contains("twice.tsv:3: ") && Contains("line 1"));
  CHECK_THAT(refused({"--eval", queries, qrels, "--compare", folder / "bad.tsv"}), Contains("bad.tsv:1: "));
  CHECK_THAT(refused({"--eval", queries, qrels, "--size", "5"}), Contains("--limit"));
  CHECK_THAT(refused({"--eval", queries, qrels, "--format", "json"}), Contains("--format"));
  CHECK_THAT(refused({"--eval", queries, qrels, "--batch", queries}), Contains("two jobs"));
  CHECK_THAT(refused({"물", "--per-query", folder / "x.tsv"}), Contains("--eval"));
  write_text(folder / "high.tsv", "q1\tn1\t1\nq1\tn2\t31\n");
  CHECK_THAT(refused({"--eval", queries, folder / "high.tsv"}), Contains("high.tsv:2: ") && Contains("above 30"));
}

TEST_CASE("a file for measures that cannot be written is reported before a query is asked, and nothing is left") {
  const Folder folder("perquery");
  build_index(folder, records());
  write_text(folder / "queries.tsv", "q1\t" + std::string(5'000, 'x') + "\nq2\t물\n");  // q1 cannot be asked
  write_text(folder / "qrels.tsv", "q1\tn1\t1\nq2\tn1\t1\n");
  write_text(folder / "old.tsv", "q1\t1.0000\t1.0000\t1.0000\t1\n");
  const auto evaluated = [&](const std::string& file) {
    return run(
        folder, "gonggo-search",
        {"--index", folder / "index", "--eval", folder / "queries.tsv", "--per-query", file, folder / "qrels.tsv"});
  };
  const auto refused = evaluated(folder / "nowhere/results.tsv");
  CHECK(refused.status == 2);
  CHECK(refused.out.empty());
  CHECK_THAT(refused.err, Contains("nowhere/results.tsv cannot be written") && !Contains("query q1"));
  CHECK_FALSE(std::filesystem::exists(folder / "nowhere"));
  const auto to_a_folder = evaluated(folder / "index");
  CHECK(to_a_folder.status == 2);
  CHECK(to_a_folder.out.empty());
  CHECK_FALSE(to_a_folder.err.empty());
  // An existing file is replaced.
  const auto done = evaluated(folder / "old.tsv");
  CHECK_THAT(done.err, Contains("query q1 (line 1): "));
  CHECK_THAT(text_of(folder / "old.tsv"), StartsWith("q1\t0.0000\t") && Contains("\nq2\t"));
}

TEST_CASE("a ranking weight changes the order, and a wrong one is refused") {
  const Folder folder("weight");
  build_index(folder, R"({"id":"named","title":"도서관","body":"시민 이야기"})"
                      "\n"
                      R"({"id":"often","title":"시민","body":"도서관 도서관 도서관 도서관 이야기"})"
                      "\n");
  const auto asked = [&](const std::vector<std::string>& weights) {
    std::vector<std::string> all = {"--index", folder / "index", "--format", "tsv"};
    for (const std::string& weight : weights) {
      all.insert(all.end(), {"--weight", weight});
    }
    all.emplace_back("도서관");
    return run(folder, "gonggo-search", all);
  };
  const std::vector<std::string> nothing_of_the_title = {"title=0", "title_share=0.0", "beginning=0"};
  CHECK_THAT(asked({}).out, StartsWith("named\t") && Contains("\noften\t"));
  CHECK_THAT(asked(nothing_of_the_title).out, StartsWith("often\t") && Contains("\nnamed\t"));
  CHECK_THAT(asked({"title=0", "title=3"}).out, StartsWith("named\t"));

  // The weights apply to an evaluation, too.
  write_text(folder / "queries.tsv", "q1\t도서관\n");
  write_text(folder / "qrels.tsv", "q1\tnamed\t1\n");
  std::vector<std::string> judged = {"--index", folder / "index", "--eval", folder / "queries.tsv",
                                     folder / "qrels.tsv"};
  CHECK_THAT(run(folder, "gonggo-search", judged).out, Contains("MRR@10      1.0000\n"));
  for (const std::string& weight : nothing_of_the_title) {
    judged.insert(judged.end(), {"--weight", weight});
  }
  CHECK_THAT(run(folder, "gonggo-search", judged).out, Contains("MRR@10      0.5000\n"));

  for (const std::string wrong :
       {"title", "title=", "title=x", "title=1x", "title= 1", "title=1,5", "title=-1", "title=nan", "title=inf",
        "title=1001", "candidates=0", "b=2", "infix=1.5", "=1", ""}) {
    const auto done = asked({wrong});
    CAPTURE(wrong, done.err);
    CHECK(done.status == 2);
    CHECK(done.out.empty());
    CHECK_THAT(done.err, Contains("--weight") && Contains(wrong));
  }
  const auto unknown = asked({"titel=1"});
  CHECK(unknown.status == 2);
  CHECK_THAT(unknown.err, Contains("--weight titel=1: unknown ranking weight \"titel\"") && Contains("title_share"));
  CHECK_THAT(asked({"b=2"}).err, Contains("--weight b=2: value out of range; b takes 0 to 1"));
}

TEST_CASE("one announcement is shown whole, as text and as the answer that HTTP gives") {
  const Folder folder("show");
  build_index(folder, records());
  const std::string index = folder / "index";
  const auto text = run(folder, "gonggo-search", {"--index", index, "--show", "n7"});
  CHECK(text.status == 0);
  CHECK_THAT(text.out, StartsWith("물 공급 안내 7\n\n") && Contains("Date        2024-08-15\n") &&
                           Contains("Department  가온시 > 도로과\n") &&
                           Contains("\n\n제0구역 상수도 공사로 물이 잠시 멈춥니다.\n"));
  CHECK(run(folder, "gonggo-search", {"--index", index, "--show", "main/n7"}).out == text.out);
  const Daemon daemon(folder);
  const auto json = run(folder, "gonggo-search", {"--index", index, "--show", "n7", "--format", "json"});
  CHECK(json.out == daemon.get("/v1/documents/n7").body + "\n");

  const auto unknown = run(folder, "gonggo-search", {"--index", index, "--show", "n999"});
  CHECK(unknown.status == 1);
  CHECK(unknown.out.empty());
  CHECK_THAT(unknown.err, Contains("there is no announcement \"n999\""));
  const auto elsewhere = run(folder, "gonggo-search", {"--index", index, "--show", "n7", "--source", "other"});
  CHECK(elsewhere.status == 1);
  CHECK_THAT(elsewhere.err, Contains("\"n7\" in the source other"));
  const std::vector<std::vector<std::string>> misfits = {{"물"}, {"--board", "공고"}, {"--format", "tsv"}};
  for (const auto& misfit : misfits) {
    std::vector<std::string> all = {"--index", index, "--show", "n7"};
    all.insert(all.end(), misfit.begin(), misfit.end());
    const auto refused = run(folder, "gonggo-search", all);
    CHECK(refused.status == 2);
    CHECK(refused.out.empty());
    CHECK_THAT(refused.err, Contains("--show"));
  }
}

TEST_CASE("an id that several sources have names the sources, and --source chooses") {
  const Folder folder("ambiguous");
  write_text(folder / "city.jsonl", R"({"id":"a","title":"물 공급"})");
  write_text(folder / "province.jsonl", R"({"id":"a","title":"도로 공사"})");
  write_text(folder / "sources.toml",
             "[[source]]\nname = \"city\"\npath = \"city.jsonl\"\nformat = \"jsonl\"\n"
             "[[source]]\nname = \"province\"\npath = \"province.jsonl\"\nformat = \"jsonl\"\n");
  REQUIRE(run(folder, "gonggo-indexer", {"build", "--index", folder / "index", "--config", folder / "sources.toml"})
              .status == 0);
  const std::string index = folder / "index";
  const auto both = run(folder, "gonggo-search", {"--index", index, "--show", "a"});
  CHECK(both.status == 2);
  CHECK(both.out.empty());
  CHECK_THAT(both.err, Contains("--source") && Contains("city, province"));
  CHECK_THAT(run(folder, "gonggo-search", {"--index", index, "--show", "a", "--source", "province"}).out,
             StartsWith("도로 공사\n"));
  CHECK_THAT(run(folder, "gonggo-search", {"--index", index, "--show", "city/a"}).out, StartsWith("물 공급\n"));
}

TEST_CASE("a page beyond the last says which the last is") {
  const Folder folder("beyond");
  build_index(folder, records());
  const auto page = [&](const std::string& number, const std::vector<std::string>& more) {
    std::vector<std::string> all = {"--index", folder / "index", "--page", number};
    all.insert(all.end(), more.begin(), more.end());
    return run(folder, "gonggo-search", all);
  };
  for (const std::string format : {"plain", "json", "jsonl", "tsv", "trec"}) {
    CAPTURE(format);
    const auto beyond = page("9", {"--format", format, "물"});
    CHECK(beyond.status == 1);
    CHECK_THAT(beyond.err, Contains("there is no page 9; the last page is 6\n"));
  }
  CHECK_THAT(page("9", {"--format", "json", "물"}).out, Contains("\"hits\":[]") && Contains("\"totalHits\":60"));
  CHECK(page("6", {"물"}).err.empty());
  CHECK(page("6", {"물"}).status == 0);
  CHECK_THAT(page("3", {"--sort", "date", "--limit", "50"}).err, Contains("the last page is 2\n"));
  CHECK_THAT(page("2", {"zzzz"}).err, !Contains("page"));
}

TEST_CASE("a table has the names of its columns where that is asked for") {
  const Folder folder("header");
  build_index(folder, records());
  const auto table =
      run(folder, "gonggo-search", {"--index", folder / "index", "--limit", "2", "--format", "tsv", "--header", "물"});
  CHECK_THAT(table.out, StartsWith("id\tsource\tdate\tdepartment\tboard\ttitle\turl\tscore\nn"));
  CHECK(std::count(table.out.begin(), table.out.end(), '\n') == 3);
  const auto refused = run(folder, "gonggo-search", {"--index", folder / "index", "--header", "물"});
  CHECK(refused.status == 2);
  CHECK_THAT(refused.err, Contains("--header needs --format tsv"));
}

TEST_CASE("output that is no terminal is wrapped only where COLUMNS is set") {
  const Folder folder("columns");
  build_index(folder, R"({"id":"long","title":"물 공급","body":"상수도 공사로 물이 잠시 멈추니 미리 받아 두십시오."})"
                      "\n");
  const std::string line = "   상수도 공사로 물이 잠시 멈추니 미리 받아 두십시오.\n";
  const std::vector<std::string> arguments = {"--index", folder / "index", "물"};
  ::unsetenv("COLUMNS");
  CHECK_THAT(run(folder, "gonggo-search", arguments).out, Contains(line));
  ::setenv("COLUMNS", "40", 1);
  const auto wrapped = run(folder, "gonggo-search", arguments).out;
  ::unsetenv("COLUMNS");
  CHECK_THAT(wrapped, Contains("   상수도 공사로 물이 잠시 멈추니 미리\n   받아 두십시오.\n"));
}

TEST_CASE("the man page and the help name every option") {
  const Folder folder("help");
  for (const auto* command : {"build", "update", "delete", "status"}) {
    const auto help = run(folder, "gonggo-indexer", {command, "--help"}).out;
    CHECK_THAT(help, Contains("--index DIR") && !Contains("repeated. May be repeated"));
  }
  for (const auto* program : {"gonggo-search", "gonggo-searchd"}) {
    CHECK_THAT(run(folder, program, {"--man"}).out, Contains(".TH") && Contains("\\-\\-index"));
    CHECK_THAT(run(folder, program, {"--help"}).out, Contains("--index DIR") && Contains("Examples:"));
  }
}
