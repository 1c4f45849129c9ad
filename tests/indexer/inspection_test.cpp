// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/inspection.hpp"

#include <boost/json.hpp>
#include <sstream>

#include "indexer/commands.hpp"
#include "indexer/program.hpp"
#include "tests/indexer/source_fixture.hpp"

using namespace gonggo;
using namespace gonggo::indexer;
using Catch::Matchers::Contains;
namespace json = boost::json;

namespace {

Inspection inspect(const std::string& path, std::uint64_t most) {
  SourceSpec source;
  source.paths = {path};
  return inspect_source(source, most, {});
}

const std::string rows =
    "일련번호,공고명,등록일,비고\n1,교량 보수,2025-11-19,가\n2,터널 점검,열아홉째 날,나\n,하천 "
    "정비,2025-11-19,다\n4,도로,,라\n";

}  // namespace

TEST_CASE("the first records are shown with what each value means, what is left out and what is rejected") {
  const TemporaryDirectory folder;
  SourceSpec source;
  source.paths = {folder.write("a.csv", rows)};
  source.mapping = {{"일련번호", "id"}};
  const Inspection seen = inspect_source(source, 3, {});
  CHECK(seen.files.begin()->second == "csv");
  REQUIRE(seen.records.size() == 3);
  const InspectedRecord& first = seen.records[0];
  CHECK(first.raw.origin.line == 2);
  REQUIRE(first.raw.values.size() == 4);
  CHECK(first.raw.values[0].fields == std::vector<std::string>{"id"});
  CHECK(first.raw.values[1].fields == std::vector<std::string>{"title"});
  CHECK(first.raw.values[3].fields.empty());
  CHECK(first.announcement->title == "교량 보수");
  REQUIRE(seen.records[1].left_out.size() == 1);
  CHECK_THAT(seen.records[1].left_out.front().english, Contains("등록일"));
  CHECK(seen.records[2].rejected.english == "id is missing or empty");
  const std::string text = inspection_text({seen});
  CHECK_THAT(text, Contains("비고: 가\n    -> not understood; --map 비고=FIELD") &&
                       Contains("공고명: 교량 보수\n    -> title"));
  CHECK_THAT(text, Contains("rejected: id is missing or empty") && Contains("left out: 등록일"));
  const json::value answer = json::parse(inspection_json({seen}));
  const json::object& source_json = answer.as_array().at(0).as_object();
  CHECK(source_json.at("records").as_array().size() == 3);
  CHECK(source_json.at("records").at(0).at("announcement").at("title") == "교량 보수");
  CHECK(source_json.at("records").at(2).at("announcement").is_null());
  CHECK(source_json.at("failure").is_null());
}

TEST_CASE("an inspection says why a source fails or a line is no record") {
  const TemporaryDirectory folder;
  CHECK_THAT(inspect(folder.write("a.csv", "연번,제목\n1,물\n"), 3).failure.english, Contains("no column is the id"));
  CHECK_THAT(inspect((folder.path() / "gone.csv").string(), 3).failure.english, Contains("gone.csv does not exist"));
  const Inspection mixed = inspect(folder.write("b.jsonl", "nonsense\n{\"id\":\"1\",\"title\":\"물\"}\n"), 3);
  CHECK(mixed.records.size() == 1);
  REQUIRE(mixed.problems.size() == 1);
  CHECK_THAT(mixed.problems.front().english, Contains("b.jsonl:1: not JSON"));
  CHECK(inspect(folder.write("empty.csv", ""), 3).records.empty());
}

TEST_CASE("inspect takes the name of a configured source, with all that the source says") {
  const TemporaryDirectory folder;
  REQUIRE(!folder.write("bids.csv", rows).empty());
  const std::string config = folder.write(
      "gonggo.toml",
      "[[source]]\nname = \"other\"\npath = \"gone.csv\"\n[[source]]\nname = \"bids\"\npath = \"bids.csv\"\n"
      "board = \"입찰\"\nmap = { \"일련번호\" = \"id\", \"비고\" = \"-\" }\n");
  std::ostringstream out;
  std::ostringstream err;
  Console console(err, false, true);
  const auto settings =
      parse_options(indexer_program(), {"inspect", "--config", config, "bids", "--json", "--records", "1"}, out);
  CHECK(run_command(settings.value(), {out, console, {[] { return false; }, [] {}}}) == exit_clean);
  const json::value answer = json::parse(out.str());
  REQUIRE(answer.as_array().size() == 1);
  CHECK(answer.at(0).at("source") == "bids");
  REQUIRE(answer.at(0).at("records").as_array().size() == 1);
  CHECK(answer.at(0).at("records").at(0).at("announcement").at("board") == "입찰");
  CHECK(answer.at(0).at("records").at(0).at("values").at(3).at("fields").at(0) == "-");
}

TEST_CASE("inspect of a name that is neither a file nor a source names the sources") {
  const TemporaryDirectory folder;
  const std::string config = folder.write("gonggo.toml",
                                          "[[source]]\nname = \"bids\"\npath = \"a.csv\"\n"
                                          "[[source]]\nname = \"jobs\"\npath = \"b.csv\"\n");
  const auto failure = [&](const std::string& name) {
    std::ostringstream out;
    Console console(out, false, true);
    const auto settings = parse_options(indexer_program(), {"inspect", "--config", config, name}, out);
    return error_of([&] { run_command(settings.value(), {out, console, {[] { return false; }, [] {}}}); });
  };
  CHECK(failure("events").kind == ErrorKind::usage);
  CHECK(failure("events").message ==
        "events is neither a file nor the name of a [[source]] in " + config + " (it has: bids, jobs)");
  CHECK_THAT(failure("bid").message, Contains("neither a file nor") && Contains("did you mean bids"));
}

TEST_CASE("inspect speaks Korean to a person, and English to a program") {
  const TemporaryDirectory folder;
  SourceSpec source;
  source.paths = {folder.write("a.csv", rows)};
  const std::string advised = inspection_text({inspect_source(source, 3, {})}, Language::korean);
  CHECK_THAT(advised,
             Contains("출처 main\n") && Contains("형식으로 읽음") && Contains("공고명: 교량 보수\n    -> title"));
  CHECK_THAT(advised, Contains("-> 모르는 키. 쓰려면 --map 비고=") && Contains("# 추측: 살펴본 기록 3건에서"));
  CHECK_THAT(advised, Contains("출처를 읽을 수 없습니다: ") && Contains("id로 쓸 열이 없습니다."));
  source.mapping = {{"일련번호", "id"}};
  const Inspection seen = inspect_source(source, 3, {});
  const std::string text = inspection_text({seen}, Language::korean);
  CHECK_THAT(text, Contains("뺌: 등록일: \"열아홉째 날\"은 날짜가 아닙니다. 그 값을 뺐습니다."));
  CHECK_THAT(text, Contains("제외: id가 없거나 비어 있습니다."));
  CHECK_THAT(inspection_json({seen}), Contains("is not a date") && !Contains("날짜가"));
}
