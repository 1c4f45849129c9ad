// SPDX-License-Identifier: GPL-2.0-or-later
// What becomes of the index if one page of a source fails. A source has three pages, as portals send them, or three
// files of another format. Faults are injected by rule: every kind, on each page, for builds and updates.
#include <functional>

#include "common/index/maintenance.hpp"
#include "tests/indexer/city_fixture.hpp"
#include "tests/indexer/zip.hpp"
#include "tests/rounds.hpp"

using namespace gonggo;
using namespace gonggo::indexer;

namespace {

constexpr int pages = 3;
constexpr int records_of_page = records_of_source / pages;

// Returns the ids of a page, from 1, and a text for each.
std::vector<std::pair<std::string, std::string>> records(int page, const std::string& version, int count) {
  std::vector<std::pair<std::string, std::string>> records;
  for (int i = 0; i < count; ++i) {
    records.emplace_back(std::to_string((page - 1) * records_of_page + i), "수도요금 " + version);
  }
  return records;
}

std::string csv_page(int page, const std::string& version, int count = records_of_page) {
  std::string text = "고유번호,제목,등록일\n";
  for (const auto& [id, title] : records(page, version, count)) {
    text += id + ',' + title + ",2025-11-19\n";
  }
  return text;
}

std::string jsonl_page(int page, const std::string& version, int count = records_of_page) {
  std::string text;
  for (const auto& [id, title] : records(page, version, count)) {
    text += R"({"id":")" + id + R"(","title":")" + title + "\"}\n";
  }
  return text;
}

std::string json_page(int page, const std::string& version, int count = records_of_page) {
  std::string rows;
  for (const auto& [id, title] : records(page, version, count)) {
    rows += (rows.empty() ? "" : ",") + std::string(R"({"id":")") + id + R"(","title":")" + title + "\"}";
  }
  return R"({"response":{"header":{"resultCode":"00"},"body":{"items":[)" + rows + R"(],"numOfRows":)" +
         std::to_string(records_of_page) + R"(,"pageNo":)" + std::to_string(page) + R"(,"totalCount":)" +
         std::to_string(records_of_source) + "}}}";
}

std::string xml_page(int page, const std::string& version, int count = records_of_page) {
  std::string rows;
  for (const auto& [id, title] : records(page, version, count)) {
    rows += "<item><id>" + id + "</id><title>" + title + "</title></item>";
  }
  return "<response><header><resultCode>00</resultCode></header><body><items>" + rows + "</items><numOfRows>" +
         std::to_string(records_of_page) + "</numOfRows><pageNo>" + std::to_string(page) + "</pageNo><totalCount>" +
         std::to_string(records_of_source) + "</totalCount></body></response>";
}

std::string feed_page(int page, const std::string& version, int count = records_of_page) {
  std::string rows;
  for (const auto& [id, title] : records(page, version, count)) {
    rows += "<item><guid>" + id + "</guid><title>" + title + "</title></item>";
  }
  return "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>공고</title>" + rows + "</channel></rss>";
}

std::string ods_page(int page, const std::string& version, int count = records_of_page) {
  const auto cell = [](const std::string& text) {
    return "<table:table-cell office:value-type=\"string\"><text:p>" + text + "</text:p></table:table-cell>";
  };
  std::string rows = "<table:table-row>" + cell("id") + cell("title") + "</table:table-row>";
  for (const auto& [id, title] : records(page, version, count)) {
    rows += "<table:table-row>" + cell(id) + cell(title) + "</table:table-row>";
  }
  return zip({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
              {"content.xml", "<office:document-content><office:body><office:spreadsheet><table:table>" + rows +
                                  "</table:table></office:spreadsheet></office:body></office:document-content>"}});
}

struct Form {
  std::string extension;
  std::function<std::string(int page, const std::string& version, int count)> page;
};

const std::vector<Form>& forms() {
  static const std::vector<Form> all = {{".csv", csv_page}, {".jsonl", jsonl_page}, {".json", json_page},
                                        {".xml", xml_page}, {".rss", feed_page},    {".ods", ods_page}};
  return all;
}

