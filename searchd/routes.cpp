// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/routes.hpp"

#include <algorithm>
#include <array>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <boost/json/value_to.hpp>
#include <charconv>
#include <optional>
#include <set>
#include <variant>

#include "common/base/ascii.hpp"
#include "common/base/error.hpp"
#include "common/base/hash.hpp"
#include "common/base/options.hpp"
#include "common/search/request.hpp"
#include "common/text/clean_utf8.hpp"
#include "searchd/metrics.hpp"
#include "searchd/openapi.hpp"

namespace json = boost::json;

namespace gonggo {

namespace {

constexpr std::string_view json_type = "application/json";
constexpr std::string_view problem_type = "application/problem+json";

HttpResponse text_response(std::string body, std::string_view type) {
  HttpResponse response;
  response.content_type = type;
  response.body = std::move(body);
  return response;
}

HttpResponse json_response(std::string body) { return text_response(std::move(body), json_type); }

// Thrown inside a route and answered by answer(): what the request may be blamed for.
struct Refusal {
  Problem problem;
  std::vector<std::pair<std::string, std::string>> headers = {};
};

[[noreturn]] void refuse(unsigned status, std::string code, std::string detail, std::string parameter = "") {
  throw Refusal{{status, std::move(code), std::move(detail), std::move(parameter)}};
}

const Route* route_of(std::string_view path) {
  for (const auto& route : routes()) {
    if (route.takes_rest ? path.size() > route.path.size() && path.rfind(route.path, 0) == 0 : path == route.path) {
      return &route;
    }
  }
  return nullptr;
}

// --- parameters ----------------------------------------------------------------------------------------

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
  refuse(400, "bad_json", name + " must be a string, a whole number, true, false or an array of these", name);
}

// Media types are compared without case and without their parameters.
bool is_json_type(std::string_view content_type) {
  const std::string_view type = ascii::trim(content_type.substr(0, content_type.find(';')));
  return ascii::equal_ignoring_case(type, json_type);
}

// The first name that stands twice among the members of this valid JSON object; parsing keeps only the last of them.
std::optional<std::string> repeated_member(std::string_view body) {
  std::set<std::string> names;
  int depth = 0;
  std::string_view text;  // the last string, with its quotes
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

// The members of a JSON object as parameters: an array stands for a repeated one, null for an absent one.
std::vector<Parameter> body_parameters(const HttpRequest& request) {
  if (!is_json_type(request.content_type)) {
    throw Refusal{{415, "unsupported_media_type", "send the parameters as application/json", ""},
                  {{"Accept-Post", std::string(json_type)}}};
  }
  boost::system::error_code error;
  const json::value body = json::parse(request.body, error);
  if (error) {
    refuse(400, "bad_json", "the body is not valid JSON: " + error.message());
  }
  const auto* object = body.if_object();
  if (object == nullptr) {
    refuse(400, "bad_json", "the body must be a JSON object of parameters");
  }
  if (const auto name = repeated_member(request.body)) {
    refuse(400, "repeated", *name + " stands more than once in the body; give it once, several values as an array",
           *name);
  }
  std::vector<Parameter> parameters;
  for (const auto& [key, value] : *object) {
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
  return parameters;
}

std::vector<Parameter> parameters_of(const HttpRequest& request, const RouteTarget& target) {
  std::vector<Parameter> parameters;
  for (const auto& [name, value] : target.parameters) {
    parameters.push_back({name, value});
  }
  if (request.method == "POST") {
    const auto more = body_parameters(request);
    parameters.insert(parameters.end(), more.begin(), more.end());
  }
  return parameters;
}

SearchRequest search_request(const std::vector<Parameter>& parameters, const RouteContext& context) {
  auto parsed = parse_request(parameters, context.now);
  if (const auto* error = std::get_if<RequestError>(&parsed)) {
    refuse(400, error->code, error->message, clean_utf8(error->parameter));
  }
  auto request = std::get<SearchRequest>(std::move(parsed));
  request.now = context.now;
  return request;
}

std::chrono::microseconds elapsed(const RouteContext& context) {
  return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - context.started);
}

// --- routes --------------------------------------------------------------------------------------------

HttpResponse search(const HttpRequest& http, const RouteTarget& target, const RouteContext& context) {
  const SearchRequest request = search_request(parameters_of(http, target), context);
  const SearchResult result = context.searcher->search(request, context.deadline);
  return json_response(search_json(request, result, seoul_day(context.now), elapsed(context)));
}

// Parameters without meaning where no hits are shown, by either name.
bool concerns_hits_only(std::string_view name) {
  const auto& rows = search_parameters();
  return std::any_of(rows.begin(), rows.end(), [&](const ParameterHelp& row) {
    const bool only_hits = row.name == "page" || row.name == "size" || row.name == "sort" || row.name == "facets";
    return only_hits && (row.name == name || row.alias == name);
  });
}

HttpResponse facets(const HttpRequest& http, const RouteTarget& target, const RouteContext& context) {
  auto parameters = parameters_of(http, target);
  std::erase_if(parameters, [](const Parameter& p) { return concerns_hits_only(p.name); });
  const auto asked = parse_request(std::vector<Parameter>{{"facets", target.rest}}, context.now);
  const auto* facet = std::get_if<SearchRequest>(&asked);
  if (facet == nullptr || facet->facets.size() != 1) {
    refuse(404, "no_such_facet",
           "there is no facet \"" + clean_utf8(target.rest) + "\"; see the parameter facets for those there are");
  }
  SearchRequest request = search_request(parameters, context);
  request.facets = facet->facets;
  request.size = 1;
  request.sort = Sort::date;  // no hit is shown: nothing needs ranking
  request.highlight = false;
  request.rescore = false;
  const SearchResult result = context.searcher->search(request, context.deadline);
  return json_response(facet_json(facet_name(request.facets.front()), result));
}

HttpResponse documents(const HttpRequest&, const RouteTarget& target, const RouteContext& context) {
  std::string source;
  for (const auto& [name, value] : target.parameters) {
    if (name != "source") {
      refuse(400, "unknown_parameter",
             "there is no parameter \"" + clean_utf8(name) + "\" here; source is the only one", clean_utf8(name));
    }
    if (!source.empty()) {
      refuse(400, "repeated", "source is given more than once; give it once", "source");
    }
    source = value;
  }
  const auto found = context.searcher->documents(target.rest, source, context.now);
  if (found.empty()) {
    refuse(404, "no_such_document", "there is no document \"" + clean_utf8(target.rest) + "\"");
  }
  if (found.size() > 1) {
    std::string names;
    for (const auto& each : found) {
      names += (names.empty() ? "" : ", ") + each.source;
    }
    refuse(409, "ambiguous_document", "several sources hold this id; add source= with one of " + names, "source");
  }
  return json_response(document_json(found.front(), context.searcher->generation().name, seoul_day(context.now)));
}

HttpResponse healthz(const HttpRequest&, const RouteTarget&, const RouteContext&) {
  return json_response(R"({"status":"ok"})");
}

HttpResponse readyz(const HttpRequest&, const RouteTarget&, const RouteContext& context) {
  const GenerationInfo& generation = context.searcher->generation();
  return json_response(json::serialize(json::object{{"status", "ready"}, {"generation", generation.name}}));
}

HttpResponse show_version(const HttpRequest&, const RouteTarget&, const RouteContext& context) {
  json::object object{{"name", "gonggo"}, {"version", version()}, {"schemaVersion", schema_version}};
  if (context.searcher != nullptr) {
    const GenerationInfo& generation = context.searcher->generation();
    object["generation"] = generation.name;
    object["created"] = format_instant(generation.created);
    object["lexiconHash"] = generation.lexicon_hash;
    object["queryWordsHash"] = context.words_hash;
    object["queryWords"] = describe(context.searcher->words());
  }
  return json_response(json::serialize(object));
}

HttpResponse show_metrics(const HttpRequest&, const RouteTarget&, const RouteContext& context) {
  return text_response(context.metrics == nullptr ? "" : context.metrics->text(), "text/plain; version=0.0.4");
}

HttpResponse openapi(const HttpRequest&, const RouteTarget&, const RouteContext&) {
  return json_response(openapi_json());
}

HttpResponse welcome(const HttpRequest&, const RouteTarget&, const RouteContext&) {
  return text_response(
      "Gonggo searches announcements. There is no search page here, only the API:\n"
      "  /v1/search?q=...   the parameters and answers are described in /openapi.json\n",
      "text/plain; charset=utf-8");
}

constexpr std::array<Route, 9> route_table = {{{"/v1/search", "/v1/search", false, true, true, search},
                                               {"/v1/documents/{id}", "/v1/documents/", true, false, true, documents},
                                               {"/v1/facets/{field}", "/v1/facets/", true, true, true, facets},
                                               {"/healthz", "/healthz", false, false, false, healthz},
                                               {"/readyz", "/readyz", false, false, false, readyz},
                                               {"/version", "/version", false, false, false, show_version},
                                               {"/metrics", "/metrics", false, false, false, show_metrics},
                                               {"/openapi.json", "/openapi.json", false, false, false, openapi},
                                               {"/", "/", false, false, false, welcome}}};

// --- around the routes ---------------------------------------------------------------------------------

// Calls `each` with the trimmed elements of a comma-separated header until one returns true.
template <typename Each>
bool any_element(std::string_view list, Each each) {
  for (std::size_t begin = 0; begin <= list.size();) {
    const auto comma = std::min(list.find(',', begin), list.size());
    if (each(ascii::trim(list.substr(begin, comma - begin)))) {
      return true;
    }
    begin = comma + 1;
  }
  return false;
}

// Whether the client takes JSON (RFC 9110, 12.5.1, without weighing). No header: everything.
bool accepts_json(std::string_view accept) {
  if (ascii::trim(accept).empty()) {
    return true;
  }
  return any_element(accept, [](std::string_view range) {
    const auto semicolon = std::min(range.find(';'), range.size());
    const std::string_view type = ascii::trim(range.substr(0, semicolon));
    const bool fits = type == "*/*" || type == "application/*" || type == json_type || type == problem_type;
    const std::string_view weight = ascii::trim(range.substr(std::min(semicolon + 1, range.size())));
    return fits && weight != "q=0" && weight != "q=0.0";
  });
}

// An identity for caches, not a defence.
std::string hash_text(std::initializer_list<std::string_view> parts) {
  std::uint64_t hash = fnv1a_basis;
  for (const auto part : parts) {
    hash = fnv1a(std::string_view("\0", 1), fnv1a(part, hash));
  }
  std::array<char, 16> digits{};
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), hash, 16);
  return {digits.data(), end};
}

