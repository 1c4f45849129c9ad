// SPDX-License-Identifier: GPL-2.0-or-later
// JSON that is not JSON Lines: arrays, envelopes of portals, objects over several lines.
#include "indexer/json_document.hpp"

#include "indexer/formats.hpp"
#include "tests/indexer/source_fixture.hpp"

using namespace gonggo;
using namespace gonggo::indexer;
using Catch::Matchers::Contains;

namespace {

using Ids = std::vector<std::string>;

const std::string two = R"([{"id":"1","title":"하나"},{"id":"2","title":"둘"}])";

// Why the file, which is named, is a source that failed.
std::string failure(const std::string& bytes) {
  const ReadError error = error_of([&] { read_bytes("page.json", bytes); });
  CHECK(error.kind == ErrorKind::input);
  return error.message;
}

}  // namespace

TEST_CASE("a JSON array is read however it is laid out and whatever its name is") {
  const std::string bytes =
      GENERATE("[\n {\"id\": \"1\", \"title\": \"t\"},\n {\"id\": \"2\", \"title\": \"t\"}\n]\n",
               "[{\"id\":\"1\",\"title\":\"t\"},{\"id\":\"2\",\"title\":\"t\"}]",
               "\xEF\xBB\xBF\n  [ {\"id\": \"1\",\n \"title\": \"t\"}\n,{\"id\":2,\"title\":\"t\"}]\n");
  for (const char* name : {"a", "a.json", "a.jsonl", "a.csv", "a.txt"}) {
    INFO(name << ": " << bytes);
    const ReadAll all = read_bytes(name, bytes);
    CHECK(ids_of(all) == Ids{"1", "2"});
    CHECK(all.rejects.empty());
  }
}

TEST_CASE("empty lists have no records and are no mistake") {
  const std::string bytes = GENERATE("[]", "[\n]\n", R"({"data":[]})", R"({"totalCount":0,"data":[]})",
                                     R"({"response":{"header":{"resultCode":"00","resultMsg":"OK"},)"
                                     R"("body":{"items":"","numOfRows":10,"pageNo":1,"totalCount":0}}})");
  INFO(bytes);
  const ReadAll all = read_bytes("a.json", bytes);
  CHECK(all.announcements.empty());
  CHECK(all.rejects.empty());
}

TEST_CASE("a list of records is found in every envelope") {
  const std::string envelope = GENERATE(
      R"({"data":@})", R"({"resultList":@})", R"({"jsonArray":@})", R"({"공지 목록":@})",
      R"({"response":{"header":{"resultCode":"00"},"body":{"items":{"item":@},"numOfRows":10,"pageNo":1,"totalCount":2}}})",
      R"({"response":{"header":{"resultCode":"00"},"body":{"items":@,"numOfRows":"10","pageNo":"1","totalCount":"2"}}})",
      R"({"page":1,"perPage":10,"totalCount":90,"matchCount":2,"currentCount":2,"data":@})",
      R"({"Notices":{"list_total_count":2,"RESULT":{"CODE":"INFO-000","MESSAGE":"정상"},"row":@}})",
      R"({"Notices":[{"head":[{"list_total_count":2},{"RESULT":{"CODE":"INFO-000"}}]},{"row":@}]})",
      R"({"fields":[{"id":"제목"},{"id":"내용"},{"id":"날짜"}],"records":@})",
      R"({"title":"공지 자료","links":[{"url":"a"},{"url":"b"},{"url":"c"}],"list":@,"tags":[{"x":1}]})");
  const std::size_t at = envelope.find('@');
  INFO(envelope);
  for (const std::string& space : {std::string(), std::string("\n  ")}) {
    const ReadAll all = read_bytes("a", envelope.substr(0, at) + space + two + space + envelope.substr(at + 1));
    CHECK(ids_of(all) == Ids{"1", "2"});
    CHECK(all.rejects.empty());
  }
}