// What a portal or a gateway writes with HTTP status 200 instead of a page.
std::vector<std::string> error_answers() {
  return {R"({"response":{"header":{"resultCode":"30","resultMsg":"SERVICE_KEY_IS_NOT_REGISTERED_ERROR"}}})",
          "<OpenAPI_ServiceResponse><cmmMsgHeader><returnReasonCode>22</returnReasonCode></cmmMsgHeader>"
          "</OpenAPI_ServiceResponse>",
          R"({"RESULT":{"CODE":"ERROR-300","MESSAGE":"필수 값이 누락되었습니다."}})",
          "<RESULT><CODE>ERROR-337</CODE><MESSAGE>하루 요청 한도</MESSAGE></RESULT>",
          R"({"code":-401,"msg":"인증키는 필수 항목입니다."})",
          R"({"err_cd":"900","err_nm":"인증 실패","items":[]})",
          R"({"resultCode":"99","resultMsg":"UNKNOWN_ERROR","data":[]})",
          "Unauthorized",
          "<!DOCTYPE html><html><body>점검 중입니다</body></html>"};
}

// Cuts a page where a record is incomplete: in the text of a title.
std::string cut(const std::string& page, const std::string& within) {
  const std::size_t at = page.rfind(within);
  REQUIRE(at != std::string::npos);
  return page.substr(0, at + 3);
}

struct Pages {
  City city;
  int trials = 0;

  // Gives source `at` these pages; "" stands for a page that was not fetched. The other sources have new tables.
  void give(std::size_t at, const Form& form, const std::vector<std::string>& contents) {
    for (std::size_t i = 0; i < names.size(); ++i) {
      city.job.sources[i].paths = {
          city.folder.write(names[i] + ".csv", table(records_of_source, "판" + std::to_string(trials)))};
    }
    std::vector<std::string>& paths = city.job.sources[at].paths;
    paths.clear();
    for (std::size_t page = 0; page < contents.size(); ++page) {
      if (!contents[page].empty()) {
        paths.push_back(city.folder.write("page" + std::to_string(page) + form.extension, contents[page]));
      }
    }
  }

  // Publishes, and checks that the source failed, that it kept its documents, and that the others were read.
  void check_failure(std::size_t at, bool is_build) {
    ++trials;
    CHECK(city.run(is_build).empty());
    REQUIRE(city.report.failed.size() == 1);
    CHECK(city.report.failed.front().name == names[at]);
    CHECK_FALSE(city.report.failed.front().reason.english.empty());
    CHECK(city.report.published.removed == 0);
    for (const std::string& name : names) {
      CHECK(city.live().sources.at(name) == records_of_source);
    }
    prune(city.job.index, 1, std::chrono::seconds(1));
  }
};

}  // namespace

TEST_CASE("an error, a short page or a cut page in place of any page fails its source, in every format") {
  int trials = 0;
  for (const bool is_build : {true, false}) {
    Pages source;
    std::size_t turn = 0;
    for (const Form& form : forms()) {
      for (int page = 1; page <= pages; ++page) {
        std::vector<std::string> faulty = error_answers();
        const std::string whole = form.page(page, "새로", records_of_page);
        faulty.push_back(form.extension == ".ods" ? whole.substr(0, whole.size() / 2) : cut(whole, "새로"));
        if (form.extension == ".json" || form.extension == ".xml") {
          faulty.push_back(form.page(page, "새로", records_of_page - 1));
        }
        for (const std::string& bytes : faulty) {
          if (!gonggo_test::is_run(turn++)) {
            continue;
          }
          INFO("page " << page << form.extension << (is_build ? ", build: " : ", update: ") << bytes.substr(0, 60));
          std::vector<std::string> contents;
          for (int i = 1; i <= pages; ++i) {
            contents.push_back(i == page ? bytes : form.page(i, "새로", records_of_page));
          }
          const std::size_t at = turn % names.size();
          source.give(at, form, contents);
          source.check_failure(at, is_build);
        }
      }
    }
    trials += source.trials;
  }
  CHECK(trials >= gonggo_test::rounds(360));
}

TEST_CASE("a build fails a source whose pages lack a page, and an update does not") {
  for (const std::string extension : {".json", ".xml"}) {
    const Form& form = extension == ".json" ? forms()[2] : forms()[3];
    for (int missing = 1; missing <= pages; ++missing) {
      std::vector<std::string> contents;
      for (int page = 1; page <= pages; ++page) {
        contents.push_back(page == missing ? "" : form.page(page, "새로", records_of_page));
      }
      INFO("without page " << missing << extension);
      Pages source;
      source.give(1, form, contents);
      source.check_failure(1, true);
      CHECK_THAT(source.city.report.failed.front().reason.english, Catch::Contains("lack 4 of the records"));
      source.give(1, form, contents);
      CHECK(source.city.run(false).empty());
      CHECK(source.city.report.failed.empty());
    }
  }
}

