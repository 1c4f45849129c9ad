// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/terminal/evaluation_files.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "common/base/error.hpp"
#include "tests/searchd/index_fixture.hpp"

using namespace gonggo;
using namespace gonggo::terminal;
using namespace gonggo::testing;
using Catch::Matchers::Contains;

namespace {

class TextFile {
 public:
  explicit TextFile(const std::string& text) : folder_("evaluation") { std::ofstream(path()) << text; }
  [[nodiscard]] std::filesystem::path path() const { return folder_.path() / "lines.tsv"; }

 private:
  TemporaryFolder folder_;
};

Judgements judgements_of(const std::string& text) { return read_judgements(TextFile(text).path()); }

std::string complaint(const std::string& text) {
  try {
    judgements_of(text);
  } catch (const Error& error) {
    return error.what();
  }
  return "no complaint";
}

std::string comparison(const MeasuredQueries& before, const MeasuredQueries& after) {
  std::ostringstream out;
  print_comparison(before, after, "before.tsv", out);
  return out.str();
}

}  // namespace

TEST_CASE("judgements have three columns or the four of TREC, separated by tabs or by spaces") {
  const Judgements expected = {{"q1", {{"a", 3}, {"b", 0.5}}}, {"q2", {{"a", 1}}}};
  CHECK(judgements_of("q1\ta\t3\nq1\tb\t0.5\nq2\ta\t1\n") == expected);
  CHECK(judgements_of("\xEF\xBB\xBFq1\t0\ta\t3\r\n\nq1 0 b 0.5\n  \nq2   a  1") == expected);
}

TEST_CASE("grades of 0 and less are left out, and the last of two grades counts") {
  CHECK(judgements_of("q1\ta\t0\nq1\tb\t-1\nq2\ta\t2\n") == Judgements{{"q2", {{"a", 2}}}});
  CHECK(judgements_of("q1\ta\t3\nq1\ta\t1\nq1\ta\t0\n") == Judgements{{"q1", {{"a", 1}}}});
  CHECK(judgements_of("").empty());
}

TEST_CASE("a document id is spelled as in a run") {
  CHECK(judgements_of("q1\ta b\t1\n") == Judgements{{"q1", {{"a_b", 1}}}});
}

TEST_CASE("a line that is not a judgement is reported with file and line") {
  CHECK_THAT(complaint("q1\ta\t1\nq1\ta\n"), Contains("lines.tsv:2: ") && Contains("four columns of TREC"));
  CHECK_THAT(complaint("q1 a\t1\n"), Contains("lines.tsv:1: "));  // a tab makes the space part of the id
  CHECK_THAT(complaint("q1\ta\tb\tc\t1\n"), Contains("lines.tsv:1: "));
  CHECK_THAT(complaint("query\tdocument\tgrade\n"), Contains("lines.tsv:1: the grade \"grade\" is not a number"));
  CHECK_THAT(complaint("q1\ta\t1x\n"), Contains("\"1x\""));
  CHECK_THAT(complaint("q1\ta\tnan\n"), Contains("\"nan\""));
  CHECK_THAT(complaint("\n\tb\t1\n"), Contains("lines.tsv:2: the query id is empty"));
  CHECK_THAT(complaint("q1\t\t1\n"), Contains("the document id is empty"));
  CHECK(judgements_of("q1\ta\t30\n") == Judgements{{"q1", {{"a", max_grade}}}});
  for (const std::string grade : {"31", "30.5", "1e6", "inf"}) {
    CAPTURE(grade);
    const std::string message = complaint("q1\ta\t1\nq1\tb\t" + grade + "\n");
    CHECK_THAT(message, Contains("lines.tsv:2: "));
  }
  CHECK_THAT(complaint("q1\ta\t31\n"), Contains("lines.tsv:1: the grade is above 30"));
  CHECK_THROWS_AS(read_judgements("/nonexistent/qrels.tsv"), Error);
  CHECK_THROWS_AS(read_judgements(std::filesystem::temp_directory_path()), Error);
}

TEST_CASE("the measures of queries are read as they were written, with four decimals") {
  const TextFile file("");
  write_per_query({{"q2", {1.0 / 3, 0.5, 1, 12}}, {"q1", {0, 0, 0, 0}}}, file.path());
  std::ostringstream text;
  text << std::ifstream(file.path()).rdbuf();
  CHECK(text.str() == "q2\t0.3333\t0.5000\t1.0000\t12\nq1\t0.0000\t0.0000\t0.0000\t0\n");
  const auto read = read_per_query(file.path());
  REQUIRE(read.size() == 2);
  CHECK(read[0].first == "q2");
  CHECK(read[0].second.reciprocal_rank == 0.3333);
  CHECK(read[0].second.hits == 12);
  CHECK_THROWS_AS(write_per_query(read, "/nonexistent/out.tsv"), Error);
  CHECK_THROWS_WITH(read_per_query(TextFile("q1\t1\t1\t1\nq2\t1\t1\n").path()), Contains("lines.tsv:2: "));
  CHECK_THROWS_WITH(read_per_query(TextFile("q1\t1\t1\t1\t-1\n").path()), Contains("number of hits"));
  CHECK(read_per_query(TextFile("q1\t1\t0.5\t1\n").path()).at(0).second.ndcg == 0.5);
}

TEST_CASE("each measure is printed on its own line") {
  std::ostringstream out;
  print_means({0.5, 0.25, 0.98765, 0.1, 20}, out);
  CHECK(out.str() ==
        "queries     20\nMRR@10      0.5000\nnDCG@10     0.2500\nRecall@100  0.9877\nempty       0.1000\n");
}

TEST_CASE("a comparison covers the queries that are in both runs, and rounding makes no difference") {
  const MeasuredQueries before = {{"q1", {0.3333, 0.5, 1, 1}}, {"q2", {0.5, 0.5, 1, 1}}, {"q9", {1, 1, 1, 1}}};
  const MeasuredQueries same = {{"q2", {0.5, 0.5, 1, 1}}, {"q1", {1.0 / 3, 0.5, 1, 1}}, {"q3", {1, 1, 1, 1}}};
  const auto none = comparison(before, same);
  CHECK_THAT(none, Contains("against before.tsv, 2 queries in both") &&
                       Contains("MRR@10      0.4166 -> 0.4166  +0.0000  95% [+0.0000, +0.0000]  p 1.0000"));
  const MeasuredQueries better = {{"q1", {0.8333, 0.5, 1, 1}}, {"q2", {1, 0.25, 1, 1}}};
  CHECK_THAT(comparison(before, better), Contains("+0.5000  95% [+0.5000, +0.5000]  p 0.0002") &&
                                             Contains("nDCG@10     0.5000 -> 0.3750  -0.1250"));
  CHECK_THROWS_WITH(comparison(before, {{"q5", {}}}), Contains("before.tsv has no query"));
}