TEST_CASE("announcements are never replaced by the lists inside them") {
  const std::string parts =
      R"([{"id":"x","title":"옛 공고","body":"b","date":"2020-01-01","url":"http://a.example/"}])";
  const std::string key = GENERATE("related", "comments", "files", "attachments");
  const std::string first = R"({"id":"1","title":"하나",")" + key + "\":" + parts + "}";
  const std::string second = R"({"id":"2","title":"둘"})";
  const std::string third = R"({"id":"3","body":"셋",")" + key + "\":" + parts + "}";
  for (const char* name : {"a", "a.json", "a.jsonl"}) {
    INFO(name << ' ' << key);
    CHECK(ids_of(read_bytes(name, "[" + first + "," + second + "," + third + "]")) == Ids{"1", "2", "3"});
    CHECK(ids_of(read_bytes(name, "{\"list\":[" + second + "," + first + "]}")) == Ids{"2", "1"});
    CHECK(ids_of(read_bytes(name, first + "\n" + second + "\n" + third + "\n")) == Ids{"1", "2", "3"});
    CHECK(ids_of(read_bytes(name, first)) == Ids{"1"});
    CHECK(ids_of(read_bytes(name, "{\"body\":{\"item\":" + first + "}}")) == Ids{"1"});
  }
  CHECK(read_bytes("a.json", R"([{"번호":1,"title":"하나","related":)" + parts + "}]").announcements.empty());
}

TEST_CASE("JSON Lines stay JSON Lines if the user says so") {
  SourceSpec spec;
  spec.format = find_format("jsonl");
  const ReadAll all = read_bytes("a", "{\"title\":\"t\",\"data\":" + two + "}\n{\"id\":\"3\",\"title\":\"t\"}\n", spec);
  CHECK(ids_of(all) == Ids{"3"});
  CHECK(all.rejects.size() == 1);
}

TEST_CASE("records at a second path fail the source instead of being lost") {
  const std::string bytes = GENERATE(R"({"notices":@,"top":[{"id":"t","title":"t","date":"2024-01-01"}]})",
                                     R"({"급수과":@,"총무과":[{"id":"t","title":"t"}]})",
                                     R"({"a":{"list":@},"b":{"list":[{"id":"t","body":"t"}]}})",
                                     R"({"list":@,"other":{"id":"t","title":"t"}})");
  const std::size_t at = bytes.find('@');
  CHECK_THAT(failure(bytes.substr(0, at) + two + bytes.substr(at + 1)),
             Contains("records at more than one path") && Contains("(2)") && Contains("(1)") && Contains("split"));
  CHECK_THAT(failure(R"({"101":{"id":"101","title":"가"},"102":{"id":"102","title":"나"}})"),
             Contains("101 (1)") && Contains("102 (1)"));
}

TEST_CASE("one object where others have a list is one record") {
  CHECK(ids_of(read_bytes("a", R"({"response":{"header":{"resultCode":"00"},"body":{"items":{"item":)"
                               R"({"id":"1","title":"하나"}},"numOfRows":10,"pageNo":1,"totalCount":1}}})")) ==
        Ids{"1"});
  CHECK(ids_of(read_bytes("a",
                          "{\n \"id\": \"1\",\n \"title\": \"하나\",\n \"attachments\": [{\"name\": \"가.hwp\", "
                          "\"url\": \"http://a.example/1\"}]\n}\n")) == Ids{"1"});
}

TEST_CASE("JSON values one after the other are read, on one line or on several") {
  const std::string object = "{\n  \"id\": \"1\",\n  \"title\": \"t\"\n}\n";
  CHECK(ids_of(read_bytes("a.jsonl", object + object)) == Ids{"1", "1"});
  CHECK(ids_of(read_bytes("a", R"({"id":"1","title":"t"}{"id":"2","title":"t"} {"id":"3","title":"t"})")) ==
        Ids{"1", "2", "3"});
  CHECK(ids_of(read_bytes("a", "{\"data\":" + two + "}\n{\"data\":" + two + "}\n")) == Ids{"1", "2", "1", "2"});
  CHECK(ids_of(read_bytes("a.json", "\x1E{\"id\":1,\"title\":\"t\"}\n\x1E{\"id\":2,\"title\":\"t\"}\n")) ==
        Ids{"1", "2"});
}

