// SPDX-License-Identifier: GPL-2.0-or-later
// The description of the API against real answers, and against what the parser of requests accepts.
#include "searchd/openapi.hpp"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>

#include "common/search/suggester.hpp"
#include "searchd/http_rules.hpp"
#include "searchd/metrics.hpp"
#include "searchd/parameter_schema.hpp"
#include "tests/searchd/index_fixture.hpp"
#include "tests/searchd/schema_check.hpp"

using namespace gonggo;
using namespace gonggo::searchd;
using namespace gonggo::testing;
namespace json = boost::json;

namespace {

const json::value& description() {
  static const json::value parsed = json::parse(openapi_json(routes()));
  return parsed;
}

// The routes over the sample announcements.
class Site {
 public:
  Site() {
    publish(folder_.path(), sample_announcements());
    searcher_ = std::make_unique<Searcher>(open_searcher(folder_.path()));
    suggester_ = std::make_unique<Suggester>(searcher_->generation().path);
  }
  HttpResponse ask(const HttpRequest& request) {
    const auto begun = std::chrono::steady_clock::now();
    const RouteContext context{.generation = &searcher_->generation(),
                               .words = &searcher_->words(),
                               .searcher = searcher_.get(),
                               .suggester = suggester_.get(),
                               .not_ready = "",
                               .metrics = &metrics_,
                               .now = seoul_midnight(*parse_day("2024-03-10")),
                               .started = begun,
                               .deadline = begun + std::chrono::minutes(1)};
    return answer(request, find_destination(request.target), context, {"id-1", {}});
  }

 private:
  TemporaryFolder folder_{"openapi"};
  std::unique_ptr<Searcher> searcher_;
  std::unique_ptr<Suggester> suggester_;
  Metrics metrics_{route_names()};
};

Site& site() {
  static Site shared;
  return shared;
}

// Requests for a route: a few with parameters where it has some, and one that is wrong.
std::vector<std::string> targets_of(const Route& route) {
  std::string target(route.path);
  if (route.prefix) {
    target += target.ends_with("facets/") ? "board" : "w-1";
  }
  return {target,
          target + "?q=물",
          target + "?q=물산업클러스타&facets=board,year&explain=true",
          target + "?source=main",
          target + "?q=공고+2024년&size=0",
          target + "?q=수도요금&to=1999",
          target + "?colour=red",
          target + "?q=점검&match=all&sort=date",
          target + "?q=%22"};
}

bool accepts(const std::string& name, const std::string& value) {
  const std::vector<Parameter> given = {{name, value}, {"size", name == "page" ? "0" : ""}};
  return std::holds_alternative<SearchRequest>(parse_request(given, seoul_midnight(*parse_day("2024-03-10"))));
}

std::string text_of(const json::value& value) {
  return value.is_string() ? std::string(value.as_string()) : json::serialize(value);
}

}  // namespace

TEST_CASE("every answer of every route fits its description") {
  unsigned answers = 0;
  for (const Route& route : routes()) {
    CAPTURE(route.name);
    const auto& operation = description().at("paths").at(route.name).at("get");
    for (const std::string& target : targets_of(route)) {
      CAPTURE(target);
      const HttpResponse response = site().ask({.method = "GET", .target = target});
      const bool good = response.status == 200;
      const auto& content = operation.at("responses").at(good ? "200" : "default").at("content").as_object();
      const std::string type = response.content_type.substr(0, response.content_type.find(';'));
      if (!type.ends_with("json")) {
        CHECK((!good || content.contains(type) || route.prefix));
        continue;
      }
      CAPTURE(response.body);
      REQUIRE(content.contains(type));
      const auto faults = schema_faults(json::parse(response.body), content.at(type).at("schema"), description());
      CHECK(faults == std::vector<std::string>());
      ++answers;
    }
  }
  CHECK(answers >= 60);
}

