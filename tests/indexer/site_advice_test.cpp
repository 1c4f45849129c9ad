// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/site_advice.hpp"

#include <algorithm>
#include <sstream>

#include "common/base/ascii.hpp"
#include "common/index/schema.hpp"
#include "indexer/field_candidates.hpp"
#include "indexer/field_targets.hpp"
#include "indexer/inspection.hpp"
#include "indexer/program.hpp"
#include "indexer/site_draft.hpp"
#include "indexer/source_settings.hpp"
#include "tests/indexer/source_fixture.hpp"
#include "tests/paths.hpp"
#include "tests/rounds.hpp"

using namespace gonggo;
using namespace gonggo::indexer;
using Catch::Matchers::Contains;

namespace {

// The site file that init drafts from a file, read as build reads it.
std::vector<SourceSpec> drafted(const TemporaryDirectory& folder, const std::string& file) {
  std::ostringstream out;
  return sources_of(parse_options(indexer_program(),
                                  {"inspect", "--config", folder.write("gonggo.toml", site_draft({file}, {}))}, out)
                        .value());
}

std::string value_of(std::string_view field, int record) {
  const std::string number = std::to_string(record);
  const Target target = target_of_key(field);
  if (target.kind == Target::Kind::period) {
    return "2025-11-1" + number + " ~ 2025-12-1" + number;
  }
  switch (indexer::target_of_key(field).field) {
    case FieldId::url:
      return "https://www.gaon.example/view?no=" + number;
    case FieldId::license:
      return "1";
    case FieldId::attachment:
      return "공고문 " + number + ".hwp";
    default:
      break;
  }
  switch (gonggo::field(target.field).type) {
    case FieldType::day:
    case FieldType::instant:
      return "2025-11-1" + number;
    case FieldType::count:
      return number;
    default:
      return "가온시 " + number;
  }
}

bool has(const Announcement& announcement, std::string_view key) {
  if (key == "period") {
    return announcement.begin && announcement.end;
  }
  return std::visit(
      [&](auto member) {
        const auto& value = announcement.*member;
        return value != std::decay_t<decltype(value)>{};
      },
      gonggo::field(target_of_key(key).field).member);
}

// Spellings of one name: as it is, bid_ntce_nm, BID_NTCE_NM, Bid Ntce Nm, bid-ntce-nm.
std::vector<std::string> spellings(std::string_view name) {
  const auto with = [&](char separator) {
    std::string text;
    for (std::size_t i = 0; i < name.size(); ++i) {
      const bool capital = name[i] >= 'A' && name[i] <= 'Z';
      const bool after_small = i > 0 && name[i - 1] >= 'a' && name[i - 1] <= 'z';
      text += capital && after_small ? std::string(1, separator) : std::string();
      text += name[i] == '_' ? separator : name[i];
    }
    return text;
  };
  std::string upper = with('_');
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return {std::string(name), ascii::lower(with('_')), upper, with(' '), ascii::lower(with('-'))};
}

// A table with a title, an id and one more column.
std::string table_with(const std::string& heading, std::string_view field) {
  std::string text = field == "title" ? "" : "제목,";
  text += field == "id" ? "" : "고유번호,";
  text += heading + "\n";
  for (int record = 1; record < 4; ++record) {
    const std::string number = std::to_string(record);
    text += field == "title" ? "" : "도로 점용 안내 " + number + ",";
    text += field == "id" ? "" : "a-" + number + ",";
    text += value_of(field, record) + "\n";
  }
  return text;
}

// Whether the site file that is drafted from the table fills the field of every record.
bool is_filled(const TemporaryDirectory& folder, const std::string& heading, std::string_view field) {
  const std::string file = folder.write("a.csv", table_with(heading, field));
  const Inspection seen = inspect_source(drafted(folder, file).at(0), 3, {});
  return seen.failure.empty() && seen.records.size() == 3 &&
         std::all_of(seen.records.begin(), seen.records.end(), [&](const InspectedRecord& record) {
           return record.announcement && has(*record.announcement, field);
         });
}

}  // namespace

