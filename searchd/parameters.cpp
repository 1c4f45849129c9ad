// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/parameters.hpp"

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <boost/json/value_to.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>

#include "common/search/parameter_hints.hpp"
#include "common/search/suggester.hpp"
#include "common/text/clean_utf8.hpp"
#include "searchd/header_text.hpp"
#include "searchd/problem.hpp"

namespace json = boost::json;

namespace gonggo::searchd {

namespace {

// Returns one value of the JSON body as the text that a URL parameter would have.
std::string scalar_text(const json::value& value, const std::string& name) {
  if (const auto* text = value.if_string()) {
    return std::string(text->data(), text->size());
  }
  if (value.is_bool()) {
    return value.get_bool() ? "true" : "false";
  }
  if (value.is_int64() || value.is_uint64()) {
    return json::serialize(value);
  }
  throw ProblemError{{"bad_json", say("bad_json_value", {{"name", name}}), name}};
}

// Returns the first member name that occurs twice in a valid JSON object. The JSON parser would not report the
// repetition: it keeps only the last of such members.
std::optional<std::string> repeated_member(std::string_view body) {
  std::set<std::string> names;
  int depth = 0;
  std::string_view text;  // the last string before `at`, with its quotes
  for (std::size_t at = 0; at < body.size(); ++at) {
    const char c = body[at];
    if (c == '"') {
      const std::size_t begin = at++;
      while (body[at] != '"') {
        at += body[at] == '\\' ? 2 : 1;
      }
      text = body.substr(begin, at + 1 - begin);
    } else if (c == ':' && depth == 1) {
      const auto name = json::value_to<std::string>(json::parse(text));
      if (!names.insert(name).second) {
        return name;
      }
    } else {
      depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
    }
  }
  return std::nullopt;
}

json::object parse_body(const HttpRequest& request) {
  if (!is_media_type(request.content_type, "application/json")) {
    throw ProblemError{{"unsupported_media_type", "send the parameters as application/json"},
                       {{"Accept-Post", "application/json"}}};
  }
  boost::system::error_code error;
  json::value body = json::parse(request.body, error);
  if (error) {
    throw ProblemError{{"bad_json", "the body is not valid JSON: " + error.message()}};
  }
  auto* object = body.if_object();
  if (object == nullptr) {
    throw ProblemError{{"bad_json", "the body must be a JSON object of parameters"}};
  }
  if (const auto name = repeated_member(request.body)) {
    throw ProblemError{{"repeated", say("repeated_in_body", {{"name", *name}}), *name}};
  }
  return std::move(*object);
}

void add_body_parameters(const HttpRequest& request, std::vector<Parameter>& parameters) {
  for (const auto& [key, value] : parse_body(request)) {
    const std::string name = key;
    if (value.is_null()) {
      continue;
    }
    if (const auto* array = value.if_array()) {
      for (const auto& element : *array) {
        parameters.push_back({name, scalar_text(element, name)});
      }
    } else {
      parameters.push_back({name, scalar_text(value, name)});
    }
  }
}

}  // namespace

std::vector<Parameter> parameters_of(const HttpRequest& request, const RouteTarget& target) {
  std::vector<Parameter> parameters;
  for (const auto& [name, value] : target.parameters) {
    parameters.push_back({name, value});
  }
  if (request.method == "POST") {
    add_body_parameters(request, parameters);
  }
  return parameters;
}

namespace {

[[noreturn]] void throw_problem(const RequestError& error) {
  throw ProblemError{{ProblemCode::from_text(error.code), error.message, clean_utf8(error.parameter)}};
}

// Returns the request with its instant. Throws ProblemError if a parameter was wrong.
SearchRequest checked(std::variant<SearchRequest, RequestError> parsed, Instant now) {
  if (const auto* error = std::get_if<RequestError>(&parsed)) {
    throw_problem(*error);
  }
  auto request = std::get<SearchRequest>(std::move(parsed));
  request.now = now;
  return request;
}

}  // namespace

std::vector<Parameter> parameters_among(const RouteTarget& target, const std::vector<std::string>& taken) {
  std::vector<Parameter> languages;
  std::vector<Parameter> own;
  for (const auto& [given, value] : target.parameters) {
    const ParameterHelp* row = find_parameter(given);
    const std::string name = row == nullptr ? given : row->name;
    if (name == "lang") {
      languages.push_back({name, value});
    } else if (std::find(taken.begin(), taken.end(), name) != taken.end()) {
      own.push_back({name, value});
    } else {
      std::vector<std::string> all = taken;
      all.emplace_back("lang");
      throw_problem(refused_parameter(given, all));
    }
  }
  search_request(languages, Instant{});  // throws if the language is wrong
  return own;
}

SearchRequest search_request(const std::vector<Parameter>& parameters, Instant now) {
  return checked(parse_request(parameters, now), now);
}

SearchRequest suggestion_request(const std::vector<Parameter>& parameters, Instant now) {
  return checked(parse_suggestion_request(parameters, now), now);
}

}  // namespace gonggo::searchd
