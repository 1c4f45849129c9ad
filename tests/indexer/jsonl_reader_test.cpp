// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/date_spelling.hpp"
#include "tests/indexer/source_fixture.hpp"

using namespace gonggo;
using namespace gonggo::indexer;
using Catch::Matchers::Contains;

TEST_CASE("every key of a JSON record reaches its member") {
  const Announcement a = read_json(
      R"({"id":"a-1","title":"나루시 도서관 휴관 안내","body":"첫 문단.\n\n둘째 문단.","date":"2024-03-07",)"
      R"("department":["문화국","도서관과"],"board":"공고","keywords":["도서관","휴관"],"url":"https://example.org/1",)"
      R"("views":1234,"number":"2024-123","begin":"2024.03.07","end":"2024. 3. 20.",)"
      R"("attachments":[{"name":"안내문.hwp","url":"https://example.org/f","text":"붙임 본문"}],"license":"1",)"
      R"("embargo":"2024-03-07T09:00:00+09:00","updated":"2024-03-08 10:11:12"})");
  CHECK(a.source == "main");
  CHECK(a.id == "a-1");
  CHECK(a.title == "나루시 도서관 휴관 안내");
  CHECK(a.body == "첫 문단.\n\n둘째 문단.");
  CHECK(a.date == make_day(2024, 3, 7));
  CHECK(a.department == std::vector<std::string>{"문화국", "도서관과"});
  CHECK(a.board == "공고");
  CHECK(a.keywords == std::vector<std::string>{"도서관", "휴관"});
  CHECK(a.url == "https://example.org/1");
  CHECK(a.views == 1234U);
  CHECK(a.number == "2024-123");
  CHECK(a.begin == make_day(2024, 3, 7));
  CHECK(a.end == make_day(2024, 3, 20));
  CHECK(a.has_attachment);
  CHECK(a.attachments == std::vector<Attachment>{{"안내문.hwp", "https://example.org/f", "붙임 본문"}});
  CHECK(a.license == "1");
  CHECK(a.embargo == parse_instant("2024-03-07T00:00:00Z"));
  CHECK(a.updated == parse_instant("2024-03-08T10:11:12+09:00"));
}

TEST_CASE("only an id and a title or a body are needed") {
  CHECK(read_json(R"({"id":7,"title":"제목"})").id == "7");
  CHECK(read_json(R"({"id":18446744073709551615,"title":"제목"})").id == "18446744073709551615");
  CHECK(read_json(R"({"id":"x","body":"본문만"})").body == "본문만");
  CHECK_THAT(reject_of_json(R"({"title":"제목"})"), Contains("id is missing"));
  CHECK_THAT(reject_of_json(R"({"id":"","title":"제목"})"), Contains("id is missing"));
  CHECK_THAT(reject_of_json(R"({"id":null,"title":"제목"})"), Contains("id is missing"));
  CHECK_THAT(reject_of_json(R"({"id":"x"})"), Contains("title and body"));
  CHECK_THAT(reject_of_json(R"({"id":"x","title":" ","body":"\n\u00a0"})"), Contains("title and body"));
  CHECK_THAT(reject_of_json(R"({"id":"x","body":"<p>&nbsp;</p>"})"), Contains("title and body"));
  CHECK_THAT(reject_of_json(R"({"id":1.5,"title":"제목"})"), Contains("id: 1.5E0 is not text"));
  CHECK_THAT(reject_of_json(R"({"id":{"a":1},"title":"제목"})"), Contains("id:"));
  CHECK_THAT(reject_of_json(R"({"id":"x","title":["제목"]})"), Contains("title:"));
  CHECK_THAT(reject_of_json(R"({"id":"x","title":"제목","body":false})"), Contains("body: false"));
}