TEST_CASE("each record of a document has its line and its text") {
  SourceSpec spec;
  spec.max_record = 200;
  const ReadAll all = read_bytes("a.json",
                                 "{\"data\": [\n"
                                 "{\"id\": 1, \"title\": \"하나\"},\n"
                                 "{\"title\": \"이름 없음\"},\n"
                                 "{\"id\": 3, \"title\":\n\"" +
                                     std::string(1000, 'x') +
                                     "\"}, {\"id\": 4,\n"
                                     "\"title\": \"넷\"}]}",
                                 spec);
  CHECK(ids_of(all) == Ids{"1", "4"});
  CHECK(all.origins.at(0).line == 2);
  CHECK(all.origins.at(1).line == 5);
  REQUIRE(all.rejects.size() == 2);
  CHECK(all.rejects[0].origin.line == 3);
  CHECK(all.rejects[0].record == R"({"title":"이름 없음"})");
  CHECK(all.rejects[1].origin.line == 4);
  CHECK_THAT(all.rejects[1].reason.english, Contains("longer than 200 bytes"));
}

TEST_CASE("the values of a row are kept whatever their kind is") {
  const ReadAll all =
      read_bytes("a.json", R"([{"id":18446744073709551615,"title":"t","views":-0,"x":[1,[2],{"y":null}],)"
                           R"("keywords":["가","나"],"attachments":true,"z":1.5e3,"body":"\uac00\n\"나\""}])");
  REQUIRE(all.announcements.size() == 1);
  CHECK(all.announcements[0].id == "18446744073709551615");
  CHECK(all.announcements[0].keywords == std::vector<std::string>{"가", "나"});
  CHECK(all.announcements[0].body == "가\n\"나\"");
  CHECK(all.announcements[0].has_attachment);
}

TEST_CASE("an envelope with an error is a source that failed, never a source without records") {
  const char* bytes = GENERATE(
      R"({"response":{"header":{"resultCode":"30","resultMsg":"SERVICE KEY IS NOT REGISTERED ERROR."}}})",
      R"({"response":{"header":{"resultCode":"22","resultMsg":"LIMITED"},"body":{"items":[{"id":"1","title":"t"}]}}})",
      R"({"code":-401,"msg":"인증키는 필수 항목 입니다."})", R"({"reqErr":"인증키가 없습니다"})",
      R"({"RESULT":{"CODE":"ERROR-500","MESSAGE":"서버 오류입니다."}})",
      R"({"resultCode":"99","resultMsg":"DB ERROR"})",
      R"({"OpenAPI_ServiceResponse":{"cmmMsgHeader":{"errMsg":"SERVICE ERROR","returnReasonCode":"04"}}})",
      "API rate limit exceeded\n", "Unauthorized", "Forbidden", "<!DOCTYPE html><html></html>", "[{\"id\":\"1\",",
      "{\"data\":[{\"id\":\"1\",\"title\":\"t\"},{\"id\":\"2\"", "{\"data\":[{\"id\":\"1\"}]]}");
  INFO(bytes);
  CHECK_FALSE(failure(bytes).empty());
  const TemporaryDirectory directory;
  (void)directory.write("a.jsonl", R"({"id":"kept","title":"t"})");
  (void)directory.write("page.json", bytes);
  SourceSpec spec;
  spec.paths = {directory.path().string()};
  CHECK_THAT(error_of([&] { read_all(spec); }).message, Contains("page.json: "));
}

