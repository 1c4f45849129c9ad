// SPDX-License-Identifier: GPL-2.0-or-later
// Problems: the error answers that a client gets (RFC 9457), and the table of their codes.
// All functions are pure and thread-safe.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/language.hpp"
#include "common/base/message.hpp"

namespace gonggo::searchd {

// One row of the table of problem codes. Codes are stable: clients depend on them, so none is renamed or reused.
struct ProblemRow {
  std::string_view code;
  unsigned status;           // HTTP status code
  std::string_view meaning;  // one sentence for the description of the API
  std::string_view korean;   // what people are told in Korean: what is wrong and what to do
};

// Every code that an answer may carry, ordered by status.
inline constexpr ProblemRow problem_rows[] = {
    {"unknown_parameter", 400, "There is no parameter of this name.", "이 이름의 매개변수는 없습니다."},
    {"bad_date", 400, "The value is not a date of the accepted forms.",
     "날짜는 YYYY, YYYY-MM 또는 YYYY-MM-DD로 입력해 주십시오."},
    {"bad_number", 400, "The value is not a whole number.", "값은 정수로 입력해 주십시오."},
    {"out_of_range", 400, "The number is outside its range.", "값이 허용 범위를 벗어났습니다."},
    {"bad_choice", 400, "The value is not one of the accepted ones.", "허용되지 않는 값입니다."},
    {"too_deep", 400, "page times size goes beyond the last hit that can be reached.",
     "이 쪽까지는 볼 수 없습니다. 검색 조건을 좁혀 주십시오."},
    {"too_long", 400, "The value is longer than allowed.", "값이 너무 깁니다. 더 짧게 입력해 주십시오."},
    {"bad_encoding", 400, "The value is not valid UTF-8, or it is not a text and has a control character.",
     "값의 문자 인코딩이 잘못되었거나 쓸 수 없는 문자가 들어 있습니다. UTF-8로 보내 주십시오."},
    {"repeated", 400, "A parameter that may be given once was given several times.",
     "한 번만 쓸 수 있는 매개변수를 여러 번 보냈습니다."},
    {"bad_json", 400, "The body is not a JSON object of parameters.", "요청 본문이 올바른 JSON 객체가 아닙니다."},
    {"bad_target", 400, "The request target is malformed.", "주소의 형식이 잘못되었습니다."},
    {"bad_request", 400, "The message is not a valid HTTP/1.1 request.", "올바른 HTTP/1.1 요청이 아닙니다."},
    {"key_required", 401, "The address needs a key, and the request has none or a wrong one.",
     "이 주소를 쓰려면 키가 필요합니다. 키가 없거나 올바르지 않습니다."},
    {"no_such_route", 404, "The API has no such address.",
     "요청하신 주소에는 아무것도 없습니다. 주소를 다시 확인해 주십시오."},
    {"no_such_document", 404, "No document has this id, or it may not be shown yet.",
     "요청하신 공고를 찾을 수 없습니다. 삭제되었거나 아직 공개되지 않았을 수 있습니다."},
    {"no_such_facet", 404, "There is no facet of this name.", "이 이름의 집계 항목은 없습니다."},
    {"no_widget", 404, "The program was built without the widget.",
     "이 프로그램은 npm 없이 빌드되어 검색 위젯이 없습니다. nodejs와 npm을 설치하고 다시 빌드하십시오."},
    {"method_not_allowed", 405, "The address does not answer this method; the header Allow lists those it does.",
     "이 주소에서 쓸 수 없는 요청 방식입니다."},
    {"not_acceptable", 406, "The header Accept excludes JSON.",
     "응답은 JSON이지만 요청의 Accept 머리글이 이를 허용하지 않습니다."},
    {"request_timeout", 408, "The request did not arrive in time.", "제한 시간 안에 요청이 모두 도착하지 않았습니다."},
    {"ambiguous_document", 409, "Several sources have this id; add the parameter source.",
     "여러 출처에 같은 식별자의 공고가 있습니다. 매개변수 source로 출처를 정해 주십시오."},
    {"body_too_large", 413, "The request body is larger than allowed.", "요청 본문이 너무 큽니다."},
    {"uri_too_long", 414, "The request line is longer than allowed.",
     "주소가 너무 깁니다. 검색어나 조건을 줄여 주십시오."},
    {"unsupported_media_type", 415, "The request body is not application/json.",
     "요청 본문은 application/json이어야 합니다."},
    {"expectation_failed", 417, "The header Expect asks for something other than 100-continue.",
     "Expect 머리글의 값은 100-continue만 쓸 수 있습니다."},
    {"rate_limited", 429, "The client sends too many requests; Retry-After says when to try again.",
     "요청이 너무 많습니다. 잠시 후 다시 시도해 주십시오."},
    {"headers_too_large", 431, "The request headers are larger than allowed.", "요청 머리글이 너무 큽니다."},
    {"internal", 500, "An error inside the daemon; its log has the details under the request id.",
     "서버에 오류가 발생했습니다. 문제가 계속되면 요청 번호와 함께 담당자에게 알려 주십시오."},
    {"unknown_transfer_coding", 501, "The body has a transfer coding other than chunked.",
     "지원하지 않는 전송 방식입니다."},
    {"no_index", 503, "No index is open yet; try again later.",
     "검색을 준비하고 있습니다. 잠시 후 다시 시도해 주십시오."},
    {"deadline", 503, "The search took too long; try a narrower one.",
     "검색 시간이 너무 오래 걸려 중단했습니다. 검색 조건을 좁히거나 잠시 후 다시 시도해 주십시오."},
    {"shards_missing", 503, "Machines with a part of the index do not answer; try again in a moment.",
     "일부 서버가 응답하지 않아 검색할 수 없습니다. 잠시 후 다시 시도해 주십시오."},
    {"overloaded", 503, "Too many requests are waiting; try again in a moment.",
     "이용자가 많아 검색이 지연되고 있습니다. 잠시 후 다시 시도해 주십시오."},
    {"too_many_connections", 503, "Too many connections are open; try again in a moment.",
     "접속이 너무 많습니다. 잠시 후 다시 시도해 주십시오."},
    {"http_version_not_supported", 505, "The HTTP version is neither 1.1 nor 1.0.", "HTTP 1.0과 1.1만 지원합니다."},
};

// A code of the table. A string literal that is not in the table does not compile.
class ProblemCode {
 public:
  consteval ProblemCode(const char* code) : row_(find(code)) {}