TEST_CASE("null, empty text and empty lists are values not given") {
  const Announcement a = read_json(
      R"({"id":"x","title":"제목","body":null,"date":null,"department":[],"keywords":"","views":null,"number":" ",)"
      R"("begin":"","attachments":[],"license":null,"embargo":null,"updated":""})");
  CHECK(a.body.empty());
  CHECK_FALSE(a.date);
  CHECK(a.department.empty());
  CHECK(a.keywords.empty());
  CHECK_FALSE(a.views);
  CHECK(a.number.empty());
  CHECK_FALSE(a.has_attachment);
  CHECK_FALSE(a.embargo);
}

TEST_CASE("a department is a path however it is written") {
  const auto department = [](const std::string& json) {
    return read_json(R"({"id":"x","title":"t","department":)" + json + "}").department;
  };
  using Path = std::vector<std::string>;
  CHECK(department(R"("재정부 > 경제국 > 거시 정책과")") == Path{"재정부", "경제국", "거시 정책과"});
  CHECK(department(R"("재정부/경제국")") == Path{"재정부", "경제국"});
  CHECK(department(R"("복지/여성 > 가족과")") == Path{"복지/여성", "가족과"});
  CHECK(department(R"("재정부  경제국 거시정책과")") == Path{"재정부", "경제국", "거시정책과"});
  CHECK(department(R"(["재정부 본부","경제국"])") == Path{"재정부 본부", "경제국"});
}

TEST_CASE("lists too long for any announcement are left out, and reading them takes no longer than their length") {
  std::string many;
  for (int i = 0; i < 200'000; ++i) {
    many += (i > 0 ? "," : "") + std::to_string(i);
  }
  const auto line = [](const std::string& key, const std::string& value) {
    return R"({"id":"x","title":"t",")" + key + R"(":")" + value + R"("})";
  };
  CHECK_THAT(left_out_of_json(line("keywords", many)), Contains("keywords") && Contains("200000") && Contains("1000"));
  CHECK(read_json(line("keywords", many.substr(0, many.find(",1000,")))).keywords.size() == 1000);
  std::string path = "0";
  for (int i = 1; i < 64; ++i) {
    path += '>' + std::to_string(i);
  }
  CHECK(read_json(line("department", path)).department.size() == 64);
  CHECK_THAT(left_out_of_json(line("department", path + ">64")), Contains("65 levels"));
}

