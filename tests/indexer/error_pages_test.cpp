// SPDX-License-Identifier: GPL-2.0-or-later
// A page of a board, saved as text, that became a page of an error. Its announcements must not be lost.
#include "tests/indexer/source_fixture.hpp"

using namespace gonggo;
using namespace gonggo::indexer;
using Catch::Matchers::Contains;

namespace {

using Texts = std::vector<std::string>;

const std::string page = "교량 보수 공사\n\n통행을 제한합니다.\n\n번호 제목 날짜 조회 수\n1 하천 정비 2025.11.18 5\n";

const Texts errors{"503 Service Unavailable",
                   "502 Bad Gateway",
                   "504 Gateway Time-out",
                   "500 Internal Server Error",
                   "404 Not Found",
                   "403 Forbidden",
                   "HTTP Status 500 – Internal Server Error",
                   "HTTP/1.1 401 Unauthorized",
                   "Error 404--Not Found",
                   "Access Denied",
                   "API rate limit exceeded",
                   "Unauthorized",
                   "Too Many Requests",
                   "upstream connect error or disconnect/reset before headers",
                   "현재 서비스 점검 중입니다.",
                   "시스템 점검중입니다. 잠시 후 이용하여 주십시오.",
                   "일시적인 오류가 발생하였습니다.",
                   "처리 중 에러가 발생했습니다.",
                   "요청하신 페이지를 찾을 수 없습니다.",
                   "존재하지 않는 게시물입니다.",
                   "삭제된 게시물입니다.",
                   "잘못된 접근입니다.",
                   "접근 권한이 없습니다.",
                   "로그인 후 이용하실 수 있습니다.",
                   "접속자가 많아 접속이 지연되고 있습니다."};
const Texts frames{"@", "\xEF\xBB\xBF@\r\n", "\n\n  @\n", "가온시청\n\n@\n\n문의: 정보통신과 000-0000\n",
                   "알림\n@\n이용에 불편을 드려 죄송합니다.\n"};

std::string framed(const std::string& frame, const std::string& error) {
  const std::size_t at = frame.find('@');
  return frame.substr(0, at) + error + frame.substr(at + 1);
}

// True if the files of the folder are read without a failure, so that what the index has of the source is replaced.
bool is_taken(const std::string& name, const std::string& bytes) {
  const TemporaryDirectory folder;
  SourceSpec spec;
  REQUIRE_FALSE(folder.write("a.board", page).empty());
  REQUIRE_FALSE(folder.write(name, bytes).empty());
  spec.paths = {folder.path().string()};
  try {
    return read_all(spec).counts.unread == 0;
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::input);
    return false;
  }
}

}  // namespace

TEST_CASE("a page of a board that became a page of an error fails the source") {
  int lost = 0;
  int count = 0;
  for (const std::string& error : errors) {
    for (const std::string& frame : frames) {
      for (const char* name : {"b.txt", "b.board"}) {
        INFO(name << ": " << framed(frame, error));
        const bool taken = is_taken(name, framed(frame, error));
        CHECK_FALSE(taken);
        lost += taken ? 1 : 0;
        ++count;
      }
    }
  }
  CHECK(count == 250);
  CHECK(lost == 0);
}

TEST_CASE("an HTML page in a text file of a folder fails the source") {
  CHECK_FALSE(is_taken("b.txt", "<!DOCTYPE html><html><body>점검</body></html>"));
}

TEST_CASE("announcements about errors, and notes beside the data, are no errors") {
  for (const std::string& text :
       Texts{page, "시스템 점검 안내\n\n2025년 11월 20일 밤 10시부터 누리집을 점검 중으로 둡니다.\n",
             "일시적인 오류가 발생한 발급기 안내\n\n2025. 11. 20. 고쳤습니다.\n" + page,
             "교량 보수\n\n" + std::string(900, 'a') + " 오류가 발생\n"}) {
    INFO(text);
    CHECK(is_taken("b.board", text));
  }
  CHECK(is_taken("readme.txt", "이 폴더에는 게시판에서 옮긴 글이 있습니다.\n"));
}
