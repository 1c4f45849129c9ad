// SPDX-License-Identifier: GPL-2.0-or-later
#include <set>

#include "indexer/formats.hpp"
#include "tests/indexer/source_fixture.hpp"

using namespace gonggo;
using namespace gonggo::indexer;
using Catch::Matchers::Contains;

namespace {

const std::string page =
    "나루시, 강변 물놀이장 7월 개장\n"
    "\n"
    "온·오프라인 예약\n"
    "\xC2\xA0\n\n \xC2\xA0 \n"
    "나루시는 7월 1일 강변 물놀이장을 연다.\n"
    "\xC2\xA0\n"
    "예약은 누리집에서 받는다.\n"
    "\n\n"
    "번호 제목 날짜 조회 수\n"
    "40 ‘강변 음악회’개최 2020.11.05 172386\n"
    "39 시립미술관 새해 첫 전시 file 2023.01.27 985\n"
    "38 2023년 인턴 모집! file 2023. 1. 27. 1,961\n"
    "37 정기 점검 안내 2023.01.27 10\n"
    "36 정기 점검 안내 2023.01.27 9\n"
    "공지 설 연휴 진료 안내 2023.01.20 77\n";

ReadAll read_page(const std::string& text, const SourceSpec& spec = {}) { return read_bytes("page.txt", text, spec); }

}  // namespace

TEST_CASE("a board page is one announcement and the rows of its list") {
  SourceSpec spec;
  spec.board = "보도자료";
  spec.department = {"공보관"};
  const ReadAll all = read_page(page, spec);
  CHECK(all.rejects.empty());
  REQUIRE(all.announcements.size() == 7);
  const Announcement& own = all.announcements[0];
  CHECK(own.title == "나루시, 강변 물놀이장 7월 개장");
  CHECK(own.body == "온·오프라인 예약\n\n나루시는 7월 1일 강변 물놀이장을 연다.\n\n예약은 누리집에서 받는다.");
  CHECK_FALSE(own.date);
  CHECK_FALSE(own.views);
  CHECK(own.board == "보도자료");
  CHECK(own.department == spec.department);
  CHECK(all.origins[0].line == 1);

  CHECK(all.announcements[1].title == "‘강변 음악회’개최");
  CHECK(all.announcements[1].body.empty());
  CHECK(all.announcements[1].date == make_day(2020, 11, 5));
  CHECK(all.announcements[1].views == 172386U);
  CHECK_FALSE(all.announcements[1].has_attachment);
  CHECK(all.announcements[1].board == "보도자료");
  CHECK(all.announcements[2].title == "시립미술관 새해 첫 전시");
  CHECK(all.announcements[2].has_attachment);
  CHECK(all.announcements[3].title == "2023년 인턴 모집!");
  CHECK(all.announcements[3].date == make_day(2023, 1, 27));
  CHECK(all.announcements[3].views == 1961U);
  CHECK(all.announcements[6].title == "설 연휴 진료 안내");
  CHECK(all.origins[6].line == 18);
}

TEST_CASE("ids of a page differ and stay the same when row numbers and views change") {
  const ReadAll before = read_page(page);
  std::set<std::string> ids;
  for (const Announcement& a : before.announcements) {
    ids.insert(a.id);
  }
  CHECK(ids.size() == before.announcements.size());

  std::string later = page;
  for (const auto& [from, to] :
       {std::pair{"40 ‘", "41 ‘"}, std::pair{"172386", "180000"}, std::pair{"39 시립", "40 시립"}}) {
    later.replace(later.find(from), std::string(from).size(), to);
  }
  const ReadAll after = read_page(later);
  for (std::size_t i = 0; i < before.announcements.size(); ++i) {
    CHECK(after.announcements[i].id == before.announcements[i].id);
  }

  SourceSpec spec;
  spec.board = "공고";
  CHECK(read_page(page, spec).announcements[1].id != before.announcements[1].id);
}

TEST_CASE("the ids of a board page never change between versions") {
  CHECK(read_page(page).announcements[1].id == "73d9037521f30624");
}

TEST_CASE("lines of the list that are no row are rejected with their number") {
  const ReadAll all = read_page(
      "번호 제목 날짜 조회 수\n1 제목 2023.13.01 5\n2 제목 2023.01.01\n\n1 2 3 4 다음\n3 제목 2023.01.01 7\n");
  REQUIRE(all.announcements.size() == 1);
  REQUIRE(all.rejects.size() == 3);
  CHECK(all.rejects[0].origin.line == 2);
  CHECK(all.rejects[1].origin.line == 3);
  CHECK(all.rejects[2].origin.line == 5);
  CHECK(all.rejects[2].record == "1 2 3 4 다음");
  CHECK_THAT(all.rejects[0].reason.english, Contains("not a row"));
}

TEST_CASE("a page without a list holds one announcement, and an empty page holds none") {
  SourceSpec spec;
  spec.format = find_format("board");
  const ReadAll all = read_page("제목 한 줄\n\n본문 한 줄\n", spec);
  REQUIRE(all.announcements.size() == 1);
  CHECK(all.announcements[0].body == "본문 한 줄");
  CHECK(read_page("\n \n\xC2\xA0\n", spec).counts.announcements == 0);
}

TEST_CASE("a page copied with tabs and Windows line ends reads the same") {
  const ReadAll all = read_page("번호\t제목\t날짜\t조회 수\r\n7\t물 축제\tfile\t2024.03.07\t12\r\n");
  REQUIRE(all.announcements.size() == 1);
  CHECK(all.announcements[0].title == "물 축제");
  CHECK(all.announcements[0].has_attachment);
}

TEST_CASE("a title that is the word file alone stays a title") {
  CHECK(read_page("번호 제목 날짜 조회 수\n7 file 2024.03.07 12\n").announcements.at(0).title == "file");
}