TEST_CASE("keywords come as an array or with commas, without their hash signs, each once") {
  const auto keywords = [](const std::string& json) {
    return read_json(R"({"id":"x","title":"t","keywords":)" + json + "}").keywords;
  };
  using List = std::vector<std::string>;
  CHECK(keywords(R"("물, 클러스터,,물 , 정례화")") == List{"물", "클러스터", "정례화"});
  CHECK(keywords(R"(["#물","클러스터, 포럼",null,2024])") == List{"물", "클러스터, 포럼", "2024"});
  CHECK(keywords(R"("한 낱말")") == List{"한 낱말"});
}

TEST_CASE("views are whole numbers with or without commas") {
  const auto views = [](const std::string& json) {
    return read_json(R"({"id":"x","title":"t","views":)" + json + "}").views;
  };
  CHECK(views("0") == 0U);
  CHECK(views("12.0") == 12U);
  CHECK(views(R"("1,234,567")") == 1234567U);
  CHECK(views(R"("42")") == 42U);
  CHECK_FALSE(views(R"("-")"));
}

TEST_CASE("attachments come in many shapes") {
  const auto read = [](const std::string& json) {
    return read_json(R"({"id":"x","title":"t","attachments":)" + json + "}");
  };
  CHECK(read("true").has_attachment);
  CHECK_FALSE(read("false").has_attachment);
  CHECK(read("2").has_attachment);
  CHECK_FALSE(read("0").has_attachment);
  CHECK(read(R"("file")").has_attachment);
  CHECK(read(R"("file")").attachments.empty());
  CHECK_FALSE(read(R"("없음")").has_attachment);
  CHECK(read(R"("3")").has_attachment);
  CHECK(read(R"(["가.hwp","나.pdf"])").attachments == std::vector<Attachment>{{"가.hwp", "", ""}, {"나.pdf", "", ""}});
  CHECK(read(R"("가, 나.hwp|다.pdf")").attachments.size() == 2);
  CHECK(read(R"({"name":"가.hwp"})").attachments.size() == 1);
  CHECK_FALSE(read(R"([{"size":3}])").has_attachment);
}

TEST_CASE("a licence is one of five types in any wording") {
  const auto license = [](const std::string& json) {
    return read_json(R"({"id":"x","title":"t","license":)" + json + "}").license;
  };
  CHECK(license("4") == "4");
  CHECK(license(R"("0")") == "0");
  CHECK(license(R"("공공누리 제1유형: 출처표시")") == "1");
  CHECK(license(R"("2유형")") == "2");
  CHECK(license(R"("KOGL Type 3")") == "3");
}

TEST_CASE("a value that means nothing is left out and reported, and its announcement is kept") {
  CHECK_THAT(left_out_of_json(R"({"id":"x","title":"t","date":"1990-11-77"})"),
             Contains("date: \"1990-11-77\" is not a date"));
  CHECK_THAT(left_out_of_json(R"({"id":"x","title":"t","date":{"y":1}})"), Contains("date:"));
  CHECK_THAT(left_out_of_json(R"({"id":"x","title":"t","views":-3})"), Contains("views: -3"));
  CHECK_THAT(left_out_of_json(R"({"id":"x","title":"t","views":"1,23"})"), Contains("views:"));
  CHECK_THAT(left_out_of_json(R"({"id":"x","title":"t","views":1.5})"), Contains("views:"));
  CHECK_THAT(left_out_of_json(R"({"id":"x","title":"t","views":"많음"})"), Contains("views: \"많음\""));
  CHECK_THAT(left_out_of_json(R"({"id":"x","title":"t","department":[{"a":1}]})"), Contains("department:"));
  CHECK_THAT(left_out_of_json(R"({"id":"x","title":"t","keywords":true})"), Contains("keywords: true"));
  CHECK_THAT(left_out_of_json(R"({"id":"x","title":"t","license":"CC BY 4"})"), Contains("license:"));
  CHECK_THAT(left_out_of_json(R"({"id":"x","title":"t","license":5})"), Contains("license: 5"));
  CHECK_THAT(left_out_of_json(R"({"id":"x","title":"t","updated":"어제"})"), Contains("updated: \"어제\""));
  CHECK_THAT(left_out_of_json(R"({"id":"x","title":"t","attachments":[true]})"), Contains("attachments: true"));
  CHECK_THAT(left_out_of_json(R"({"id":"x","title":"t","begin":"2024-03-08","end":"2024-03-07"})"),
             Contains("is after end"));
  CHECK(left_out_of_json(R"({"id":"x","title":"t","date":"2024-03-07"})").empty());
}

TEST_CASE("an embargo that cannot be read rejects the record, since showing it early could not be undone") {
  CHECK_THAT(reject_of_json(R"({"id":"x","title":"t","embargo":"내일"})"), Contains("embargo: \"내일\""));
}

TEST_CASE("keys are renamed and dropped as the mapping says") {
  SourceSpec spec;
  add_mapping(spec.mapping, "category=board");
  add_mapping(spec.mapping, "title=-");
  add_mapping(spec.mapping, "headline=title");
  add_mapping(spec.mapping, "기간=period");
  const Announcement a =
      read_json(R"({"id":"x","title":"버릴 제목","headline":"쓸 제목","category":"채용","기간":"2024. 3. 1. ~ 3얼"})"
                "\n",
                spec);
  CHECK(a.title == "쓸 제목");
  CHECK(a.board == "채용");
  CHECK_FALSE(a.begin);

  SECTION("a mapped key goes before one that has our name, unless it is empty") {
    CHECK(read_json(R"({"id":"x","headline":"t","board":"고시","category":"채용"})", spec).board == "채용");
    CHECK(read_json(R"({"id":"x","headline":"t","board":"고시","category":null})", spec).board == "고시");
  }
}

TEST_CASE("the Korean names of a field are columns, too") {
  for (const char* name : {"부서", "담당부서", "기관명", "부처", "소관부서"}) {
    CHECK(read_json(R"({"id":"x","title":"t",")" + std::string(name) + R"(":"도시과"})").department ==
          std::vector<std::string>{"도시과"});
  }
  for (const char* name : {"게시판", "분류", "구분"}) {
    CHECK(read_json(R"({"id":"x","title":"t",")" + std::string(name) + R"(":"고시"})").board == "고시");
  }
  CHECK(read_json(R"({"id":"x","공고명":"청사 공사"})").title == "청사 공사");
  CHECK(read_json(R"({"id":"x","title":"t","공고일":"2024-03-07"})").date == make_day(2024, 3, 7));
  CHECK(read_json(R"({"id":"x","title":"t","붙임":["신청서.hwp"]})").attachments.front().name == "신청서.hwp");
  CHECK(read_json(R"({"id":"x","title":"t","번호":"17"})").number.empty());
}

TEST_CASE("a field's own name goes before its further names, wherever it stands") {
  CHECK(read_json(R"({"id":"x","title":"t","구분":"일반","게시판":"고시"})").board == "고시");
  CHECK(read_json(R"({"id":"x","title":"t","구분":"일반","게시판":""})").board == "일반");
  CHECK(read_json(R"({"id":"x","title":"t","분류":"공고","구분":"일반"})").board == "공고");
}

TEST_CASE("a period column gives both days") {
  SourceSpec spec;
  add_mapping(spec.mapping, "term=period");
  const Announcement a = read_json(R"({"id":"x","title":"t","term":"2024.03.01 ~ 2024.03.15"})", spec);
  CHECK(a.begin == make_day(2024, 3, 1));
  CHECK(a.end == make_day(2024, 3, 15));
  const Announcement open = read_json(R"({"id":"x","title":"t","term":"2024.03.01 ~"})", spec);
  CHECK(open.begin == make_day(2024, 3, 1));
  CHECK_FALSE(open.end);
}

TEST_CASE("a period is read as notices write it") {
  const auto period = [](const std::string& text) {
    const Announcement a = read_json(R"({"id":"x","title":"t","period":")" + text + R"("})");
    return (a.begin ? format_day(*a.begin) : "none") + " " + (a.end ? format_day(*a.end) : "none");
  };
  const std::vector<std::string> begins{"2024. 5. 1.(수)",        "2024.05.01.", "2024년 5월 1일", "2024-05-01",
                                        "2024. 5. 1. (수) 09:00", "2024/5/1"};
  const std::vector<std::string> ends{"2024. 5. 31.(금)", "5. 31.(금)",       "05.31.", "5월 31일", "31일",
                                      "2024-05-31",       "5. 31. (금) 18:00"};
  for (const std::string& begin : begins) {
    for (const std::string& end : ends) {
      for (const std::string sign : {"~", " ~ ", "∼", "～", "〜", "부터 ", " - ", " – ", "부터 ~ ", "–"}) {
        for (const std::string tail : {"", "까지", " 까지", "(31일간)", " [31일]"}) {
          const std::string text = begin + sign + end + tail;
          INFO(text);
          CHECK(period(text) == "2024-05-01 2024-05-31");
        }
      }
    }
  }
  CHECK(period("2024. 12. 20. ~ 1. 9.") == "2024-12-20 2025-01-09");
  CHECK(period("~ 2024. 5. 31.까지") == "none 2024-05-31");
  CHECK(period("2024. 5. 1.부터") == "2024-05-01 none");
  CHECK(period("5. 1. ~ 5. 31.") == "none none");  // without a year the days cannot be known
  CHECK(period("2024. 5. 1. ~ 별도 공지") == "2024-05-01 none");
}

TEST_CASE("a period may refer to the date, wherever the date stands, and its text is kept") {
  const Announcement a = read_json(R"({"id":"x","title":"t","접수기간":"공고일로부터 14일간","등록일":"2024-05-03"})");
  CHECK(a.begin == make_day(2024, 5, 3));
  CHECK(a.end == make_day(2024, 5, 17));
  CHECK(a.period == "공고일로부터 14일간");
  CHECK(read_json(R"({"id":"x","title":"t","기간":"상시"})").end == endless);
  CHECK(read_json(R"({"id":"x","title":"t","기간":"-"})").period.empty());
  CHECK(read_json(R"({"id":"x","title":"t","기간":"계약일로부터 60일"})").period == "계약일로부터 60일");
}

TEST_CASE("days in columns of their own count before those of a period") {
  const std::string days = R"("begin":"2024-05-02","end":"2024-05-30")";
  const std::string period = R"("period":"2024. 5. 1. ~ 예산 소진시까지")";
  for (const std::string& members : {days + "," + period, period + "," + days}) {
    const Announcement a = read_json(R"({"id":"x","title":"t",)" + members + "}");
    CHECK(a.begin == make_day(2024, 5, 2));
    CHECK(a.end == make_day(2024, 5, 30));
    CHECK(a.period == "2024. 5. 1. ~ 예산 소진시까지");
  }
}

TEST_CASE("a column for the last day may lack the year or say that there is no end") {
  const auto end = [](const std::string& text) {
    return read_json(R"({"id":"x","title":"t","접수마감일":")" + text +
                     R"(","begin":"2024-12-20","date":"2024-12-18"})");
  };
  CHECK(end("1. 10.").end == make_day(2025, 1, 10));
  CHECK(end("2025. 1. 10.(금) 18:00까지").end == make_day(2025, 1, 10));
  CHECK(end("예산 소진시까지").end == endless);
  CHECK(end("예산 소진시까지").period == "예산 소진시까지");
  CHECK_FALSE(end("추후 공지").end);
  CHECK(end("추후 공지").period == "추후 공지");
  CHECK(end("2025-01-10").period.empty());
}

