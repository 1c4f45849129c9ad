// SPDX-License-Identifier: GPL-2.0-or-later
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <set>

#include "common/base/date.hpp"
#include "common/base/date_spelling.hpp"
#include "common/search/remark.hpp"
#include "common/search/search_cost.hpp"
#include "searchd/header_text.hpp"
#include "searchd/http_rules.hpp"
#include "searchd/metrics.hpp"
#include "searchd/response.hpp"
#include "tests/searchd/index_fixture.hpp"

using namespace gonggo;
using namespace gonggo::searchd;
using namespace gonggo::testing;
namespace json = boost::json;

namespace {

HttpResponse answered(const HttpRequest& request, const RouteContext& context,
                      const std::vector<std::string>& cors = {}) {
  return answer(request, find_destination(request.target), context, {"id-1", cors});
}

// The routes over the sample announcements, on a day when the first is open.
class Site {
 public:
  Site() : folder_("routes") {
    publish(folder_.path(), sample_announcements());
    searcher_ = std::make_unique<Searcher>(open_searcher(folder_.path()));
    suggester_ = std::make_unique<Suggester>(searcher_->generation().path);
  }

  RouteContext context() {
    return {.generation = &searcher_->generation(),
            .words = &searcher_->words(),
            .searcher = searcher_.get(),
            .suggester = suggester_.get(),
            .not_ready = "",
            .metrics = &metrics_,
            .now = moment,
            .started = std::chrono::steady_clock::now(),
            .deadline = std::chrono::steady_clock::now() + std::chrono::minutes(1)};
  }

  HttpResponse ask(const HttpRequest& request) { return answered(request, context(), cors); }
  HttpResponse get(const std::string& target) { return ask({.method = "GET", .target = target}); }
  HttpResponse post(const std::string& body, const std::string& type = "application/json") {
    return ask({.method = "POST", .target = "/v1/search", .body = body, .content_type = type});
  }

  std::vector<std::string> cors;
  Instant moment = seoul_midnight(*parse_day("2024-03-10")) + std::chrono::hours(9);

 private:
  TemporaryFolder folder_;
  std::unique_ptr<Searcher> searcher_;
  std::unique_ptr<Suggester> suggester_;
  Metrics metrics_{route_names()};
};

Site& site() {
  static Site shared;
  shared.cors.clear();
  return shared;
}

std::string header(const HttpResponse& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) {
      return value;
    }
  }
  return {};
}

json::object body(const HttpResponse& response) { return json::parse(response.body).as_object(); }

std::string code(const HttpResponse& response) {
  CHECK(response.content_type == "application/problem+json");
  return std::string(body(response).at("code").as_string());
}

std::vector<std::string> ids(const HttpResponse& response) {
  REQUIRE(response.status == 200);
  std::vector<std::string> found;
  const auto object = body(response);
  for (const auto& hit : object.at("hits").as_array()) {
    found.emplace_back(hit.at("id").as_string());
  }
  return found;
}

}  // namespace

TEST_CASE("a search is answered with hits, encoded or typed as it is") {
  const auto response = site().get("/v1/search?q=%EB%AC%BC+%ED%81%B4%EB%9F%AC%EC%8A%A4%ED%84%B0");
  CHECK(response.content_type == "application/json");
  REQUIRE_FALSE(ids(response).empty());
  CHECK(ids(response).front() == "w-1");
  CHECK(body(response).at("query") == "물 클러스터");
  CHECK(ids(site().get("/v1/search?q=물+클러스터")) == ids(response));
  CHECK(ids(site().get("http://any.example/v1/search?q=물+클러스터")) == ids(response));
  const auto first = body(response).at("hits").at(0);
  CHECK(std::string(first.at("snippet").as_string()).find("<입주>") == std::string::npos);
}

TEST_CASE("POST with the same names in JSON gives the same answer as GET") {
  const auto by_get = site().get("/v1/search?q=물&board=공고&board=행사&size=5&highlight=false&sort=date");
  const auto by_post =
      site().post(R"({"q":"물","board":["공고","행사"],"size":5,"highlight":false,"sort":"date","from":null})");
  CHECK(ids(by_post) == ids(by_get));
  CHECK(ids(by_get).size() == 2);
  CHECK(header(by_post, "Cache-Control") == "no-store");
}

