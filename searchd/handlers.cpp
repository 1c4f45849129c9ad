// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/handlers.hpp"

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <limits>
#include <variant>

#include "common/base/version.hpp"
#include "common/search/request.hpp"
#include "common/search/search_cost.hpp"
#include "common/text/clean_utf8.hpp"
#include "searchd/header_text.hpp"
#include "searchd/metrics.hpp"
#include "searchd/parameters.hpp"
#include "searchd/problem.hpp"
#include "searchd/response.hpp"

namespace json = boost::json;

namespace gonggo::searchd {

namespace {

std::chrono::microseconds elapsed(const RouteContext& context) {
  return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - context.started);
}

HttpResponse text_response(std::string body, std::string_view type) {
  HttpResponse response;
  response.content_type = type;
  response.body = std::move(body);
  return response;
}

bool has_remark(const SearchResult& result, std::string_view code) {
  return std::any_of(result.remarks.begin(), result.remarks.end(),
                     [&](const Remark& remark) { return remark.code == code; });
}

// Returns the language of the messages: the one that the request names, else the one that the client prefers.
Language language_of(const HttpRequest& http, const SearchRequest& request) {
  return request.language.value_or(preferred_language(http.accept_language).value_or(Language::english));
}

// True if the parameter affects only the list of hits. `name` may be English or Korean. A facet answer has no hits and
// ignores such parameters.
bool concerns_hits_only(std::string_view name) {
  const ParameterHelp* row = find_parameter(name);
  return row != nullptr && (row->name == "page" || row->name == "size" || row->name == "sort" || row->name == "facets");
}

// Returns the facet that the last part of the path names.
FacetId requested_facet(const RouteTarget& target, Instant now) {
  const auto asked = parse_request(std::vector<Parameter>{{"facets", target.rest}}, now);
  const auto* request = std::get_if<SearchRequest>(&asked);
  if (request == nullptr || request->facets.size() != 1) {
    throw ProblemError{{"no_such_facet", say("no_such_facet", {{"name", clean_utf8(target.rest)}})}};
  }
  return request->facets.front();
}

SearchRequest facet_request(const HttpRequest& http, const RouteTarget& target, Instant now) {
  auto parameters = parameters_of(http, target);
  std::erase_if(parameters, [](const Parameter& p) { return concerns_hits_only(p.name); });
  const FacetId facet = requested_facet(target, now);
  SearchRequest request = search_request(parameters, now);
  request.facets = {facet};
  request.size = 1;
  request.sort = Sort::date;  // no ranking is needed, because no hit is shown
  request.highlight = false;
  request.rescore = false;
  return request;
}

// The estimate for a request whose body is not parsed. A full queue refuses it before any other.
constexpr unsigned unknown_cost = std::numeric_limits<unsigned>::max();

// True if parsing the body would hold up the other connections.
bool is_long_body(const HttpRequest& http) {
  constexpr std::size_t quickly_parsed = 16U << 10U;
  return http.method == "POST" && http.body.size() > quickly_parsed;
}

// Returns the value of the parameter `source`, or an empty text if the parameter is absent.
std::string source_parameter(const RouteTarget& target) {
  std::string source;
  for (const auto& [name, value] : parameters_among(target, {"source"})) {
    if (!source.empty()) {
      throw ProblemError{{"repeated", say("repeated", {{"parameter", parameter_name("source")}}), "source"}};
    }
    source = value;
  }
  return source;
}

}  // namespace

SearchOutcome outcome_of(const SearchRequest& request, const SearchResult& result) {
  const bool relaxed = has_remark(result, "relaxed");
  const bool corrected = has_remark(result, "corrected");
  return {.empty = result.hits.empty() && request.page == 1,
          .relaxed = relaxed,
          .corrected = corrected,
          .search = {.query = request.query,
                     .filters = conditions_of(request),
                     .total = result.total,
                     .similar = result.similar,
                     .page = request.page,
                     .generation = result.generation,
                     .relaxed = relaxed,
                     .corrected = corrected}};
}

HttpResponse json_response(std::string body) { return text_response(std::move(body), "application/json"); }