TEST_CASE("a mapping that names no field is refused with the list of fields") {
  std::map<std::string, std::string> mapping;
  const ReadError wrong = error_of([&] { add_mapping(mapping, "category=boards"); });
  CHECK(wrong.kind == ErrorKind::usage);
  CHECK_THAT(wrong.message, Contains("boards") && Contains("board, ") && Contains("attachments") && Contains("period"));
  CHECK_THAT(wrong.message, !Contains("source"));
  CHECK(error_of([&] { add_mapping(mapping, "category"); }).kind == ErrorKind::usage);
  CHECK(error_of([&] { add_mapping(mapping, "=board"); }).kind == ErrorKind::usage);
  CHECK(error_of([&] { add_mapping(mapping, "a=source"); }).kind == ErrorKind::usage);
  CHECK(mapping.empty());
}

TEST_CASE("an unknown key is reported once, and source cannot come from the data") {
  const ReadAll all = read_bytes("a.jsonl",
                                 "{\"id\":1,\"title\":\"t\",\"mood\":1,\"source\":\"other\"}\n"
                                 "{\"id\":2,\"title\":\"t\",\"mood\":2}\n");
  REQUIRE(all.announcements.size() == 2);
  CHECK(all.announcements[0].source == "main");
  REQUIRE(all.notices.size() == 2);
  CHECK_THAT(all.notices[0], Contains("mood"));
  CHECK_THAT(all.notices[1], Contains("source"));
}

