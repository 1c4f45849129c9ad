// SPDX-License-Identifier: GPL-2.0-or-later
// What a source may say of its values: addresses, renamed values, defaults, dates.
#include <cctype>
#include <cstdio>

#include "indexer/address_template.hpp"
#include "tests/indexer/source_fixture.hpp"

using namespace gonggo;
using namespace gonggo::indexer;

TEST_CASE("the address of an announcement without one is made of its values, percent-encoded") {
  SourceSpec spec;
  spec.url = "https://www.gaon.example/view?board={bbsId}&no={id}";
  CHECK(read_json(R"({"id":"7","title":"가","bbsId":"B 1/2"})", spec).url ==
        "https://www.gaon.example/view?board=B%201%2F2&no=7");
  CHECK(read_json(R"({"id":"가&b=1","title":"가","bbsId":3})", spec).url ==
        "https://www.gaon.example/view?board=3&no=%EA%B0%80%26b%3D1");
  CHECK(read_json(R"({"id":"7","title":"가","bbsId":"1","url":"https://a.example/"})", spec).url ==
        "https://a.example/");
  const ReadAll without = read_bytes("one.jsonl", R"({"id":"7","title":"가"})", spec);
  REQUIRE(without.announcements.size() == 1);
  CHECK(without.announcements.front().url.empty());
  REQUIRE(without.left_out.size() == 1);
  CHECK(without.left_out.front().reason.english ==
        "url: the record has no value for {bbsId}; the address was left out");
}

TEST_CASE("every byte of a value reaches the address so that decoding it gives the value again") {
  const AddressTemplate address("https://www.gaon.example/{id}");
  for (int c = 1; c < 256; ++c) {
    const std::string value(1, static_cast<char>(c));
    const std::string made = address.fill([&](const std::string&) { return value; }).address.substr(25);
    INFO(c);
    if (made.size() == 1) {
      CHECK(made == value);
      CHECK((std::isalnum(c) != 0 || std::string("-._~").find(made) != std::string::npos));
    } else {
      REQUIRE(made.size() == 3);
      CHECK(std::stoi(made.substr(1), nullptr, 16) == c);
    }
  }
}

TEST_CASE("an address of an attachment that does not name the site is completed") {
  SourceSpec spec;
  spec.attachment_base = "https://www.gaon.example/board/list.do";
  const auto url = [&](const std::string& reference) {
    const ReadAll all = read_bytes(
        "one.jsonl", R"({"id":"1","title":"가","attachments":[{"name":"a","url":")" + reference + R"("}]})", spec);
    return all.announcements.at(0).attachments.at(0).url;
  };
  CHECK(url("/file/1") == "https://www.gaon.example/file/1");
  CHECK(url("down.do?no=1&name=a") == "https://www.gaon.example/board/down.do?no=1&name=a");
  CHECK(url("../공고 문.hwp") == "https://www.gaon.example/%EA%B3%B5%EA%B3%A0%20%EB%AC%B8.hwp");
  CHECK(url("//files.gaon.example/1") == "https://files.gaon.example/1");
  CHECK(url("http://other.example/1") == "http://other.example/1");
  CHECK(url("javascript:alert(1)").empty());
  CHECK(url("-").empty());
}

TEST_CASE("values are renamed, so that one source holds several boards") {
  SourceSpec spec;
  spec.mapping = {{"bbsId", "board"}};
  spec.board = "기타";
  spec.values["board"] = {{"103", "공고"}, {"104", "채용"}, {"없음", ""}};
  const auto board = [&](const std::string& value) {
    return read_json(R"({"id":"1","title":"가","bbsId":)" + value + "}", spec).board;
  };
  CHECK(board("\"103\"") == "공고");
  CHECK(board("103") == "공고");
  CHECK(board("\" 104 \"") == "채용");
  CHECK(board("\"105\"") == "105");
  CHECK(board("\"없음\"") == "기타");
  spec.values["keywords"] = {{"a", "물"}};
  CHECK(read_json(R"({"id":"1","title":"가","keywords":["a","b"]})", spec).keywords ==
        std::vector<std::string>{"물", "b"});
}

TEST_CASE("defaults stand for values that a record does not have") {
  SourceSpec spec;
  spec.defaults = {{"license", "공공누리 제1유형"}, {"keywords", "물, 바람"}, {"department", "가온시 > 급수과"}};
  const Announcement plain = read_json(R"({"id":"1","title":"가"})", spec);
  CHECK(plain.license == "1");
  CHECK(plain.keywords == std::vector<std::string>{"물", "바람"});
  CHECK(plain.department == std::vector<std::string>{"가온시", "급수과"});
  CHECK(read_json(R"({"id":"1","title":"가","license":"2"})", spec).license == "2");
}

TEST_CASE("odd dates are read by the date format of the source, and usual ones still are") {
  SourceSpec spec;
  spec.date_format = "MM/dd/yyyy HH:mm:ss";
  const auto read = [&](const std::string& date) {
    return read_bytes("one.jsonl", R"({"id":"1","title":"가","date":")" + date + R"(","updated":")" + date + "\"}",
                      spec);
  };
  // Every day of a year, written in the odd way and in a usual way, gives the same announcement.
  for (int month = 1; month <= 12; ++month) {
    for (int day = 1; day <= 28; day += 3) {
      char odd[32];
      char usual[32];
      std::snprintf(odd, sizeof odd, "%02d/%02d/2025 09:30:00", month, day);
      std::snprintf(usual, sizeof usual, "2025-%02d-%02d 09:30:00", month, day);
      INFO(odd);
      const ReadAll one = read(odd);
      CHECK(one.left_out.empty());
      CHECK(one.announcements == read(usual).announcements);
    }
  }
  for (const std::string wrong : {"13/01/2025 00:00:00", "02/30/2025 00:00:00", "01/02/2025", "01/02/2025 25:00:00"}) {
    INFO(wrong);
    CHECK(read(wrong).left_out.size() == 2);
  }
  spec.date_format = "dd.MM.yyyy";
  CHECK(read("19.11.2025").announcements == read("2025-11-19").announcements);
}