// The same generation, word lists and minute give the same answer to the same target: embargoes end and days
// begin on whole minutes. Weak, because processingTimeMs differs.
std::string entity_tag(const HttpRequest& request, const RouteContext& context) {
  const auto minute = std::chrono::floor<std::chrono::minutes>(context.now).time_since_epoch().count();
  return "W/\"" +
         hash_text({context.searcher->generation().name, context.words_hash, std::to_string(minute), request.target}) +
         "\"";
}

// The weak comparison of RFC 9110, 8.8.3.2.
bool same_tag(std::string_view one, std::string_view other) {
  if (one.starts_with("W/")) {
    one.remove_prefix(2);
  }
  if (other.starts_with("W/")) {
    other.remove_prefix(2);
  }
  return one == other;
}

void add_common_headers(HttpResponse& response, std::string_view request_id) {
  auto& headers = response.headers;
  headers.emplace_back("X-Request-Id", request_id);
  headers.emplace_back("X-Content-Type-Options", "nosniff");
  headers.emplace_back("Referrer-Policy", "no-referrer");
  headers.emplace_back("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
}

void add_cors_headers(const HttpRequest& request, std::span<const std::string> cors_allow, HttpResponse& response) {
  if (cors_allow.empty()) {
    return;
  }
  response.headers.emplace_back("Vary", "Origin");
  const bool allowed =
      !request.origin.empty() && std::any_of(cors_allow.begin(), cors_allow.end(), [&](const std::string& origin) {
        return origin == "*" || origin == request.origin;
      });
  if (!allowed) {
    return;
  }
  response.headers.emplace_back("Access-Control-Allow-Origin", request.origin);
  response.headers.emplace_back("Access-Control-Expose-Headers", "X-Request-Id, ETag, Retry-After");
  if (request.method != "OPTIONS" || request.preflight_method.empty()) {
    return;
  }
  response.headers.emplace_back("Access-Control-Allow-Methods", "GET, HEAD, POST");
  response.headers.emplace_back("Access-Control-Allow-Headers", "Content-Type, If-None-Match, X-Request-Id");
  response.headers.emplace_back("Access-Control-Max-Age", "600");
}

std::string allowed_methods(const Route& route) {
  return route.posts ? "GET, HEAD, POST, OPTIONS" : "GET, HEAD, OPTIONS";
}

HttpResponse options_of(const Route* route) {
  HttpResponse response;
  response.status = 204;
  response.headers.emplace_back("Allow", route == nullptr ? "GET, HEAD, POST, OPTIONS" : allowed_methods(*route));
  return response;
}

HttpResponse answer_route(const HttpRequest& request, const RouteTarget& target, const Route& route,
                          const RouteContext& context) {
  const bool reads = request.method == "GET" || request.method == "HEAD";
  if (!reads && !(route.posts && request.method == "POST")) {
    throw Refusal{{405, "method_not_allowed", "this address does not answer " + clean_utf8(request.method), ""},
                  {{"Allow", allowed_methods(route)}}};
  }
  if (route.searches && !accepts_json(request.accept)) {
    refuse(406, "not_acceptable", "answers are application/json; the Accept header excludes it");
  }
  const bool needs_index = route.searches || route.answer == readyz;
  if (needs_index && context.searcher == nullptr) {
    throw Refusal{{503, "no_index", std::string(context.not_ready), ""}, {{"Retry-After", "1"}}};
  }
  if (!route.searches) {
    HttpResponse response = route.answer(request, target, context);
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
  }
  const std::string tag = reads ? entity_tag(request, context) : "";
  HttpResponse response;
  if (reads && any_element(request.if_none_match, [&](std::string_view sent) { return same_tag(sent, tag); })) {
    response.status = 304;
  } else {
    response = route.answer(request, target, context);
  }
  if (reads && ascii::trim(request.if_none_match) == "*") {  // any answer will do, but there must be one
    response = {};
    response.status = 304;
  }
  if (reads) {
    response.headers.emplace_back("ETag", tag);
  }
  response.headers.emplace_back("Cache-Control", reads ? "no-cache" : "no-store");
  return response;
}

HttpResponse refusal_response(const Refusal& refusal, std::string_view request_id) {
  HttpResponse response = text_response(problem_json(refusal.problem, request_id), problem_type);
  response.status = refusal.problem.status;
  response.headers = refusal.headers;
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

}  // namespace

std::span<const Route> routes() { return route_table; }

bool takes_search(std::string_view target) {
  const auto parsed = parse_target(target);
  const Route* route = parsed ? route_of(parsed->path) : nullptr;
  return route != nullptr && route->searches;
}

HttpResponse problem_response(const Problem& problem, const HttpRequest& request,
                              std::span<const std::string> cors_allow, std::string_view request_id) {
  Refusal refusal{problem};
  if (problem.status == 503) {
    refusal.headers.emplace_back("Retry-After", "1");
  }
  HttpResponse response = refusal_response(refusal, request_id);
  add_common_headers(response, request_id);
  add_cors_headers(request, cors_allow, response);
  return response;
}

HttpResponse answer(const HttpRequest& request, const RouteContext& context, std::string_view request_id) {
  HttpResponse response;
  const Route* route = nullptr;
  try {
    if (request.method == "OPTIONS" && request.target == "*") {
      response = options_of(nullptr);
    } else {
      auto target = parse_target(request.target);
      if (!target) {
        refuse(400, "bad_target", "the request target is malformed; percent-encode it as UTF-8");
      }
      route = route_of(target->path);
      if (route == nullptr) {
        refuse(404, "no_such_route", "there is nothing at this address; see /openapi.json");
      }
      target->rest = target->path.substr(route->path.size());
      response = request.method == "OPTIONS" ? options_of(route) : answer_route(request, *target, *route, context);
    }
  } catch (const Refusal& refusal) {
    response = refusal_response(refusal, request_id);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::deadline) {
      throw;
    }
    response = refusal_response({{503, "deadline", "the search took too long and was given up; try a narrower one", ""},
                                 {{"Retry-After", "1"}}},
                                request_id);
  }
  if (route != nullptr) {
    response.route = route->name;
  }
  add_common_headers(response, request_id);
  add_cors_headers(request, context.cors_allow, response);
  return response;
}

std::string_view accepted_request_id(std::string_view sent, std::string_view fresh) {
  const bool fits = !sent.empty() && sent.size() <= 64 && std::all_of(sent.begin(), sent.end(), [](char c) {
    return ascii::is_letter(c) || ascii::is_digit(c) || c == '.' || c == '_' || c == '-';
  });
  return fits ? sent : fresh;
}

}  // namespace gonggo