  // Converts a code that is known only at run time, such as the code of a RequestError. Throws std::logic_error if the
  // table does not have the code.
  static ProblemCode from_text(std::string_view code) { return ProblemCode(find(code)); }

  [[nodiscard]] constexpr const ProblemRow& row() const { return *row_; }

 private:
  explicit constexpr ProblemCode(const ProblemRow* row) : row_(row) {}
  static constexpr const ProblemRow* find(std::string_view code) {
    for (const auto& row : problem_rows) {
      if (row.code == code) {
        return &row;
      }
    }
    unknown_code(code);
  }
  [[noreturn]] static void unknown_code(std::string_view code);

  const ProblemRow* row_;
};

struct Problem {
  ProblemCode code;
  Message detail;              // one sentence for people: what is wrong and what to do
  std::string parameter = {};  // the wrong parameter; empty if no parameter is wrong
  unsigned retry_after = 0;    // seconds for Retry-After; 0: only answers with status 503 have the header, with 1
};

// Thrown while a request is answered. The answer is then `problem`, and `headers` are added to the usual headers.
struct ProblemError {
  Problem problem;
  std::vector<std::pair<std::string_view, std::string>> headers = {};
};

// Returns what is wrong and what to do, in this language. A detail without a Korean text is replaced by the Korean
// sentence of the code, with the parameter before it.
std::string detail_in(const Problem& problem, Language language);

// Returns the body of an error answer: valid JSON without a newline. The JSON member "type" is made from the code.
std::string problem_json(const Problem& problem, std::string_view request_id, Language language = Language::english);

// Returns the reason phrase of a status as RFC 9110 spells it, for example "Not Found". Returns "Unknown" for a status
// that the daemon does not use.
std::string_view reason_phrase(unsigned status);

}  // namespace gonggo::searchd
