// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/page/page_handlers.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "common/base/ascii.hpp"
#include "common/search/parameter_hints.hpp"
#include "common/search/search_cost.hpp"
#include "common/text/clean_utf8.hpp"
#include "searchd/handlers.hpp"
#include "searchd/page/announcement_page.hpp"
#include "searchd/page/assets.hpp"
#include "searchd/page/download.hpp"
#include "searchd/page/feed.hpp"
#include "searchd/page/help_page.hpp"
#include "searchd/page/results.hpp"
#include "searchd/parameters.hpp"
#include "searchd/popular_queries.hpp"
#include "searchd/popular_route.hpp"
#include "searchd/problem.hpp"
#include "searchd/similar_route.hpp"

namespace gonggo::searchd {

namespace {

constexpr unsigned latest_shown = 5;   // on the start page
constexpr unsigned similar_shown = 5;  // on the page of an announcement
// The parameters of pages that do not search. `results` is the search from which an announcement was opened.
constexpr std::array<std::string_view, 2> help_parameters = {"lang", "contrast"};
constexpr std::array<std::string_view, 4> announcement_parameters = {"lang", "contrast", "source", "results"};
// Names that resemble ours, but that links of other services have for their own purposes.
constexpr std::array<std::string_view, 2> foreign_names = {"type", "form"};

bool lists(std::span<const std::string_view> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Returns the target without the parameters that have nothing to do with a search. Other services add them to every
// address that they pass on (utm_source, fbclid), and a reader who follows such a link must see the page. A name that
// looks like one of ours is a mistake and stays, so that the reader is told.
RouteTarget without_foreign(RouteTarget target) {
  std::erase_if(target.parameters, [](const auto& parameter) {
    const std::string& name = parameter.first;
    return name != "contrast" && find_parameter(name) == nullptr &&
           (lists(foreign_names, ascii::lower(name)) || parameter_hint(clean_utf8(name)).english.empty());
  });
  return target;
}

// Returns the target with these parameters alone, for a page that does not search. Throws ProblemError if the language
// is wrong.
RouteTarget with_only(RouteTarget target, std::span<const std::string_view> names) {
  std::erase_if(target.parameters, [names](const auto& parameter) {
    const ParameterHelp* row = find_parameter(parameter.first);
    return !lists(names, row == nullptr ? parameter.first : row->name);
  });
  for (const auto& [name, value] : target.parameters) {
    if (find_parameter(name) == find_parameter("lang") && value != "ko" && value != "en" && !value.empty()) {
      throw ProblemError{
          {"bad_choice", gonggo::say("language_choice", {{"parameter", parameter_name("lang")}}), "lang"}};
    }
  }
  return target;
}

HttpResponse page_response(std::string body, std::string_view type = "text/html; charset=utf-8") {
  HttpResponse response;
  response.content_type = type;
  response.body = std::move(body);
  return response;
}

// Returns the search that a page needs: that of the parameters, with the facets of its filters.
SearchRequest page_request(const HttpRequest& http, const RouteTarget& target, Instant now) {
  SearchRequest request = search_request(parameters_of(http, target), now);
  request.facets = {FacetId::department, FacetId::board, FacetId::keyword, FacetId::status};
  request.explain = false;
  return request;
}

SearchRequest start_request(SearchRequest request) {
  request.sort = Sort::date;
  request.size = latest_shown;
  return request;
}

// Returns the search for the results without the condition on the topic, or nullopt if there is no such condition.
std::optional<SearchRequest> request_of_all_topics(SearchRequest request, FacetId topic) {
  const FieldId field = facet_field(topic).id;
  const auto removed = std::erase_if(request.filters, [&](const FieldFilter& filter) { return filter.field == field; });
  request.page = 1;
  request.size = 0;
  request.facets.clear();
  return removed == 0 ? std::nullopt : std::optional(std::move(request));
}

// Returns the popular queries, if there is a query log.
std::vector<std::string> popular_texts(const RouteContext& context) {
  std::vector<std::string> texts;
  if (context.popular != nullptr) {
    const unsigned days = std::min(default_popular_days, context.popular->days());
    for (const PopularQuery& query : context.popular->top(default_popular, days, context.now)) {
      texts.push_back(query.text);
    }
  }
  return texts;
}

// Returns the search for a download: the first results of the first group.
SearchRequest download_request(const HttpRequest& http, const RouteTarget& target, Instant now) {
  SearchRequest request = search_request(parameters_of(http, target), now);
  request.match = request.match.value_or(MatchGroups::all);
  request.page = 1;
  request.size = most_downloaded;
  request.facets.clear();
  request.highlight = false;
  request.explain = false;
  return request;
}

View view_of(const HttpRequest& http, RouteTarget& target, const RouteContext& context) {
  return make_view(http, target, page_settings(context), seoul_day(context.now));
}

// Returns the parameters of the search in the target. Throws ProblemError if one of the page alone is wrong.
RouteTarget search_part(const HttpRequest& http, const RouteTarget& target) {
  static const PageSettings defaults;
  RouteTarget own = without_foreign(target);
  make_view(http, own, defaults, Day{});
  return own;
}

// Returns the result. A file cannot say that it is partial, so a partial result is refused.
SearchResult complete(SearchResult result) {
  if (result.missing > 0) {
    throw ProblemError{{"shards_missing", gonggo::say("shards_missing")}, {{"Retry-After", "1"}}};
  }
  return result;
}

// A format of the files with results.
struct DownloadFormat {
  std::string (*write)(const View&, const SearchResult&);
  std::string_view type;
  std::string_view file;
};

HttpResponse download(const HttpRequest& http, const RouteTarget& target, const RouteContext& context,
                      const DownloadFormat& format) {
  RouteTarget own = without_foreign(target);
  const View view = view_of(http, own, context);
  const SearchRequest request = download_request(http, own, context.now);
  HttpResponse response =
      page_response(format.write(view, complete(context.searcher->search(request, context.deadline))), format.type);
  response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + std::string(format.file) + "\"");
  return response;
}

[[noreturn]] void refuse_address() {
  throw ProblemError{{"no_such_route", "there is nothing at this address; see /openapi.json"}};
}

}  // namespace

const PageSettings& page_settings(const RouteContext& context) {
  static const PageSettings defaults;
  return context.page == nullptr ? defaults : *context.page;
}

unsigned cost_of_page(const HttpRequest& http, const RouteTarget& target, Instant now) {
  const unsigned cost = estimated_cost(page_request(http, search_part(http, target), now));
  // The second search, for the count of all topics, is no more expensive than the first.
  const Conditions conditions(target);
  const bool narrowed = !conditions.value("board").empty() || !conditions.value("department").empty() ||
                        !conditions.value("keyword").empty();
  return narrowed ? 2 * cost : cost;
}

unsigned cost_of_download(const HttpRequest& http, const RouteTarget& target, Instant now) {
  return heavy_cost + estimated_cost(download_request(http, search_part(http, target), now));
}

unsigned cost_of_announcement(const HttpRequest& http, const RouteTarget& target, Instant) {
  search_part(http, with_only(target, announcement_parameters));
  return similar_cost;
}

HttpResponse show_page(const HttpRequest& http, const RouteTarget& target, const RouteContext& context) {
  RouteTarget own = without_foreign(target);
  const View view = view_of(http, own, context);
  const SearchRequest request = page_request(http, own, context.now);
  if (is_start(view.conditions)) {
    const SearchRequest latest = start_request(request);
    const SearchResult result = context.searcher->search(latest, context.deadline);
    HttpResponse response = page_response(start_page(view, latest, result, popular_texts(context)));
    response.is_partial = result.missing > 0;
    response.may_be_kept = false;  // a query that is denied must not stay among the popular ones
    return response;
  }
  const SearchResult result = context.searcher->search(request, context.deadline);
  bool is_partial = result.missing > 0;
  std::uint64_t total = result.total;
  if (const auto all = request_of_all_topics(request, view.settings.topic)) {
    const SearchResult of_all = context.searcher->search(*all, context.deadline);
    total = of_all.total;
    is_partial = is_partial || of_all.missing > 0;
  }
  HttpResponse response = page_response(result_page(view, request, result, total));
  response.outcome = outcome_of(request, result);
  response.is_partial = is_partial;
  return response;
}

HttpResponse show_announcement(const HttpRequest& http, const RouteTarget& target, const RouteContext& context) {
  RouteTarget own = with_only(target, announcement_parameters);
  const View view = view_of(http, own, context);
  const Announcement announcement = named_document(target, std::string(view.conditions.value("source")), context);
  SearchRequest wanted;
  wanted.size = similar_shown;
  wanted.now = context.now;
  return page_response(
      announcement_page(view, announcement, context.searcher->similar(announcement, wanted, context.deadline)));
}

HttpResponse show_help(const HttpRequest& http, const RouteTarget& target, const RouteContext& context) {
  RouteTarget own = with_only(target, help_parameters);
  const View view = view_of(http, own, context);
  return page_response(help_page(view));
}

HttpResponse show_feed(const HttpRequest& http, const RouteTarget& target, const RouteContext& context) {
  RouteTarget own = without_foreign(target);
  const View view = view_of(http, own, context);
  SearchRequest request = search_request(parameters_of(http, own), context.now);
  request.facets.clear();
  const SearchResult result = complete(context.searcher->search(request, context.deadline));
  return page_response(atom_feed(view, request, result, context.generation->created), "application/atom+xml");
}

HttpResponse show_csv(const HttpRequest& http, const RouteTarget& target, const RouteContext& context) {
  return download(http, target, context, {csv_of, "text/csv; charset=utf-8", "results.csv"});
}

HttpResponse show_json_lines(const HttpRequest& http, const RouteTarget& target, const RouteContext& context) {
  return download(http, target, context, {json_lines_of, "application/jsonl", "results.jsonl"});
}

HttpResponse show_opensearch(const HttpRequest& http, const RouteTarget& target, const RouteContext& context) {
  RouteTarget own = without_foreign(target);
  return page_response(opensearch_description(view_of(http, own, context)),
                       "application/opensearchdescription+xml; charset=utf-8");
}

HttpResponse show_browser_suggestions(const HttpRequest& http, const RouteTarget& target, const RouteContext& context) {
  const SearchRequest request = suggestion_request(parameters_of(http, target), context.now);
  return page_response(browser_suggestions(request.query, context.suggester->suggest(request, *context.words)),
                       "application/x-suggestions+json; charset=utf-8");
}

HttpResponse show_asset(const HttpRequest&, const RouteTarget& target, const RouteContext&) {
  const std::string beginning = assets_version() + "/";
  const auto asset = target.rest.starts_with(beginning)
                         ? find_asset(std::string_view(target.rest).substr(beginning.size()))
                         : std::nullopt;
  if (!asset) {
    refuse_address();
  }
  HttpResponse response = page_response(std::string(asset->content), asset->content_type);
  response.gzipped = asset->gzipped;
  return response;
}

HttpResponse show_colours(const HttpRequest&, const RouteTarget& target, const RouteContext&) {
  constexpr std::string_view end = ".css";
  const std::string_view name = target.rest;
  const bool is_colour =
      name.size() == 6 + end.size() && name.ends_with(end) &&
      std::all_of(name.begin(), name.begin() + 6, [](char c) { return ascii::is_digit(c) || (c >= 'a' && c <= 'f'); });
  if (!is_colour) {
    refuse_address();
  }
  return page_response(":root{--color-primary:#" + std::string(name.substr(0, 6)) + "}\n", "text/css; charset=utf-8");
}

}  // namespace gonggo::searchd
