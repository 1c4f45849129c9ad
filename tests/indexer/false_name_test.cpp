// SPDX-License-Identifier: GPL-2.0-or-later
// What a server sends in place of a file, under the name of the file.
#include "indexer/extract/false_name.hpp"

#include "indexer/extract/file_extractor.hpp"
#include "tests/indexer/extract_fixture.hpp"
#include "tests/indexer/source_fixture.hpp"
#include "tests/indexer/zip.hpp"
#include "tests/paths.hpp"

using namespace gonggo::indexer;
using Reason = ReadFailure::Reason;

namespace {

Extraction read_as(const std::string& name, const std::string& content) {
  const TemporaryDirectory folder;
  FileExtractor::Options options;
  options.program = {gonggo_test::binary_dir() + "/bin/gonggo-indexer", "--read-behind-the-wall"};
  options.processes = 1;
  FileExtractor extractor(options);
  return extractor.read(OpenedFile(folder.write("file", content)), name, {});
}

Extraction read_in_archive(const std::string& name, const std::string& content) {
  return extract_text(zip({{"first.txt", "first"}, {name, content}, {"last.txt", "last"}}), {});
}

const std::vector<std::string> answers{
    "<!doctype html><html lang='ko'><head><title>HTTP 상태 404 – 찾을 수 없음</title></head><body><h1>HTTP 상태 404 – "
    "찾을 수 없음</h1><p>요청된 자원이 없습니다.</p></body></html>",
    "<html><head><title>오류</title></head><body>요청하신 파일을 찾을 수 없습니다.</body></html>",
    "<html><head><title>알림</title></head><body><script>alert('첨부가 "
    "없습니다');history.go(-1)</script></body></html>",
    "<html><head><title>로그인</title></head><body><form>아이디 비밀번호 <input name=id></form></body></html>",
    "<br />\n<b>Warning</b>: readfile(): failed to open stream in /srv/down.php on line 3<br />\n",
    "{\"error\":\"not found\",\"code\":404}",
    "<html><body>404</body></html>",
    "<html><body><div id='app'></div><script src='/a.js'></script></body></html>",
    "<?xml version='1.0'?><Error><Code>NoSuchKey</Code></Error>",
    "파일을 찾을 수 없습니다.",
    "\xC6\xC4\xC0\xCF\xC0\xCC \xBE\xF8\xBD\xC0\xB4\xCF\xB4\xD9.",  // in CP949
    " \n",
};

std::string long_page() {
  std::string page = "<html><body><table>";
  for (int i = 0; i < 100; ++i) {
    page += "<tr><td>급수공사 신청</td><td>" + std::to_string(i) + "</td></tr>";
  }
  return page + "</table></body></html>";
}

const std::string table = "<html><table><tr><td>이름</td><td>수</td></tr><tr><td>가</td><td>3</td></tr></table></html>";

}  // namespace

TEST_CASE("a short text under the name of a document, a picture or an archive is no such file, whatever it says") {
  for (const std::string extension : {"hwp", "HWPX", "pdf", "docx", "xlsx", "pptx", "odt", "zip", "jpg"}) {
    for (const std::string& answer : answers) {
      const Extraction read = read_in_archive("a." + extension, answer);
      INFO(extension << ": " << answer);
      CHECK(text_of(read) == "first\nlast\n");
      REQUIRE(read.failures.size() == 1);
      CHECK(read.failures[0].reason == Reason::error_page);
      CHECK(read.failures[0].member == "a." + extension);
    }
  }
  for (const std::string& answer : answers) {
    const Extraction read = read_as("공고문.hwp", answer);
    INFO(answer);
    CHECK(read.blocks.empty());
    REQUIRE(read.failures.size() == 1);
    CHECK(read.failures[0].reason == Reason::error_page);
  }
}

TEST_CASE("the extension of a name is found before a size and the parameters of an address") {
  CHECK(extension_of("공고문.HWP") == "hwp");
  CHECK(extension_of("공고문.hwp (12KB)") == "hwp");
  CHECK(extension_of("https://gaon.example/files/a.pdf?no=1") == "pdf");
  CHECK(extension_of("1.2.docx") == "docx");
  for (const std::string name : {"", ".", "공고문", "공고문.", "a. hwp", "가.나"}) {
    CHECK(extension_of(name).empty());
  }
}

TEST_CASE("a long page under the name of a document is read, and a note says what it is") {
  for (const Extraction& read : {read_as("a.hwp", long_page()), read_in_archive("a.hwp", long_page())}) {
    CHECK_THAT(text_of(read), Catch::Matchers::Contains("급수공사 신청 99"));
    REQUIRE(read.failures.size() == 1);
    CHECK(read.failures[0].reason == Reason::other_kind);
    CHECK(read.failures[0].is_note());
  }
}

TEST_CASE("texts under the names of texts, and tables under the name of XLS, are read without a report") {
  for (const std::string name : {"a.txt", "a.html", "a", "a.csv", "hwp"}) {
    INFO(name);
    CHECK(read_in_archive(name, "급수공사 안내").failures.empty());
    CHECK(read_as(name, "급수공사 안내").failures.empty());
  }
  for (const std::string name : {"a.xls", "a.doc"}) {
    INFO(name);
    for (const std::string& content : {long_page(), table, std::string("이름\t수\n가\t3\n")}) {
      CHECK(read_in_archive(name, content).failures.empty());
      CHECK(read_as(name, content).failures.empty());
    }
    CHECK(read_in_archive(name, "{\"error\":\"not found\"}").failures.at(0).reason == Reason::error_page);
  }
}

TEST_CASE("a page that could not be read for another reason keeps that reason") {
  std::string deep = "<html>";
  for (int i = 0; i < 100'000; ++i) {
    deep += "<div>";
  }
  const Extraction read = read_as("a.hwp", deep);
  REQUIRE(read.failures.size() == 1);
  CHECK(read.failures[0].reason == Reason::too_large);
  CHECK_THAT(read.failures[0].message.english, Catch::Matchers::Contains("save it as PDF"));
}