TEST_CASE("what the portal says about its error is passed on") {
  CHECK_THAT(failure(R"({"response":{"header":{"resultCode":"30","resultMsg":"KEY IS NOT REGISTERED"}}})"),
             Contains("page.json: the source answered with an error") && Contains("resultCode 30") &&
                 Contains("KEY IS NOT REGISTERED"));
  CHECK_THAT(failure("API rate limit exceeded\n"), Contains("API rate limit exceeded"));
  CHECK_THAT(failure("{\n\"id\": 1,\n\"title\" 2}"), Contains("not JSON") && Contains("line 3"));
  CHECK_THAT(failure(R"({"a":{"b":1}})"), Contains("no list of records"));
}

TEST_CASE("JSON without any list of records is refused, but fails no other file of its directory") {
  CHECK_THAT(failure(R"({"version":3,"files":{"a":1}})"), Contains("no list of records"));
  const TemporaryDirectory directory;
  (void)directory.write("a.jsonl", R"({"id":"kept","title":"t"})");
  (void)directory.write("manifest.json", R"({"version":3,"files":{"a":1}})");
  (void)directory.write("nothing.json", "{}");
  SourceSpec spec;
  spec.paths = {directory.path().string()};
  const ReadAll all = read_all(spec);
  CHECK(ids_of(all) == Ids{"kept"});
  CHECK(all.rejects.size() == 1);
  CHECK(all.counts.unread == 0);
}

TEST_CASE("a file of a directory that is not what it was is counted as unread") {
  const char* bytes = GENERATE("no,title\n1,t\n", "<!DOCTYPE html><html><body>점검 중</body></html>", "PK\x03\x04zip");
  const TemporaryDirectory directory;
  (void)directory.write("a.jsonl", R"({"id":"kept","title":"t"})");
  (void)directory.write("b.csv", bytes);
  SourceSpec spec;
  spec.paths = {directory.path().string()};
  const ReadAll all = read_all(spec);
  CHECK(ids_of(all) == Ids{"kept"});
  CHECK(all.rejects.size() == 1);
  CHECK(all.counts.unread == 1);
  CHECK_FALSE(failure(R"({"error":"DB"})").empty());
}

TEST_CASE("numbers of an envelope may have commas and be as large as they like") {
  CHECK_THAT(failure(R"({"totalCount":"1,234","numOfRows":"10","pageNo":"1","data":[{"id":"1","title":"t"}]})"),
             Contains("promises 10"));
  CHECK_THAT(
      failure(R"({"totalCount":18446744073709551615,"numOfRows":10,"pageNo":1,"data":[{"id":"1","title":"t"}]})"),
      Contains("promises 10"));
}

TEST_CASE("no data is an answer, not an error") {
  const char* bytes = GENERATE(R"({"RESULT":{"CODE":"INFO-200","MESSAGE":"해당하는 데이터가 없습니다."}})",
                               R"({"response":{"header":{"resultCode":"03","resultMsg":"NODATA_ERROR"}}})",
                               R"({"response":{"header":{"resultCode":"00"},"body":{"items":"","totalCount":0}}})");
  const ReadAll all = read_bytes("a.json", bytes);
  CHECK(all.counts.announcements + all.counts.rejects == 0);
}

TEST_CASE("a page that is shorter than its envelope promises is a source that failed") {
  const auto page = [](int number, int size, int total, int records) {
    std::string items;
    for (int i = 0; i < records; ++i) {
      items += (i > 0 ? "," : "") + std::string("{\"id\":") + std::to_string(i) + ",\"title\":\"t\"}";
    }
    return R"({"response":{"header":{"resultCode":"00"},"body":{"items":[)" + items + R"(],"numOfRows":)" +
           std::to_string(size) + R"(,"pageNo":)" + std::to_string(number) + R"(,"totalCount":)" +
           std::to_string(total) + "}}}";
  };
  for (int total = 1; total < 30; ++total) {
    for (int number = 1; number <= (total + 9) / 10; ++number) {
      const int right = std::min(10, total - 10 * (number - 1));
      CHECK(read_bytes("a.json", page(number, 10, total, right)).announcements.size() ==
            static_cast<std::size_t>(right));
      for (int records = 0; records < right; ++records) {
        CHECK_THAT(failure(page(number, 10, total, records)), Contains("the page is short"));
      }
    }
  }
  CHECK(read_bytes("a.json", page(4, 10, 30, 0)).rejects.empty());  // after the last page
  CHECK_THAT(failure(R"({"page":1,"perPage":10,"totalCount":90,"currentCount":2,"data":[{"id":"1","title":"t"}]})"),
             Contains("promises 2"));
  CHECK_THAT(failure(R"({"Notices":{"list_total_count":7,"RESULT":{"CODE":"INFO-000"},"row":[]}})"),
             Contains("at least 1"));
}

