// SPDX-License-Identifier: GPL-2.0-or-later
// Problems: the error answers that a client gets (RFC 9457), and the table of their codes.
// All functions are pure and thread-safe.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gonggo::searchd {

// One row of the table of problem codes. Codes are stable: clients depend on them, so none is renamed or reused.
struct ProblemRow {
  std::string_view code;
  unsigned status;           // HTTP status code
  std::string_view meaning;  // one sentence for the description of the API
};

// Every code that an answer may carry, ordered by status.
inline constexpr ProblemRow problem_rows[] = {
    {"unknown_parameter", 400, "There is no parameter of this name."},
    {"bad_date", 400, "The value is not a date of the accepted forms."},
    {"bad_number", 400, "The value is not a whole number."},
    {"out_of_range", 400, "The number is outside its range."},
    {"bad_choice", 400, "The value is not one of the accepted ones."},
    {"too_deep", 400, "page times size goes beyond the last hit that can be reached."},
    {"too_long", 400, "The value is longer than allowed."},
    {"bad_encoding", 400, "The value is not valid UTF-8, or it is not a text and has a control character."},
    {"repeated", 400, "A parameter that may be given once was given several times."},
    {"bad_json", 400, "The body is not a JSON object of parameters."},
    {"bad_target", 400, "The request target is malformed."},
    {"bad_request", 400, "The message is not a valid HTTP/1.1 request."},
    {"no_such_route", 404, "The API has no such address."},
    {"no_such_document", 404, "No document has this id, or it may not be shown yet."},
    {"no_such_facet", 404, "There is no facet of this name."},
    {"method_not_allowed", 405, "The address does not answer this method; the header Allow lists those it does."},
    {"not_acceptable", 406, "The header Accept excludes JSON."},
    {"request_timeout", 408, "The request did not arrive in time."},
    {"ambiguous_document", 409, "Several sources have this id; add the parameter source."},
    {"body_too_large", 413, "The request body is larger than allowed."},
    {"uri_too_long", 414, "The request line is longer than allowed."},
    {"unsupported_media_type", 415, "The request body is not application/json."},
    {"expectation_failed", 417, "The header Expect asks for something other than 100-continue."},
    {"headers_too_large", 431, "The request headers are larger than allowed."},
    {"internal", 500, "An error inside the daemon; its log has the details under the request id."},
    {"unknown_transfer_coding", 501, "The body has a transfer coding other than chunked."},
    {"no_index", 503, "No index is open yet; try again later."},
    {"deadline", 503, "The search took too long; try a narrower one."},
    {"overloaded", 503, "Too many requests are waiting; try again in a moment."},
    {"too_many_connections", 503, "Too many connections are open; try again in a moment."},
    {"http_version_not_supported", 505, "The HTTP version is neither 1.1 nor 1.0."},
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
  std::string detail;          // one sentence for people: what is wrong and what to do
  std::string parameter = {};  // the wrong parameter; empty if no parameter is wrong
};

// Thrown while a request is answered. The answer is then `problem`, and `headers` are added to the usual headers.
struct ProblemError {
  Problem problem;
  std::vector<std::pair<std::string, std::string>> headers = {};
};

// Returns the body of an error answer: valid JSON without a newline. The JSON member "type" is made from the code.
std::string problem_json(const Problem& problem, std::string_view request_id);

// Returns the reason phrase of a status as RFC 9110 spells it, for example "Not Found". Returns "Unknown" for a status
// that the daemon does not use.
std::string_view reason_phrase(unsigned status);

}  // namespace gonggo::searchd