TEST_CASE("a wrong POST body is a problem whose code says what is wrong") {
  CHECK(code(site().post("{", "application/json")) == "bad_json");
  CHECK(code(site().post("[]")) == "bad_json");
  CHECK(code(site().post(R"({"q":{"a":1}})")) == "bad_json");
  CHECK(code(site().post(R"({"size":1.5})")) == "bad_json");
  CHECK(code(site().post(std::string(5'000, '['))) == "bad_json");
  CHECK(code(site().post("{\"q\":\"\xff\"}")) == "bad_json");
  const auto twice = site().post(R"({"sort":"date", "q" : "a\"}:", "board":["a","b"], "\u0071":"b"})");
  CHECK(code(twice) == "repeated");
  CHECK(body(twice).at("parameter") == "q");
  CHECK(site().post(R"({"q":"물 \"q\":[{","board":["q","q"],"from":null})").status == 200);
  CHECK(site().post("{}", "Application/JSON ; charset=utf-8").status == 200);
  CHECK(site().post("{}", "application/jsonx").status == 415);
  CHECK(site().post("{}", "application/jso").status == 415);
  const auto form = site().post("q=x", "application/x-www-form-urlencoded");
  CHECK(form.status == 415);
  CHECK(header(form, "Accept-Post") == "application/json");
}

TEST_CASE("a wrong parameter is a 400 that names it") {
  const auto response = site().get("/v1/search?q=물&from=2024-13");
  CHECK(response.status == 400);
  CHECK(code(response) == "bad_date");
  CHECK(body(response).at("parameter") == "from");
  CHECK(code(site().get("/v1/search?wat=1")) == "unknown_parameter");
  CHECK(code(site().get("/v1/search?q=%FF%FE")) == "bad_encoding");
  CHECK(code(site().get("/v1/search?q=%zz")) == "bad_target");
  CHECK(code(site().get("/v1/search?page=1001&size=10")) == "too_deep");
  CHECK(code(site().get("/v1/search?q=a&q=b")) == "repeated");
  CHECK(code(site().get("/v1/search?today=2024-01-01")) == "unknown_parameter");
}

TEST_CASE("every address under /v1/ takes lang, and names the parameter of its own that was meant") {
  for (const std::string address : {"/v1/search?size=1", "/v1/facets/board?q=물", "/v1/suggest?q=물",
                                    "/v1/similar/w-1?size=1", "/v1/popular?days=1", "/v1/documents/w-1?source=main"}) {
    INFO(address);
    CHECK(site().get(address + "&lang=ko").status == 200);
    CHECK(code(site().get(address + "&lang=xx")) == "bad_choice");
    CHECK(code(site().get(address + "&lang=ko&lang=en")) == "repeated");
    const auto refused = body(site().get(address + "&limit=3"));
    CHECK(refused.at("parameter") == "limit");
    const auto detail = std::string(refused.at("detail").as_string());
    const bool has_size = address.find("/documents/") == std::string::npos;
    CHECK((detail.find("did you mean size?") != std::string::npos) == has_size);
    const bool searches =
        address.find("/search?") != std::string::npos || address.find("/facets/") != std::string::npos;
    CHECK((searches || detail.find(", lang") != std::string::npos));
    const auto korean = std::string(body(site().get(address + "&lang=ko&limit=3")).at("detail").as_string());
    CHECK(korean.find("‘limit’ 매개변수") != std::string::npos);
  }
}

TEST_CASE("a document is found by its id, and by its source where two hold it") {
  const auto one = site().get("/v1/documents/w-1");
  REQUIRE(one.status == 200);
  CHECK(body(one).at("title") == "물 클러스터 입주기업 모집");
  CHECK(body(one).at("status") == "open");
  CHECK(body(site().get("/v1/documents/w%2D1")).at("id") == "w-1");
  CHECK(body(site().get("/v1/documents/w-2")).at("url").is_null());
  CHECK(code(site().get("/v1/documents/nowhere")) == "no_such_document");
  const auto two = site().get("/v1/documents/w-3");
  CHECK(two.status == 409);
  CHECK(code(two) == "ambiguous_document");
  CHECK(body(site().get("/v1/documents/w-3?source=other")).at("title") == "다른 곳의 점검");
  CHECK(code(site().get("/v1/documents/w-3?sauce=other")) == "unknown_parameter");
  CHECK(code(site().get("/v1/documents/w-3?source=main&source=other")) == "repeated");
  CHECK(site().get("/v1/documents/").status == 404);
}

TEST_CASE("a facet counts what matches") {
  const auto response = site().get("/v1/facets/board?q=물");
  REQUIRE(response.status == 200);
  CHECK(body(response).at("facet") == "board");
  CHECK(body(response).at("counts") == json::parse(R"([{"value":"공고","count":2}])"));
  CHECK(body(site().get("/v1/facets/year")).at("counts").at(0).at("value") == "2024");
  CHECK(code(site().get("/v1/facets/weather")) == "no_such_facet");
  for (const auto* more :
       {"&page=101&size=100", "&%EC%AA%BD=x&%EA%B0%9C%EC%88%98=1000", "&sort=views", "&facets=year"}) {
    CHECK(site().get("/v1/facets/board?q=물" + std::string(more)).body == response.body);
  }
  CHECK(code(site().get("/v1/facets/board?from=x")) == "bad_date");
}

TEST_CASE("unknown addresses and methods that an address does not answer are different problems") {
  CHECK(code(site().get("/v2/search")) == "no_such_route");
  const auto wrong = site().ask({.method = "DELETE", .target = "/v1/search"});
  CHECK(wrong.status == 405);
  CHECK(header(wrong, "Allow") == "GET, HEAD, POST, OPTIONS");
  CHECK(header(site().ask({.method = "POST", .target = "/healthz"}), "Allow") == "GET, HEAD, OPTIONS");
  CHECK(site().ask({.method = "GET", .target = "/v1/search", .accept = "text/html"}).status == 406);
  CHECK(site().ask({.method = "GET", .target = "/v1/search", .accept = "text/html, */*;q=0.8"}).status == 200);
  CHECK(site().ask({.method = "GET", .target = "/v1/search", .accept = "application/json;q=0"}).status == 406);
  CHECK(site().ask({.method = "OPTIONS", .target = "*"}).status == 204);
  for (const auto* target : {"/healthz", "/readyz", "/version", "/metrics", "/openapi.json", "/"}) {
    CHECK(site().get(target).status == 200);
  }
}

TEST_CASE("a search waits for its turn, however its address is spelled") {
  const auto takes_search = [](std::string_view target) {
    const Route* route = find_destination(target).route;
    return route != nullptr && route->cost != nullptr;
  };
  for (const auto* target : {"/v1/search", "/v1/search?q=a", "http://any.example/v1/search?q=a", "/%76%31/search",
                             "/v1/documents/a", "/v1/facets/board", "/", "/announcements/a", "/atom", "/results.csv"}) {
    CHECK(takes_search(target));
  }
  for (const auto* target :
       {"", "*", "/help", "/healthz", "/metrics?q=/v1/search", "/v1/", "/v1/other", "/v1%2Fsearch", "/%zz"}) {
    CHECK_FALSE(takes_search(target));
  }
}

TEST_CASE("an entity tag depends on the generation, the word lists, the minute and the target") {
  const auto first = site().get("/v1/search?q=물");
  const std::string tag = header(first, "ETag");
  REQUIRE(tag.rfind("W/\"", 0) == 0);
  const auto again = site().ask({.method = "GET", .target = "/v1/search?q=물", .if_none_match = "\"x\", " + tag});
  CHECK(again.status == 304);
  CHECK(again.body.empty());
  CHECK(header(again, "ETag") == tag);
  CHECK(site().ask({.method = "GET", .target = "/v1/search?q=물", .if_none_match = tag.substr(2)}).status == 304);
  const auto any = site().ask({.method = "GET", .target = "/v1/search?q=물", .if_none_match = "*"});
  CHECK(any.status == 304);
  CHECK(any.body.empty());
  CHECK(site().ask({.method = "GET", .target = "/v1/documents/none", .if_none_match = "*"}).status == 404);
  CHECK(site().ask({.method = "GET", .target = "/v1/search?q=불", .if_none_match = tag}).status == 200);
  site().moment += std::chrono::minutes(1);
  CHECK(site().ask({.method = "GET", .target = "/v1/search?q=물", .if_none_match = tag}).status == 200);
  site().moment -= std::chrono::minutes(1);
  CHECK(header(site().get("/v1/search?from=x"), "ETag").empty());
}

TEST_CASE("only listed origins may read answers from a browser") {
  site();
  Site& shared = site();
  HttpRequest request{.method = "GET", .target = "/v1/search", .origin = "https://a.example"};
  CHECK(header(shared.ask(request), "Access-Control-Allow-Origin").empty());
  shared.cors = {"https://a.example"};
  CHECK(header(shared.ask(request), "Access-Control-Allow-Origin") == "https://a.example");
  CHECK(header(shared.ask(request), "Vary") == "Origin, Accept-Language, Accept-Encoding");
  request.origin = "https://b.example";
  CHECK(header(shared.ask(request), "Access-Control-Allow-Origin").empty());
  HttpRequest preflight{
      .method = "OPTIONS", .target = "/v1/search", .origin = "https://a.example", .preflight_method = "POST"};
  CHECK(header(shared.ask(preflight), "Access-Control-Allow-Methods") == "GET, HEAD, POST");
  CHECK(header(shared.ask(preflight), "Access-Control-Allow-Headers").find("If-None-Match") != std::string::npos);
  shared.cors = {"*"};
  CHECK(header(shared.ask(request), "Access-Control-Allow-Origin") == "https://b.example");
}

TEST_CASE("a request that needs no search is answered without a Searcher, and a search has a cost") {
  RouteContext context = site().context();
  context.searcher = nullptr;
  const auto decide = [&](const HttpRequest& request) {
    return answer_or_cost(request, find_destination(request.target), context, {"id-1", {}});
  };
  const auto status = [&](const HttpRequest& request) {
    const auto decided = decide(request);
    REQUIRE(std::holds_alternative<HttpResponse>(decided));
    return std::get<HttpResponse>(decided).status;
  };
  const auto cost = [&](const std::string& target) {
    const auto decided = decide({.method = "GET", .target = target});
    REQUIRE(std::holds_alternative<unsigned>(decided));
    return std::get<unsigned>(decided);
  };
  for (const auto* target : {"/help", "/healthz", "/readyz", "/version", "/metrics", "/openapi.json"}) {
    CHECK(status({.method = "GET", .target = target}) == 200);
  }
  CHECK(status({.method = "OPTIONS", .target = "/v1/search"}) == 204);
  CHECK(status({.method = "DELETE", .target = "/v1/search"}) == 405);
  CHECK(status({.method = "GET", .target = "/v1/search?page=0"}) == 400);
  CHECK(status({.method = "POST", .target = "/v1/search", .body = "["}) == 415);
  CHECK(status({.method = "GET", .target = "/v1/search", .accept = "text/html"}) == 406);
  CHECK(status({.method = "GET", .target = "/v1/facets/weather"}) == 404);
  CHECK(status({.method = "GET", .target = "/v1/documents/a?wat=1"}) == 400);
  std::string many = "/v1/search?q=본문:물";
  for (int i = 0; i < 64; ++i) {
    many += "+OR+본문:물" + std::to_string(i);
  }
  CHECK(cost("/v1/documents/w-1") < heavy_cost);
  CHECK(cost("/v1/search?q=물") < heavy_cost);
  CHECK(cost("/v1/facets/board?q=물") < heavy_cost);
  CHECK(cost(many) >= heavy_cost);
  const auto long_body = decide(
      {.method = "POST", .target = "/v1/search", .body = std::string(20'000, '['), .content_type = "application/json"});
  REQUIRE(std::holds_alternative<unsigned>(long_body));
  CHECK(std::get<unsigned>(long_body) >= heavy_cost);  // it is not parsed on the thread of the connections
}

TEST_CASE("without an index the daemon is alive but not ready, and says why") {
  RouteContext context;
  context.not_ready = "nothing was published";
  for (const auto* target : {"/readyz", "/v1/search?q=a", "/v1/documents/a"}) {
    const auto response = answered({.method = "GET", .target = target}, context);
    CHECK(response.status == 503);
    CHECK(code(response) == "no_index");
    CHECK(body(response).at("detail") == "nothing was published");
    CHECK(header(response, "Retry-After") == "1");
  }
  CHECK(answered({.method = "GET", .target = "/healthz"}, context).status == 200);
  CHECK(answered({.method = "GET", .target = "/version"}, context).status == 200);
}

TEST_CASE("a search that takes too long is a 503 that says so") {
  RouteContext context = site().context();
  context.deadline = std::chrono::steady_clock::now() - std::chrono::seconds(1);
  const auto response = answered({.method = "GET", .target = "/v1/search?q=물"}, context);
  CHECK(response.status == 503);
  CHECK(code(response) == "deadline");
}

TEST_CASE("every answer carries its request id and keeps browsers from guessing") {
  for (const auto* target : {"/v1/search?q=a", "/nowhere", "/healthz"}) {
    const auto response = site().get(target);
    CHECK(header(response, "X-Request-Id") == "id-1");
    CHECK(header(response, "X-Content-Type-Options") == "nosniff");
    CHECK_FALSE(header(response, "Cache-Control").empty());
  }
  CHECK(is_request_id("abc-1.2_Z"));
  CHECK_FALSE(is_request_id(""));
  CHECK_FALSE(is_request_id("a b"));
  CHECK_FALSE(is_request_id("a\r\nX: y"));
  CHECK_FALSE(is_request_id(std::string(65, 'a')));
}

TEST_CASE("the API describes itself") {
  const auto description = body(site().get("/openapi.json"));
  CHECK(description.at("openapi") == "3.1.0");
  for (const auto& route : routes()) {
    CHECK(description.at("paths").as_object().contains(route.name));
  }
  CHECK(description.at("paths").at("/v1/search").at("get").at("parameters").as_array().size() ==
        search_parameters().size() - 1);
  std::map<std::string, std::string> types;
  for (const auto& row : description.at("paths").at("/v1/search").at("get").at("parameters").as_array()) {
    types[std::string(row.at("name").as_string())] = row.at("schema").at("type").as_string();
  }
  for (const auto* number : {"page", "size", "recency"}) {
    CHECK(types[number] == "integer");
  }
  for (const auto* truth : {"has_attachment", "highlight", "explain", "rescore"}) {
    CHECK(types[truth] == "boolean");
  }
  CHECK(types["board"] == "array");
  CHECK(types["q"] == "string");
}

TEST_CASE("the description offers POST where the table of routes does, and lists every problem code") {
  const auto description = body(site().get("/openapi.json"));
  for (const auto& route : routes()) {
    const auto& path = description.at("paths").at(route.name).as_object();
    CHECK(path.contains("post") == (route.methods == Methods::get_and_post));
  }
  const auto& facet = description.at("paths").at("/v1/facets/{field}").at("post").as_object();
  REQUIRE(facet.at("parameters").as_array().size() == 1);
  CHECK(facet.at("parameters").at(0).at("name") == "field");
  const auto& code = description.at("components").at("schemas").at("Problem").at("properties").at("code");
  std::set<std::string> codes;
  for (const auto& each : code.at("enum").as_array()) {
    codes.emplace(each.as_string());
  }
  CHECK(codes.size() == std::size(problem_rows));
  for (const auto* known : {"bad_date", "no_index", "overloaded", "uri_too_long"}) {
    CHECK(codes.contains(known));
  }
}

TEST_CASE("the description lists every remark code with its meaning") {
  const auto description = body(site().get("/openapi.json"));
  const auto& code = description.at("components").at("schemas").at("Remark").at("properties").at("code").as_object();
  REQUIRE(code.at("enum").as_array().size() == remark_codes().size());
  for (const auto& row : remark_codes()) {
    CHECK(code.at("description").as_string().find(std::string(row.code) + ": ") != json::string::npos);
  }
}

TEST_CASE("the description has every member that answers have, and no other that is required") {
  const auto description = body(site().get("/openapi.json"));
  const auto check = [&](const std::string& name, const json::object& answer) {
    INFO(name);
    const auto& schema = description.at("components").at("schemas").at(name);
    for (const auto& [key, value] : answer) {
      INFO(std::string(key));
      CHECK(schema.at("properties").as_object().contains(key));
    }
    for (const auto& key : schema.at("required").as_array()) {
      INFO(std::string(key.as_string()));
      CHECK(answer.contains(key.as_string()));
    }
  };
  const auto page = body(site().get("/v1/search?q=물&facets=board&explain=true"));
  check("Page", page);
  check("Hit", page.at("hits").at(0).as_object());
  check("Document", body(site().get("/v1/documents/w-1")));
  check("Facet", body(site().get("/v1/facets/board")));
  check("Problem", body(site().get("/nowhere")));
}

TEST_CASE("random bytes as query and as target never get a status of 500 or more") {
  std::mt19937 random(20240307);
  const std::string hex = "0123456789ABCDEF";
  for (int i = 0; i < 2'000; ++i) {
    std::string raw;
    std::string encoded = "/v1/search?q=";
    for (unsigned n = random() % 40; n > 0; --n) {
      const auto byte = static_cast<unsigned char>(random());
      raw += static_cast<char>(byte);
      encoded += '%';
      encoded += hex[byte >> 4U];
      encoded += hex[byte & 15U];
    }
    for (const auto& target : {encoded, "/v1/search?q=" + raw, "/" + raw, "/v1/documents/" + raw}) {
      const auto status = site().get(target).status;
      if (status >= 500) {
        FAIL_CHECK("status " << status << " for " << encoded);
      }
    }
  }
}

TEST_CASE("a compressed answer has a tag of its own, and HEAD and 304 fit it") {
  HttpRequest request{.method = "GET", .target = "/v1/search?q=물"};
  const auto plain = site().ask(request);
  request.accept_encoding = "br, gzip";
  const auto zipped = site().ask(request);
  CHECK(header(plain, "Content-Encoding").empty());
  CHECK(header(zipped, "Content-Encoding") == "gzip");
  CHECK(zipped.body.size() < plain.body.size());
  CHECK(header(zipped, "ETag") != header(plain, "ETag"));
  const std::pair<std::string_view, std::string> varies{"Vary", "Accept-Language, Accept-Encoding"};
  for (const auto* response : {&plain, &zipped}) {
    CHECK(std::find(response->headers.begin(), response->headers.end(), varies) != response->headers.end());
  }
  request.method = "HEAD";
  CHECK(header(site().ask(request), "Content-Encoding") == "gzip");
  request.method = "GET";
  request.if_none_match = header(zipped, "ETag");
  const auto unchanged = site().ask(request);
  CHECK(unchanged.status == 304);
  CHECK(header(unchanged, "Content-Encoding").empty());
  CHECK(header(unchanged, "ETag") == header(zipped, "ETag"));
  request.if_none_match = header(plain, "ETag");
  CHECK(site().ask(request).status == 200);
  request.accept_encoding = "gzip;q=0";
  CHECK(site().ask(request).status == 304);
}

TEST_CASE("a refusal says what the client may do next") {
  const HttpRequest request{.method = "GET", .target = "/v1/search"};
  const auto limited = problem_response({"rate_limited", "too many", "", 7}, request, {"id-1", {}});
  CHECK(limited.status == 429);
  CHECK(header(limited, "Retry-After") == "7");
  const auto unknown = problem_response({"key_required", "no key"}, request, {"id-1", {}});
  CHECK(unknown.status == 401);
  CHECK(header(unknown, "WWW-Authenticate") == "Bearer realm=\"gonggo\"");
  CHECK(code(unknown) == "key_required");
}