TEST_CASE("a site file that init drafts reads each known name in each spelling") {
  const TemporaryDirectory folder;
  std::size_t tried = 0;
  std::string wrong;
  const auto check = [&](const std::string& heading, std::string_view field) {
    if (!gonggo_test::is_run(tried++)) {
      return;
    }
    wrong += is_filled(folder, heading, field) ? "" : heading + " (" + std::string(field) + ")\n";
  };
  for (const FieldCandidate& candidate : field_candidates()) {
    for (const std::string& heading : spellings(candidate.name)) {
      check(heading, candidate.field);
    }
  }
  for (const Field& row : fields()) {
    for (std::string_view rest = row.id == FieldId::source ? "" : row.aliases; !rest.empty();) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      const std::string heading(rest.substr(0, end));
      check(heading, row.key);
      check(heading.substr(0, 3) + " " + heading.substr(3), row.key);
      rest.remove_prefix(std::min(rest.size(), end + 1));
    }
  }
  INFO(wrong);
  CHECK(wrong.empty());
  CHECK(tried > 400);
}

TEST_CASE("init guesses columns whose names end like known ones or say more than them") {
  const TemporaryDirectory folder;
  struct Tail {
    const char* korean;
    const char* english;
    const char* field;
  };
  const std::vector<Tail> tails = {{"제목", "Title", "title"},
                                   {"본문", "Content", "body"},
                                   {"내용", "Contents", "body"},
                                   {"등록일", "RegDate", "date"},
                                   {"작성일시", "CreatedAt", "date"},
                                   {"등록일자", "PubDate", "date"},
                                   {"담당부서", "DeptNm", "department"},
                                   {"부서명", "Department", "department"},
                                   {"조회수", "ViewCnt", "views"},
                                   {"시작일자", "StartDate", "begin"},
                                   {"마감일자", "EndDate", "end"},
                                   {"종료일시", "CloseDate", "end"},
                                   {"접수기간", "Period", "period"},
                                   {"첨부파일", "Attachments", "attachments"},
                                   {"링크", "Url", "url"},
                                   {"키워드", "Keywords", "keywords"}};
  std::size_t tried = 0;
  std::string wrong;
  const auto check = [&](const std::string& heading, const char* field) {
    if (!gonggo_test::is_run(tried++)) {
      return;
    }
    wrong += is_filled(folder, heading, field) ? "" : heading + " (" + field + ")\n";
  };
  for (const Tail& tail : tails) {
    for (const std::string beginning : {"고시", "행사", "게시글", "사업"}) {
      check(beginning + tail.korean, tail.field);
      check(beginning + " " + tail.korean + "(국문)", tail.field);
    }
    for (const std::string beginning : {"notice", "board", "ntt"}) {
      check(beginning + tail.english, tail.field);
      check(beginning + "_" + ascii::lower(tail.english), tail.field);
    }
    check(std::string(tail.korean) + "1", tail.field);
  }
  INFO(wrong);
  CHECK(wrong.empty());
  CHECK(tried > 200);
}

TEST_CASE("init recognises several boards in one column, by their codes") {
  const TemporaryDirectory folder;
  for (const std::string heading : {"bbsId", "BBS_ID", "boardId", "board_code", "module_srl", "bo_table", "menuNo",
                                    "게시판코드", "게시판 ID", "category"}) {
    INFO(heading);
    const std::string file = folder.write(
        "a.jsonl", "{\"id\":1,\"title\":\"물\",\"" + heading + "\":\"103\"}\n{\"id\":2,\"title\":\"불\",\"" + heading +
                       "\":\"104\"}\n{\"id\":3,\"title\":\"흙\",\"" + heading + "\":\"103\"}\n");
    const std::string draft = site_draft({file}, {});
    CHECK_THAT(draft, Contains("\n[source.values.board]") && Contains("\n\"103\" = \"103\" ") &&
                          Contains("# in 2 of the records"));
    std::ostringstream out;
    std::string named = draft;
    named.replace(named.find("\"103\" = \"103\""), 13, "\"103\" = \"공고\"");
    const auto sources = sources_of(
        parse_options(indexer_program(), {"inspect", "--config", folder.write("named.toml", named)}, out).value());
    const Inspection seen = inspect_source(sources.at(0), 3, {});
    CHECK(seen.records.at(0).announcement->board == "공고");
    CHECK(seen.records.at(1).announcement->board == "104");
  }
}