TEST_CASE("board and department have the defaults of the source") {
  SourceSpec spec;
  spec.name = "city-news_2";
  spec.board = "보도자료";
  spec.department = {"나루시", "공보관"};
  const Announcement a = read_json(R"({"id":"x","title":"t"})", spec);
  CHECK(a.source == "city-news_2");
  CHECK(a.board == "보도자료");
  CHECK(a.department == spec.department);
  const Announcement own = read_json(R"({"id":"x","title":"t","board":"공고","department":"도시과"})", spec);
  CHECK(own.board == "공고");
  CHECK(own.department == std::vector<std::string>{"도시과"});
}

TEST_CASE("lines that are no record are rejected with their number and the rest is read") {
  const ReadAll all = read_bytes("a.jsonl",
                                 "\xEF\xBB\xBF{\"id\":1,\"title\":\"하나\"}\r\n"
                                 "\n"
                                 "{\"id\":2,\"title\":\n"
                                 "[1,2]\n"
                                 "\"text\"\n"
                                 "{\"id\":3,\"title\":\"t\"} trailing\n"
                                 "{\"id\":4,\"title\":\"\\ud800\"}\n"
                                 "   \t \n"
                                 "{'id':5}\n"
                                 "{\"id\":6,\"title\":\"끝\"}");
  REQUIRE(all.announcements.size() == 2);
  CHECK(all.announcements[0].title == "하나");
  CHECK(all.announcements[1].title == "끝");
  CHECK(all.origins[1].line == 10);
  std::vector<std::uint64_t> lines;
  for (const Reject& reject : all.rejects) {
    lines.push_back(reject.origin.line);
  }
  CHECK(lines == std::vector<std::uint64_t>{3, 4, 5, 6, 7, 9});
  CHECK_THAT(all.rejects[0].reason.english, Contains("not JSON"));
  CHECK(all.rejects[0].record == "{\"id\":2,\"title\":");
  CHECK_THAT(all.rejects[1].reason.english, Contains("not a JSON object"));
  CHECK_THAT(all.rejects[3].reason.english, Contains("more text after the object"));
}

