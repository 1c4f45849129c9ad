// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/problem.hpp"

#include <array>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <stdexcept>

#include "common/base/shown_text.hpp"
#include "common/search/request.hpp"

namespace json = boost::json;

namespace gonggo::searchd {

void ProblemCode::unknown_code(std::string_view code) {
  throw std::logic_error("the table of problem codes lacks " + std::string(code));
}

std::string detail_in(const Problem& problem, Language language) {
  if (language == Language::english || !problem.detail.korean.empty()) {
    return problem.detail.in(language);
  }
  const std::string sentence(problem.code.row().korean);
  return problem.parameter.empty() ? sentence : parameter_name(problem.parameter).in(language) + ": " + sentence;
}

std::string problem_json(const Problem& problem, std::string_view request_id, Language language) {
  const ProblemRow& row = problem.code.row();
  json::object object;
  object["type"] = "urn:gonggo:problem:" + std::string(row.code);
  object["title"] = reason_phrase(row.status);
  object["status"] = row.status;
  object["detail"] = detail_in(problem, language);
  object["code"] = row.code;
  if (!problem.parameter.empty()) {
    object["parameter"] = problem.parameter;
  }
  object["requestId"] = request_id;
  return neutral_text(json::serialize(object));  // the detail may quote the request
}

std::string_view reason_phrase(unsigned status) {
  constexpr std::array<std::pair<unsigned, std::string_view>, 20> phrases = {{{200, "OK"},
                                                                              {204, "No Content"},
                                                                              {304, "Not Modified"},
                                                                              {400, "Bad Request"},
                                                                              {401, "Unauthorized"},
                                                                              {404, "Not Found"},
                                                                              {405, "Method Not Allowed"},
                                                                              {406, "Not Acceptable"},
                                                                              {408, "Request Timeout"},
                                                                              {409, "Conflict"},
                                                                              {413, "Content Too Large"},
                                                                              {414, "URI Too Long"},
                                                                              {415, "Unsupported Media Type"},
                                                                              {417, "Expectation Failed"},
                                                                              {429, "Too Many Requests"},
                                                                              {431, "Request Header Fields Too Large"},
                                                                              {500, "Internal Server Error"},
                                                                              {501, "Not Implemented"},
                                                                              {503, "Service Unavailable"},
                                                                              {505, "HTTP Version Not Supported"}}};
  for (const auto& [known, phrase] : phrases) {
    if (known == status) {
      return phrase;
    }
  }
  return "Unknown";
}

}  // namespace gonggo::searchd