TEST_CASE("all pages together, or one page alone, are read") {
  for (const Form& form : {forms()[2], forms()[3]}) {
    Pages source;
    std::vector<std::string> contents;
    for (int page = 1; page <= pages; ++page) {
      contents.push_back(form.page(page, "새로", records_of_page));
    }
    source.give(0, form, contents);
    CHECK(source.city.run(true).empty());
    CHECK(source.city.report.failed.empty());
    CHECK(source.city.live().sources.at(names[0]) == records_of_source);
    source.give(0, form, {contents[0]});
    source.city.job.build.allow_drop_percent = 90;
    source.check_failure(0, true);  // the index has all pages, so the page alone is not what the source has
    source.city.job.build.allow_drop_percent = 100;
    CHECK(source.city.run(true).empty());
    CHECK(source.city.live().sources.at(names[0]) == records_of_page);
    source.city.job.build.allow_drop_percent = 20;
    CHECK(source.city.run(true).empty());
    CHECK(source.city.report.failed.empty());  // the index never had more than the page
  }
}

TEST_CASE("a page alone that lacks records of its total fails its source if the index has more") {
  const auto rows = [](int count, int total) {
    std::string text;
    for (int i = 0; i < count; ++i) {
      text += (i == 0 ? "" : ",") + std::string(R"({"id":")") + std::to_string(i) + R"(","title":"수도요금"})";
    }
    return R"({"items":[)" + text + R"(],"totalCount":)" + std::to_string(total) + "}";
  };
  City city;
  const auto build = [&](int count, int total) {
    city.job.sources[0].paths = {city.folder.write("page.json", rows(count, total))};
    const std::string error = city.run(true);
    prune(city.job.index, 1, std::chrono::seconds(1));
    return error;
  };
  CHECK(build(100, 100).empty());
  for (int count = 85; count < 100; ++count) {
    INFO(count << " of 100 records");
    CHECK(build(count, 100).empty());
    REQUIRE(city.report.failed.size() == 1);
    CHECK(city.report.published.removed == 0);
    CHECK(city.live().sources.at(names[0]) == 100);
  }
  CHECK(build(99, 99).empty());  // one was taken down
  CHECK(city.report.failed.empty());
  CHECK(build(99, 5000).empty());  // the page never had all
  CHECK(city.report.failed.empty());
  city.job.sources.resize(1);
  city.job.build.replaced_sources = {names[0]};
  CHECK_FALSE(build(90, 99).empty());
  CHECK(city.live().sources.at(names[0]) == 99);
}

TEST_CASE("pages of two boards with the same total are counted by their folders") {
  const auto page = [](const std::string& board, int number) {
    std::string rows;
    for (int i = 0; i < 30; ++i) {
      rows += (i == 0 ? "" : ",") + std::string(R"({"id":")") + board + std::to_string(number * 30 + i) +
              R"(","title":"수도요금"})";
    }
    return R"({"items":[)" + rows + R"(],"totalCount":100})";
  };
  City city;
  city.job.sources[0].paths.clear();
  for (const std::string board : {"a", "b"}) {
    std::filesystem::create_directory(city.folder.path() / board);
    for (int number = 0; number < 2; ++number) {
      city.job.sources[0].paths.push_back(
          city.folder.write(board + "/page" + std::to_string(number) + ".json", page(board, number)));
    }
  }
  CHECK(city.run(true).empty());
  REQUIRE(city.report.failed.size() == 1);
  CHECK_THAT(city.report.failed.front().reason.english, Catch::Contains("lack 80 of the records"));
}

TEST_CASE("a last line that is no record is a cut only if it has a separator and no line end") {
  const auto fails = [](const std::string& name, const std::string& bytes) {
    City city;
    city.job.sources[0].paths = {city.folder.write(name, bytes)};
    CHECK(city.run(true).empty());
    return !city.report.failed.empty();
  };
  const std::string rows = table(records_of_source, "새로");
  CHECK(fails("a.csv", rows + "99,수도"));
  CHECK(fails("a.jsonl", jsonl_page(1, "새로", 12) + R"({"id":"99","ti)"));
  CHECK_FALSE(fails("a.csv", rows + "총 12건"));
  CHECK_FALSE(fails("a.csv", rows + "99,수도\n"));
  CHECK_FALSE(fails("a.csv", rows + "99,수도,2025-11-19"));
  CHECK_FALSE(fails("a.jsonl", jsonl_page(1, "새로", 12) + "{\"id\":\"99\",\"ti\n"));
}
