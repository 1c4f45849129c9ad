// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/announcement_codec.hpp"

#include <catch2/catch.hpp>

#include "common/base/error.hpp"

using namespace gonggo;

namespace {

Announcement full() {
  Announcement a;
  a.source = "notices";
  a.id = "2024/7 \"가\"";
  a.title = "상수도 요금 ‘감면’ 안내";
  a.body = "첫 단락\n둘째 단락 \\ \" < 끝";
  a.date = make_day(2024, 3, 7);
  a.department = {"가온시", "환경수자원국", "물산업과"};
  a.board = "공고";
  a.keywords = {"수도", "요금"};
  a.url = "https://www.gaon.example/1?a=1&b=2";
  a.views = 18'446'744'073'709'551'615U;
  a.number = "2024-123";
  a.begin = make_day(2024, 3, 7);
  a.end = make_day(2024, 3, 31);
  a.has_attachment = true;
  a.attachments = {{"신청서.hwp", "https://www.gaon.example/f/1", "신청인 성명"}, {"", "", "둘째"}};
  a.license = "1";
  a.embargo = seoul_midnight(*a.date) + std::chrono::hours(9);
  a.updated = Instant(std::chrono::seconds(-1));
  return a;
}

}  // namespace

TEST_CASE("a stored announcement is one line and is read back unchanged") {
  const Announcement a = full();
  const std::string stored = encode_announcement(a);
  CHECK(stored.find('\n') == std::string::npos);
  CHECK(decode_announcement(stored) == a);
}

TEST_CASE("the text of a posting period is stored") {
  Announcement a = full();
  a.period = "2024. 3. 7.(목) ~ 예산 소진시까지";
  CHECK(decode_announcement(encode_announcement(a)) == a);
}

TEST_CASE("the stored form keeps its bytes") {
  CHECK(encode_announcement(full()) ==
        R"({"source":"notices","id":"2024/7 \"가\"","title":"상수도 요금 ‘감면’ 안내","date":19789,)"
        R"("department":["가온시","환경수자원국","물산업과"],"board":"공고","keywords":["수도","요금"],)"
        R"("url":"https://www.gaon.example/1?a=1&b=2","views":18446744073709551615,"number":"2024-123",)"
        R"("begin":19789,"end":19813,"has_attachment":true,"license":"1","embargo":1709769600,"updated":-1,)"
        R"("body":"첫 단락\n둘째 단락 \\ \" < 끝","attachments":[{"name":"신청서.hwp",)"
        R"("url":"https://www.gaon.example/f/1","text":"신청인 성명"},{"name":"","url":"","text":"둘째"}]})");
}

TEST_CASE("an announcement with only an id and a title is read back unchanged") {
  Announcement a;
  a.source = "main";
  a.id = "1";
  a.title = "제목";
  CHECK(decode_announcement(encode_announcement(a)) == a);
  CHECK(decode_announcement(encode_announcement(Announcement{})) == Announcement{});
}

TEST_CASE("the places of the text of an attachment are read back unchanged") {
  Announcement a = full();
  a.attachments.front().places = {{0, TextPlace::Kind::page, 1, {}}, {9, TextPlace::Kind::slide, 2, "안/표.pptx"}};
  CHECK(decode_announcement(encode_announcement(a)) == a);
}

TEST_CASE("damaged stored text is a storage error, never a crash") {
  const std::string stored = encode_announcement(full());
  for (std::size_t cut = 0; cut < stored.size(); ++cut) {
    CHECK_THROWS_AS(decode_announcement(stored.substr(0, cut)), Error);
  }
  for (const char* wrong : {"", "[]", "1", "{\"id\":1}", "{\"department\":\"x\"}", "{\"keywords\":[1]}",
                            "{\"views\":-1}", "{\"views\":\"3\"}", "{\"date\":\"2024-01-01\"}", "{\"date\":1.5}",
                            "{\"attachments\":[1]}", "{\"attachments\":[{\"places\":[[0,1]]}]}",
                            "{\"attachments\":[{\"places\":[1]}]}", "{\"has_attachment\":1}", "{\"id\":\"\xFF\"}"}) {
    INFO(wrong);
    CHECK_THROWS_AS(decode_announcement(wrong), Error);
  }
}