TEST_CASE("the check of schemas sees a missing member, a stray one, a wrong type and a value beyond its limits") {
  const auto schema = json::parse(R"({"type":"object","required":["a"],"properties":{
      "a":{"type":["integer","null"],"minimum":1,"maximum":3},"b":{"type":"array","maxItems":2,
      "items":{"type":"string","enum":["x","y"]}},"c":{"type":"string","maxLength":2}}})");
  const auto faults = [&](const char* text) { return schema_faults(json::parse(text), schema, schema).size(); };
  CHECK(faults(R"({"a":1,"b":["x","y"],"c":"zz"})") == 0);
  CHECK(faults(R"({"a":null})") == 0);
  CHECK(faults("{}") == 1);
  CHECK(faults(R"({"a":0})") == 1);
  CHECK(faults(R"({"a":4})") == 1);
  CHECK(faults(R"({"a":1.5})") == 1);
  CHECK(faults(R"({"a":1,"d":1})") == 1);
  CHECK(faults(R"({"a":1,"b":["z"]})") == 1);
  CHECK(faults(R"({"a":1,"b":["x","x","x"]})") == 1);
  CHECK(faults(R"({"a":1,"c":"zzz"})") == 1);
  CHECK(faults("[]") == 1);
  CHECK(schema_faults(json::parse("1"), json::parse(R"({"oneOf":[]})"), schema).size() == 1);
}

TEST_CASE("every parameter of the table is described, with the limits that the parser has") {
  const auto& described = description().at("paths").at("/v1/search").at("get").at("parameters").as_array();
  for (const auto& help : search_parameters()) {
    CAPTURE(help.name);
    const auto found = std::find_if(described.begin(), described.end(), [&](const json::value& row) {
      return row.at("name").as_string() == std::string_view(help.name);
    });
    REQUIRE((found != described.end()) == is_public(help));
    if (!is_public(help)) {
      continue;
    }
    json::object schema = found->at("schema").as_object();
    if (schema.contains("items")) {
      const auto* most = schema.if_contains("maxItems");
      for (const std::uint64_t extra : {0, 1}) {
        const std::uint64_t count = most == nullptr ? 1 : most->to_number<std::uint64_t>() + extra;
        const std::vector<Parameter> given(count, {help.name, help.name == "facets" ? "board" : "a"});
        CHECK(std::holds_alternative<SearchRequest>(parse_request(given, Instant{})) ==
              (most == nullptr || extra == 0));
      }
      const json::object items = schema.at("items").as_object();
      schema = items;
    }
    if (schema.at("type") == "integer") {
      const auto least = schema.at("minimum").to_number<std::int64_t>();
      const auto most = schema.at("maximum").to_number<std::int64_t>();
      CHECK(accepts(help.name, std::to_string(least)));
      CHECK(accepts(help.name, std::to_string(most)));
      CHECK_FALSE(accepts(help.name, std::to_string(least - 1)));
      CHECK_FALSE(accepts(help.name, std::to_string(most + 1)));
    } else if (const auto* choices = schema.if_contains("enum")) {
      for (const auto& choice : choices->as_array()) {
        CHECK(accepts(help.name, text_of(choice)));
      }
      CHECK_FALSE(accepts(help.name, "none of them"));
    } else if (schema.at("type") == "string" && help.value == "TEXT") {
      const auto most = schema.at("maxLength").to_number<std::size_t>();
      CHECK(accepts(help.name, std::string(most, 'a')));
      CHECK_FALSE(accepts(help.name, std::string(most + 1, 'a')));
    }
    if (const auto* fallback = schema.if_contains("default")) {
      CHECK(accepts(help.name, text_of(*fallback)));
    }
  }
}

TEST_CASE("the description says which addresses need no key, and how a key is sent") {
  for (const Route& route : routes()) {
    CAPTURE(route.name);
    CHECK(description().at("paths").at(route.name).at("get").as_object().contains("security") ==
          (route.access == Access::open));
  }
  const auto& schemes = description().at("components").at("securitySchemes").as_object();
  for (const auto& way : description().at("security").as_array()) {
    CHECK((way.as_object().empty() || schemes.contains(way.as_object().begin()->key())));
  }
}
