// SPDX-License-Identifier: GPL-2.0-or-later
// Tests that a table whose header lost columns fails its source.
#include "indexer/header_memory.hpp"

#include "tests/indexer/fetch_fixture.hpp"

using namespace gonggo;
using namespace gonggo::indexer;
using namespace gonggo::testing;

namespace {

using Documents = std::map<std::string, std::uint64_t>;

const std::string notices = "[[source]]\nname = \"notices\"\npath = \"notices.csv\"\n";
const std::string header = "일련번호,제목,담당부서,등록일,비고";

// Writes a table of ten rows below the header; each row has a value in every column.
void write(const FetchSite& site, const std::string& head) {
  std::string lines = head + "\n";
  const auto cells = std::count(head.begin(), head.end(), ',');
  for (int i = 0; i < 10; ++i) {
    lines += std::to_string(i) + ",공고";
    for (auto cell = 1; cell < cells; ++cell) {
      lines += ",2025-11-0" + std::to_string(cell);
    }
    lines += "\n";
  }
  (void)site.folder().write("notices.csv", lines);
}

}  // namespace

TEST_CASE("a column is missing if it is gone and no other column has its values") {
  const Columns before{{"제목", {"title"}}, {"담당부서", {"department"}}, {"기간", {"period"}}, {"비고", {}}};
  CHECK(missing_columns(before, before).empty());
  CHECK(missing_columns(before, {}).empty());
  CHECK(missing_columns({}, before).empty());
  CHECK(missing_columns(before, {{"제목", {"title"}}, {"기간", {"period"}}}) == "담당부서 (department)");
  CHECK(missing_columns(before, {{"제목", {"title"}}}) == "기간 (period), 담당부서 (department)");
  // Renamed to another known name, replaced by two days, and not wanted any more.
  CHECK(missing_columns(before, {{"제목", {"title"}}, {"부서", {"department"}}, {"기간", {"period"}}}).empty());
  CHECK(missing_columns(before, {{"제목", {"title"}}, {"담당부서", {}}, {"시작일", {"begin"}}}).empty());
  CHECK(columns_of(text_of(before)) ==
        Columns{{"제목", {"title"}}, {"담당부서", {"department"}}, {"기간", {"period"}}});
  CHECK(columns_of("2025-11-01 10:00:00").empty());
  CHECK(columns_of(R"({"columns":[1]})").empty());
}

TEST_CASE("a table that lost a column fails its source, in build and in run, until that is allowed") {
  for (const std::string& command : std::vector<std::string>{"build", "run"}) {
    INFO(command);
    FetchSite site;
    write(site, header);
    site.configure(notices + "map = { \"일련번호\" = \"id\" }\n");
    REQUIRE(site.run({command}).status == exit_clean);
    for (const std::string changed : {"일련번호,제목,담당,등록일,비고", "일련번호,제목,등록일", "일련번호,제목"}) {
      INFO(changed);
      write(site, changed);
      const Ran ran = site.run({command});
      CHECK(ran.status == exit_unpublished);
      CHECK_THAT(ran.said, Catch::Contains("담당부서 (department)"));
      CHECK(site.documents() == Documents{{"notices", 10}});
    }
    write(site, "일련번호,제목,부서명,등록일");  // a known name in place of another, and one without a meaning is gone
    CHECK(site.run({command}).status == exit_clean);
    write(site, "일련번호,제목,등록일");
    CHECK(site.run({command}).status == exit_unpublished);
    CHECK(site.run({command, "--allow-drop", "100"}).status == exit_clean);
    CHECK(site.run({command, "--rebuild-after", "0"}).status == (command == "run" ? exit_clean : exit_usage));
  }
}

TEST_CASE("a table that lost a column keeps the documents of its source alone, and an update by hand is not held up") {
  FetchSite site;
  write(site, header);
  (void)site.folder().write("press.jsonl", R"({"id":"1","title":"보도"})"
                                           "\n");
  site.configure(notices + "map = { \"일련번호\" = \"id\" }\n[[source]]\nname = \"press\"\npath = \"press.jsonl\"\n");
  REQUIRE(site.run({"build"}).status == exit_clean);
  write(site, "일련번호,제목,등록일");
  const Ran built = site.run({"build"});
  CHECK(built.status == exit_source_failed);
  REQUIRE(built.report.at("failed_sources").as_array().size() == 1);
  CHECK(built.report.at("failed_sources").at(0).at("source") == "notices");
  CHECK(built.report.at("failed_sources").at(0).at("documents_kept") == 10);
  CHECK(site.run({"build"}).status == exit_source_failed);  // what was kept still says what the columns were
  CHECK(site.run({"update"}).status == exit_clean);
}
