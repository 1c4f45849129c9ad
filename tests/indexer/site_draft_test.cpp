// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/site_draft.hpp"

#include <sstream>

#include "indexer/inspection.hpp"
#include "indexer/program.hpp"
#include "indexer/source_settings.hpp"
#include "tests/indexer/source_fixture.hpp"

using namespace gonggo;
using namespace gonggo::indexer;
using Catch::Matchers::Contains;

namespace {

std::vector<SourceSpec> sources_in(const std::string& configuration) {
  const TemporaryDirectory folder;
  std::ostringstream out;
  return sources_of(
      parse_options(indexer_program(), {"inspect", "--config", folder.write("gonggo.toml", configuration)}, out)
          .value());
}

}  // namespace

TEST_CASE("a draft of a configuration can be read, and its sources read the files that it was made from") {
  const TemporaryDirectory folder;
  const std::vector<std::string> files = {
      folder.write("Bids 2025.csv", "고유번호,공고명,비고 \"1\"\n1,교량 보수,가\n2,터널 점검,나\n"),
      folder.write("공고.jsonl", "{\"id\":\"1\",\"title\":\"물\"}\n"),
      folder.write("b/bids 2025.csv", "고유번호,공고명\n1,교량\n")};
  const std::string draft = site_draft(files, {});
  INFO(draft);
  const std::vector<SourceSpec> sources = sources_in(draft);
  REQUIRE(sources.size() == files.size());
  CHECK(sources[0].name == "bids-2025");
  CHECK(sources[1].name == "source");
  CHECK(sources[2].name == "bids-2025-2");
  for (std::size_t i = 0; i < files.size(); ++i) {
    CHECK(sources[i].paths == std::vector<std::string>{files[i]});
    CHECK(sources[i].format != nullptr);
    CHECK(inspect_source(sources[i], 1, {}).records.at(0).announcement.has_value());
  }
  CHECK_THAT(draft, Contains("# The text is in UTF-8, which is recognised.\n"));
  CHECK_THAT(site_draft({folder.write("c.csv", "\xb0\xed\xc0\xaf\xb9\xf8\xc8\xa3,\xc1\xa6\xb8\xf1\n1,\xb9\xb0\n")}, {}),
             Contains("# The text is in CP949") && Contains("# 제목 is understood as title"));
  CHECK_THAT(draft, Contains("# 공고명 is understood as title\n") && Contains("# \"비고 \\\"1\\\"\" = \"-\"\n"));
}

TEST_CASE("a draft proposes the preset of the system that the data come from") {
  const TemporaryDirectory folder;
  const auto draft = [&](const std::string& name, const std::string& bytes) {
    return site_draft({folder.write(name, bytes)}, {});
  };
  CHECK_THAT(draft("bids.json", R"([{"bidNtceNo":"1","bidNtceOrd":"00","bidNtceNm":"교량","dminsttNm":"가온시"}])"),
             Contains("preset = \"g2b\"") && !Contains("\"dminsttNm\" ="));
  CHECK_THAT(
      draft("list.html",
            "<!DOCTYPE html><table class=board_list><tr><td>1<td><a onclick=\"x('B','7')\">교량</a><td>가온시<td>"
            "2025-11-19<td>3</table>"),
      Contains("preset = \"egovframe\"") && Contains("format = \"html\""));
  CHECK_THAT(draft("own.json", R"([{"id":"1","title":"교량"}])"), !Contains("preset ="));
}

TEST_CASE("a draft says what keeps a source from being read, and which key may be the id") {
  const TemporaryDirectory folder;
  const std::string table = site_draft({folder.write("a.csv", "연번,제목\n1,물\n")}, {});
  CHECK_THAT(table, Contains("\n\"연번\" = \"id\" ") && Contains("if it only numbers the rows of the list"));
  CHECK(sources_in(table).size() == 1);
  const std::string alike = site_draft({folder.write("b.csv", "종류,제목\n1,물\n1,물\n")}, {});
  CHECK_THAT(alike, Contains("# The source fails until this is mended: ") && Contains("no column is the id") &&
                        Contains("# \"COLUMN\" = \"id\""));
  CHECK(sources_in(alike).size() == 1);
  const std::string lines = site_draft(
      {folder.write("a.jsonl",
                    "{\"no\":7,\"kind\":\"a\",\"title\":\"물\"}\n{\"no\":8,\"kind\":\"a\",\"title\":\"불\"}\n")},
      {});
  CHECK_THAT(lines, Contains("\n\"no\" = \"id\" ") && Contains("# \"kind\" = \"-\"\n"));
  CHECK(error_of([] { site_draft({"-"}, {}); }).kind == ErrorKind::usage);
  CHECK(error_of([] { site_draft({"/none/gone.csv"}, {}); }).kind == ErrorKind::missing);
}

TEST_CASE("a draft in Korean is read like one in English") {
  const TemporaryDirectory folder;
  const std::string file =
      folder.write("a.csv", "글번호,공고제목,등록일,비고\n1,교량 보수,11/19/2025,가\n2,터널 점검,11/20/2025,나\n");
  const std::string draft = site_draft({file}, {}, Language::korean);
  CHECK_THAT(draft, Contains("# gonggo-indexer의 설정.") && Contains("# 추측: ") && Contains("# 모르는 키, 예: "));
  CHECK_THAT(draft, !Contains("guessed") && !Contains("announcements that"));
  std::ostringstream out;
  const auto sources = sources_of(
      parse_options(indexer_program(), {"inspect", "--config", folder.write("gonggo.toml", draft)}, out).value());
  CHECK(inspect_source(sources.at(0), 1, {}).records.at(0).announcement.has_value());
}