TEST_CASE("damage inside a record is repaired where the meaning is certain") {
  using namespace std::string_literals;
  CHECK(read_json("{\"id\":1,\"title\":\"물\xFF"
                  "길\"}")
            .title == "물\uFFFD길");
  CHECK(read_json("{\"id\":1,\"title\":\"물\xEA\xB8"
                  "길\"}")
            .title == "물\uFFFD길");
  CHECK(read_json("{\"id\":1,\"title\":\"물\0길\"}"s).title == "물길");
  CHECK(read_json("{\"id\":1,\"title\":\"물\t길\"}").title == "물 길");
  CHECK(read_json(R"({"id":1,"title":"물\u0000\u0007길"})").title == "물길");
  CHECK(read_json(R"({"id":"a\nb","title":"첫 줄\r\n둘째\u00a0 \u3000줄"})").title == "첫 줄 둘째 줄");
  CHECK(read_json(R"({"id":1,"title":"앞","title":"뒤"})").title == "뒤");
}

TEST_CASE("nesting and length have limits that reject one record only") {
  const std::string deep =
      "{\"id\":1,\"title\":\"t\",\"x\":" + std::string(100000, '[') + std::string(100000, ']') + "}";
  CHECK_THAT(reject_of_json(deep), Contains("too deep"));
  SourceSpec spec;
  spec.max_record = 64;
  const ReadAll all = read_bytes(
      "a.jsonl", "{\"id\":1,\"title\":\"" + std::string(1000, 'x') + "\"}\n{\"id\":2,\"title\":\"t\"}\n", spec);
  REQUIRE(all.rejects.size() == 1);
  CHECK_THAT(all.rejects[0].reason.english, Contains("longer than 64 bytes"));
  REQUIRE(all.announcements.size() == 1);
  CHECK(all.announcements[0].id == "2");
}

TEST_CASE("a JSON array on a line of JSON Lines is refused with a way out") {
  const ReadAll all = read_bytes("a.jsonl", "{\"id\":1,\"title\":\"t\"}\n[{\"id\":2,\"title\":\"t\"}]\n");
  REQUIRE(all.rejects.size() == 1);
  CHECK_THAT(all.rejects[0].reason.english, Contains("jq"));
}

TEST_CASE("a body keeps its paragraphs and loses surplus white space") {
  CHECK(read_json(R"({"id":1,"body":"\n\n  가 \u00a0 나\r\n\r\n\u00a0\r\n \r\n다\r라\u2028마  "})").body ==
        "가 나\n\n다\n라\n마");
}
