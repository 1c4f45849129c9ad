// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/http_rules.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "common/base/ascii.hpp"
#include "common/base/error.hpp"
#include "common/base/hash.hpp"
#include "common/text/clean_utf8.hpp"
#include "searchd/answer_cache.hpp"
#include "searchd/compression.hpp"
#include "searchd/header_text.hpp"
#include "searchd/page/page_handlers.hpp"
#include "searchd/page/problem_page.hpp"
#include "searchd/page/view.hpp"

namespace gonggo::searchd {

namespace {

bool is_read(const HttpRequest& request) { return request.method == "GET" || request.method == "HEAD"; }

// Returns everything that an answer depends on. Requests with the same target, documents, word lists, minute and view
// (language, public address, settings of the page) get the same answer. The documents are those of the generation and
// those that became due since. The minute is included because days begin on whole minutes. An answer that may be
// compressed is another one.
std::string answer_key(const HttpRequest& request, const RouteContext& context) {
  const std::string documents = context.searcher != nullptr ? context.searcher->state(context.now, context.deadline)
                                                            : context.suggester->state(context.now);
  const auto minute = std::chrono::floor<std::chrono::minutes>(context.now).time_since_epoch().count();
  constexpr std::size_t usual_bytes = 512;
  std::string key = prefers_gzip(request.accept_encoding) ? "gzip" : "plain";
  key.reserve(usual_bytes);
  for (const std::string_view text :
       {std::string_view(documents), std::string_view(context.words->hash), std::string_view(request.target)}) {
    key.append(1, '\0').append(text);
  }
  return key.append(1, '\0').append(std::to_string(minute)) + '\0' + view_state(request, page_settings(context));
}

// Returns the ETag of an answer: a hash of its key. It is weak because processingTimeMs differs from answer to answer.
// An answer that may be compressed has another tag (RFC 9110, 8.8.3.3).
std::string entity_tag(const HttpRequest& request, std::string_view key) {
  return "W/\"" + to_hex(fnv1a(key)) + (prefers_gzip(request.accept_encoding) ? "-gzip\"" : "\"");
}

void add_common_headers(HttpResponse& response, std::string_view csp, const AnswerContext& context) {
  auto& headers = response.headers;
  constexpr std::size_t usual_headers = 12;
  headers.reserve(usual_headers);
  headers.emplace_back("X-Request-Id", context.request_id);
  headers.emplace_back("X-Content-Type-Options", "nosniff");
  headers.emplace_back("Referrer-Policy", "no-referrer");
  headers.emplace_back("Content-Security-Policy", csp);
}

void add_cors_headers(const HttpRequest& request, std::span<const std::string> cors_allow, HttpResponse& response) {
  if (!is_allowed_origin(request.origin, cors_allow)) {
    return;
  }
  response.headers.emplace_back("Access-Control-Allow-Origin", request.origin);
  response.headers.emplace_back("Access-Control-Expose-Headers", "X-Request-Id, ETag, Retry-After, WWW-Authenticate");
  if (request.method != "OPTIONS" || request.preflight_method.empty()) {
    return;
  }
  response.headers.emplace_back("Access-Control-Allow-Methods", "GET, HEAD, POST");
  response.headers.emplace_back("Access-Control-Allow-Headers",
                                "Content-Type, If-None-Match, X-Request-Id, Authorization, X-API-Key");
  response.headers.emplace_back("Access-Control-Max-Age", "600");
}

std::string_view allowed_methods(Methods methods) {
  return methods == Methods::get_and_post ? "GET, HEAD, POST, OPTIONS" : "GET, HEAD, OPTIONS";
}

HttpResponse options_response(Methods methods) {
  HttpResponse response;
  response.status = 204;
  response.headers.emplace_back("Allow", allowed_methods(methods));
  return response;
}

// Throws ProblemError if the route cannot answer the request.
void check_request(const HttpRequest& request, const Route& route, const RouteContext& context) {
  if (!is_read(request) && !(route.methods == Methods::get_and_post && request.method == "POST")) {
    throw ProblemError{
        {"method_not_allowed", gonggo::say("method_not_allowed", {{"method", clean_utf8(request.method)}})},
        {{"Allow", std::string(allowed_methods(route.methods))}}};
  }
  if (route.for_people && !page_settings(context).enabled) {
    throw ProblemError{{"no_such_route", "the search page is switched off; the API is described in /openapi.json"}};
  }
  if (route.json_only && !accepts_json(request.accept)) {
    throw ProblemError{{"not_acceptable", "answers are application/json; the Accept header excludes it"}};
  }
  if (route.needs_index && context.generation == nullptr) {
    throw ProblemError{{"no_index", std::string(context.not_ready)}, {{"Retry-After", "1"}}};
  }
}

bool has_header(const HttpResponse& response, std::string_view name) {
  return std::any_of(response.headers.begin(), response.headers.end(),
                     [&](const auto& header) { return header.first == name; });
}

// Compresses the body if the client accepts that and it is not compressed yet. A shared body was compressed before it
// was kept.
void compress(const HttpRequest& request, HttpResponse& response) {
  if (response.shared != nullptr || has_header(response, "Content-Encoding") ||
      !prefers_gzip(request.accept_encoding) || !is_worth_compressing(response.content_type, response.body.size())) {
    return;
  }
  response.body = response.gzipped.empty() ? gzip(response.body) : std::string(response.gzipped);
  response.headers.emplace_back("Content-Encoding", "gzip");
}

// True if the header If-None-Match is "*", which matches any answer.
bool is_any_tag(std::string_view if_none_match) { return ascii::trim(if_none_match) == "*"; }

// Adds the headers of an answer that has an ETag. If the client's copy is still valid, the answer becomes a 304 without
// a body.
HttpResponse tagged(HttpResponse response, std::string tag, bool unchanged) {
  if (unchanged) {
    response = {};
    response.status = 304;
  }
  response.headers.emplace_back("ETag", std::move(tag));
  response.headers.emplace_back("Cache-Control", "no-cache");
  return response;
}

// Returns the answer to GET or HEAD for a route whose answers have an ETag, if no search is needed: the client's copy
// is still valid, or the answer was kept.
std::optional<HttpResponse> known_response(const HttpRequest& request, const std::string& key,
                                           const RouteContext& context) {
  const std::string tag = entity_tag(request, key);
  if (lists_tag(request.if_none_match, tag)) {
    return tagged({}, tag, true);
  }
  const auto kept = context.kept_answers == nullptr ? nullptr : context.kept_answers->find(key);
  if (kept == nullptr) {
    return std::nullopt;
  }
  HttpResponse response;
  response.status = kept->status;
  response.content_type = kept->content_type;
  response.headers = kept->headers;
  response.outcome = kept->outcome;
  response.shared = kept;
  return tagged(std::move(response), tag, is_any_tag(request.if_none_match));
}

// Returns the header Cache-Control of an answer that has no ETag.
std::string_view cache_control(Cache cache) {
  switch (cache) {
    case Cache::immutable:
      return "public, max-age=31536000, immutable";
    case Cache::hour:
      return "public, max-age=3600";
    case Cache::never:
    case Cache::revalidate:
      break;
  }
  return "no-store";
}

HttpResponse conditional_response(const HttpRequest& request, const RouteTarget& target, const Route& route,
                                  const RouteContext& context) {
  const std::string key = answer_key(request, context);
  if (auto known = known_response(request, key, context)) {
    return std::move(*known);
  }
  HttpResponse response = route.answer(request, target, context);
  if (response.is_partial) {  // the same request has another answer as soon as all shards answer
    response.headers.emplace_back("Cache-Control", cache_control(Cache::never));
    return response;
  }
  if (route.cost != nullptr && context.kept_answers != nullptr && response.may_be_kept) {
    compress(request, response);
    context.kept_answers->keep(key, response);
  }
  // If the document is missing, route.answer() has thrown ProblemError, so some answer exists.
  return tagged(std::move(response), entity_tag(request, key), is_any_tag(request.if_none_match));
}

HttpResponse route_response(const HttpRequest& request, const RouteTarget& target, const Route& route,
                            const RouteContext& context) {
  if (request.method == "OPTIONS") {
    return options_response(route.methods);
  }
  check_request(request, route, context);
  if (route.cache == Cache::revalidate && is_read(request)) {
    return conditional_response(request, target, route, context);
  }
  HttpResponse response = route.answer(request, target, context);
  response.headers.emplace_back("Cache-Control", cache_control(route.cache));
  return response;
}

HttpResponse destination_response(const HttpRequest& request, const Destination& destination,
                                  const RouteContext& context) {
  if (request.method == "OPTIONS" && request.target == "*") {
    return options_response(Methods::get_and_post);
  }
  if (!destination.target) {
    throw ProblemError{{"bad_target", "the request target is malformed; percent-encode it as UTF-8"}};
  }
  if (destination.route == nullptr) {
    throw ProblemError{{"no_such_route", "there is nothing at this address; see /openapi.json"}};
  }
  return route_response(request, *destination.target, *destination.route, context);
}

// True if the problem is shown as a page: a person opened the address in a browser.
bool is_for_people(const HttpRequest& request, const Route* route, const AnswerContext& context) {
  if (context.page == nullptr || !context.page->enabled) {
    return false;
  }
  return route != nullptr ? route->for_people : asks_for_html(request.accept) && !request.target.starts_with("/v1/");
}

// Returns the language of a problem for programs: that of the parameter lang, else the one that the client prefers.
Language language_of(const HttpRequest& request) {
  std::optional<Language> language;
  if (const auto target = parse_target(request.target)) {
    for (const auto& [name, value] : target->parameters) {
      language = name == "lang" ? parse_language(value) : language;
    }
  }
  return language.value_or(preferred_language(request.accept_language).value_or(Language::english));
}

HttpResponse problem_body(const ProblemError& error, const HttpRequest& request, const Route* route,
                          const AnswerContext& context) {
  HttpResponse response;
  response.status = error.problem.code.row().status;
  if (is_for_people(request, route, context)) {
    response.content_type = "text/html; charset=utf-8";
    response.body = problem_page(error.problem, request, context.request_id, *context.page);
  } else {
    response.content_type = "application/problem+json";
    response.body = problem_json(error.problem, context.request_id, language_of(request));
  }
  response.headers = error.headers;
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

// True if the answer says itself which origins may read it.
bool decides_origin(const HttpResponse& response) { return has_header(response, "Access-Control-Allow-Origin"); }

// Names the headers of a request on which the answer depends, in one line (RFC 9110, 12.5.5).
std::string varying_headers(const Route* route, bool depends_on_origin) {
  const bool has_messages = route != nullptr && route->cache != Cache::immutable;
  return std::string(depends_on_origin ? "Origin, " : "") + (has_messages ? "Accept-Language, " : "") +
         "Accept-Encoding";
}

// Adds the headers of every answer and the name of the route.
HttpResponse completed(HttpResponse response, const HttpRequest& request, const Route* route,
                       const AnswerContext& context) {
  // A 304 has no type, and a browser takes its headers for the page that it kept.
  const bool is_page = response.content_type.starts_with("text/html") ||
                       (response.status == 304 && route != nullptr && route->for_people);
  if (route != nullptr) {
    response.route = route->name;
  }
  add_common_headers(response, is_page ? page_csp : api_csp, context);
  const bool depends_on_origin = !context.cors_allow.empty() && !decides_origin(response);
  if (depends_on_origin) {
    add_cors_headers(request, context.cors_allow, response);
  }
  response.headers.emplace_back("Vary", varying_headers(route, depends_on_origin));
  compress(request, response);
  return response;
}

}  // namespace

bool is_allowed_origin(std::string_view origin, std::span<const std::string> cors_allow) {
  return !origin.empty() && std::any_of(cors_allow.begin(), cors_allow.end(), [&](const std::string& allowed) {
    return allowed == "*" || allowed == origin;
  });
}

HttpResponse problem_response(const Problem& problem, const HttpRequest& request, const AnswerContext& context,
                              const Route* route) {
  ProblemError error{problem};
  const unsigned status = problem.code.row().status;
  if (problem.retry_after > 0 || status == 503) {
    error.headers.emplace_back("Retry-After", std::to_string(std::max(problem.retry_after, 1U)));
  }
  if (status == 401) {
    error.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"gonggo\"");
  }
  return completed(problem_body(error, request, route, context), request, route, context);
}

HttpResponse answer(const HttpRequest& request, const Destination& destination, const RouteContext& route_context,
                    const AnswerContext& context) {
  HttpResponse response;
  try {
    response = destination_response(request, destination, route_context);
  } catch (const ProblemError& error) {
    response = problem_body(error, request, destination.route, context);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::deadline) {
      throw;
    }
    response = problem_body(
        {{"deadline", "the search took too long and was given up; try a narrower one"}, {{"Retry-After", "1"}}},
        request, destination.route, context);
  }
  return completed(std::move(response), request, destination.route, context);
}

std::variant<HttpResponse, unsigned> answer_or_cost(const HttpRequest& request, const Destination& destination,
                                                    const RouteContext& route_context, const AnswerContext& context) {
  const Route* route = destination.route;
  if (route == nullptr || route->cost == nullptr || request.method == "OPTIONS") {
    return answer(request, destination, route_context, context);
  }
  try {
    check_request(request, *route, route_context);
    // The suggestions learn a little later that an announcement is due. A search thread knows it at once.
    const bool is_exact = route_context.suggester != nullptr && route_context.generation->withheld == 0;
    if (route->cache == Cache::revalidate && is_read(request) && is_exact) {
      if (auto known = known_response(request, answer_key(request, route_context), route_context)) {
        return completed(std::move(*known), request, route, context);
      }
    }
    return route->cost(request, *destination.target, route_context.now);
  } catch (const ProblemError& error) {
    return completed(problem_body(error, request, route, context), request, route, context);
  }
}

}  // namespace gonggo::searchd