TEST_CASE("the number and the order of a bid are its id without an option") {
  const Announcement bid = read_json(
      R"({"bidNtceNo":"R25BK01234567","bidNtceOrd":"001","bidNtceNm":"교량 보수","ntceInsttNm":"가온시 계약과",)"
      R"("bidNtceDt":"2025-11-19 10:00:00","bidClseDt":"2025-11-30 18:00:00"})");
  CHECK(bid.id == "R25BK01234567-001");
  CHECK(bid.number == "R25BK01234567-001");
  CHECK(bid.title == "교량 보수");
  CHECK(bid.date.has_value());
  CHECK(bid.end.has_value());
  CHECK(read_json(R"({"bidNtceNo":"R25BK01234567","bidNtceNm":"교량"})").id == "R25BK01234567");
  const ReadAll table =
      read_bytes("bids.csv", "bidNtceNo,bidNtceOrd,bidNtceNm\n20250101234,00,교량\n20250101234,01,교량\n");
  REQUIRE(table.announcements.size() == 2);
  CHECK(table.announcements[1].id == "20250101234-01");
  SourceSpec spec;
  spec.mapping = {{"bidNtceNo", "id"}};
  CHECK(read_json(R"({"bidNtceNo":"1","bidNtceOrd":"00","bidNtceNm":"가"})", spec).id == "1");
}

TEST_CASE("the names of public interfaces mean fields, and the first one of the list counts") {
  const Announcement both =
      read_json(R"({"ntfcNo":"공고 3호","ntfcManageCd":"M7","sj":"제목","cn":"내용","subject":"다른"})");
  CHECK(both.id == "M7");
  CHECK(both.number == "공고 3호");
  CHECK(both.title == "제목");
  CHECK(both.body == "내용");
  const Announcement grant =
      read_json(R"({"pblancId":"P1","pblancNm":"지원","reqstBeginEndDe":"20251101 ~ 20251130","printFileNm":"a.hwp",)"
                R"("printFlpthNm":"https://a.example/1"})");
  CHECK(grant.begin.has_value());
  REQUIRE(grant.attachments.size() == 1);
  CHECK(grant.attachments.front().name == "a.hwp");
  CHECK(grant.attachments.front().url == "https://a.example/1");
  const Announcement bid =
      read_json(R"({"bidNtceNo":"1","bidNtceNm":"가","ntceSpecFileNm1":"a","ntceSpecDocUrl1":"https://a.example/1",)"
                R"("ntceSpecFileNm10":"b","ntceSpecDocUrl10":"https://a.example/10","ntceSpecFileNm2":""})");
  REQUIRE(bid.attachments.size() == 2);
  CHECK(bid.attachments.back().url == "https://a.example/10");
  // A field's own name and a mapping count more.
  CHECK(read_json(R"({"sj":"다른","id":"1","title":"제목"})").title == "제목");
  CHECK(read_bytes("one.jsonl", R"({"bidNtceNo":"1","bidNtceOrd":"00","bidNtceNm":"가"})").notices.empty());
}