TEST_CASE("init finds the pattern of dates that do not begin with the year") {
  const TemporaryDirectory folder;
  for (const auto& [value, pattern] :
       std::vector<std::pair<std::string, std::string>>{{"11/30/2025 18:00:00", "MM/dd/yyyy HH:mm:ss"},
                                                        {"11/30/2025 18:00", "MM/dd/yyyy HH:mm"},
                                                        {"11/30/2025", "MM/dd/yyyy"},
                                                        {"30/11/2025", "dd/MM/yyyy"},
                                                        {"30.11.2025", "dd.MM.yyyy"},
                                                        {"30-11-2025 18:00", "dd-MM-yyyy HH:mm"}}) {
    INFO(value);
    const std::string file = folder.write("a.csv", "고유번호,제목,등록일\n1,물," + value + "\n");
    const std::vector<SourceSpec> sources = drafted(folder, file);
    CHECK(sources.at(0).date_format == pattern);
    CHECK(format_day(inspect_source(sources.at(0), 1, {}).records.at(0).announcement->date.value()) == "2025-11-30");
  }
}

TEST_CASE("init drafts a site file that reads each sample as it is") {
  const TemporaryDirectory folder;
  std::size_t read = 0;
  for (const auto& entry : std::filesystem::directory_iterator(gonggo_test::source_dir() + "/data/samples")) {
    const std::string kind = entry.path().extension().string();
    if (kind == ".toml" || kind == ".sh" || kind == ".sql" || kind == ".sed") {
      continue;  // no records
    }
    INFO(entry.path().string());
    const Inspection seen = inspect_source(drafted(folder, entry.path().string()).at(0), 50, {});
    CHECK(seen.failure.empty());
    CHECK(seen.problems.empty());
    REQUIRE(!seen.records.empty());
    for (const InspectedRecord& record : seen.records) {
      CHECK(record.rejected.empty());
    }
    ++read;
  }
  CHECK(read > 7);
}

TEST_CASE("a column that serves as the id stays what its name says") {
  const TemporaryDirectory folder;
  const std::string file = folder.write(
      "a.csv",
      "번호,공고번호,공고명,링크\n1,2025-1,물,https://www.gaon.example/1\n2,2025-2,불,https://www.gaon.example/2\n");
  const Inspection seen = inspect_source(drafted(folder, file).at(0), 2, {});
  const Announcement& first = seen.records.at(0).announcement.value();
  CHECK(first.id == "2025-1");
  CHECK(first.number == "2025-1");
  CHECK(first.url == "https://www.gaon.example/1");
}

TEST_CASE("a name or a value that fits no field is left to the person") {
  const TemporaryDirectory folder;
  const auto advised = [&](const std::string& heading, const std::string& value) {
    SourceSpec source;
    source.paths = {folder.write("a.csv", "고유번호,제목," + heading + "\n1,물," + value + "\n")};
    const SiteAdvice advice = inspect_source(source, 3, {}).advice;
    REQUIRE(advice.columns.size() == 1);
    return advice.columns.front().field;
  };
  CHECK(advised("전화번호", "02-120").empty());
  CHECK(advised("소재지주소", "가온시 물길로 1").empty());   // an address of a place
  CHECK(advised("채용 마감일", "총무과 문의").empty());      // no date
  CHECK(advised("최종엠바고", "2025-11-19 09:00").empty());  // never guessed
  CHECK(advised("비고", "없음").empty());
  CHECK(advised("lastUpdate2x", "가").empty());
  CHECK(advised("홈페이지주소", "https://www.gaon.example").compare("url") == 0);
  CHECK(advised("일시", "2025-11-19") == "date");
}
