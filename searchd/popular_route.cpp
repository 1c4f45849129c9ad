// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/popular_route.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <charconv>
#include <optional>

#include "common/base/shown_text.hpp"
#include "common/text/clean_utf8.hpp"
#include "searchd/handlers.hpp"
#include "searchd/parameters.hpp"
#include "searchd/popular_queries.hpp"
#include "searchd/problem.hpp"

namespace json = boost::json;

namespace gonggo::searchd {

namespace {

unsigned number_of(const std::string& name, const std::string& value, unsigned most) {
  const std::string given = clean_utf8(value);
  unsigned number = 0;
  const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), number);
  if (end != given.data() + given.size() || error == std::errc::invalid_argument) {
    throw ProblemError{
        {"bad_number", say("bad_number", {{"parameter", parameter_name(name)}, {"value", given}}), name}};
  }
  if (error != std::errc() || number < 1 || number > most) {
    throw ProblemError{
        {"out_of_range",
         say("out_of_range", {{"parameter", parameter_name(name)}, {"value", given}, {"first", 1}, {"last", most}}),
         name}};
  }
  return number;
}

}  // namespace

HttpResponse answer_popular(const HttpRequest&, const RouteTarget& target, const RouteContext& context) {
  const unsigned kept = context.popular == nullptr ? most_query_log_days : context.popular->days();
  std::optional<unsigned> size;
  std::optional<unsigned> days;
  for (const auto& [name, value] : parameters_among(target, {"size", "days"})) {
    auto& number = name == "size" ? size : days;
    if (number) {
      throw ProblemError{{"repeated", say("repeated", {{"parameter", parameter_name(name)}}), name}};
    }
    number = number_of(name, value, name == "size" ? most_popular : kept);
  }
  json::array queries;
  if (context.popular != nullptr) {
    const unsigned counted = days.value_or(std::min(default_popular_days, kept));
    for (const auto& [text, count] : context.popular->top(size.value_or(default_popular), counted, context.now)) {
      queries.push_back(json::object{{"text", text}, {"count", count}});
    }
  }
  return json_response(neutral_text(json::serialize(json::object{{"queries", std::move(queries)}})));
}

}  // namespace gonggo::searchd