unsigned cost_of_search(const HttpRequest& http, const RouteTarget& target, Instant now) {
  return is_long_body(http) ? unknown_cost : estimated_cost(search_request(parameters_of(http, target), now));
}

unsigned cost_of_document(const HttpRequest&, const RouteTarget& target, Instant) {
  source_parameter(target);  // throws if the parameters are wrong
  return 1;
}

unsigned cost_of_facet(const HttpRequest& http, const RouteTarget& target, Instant now) {
  return is_long_body(http) ? unknown_cost : estimated_cost(facet_request(http, target, now));
}

HttpResponse answer_search(const HttpRequest& http, const RouteTarget& target, const RouteContext& context) {
  const SearchRequest request = search_request(parameters_of(http, target), context.now);
  const SearchResult result = context.searcher->search(request, context.deadline);
  HttpResponse response =
      json_response(search_json(request, result, seoul_day(context.now), elapsed(context), language_of(http, request)));
  response.outcome = outcome_of(request, result);
  response.is_partial = result.missing > 0;
  return response;
}

HttpResponse answer_facet(const HttpRequest& http, const RouteTarget& target, const RouteContext& context) {
  const SearchRequest request = facet_request(http, target, context.now);
  const SearchResult result = context.searcher->search(request, context.deadline);
  HttpResponse response =
      json_response(facet_json(facet_name(request.facets.front()), result, language_of(http, request)));
  response.is_partial = result.missing > 0;
  return response;
}

Announcement named_document(const RouteTarget& target, const std::string& source, const RouteContext& context) {
  const auto found = context.searcher->documents(target.rest, source, context.now, context.deadline);
  if (found.empty()) {
    throw ProblemError{{"no_such_document", say("no_such_document", {{"id", clean_utf8(target.rest)}})}};
  }
  if (found.size() > 1) {
    std::string names;
    for (const auto& each : found) {
      names += (names.empty() ? "" : ", ") + each.source;
    }
    throw ProblemError{{"ambiguous_document", say("ambiguous_document", {{"sources", names}}), "source"}};
  }
  return found.front();
}

HttpResponse answer_document(const HttpRequest&, const RouteTarget& target, const RouteContext& context) {
  const Announcement document = named_document(target, source_parameter(target), context);
  return json_response(document_json(document, context.searcher->generation().name, seoul_day(context.now)));
}

HttpResponse answer_suggestions(const HttpRequest& http, const RouteTarget& target, const RouteContext& context) {
  const SearchRequest request = suggestion_request(parameters_of(http, target), context.now);
  return json_response(suggestions_json(request.query, context.suggester->suggest(request, *context.words)));
}

HttpResponse show_health(const HttpRequest&, const RouteTarget&, const RouteContext&) {
  return json_response(R"({"status":"ok"})");
}

HttpResponse show_readiness(const HttpRequest&, const RouteTarget&, const RouteContext& context) {
  if (!context.not_ready.empty()) {  // an index is open, but it cannot be read any more
    throw ProblemError{{"no_index", std::string(context.not_ready)}, {{"Retry-After", "1"}}};
  }
  return json_response(json::serialize(json::object{{"status", "ready"}, {"generation", context.generation->name}}));
}

HttpResponse show_version(const HttpRequest&, const RouteTarget&, const RouteContext& context) {
  json::object object{{"name", "gonggo"}, {"version", version()}, {"schemaVersion", schema_version}};
  if (context.generation != nullptr) {
    object["generation"] = context.generation->name;
    object["created"] = format_instant(context.generation->created);
    object["lexiconHash"] = context.generation->lexicon_hash;
    object["queryWordsHash"] = context.words->hash;
    object["queryWords"] = describe(*context.words).english;
  }
  return json_response(json::serialize(object));
}

HttpResponse show_metrics(const HttpRequest&, const RouteTarget&, const RouteContext& context) {
  return text_response(context.metrics == nullptr ? "" : context.metrics->text(context.now),
                       "text/plain; version=0.0.4");
}

}  // namespace gonggo::searchd
