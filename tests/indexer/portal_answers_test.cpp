// SPDX-License-Identifier: GPL-2.0-or-later
// The envelopes of data.go.kr and of other portals, each with the names of fields that its services use: good answers,
// odd ones, and answers that must not be taken for all records.
#include <algorithm>

#include "common/base/date_spelling.hpp"
#include "tests/indexer/source_fixture.hpp"

using namespace gonggo;
using namespace gonggo::indexer;
using Catch::Matchers::Contains;

namespace {

// The names of one service for the id, the title, the body, the date and the department; the last three may be missing.
struct Names {
  std::string id, title, body, date, department;
};

const std::vector<Names> services{{"entid", "title", "contents", "regDate", "author"},
                                  {"ukey", "title", "cont", "insertDt", "writer"},
                                  {"nttId", "nttSj", "nttCn", "", ""},
                                  {"ntfcManageCd", "sj", "cn", "ntfcDe", ""},
                                  {"PBLANC_SN", "PBLANC_NM", "PBLANC_CN_CLOB", "", ""},
                                  {"pbanc_sn", "biz_pbanc_nm", "pbanc_ctnt", "", ""},
                                  {"pblancId", "pblancNm", "bsnsSumryCn", "creatPnttm", "jrsdInsttNm"},
                                  {"NewsItemId", "Title", "DataContents", "", ""},
                                  {"고유번호", "제목", "내용", "등록일자", "등록부서"},
                                  {"고유번호", "행사명", "행사내용", "", ""}};

using Values = std::vector<std::pair<std::string, std::string>>;

Values values_of(const Names& names, int number) {
  Values values{{names.id, std::to_string(1000 + number)}, {names.title, "교량 보수 " + std::to_string(number)}};
  for (const auto& [name, value] :
       Values{{names.body, "통행 제한"}, {names.date, "2025-11-19"}, {names.department, "급수과"}}) {
    if (!name.empty()) {
      values.emplace_back(name, value);
    }
  }
  return values;
}

std::string json_of(const Values& values) {
  std::string text;
  for (const auto& [name, value] : values) {
    text += (text.empty() ? "{\"" : ",\"") + name + "\":\"" + value + '"';
  }
  return text + '}';
}

std::string xml_of(const Values& values, const std::string& element) {
  std::string text;
  for (const auto& [name, value] : values) {
    text += '<' + name + '>' + value + "</" + name + '>';
  }
  return '<' + element + '>' + text + "</" + element + '>';
}

// An envelope around records: @ stands for them, # for their number.
struct Envelope {
  std::string name;
  std::string text;
  std::string element = {};  // of one record, in XML
};

const std::vector<Envelope> envelopes{
    {"A in JSON",
     R"({"response":{"header":{"resultCode":"00","resultMsg":"NORMAL SERVICE."},"body":{"items":{"item":[@]},"numOfRows":10,"pageNo":1,"totalCount":#}}})"},
    {"A in XML",
     "<?xml version=\"1.0\" "
     "encoding=\"UTF-8\"?><response><header><resultCode>0000</resultCode><resultMsg>OK</resultMsg></header>"
     "<body><items>@</items><numOfRows>10</numOfRows><pageNo>1</pageNo><totalCount>#</totalCount></body></response>",
     "item"},
    {"B", R"({"page":1,"perPage":10,"totalCount":#,"currentCount":#,"matchCount":#,"data":[@]})"},
    {"C of Seoul",
     R"({"Notices":{"list_total_count":#,"RESULT":{"CODE":"INFO-000","MESSAGE":"정상 처리되었습니다"},"row":[@]}})"},
    {"C of Gyeonggi",
     R"({"Notices":[{"head":[{"list_total_count":#},{"RESULT":{"CODE":"INFO-000","MESSAGE":"정상"}}]},{"row":[@]}]})"},
    {"C in XML",
     "<Notices><list_total_count>#</list_total_count><RESULT><CODE>INFO-000</CODE><MESSAGE>정상</MESSAGE></RESULT>@</"
     "Notices>",
     "row"},
    {"D", R"({"resultCode":"0","resultMsg":"OK","totCnt":#,"pageIndex":1,"recordCountPerPage":10,"data":[@]})"},
    {"F", R"({"jsonArray":[@]})"},
    {"G", R"({"fields":[{"id":"이름"}],"records":[@]})"}};

std::string filled(std::string text, const std::string& records, std::size_t promised) {
  for (std::size_t at = text.find('#'); at != std::string::npos; at = text.find('#')) {
    text.replace(at, 1, std::to_string(promised));
  }
  const std::size_t at = text.find('@');
  return text.replace(at, 1, records);
}

std::string answer(const Envelope& envelope, const Names& names, int count, std::size_t promised) {
  std::string records;
  for (int i = 0; i < count; ++i) {
    const Values values = values_of(names, i);
    records +=
        envelope.element.empty() ? (records.empty() ? "" : ",") + json_of(values) : xml_of(values, envelope.element);
  }
  return filled(envelope.text, records, promised);
}

}  // namespace

TEST_CASE("each envelope of a portal is read with the names of each service") {
  for (const Envelope& envelope : envelopes) {
    for (const Names& names : services) {
      for (const int count : {1, 3}) {
        const std::string text = answer(envelope, names, count, static_cast<std::size_t>(count));
        INFO(text);
        const ReadAll all = read_bytes("a.txt", text);
        REQUIRE(all.announcements.size() == static_cast<std::size_t>(count));
        const Announcement& read = all.announcements.front();
        CHECK(read.id == "1000");
        CHECK(read.title == "교량 보수 0");
        CHECK(read.body == "통행 제한");
        CHECK((names.date.empty() || (read.date && format_day(*read.date) == "2025-11-19")));
        CHECK((names.department.empty() || read.department == std::vector<std::string>{"급수과"}));
      }
    }
  }
}

constexpr const char* page_sizes[] = {"numOfRows", "perPage", "recordCountPerPage"};

TEST_CASE("an envelope that promises more records than it has, or that is cut off, fails the source") {
  for (const Envelope& envelope : envelopes) {
    const std::string good = answer(envelope, services[0], 3, 3);
    // Without the size of a page, the other records may be on the next one.
    const bool promises = std::any_of(std::begin(page_sizes), std::end(page_sizes),
                                      [&](const char* name) { return envelope.text.find(name) != std::string::npos; });
    const std::string file = envelope.element.empty() ? "a.json" : "a.xml";
    const auto fails = [&](const std::string& bytes) {
      try {
        return read_bytes(file, bytes).counts.unread > 0;
      } catch (const Error&) {
        return true;
      }
    };
    INFO(good);
    CHECK(fails(answer(envelope, services[0], 2, 3)) == promises);
    CHECK(fails(answer(envelope, services[0], 0, 3)) == (envelope.text.find('#') != std::string::npos));
    for (std::size_t size = 2; size < good.size() - 1; size += 11) {
      INFO(size);
      CHECK(fails(good.substr(0, size)));
    }
  }
}

TEST_CASE("an envelope without records is an empty source only if it says so") {
  for (const char* none : {R"({"response":{"header":{"resultCode":"00"},"body":{"items":"","totalCount":0}}})",
                           R"({"response":{"header":{"resultCode":"03","resultMsg":"NODATA_ERROR"}}})",
                           R"({"RESULT":{"CODE":"INFO-200","MESSAGE":"해당하는 데이터가 없습니다."}})"}) {
    CHECK(read_bytes("a.json", none).announcements.empty());
  }
}