TEST_CASE("a document that is nested too deep or too odd ends in a message") {
  CHECK_THAT(failure(std::string(100'000, '[') + std::string(100'000, ']')), Contains("not JSON"));
  CHECK_THAT(failure("[{\"data\":" + std::string(100, '[') + std::string(100, ']') + "}]"), Contains("too deep"));
  std::string many = "{";
  for (int i = 0; i < 20'000; ++i) {
    many += "\"k" + std::to_string(i) + "\":{\"page\":1,\"totalCount\":\"x\"},";
  }
  CHECK(ids_of(read_bytes("a.json", many + "\"list\":[]}")).empty());
  CHECK(ids_of(read_bytes("a.json", "{\"" + std::string(10'000, 'k') + "\":" + two + "}")) == Ids{"1", "2"});
}

TEST_CASE("a JSON document that was named as another format is refused with the way out") {
  for (const char* format : {"jsonl", "csv", "tsv", "board"}) {
    SourceSpec spec;
    spec.format = find_format(format);
    const ReadAll all = read_bytes("a", two, spec);
    REQUIRE(all.rejects.size() == 1);
    CHECK_THAT(all.rejects[0].reason.english, Contains("--format json"));
  }
  SourceSpec spec;
  spec.format = find_format("json");
  CHECK(read_bytes("a.csv", "{\"id\":\"1\",\"title\":\"t\"}\n{\"id\":\"2\",\"title\":\"t\"}\n", spec)
            .announcements.size() == 2);
}

TEST_CASE("half a character rejects its record alone, wherever it stands in a JSON document") {
  const std::vector<std::string> halves = {R"(\ud800)",       R"(\uDFFF)",   R"(\udc00\ud800)", R"(\ud83d물)",
                                           R"(\ud83d\u0041)", R"(\ud83d\n)", R"(\\\udead)"};
  int trials = 0;
  for (const std::string& half : halves) {
    for (const char* const form :
         {R"({"id":"x","title":"@"})", R"({"id":"x@","title":"t"})", R"({"id":"x","title":"t","@":"t"})",
          R"({"id":"x","title":"t","a":[{"b":["@"]}]})"}) {
      const std::string place = form;
      const std::string row = place.substr(0, place.find('@')) + half + place.substr(place.find('@') + 1);
      for (const std::string& document :
           {"[{\"id\":1,\"title\":\"t\"}," + row + ",{\"id\":2,\"title\":\"u\"}]",
            "{\"totalCount\":3,\"data\":[" + row + ",{\"id\":1,\"title\":\"t\"},{\"id\":2,\"title\":\"u\"}]}"}) {
        INFO(document);
        ++trials;
        const ReadAll all = read_bytes("a.json", document);
        CHECK(ids_of(all) == std::vector<std::string>{"1", "2"});
        REQUIRE(all.rejects.size() == 1);
        CHECK_THAT(all.rejects.front().reason.english, Catch::Contains("half a character"));
      }
    }
  }
  CHECK(trials == 56);
  const ReadAll whole = read_bytes("a.json", R"([{"id":1,"title":"\ud83d\ude00 \\ud800"}])");
  REQUIRE(whole.announcements.size() == 1);
  CHECK(whole.announcements.front().title == "😀 \\ud800");
}
