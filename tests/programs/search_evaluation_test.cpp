// SPDX-License-Identifier: GPL-2.0-or-later
// Tests gonggo-search with files of queries: runs, evaluations and ranking weights.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <sstream>

#include "tests/programs/daemon.hpp"
#include "tests/programs/search_records.hpp"

using namespace gonggo::testing;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

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
