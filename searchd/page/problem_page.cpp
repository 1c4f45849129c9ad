// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/page/problem_page.hpp"

#include "searchd/page/frame.hpp"

namespace gonggo::searchd {

namespace {

using Element = Markup::Element;

// Returns the parameters that an error page keeps: those that cannot be the error.
RouteTarget harmless_part(const HttpRequest& request) {
  RouteTarget kept;
  if (const auto target = parse_target(request.target)) {
    for (const auto& [name, value] : target->parameters) {
      const bool language = name == "lang" && parse_language(value) && value.size() == 2;
      const bool colours = name == "contrast" && (value == "light" || value == "dark" || value == "high");
      if (language || colours) {
        kept.parameters.emplace_back(name, value);
      }
    }
  }
  return kept;
}

std::string query_of(const HttpRequest& request) {
  if (const auto target = parse_target(request.target)) {
    for (const auto& [name, value] : target->parameters) {
      if (name == "q" || name == "검색어") {  // also one that is too long, so that it can be shortened
        return value;
      }
    }
  }
  return {};
}

}  // namespace

std::string problem_page(const Problem& problem, const HttpRequest& request, std::string_view request_id,
                         const PageSettings& settings) {
  RouteTarget target = harmless_part(request);
  const View view = make_view(request, target, settings, seoul_day(now()));
  const bool missing = problem.code.row().status == 404;
  const std::string title = view.say(missing ? Text::not_found_title : Text::error_title);
  SearchRequest search;
  search.query = query_of(request);
  return framed(view, {.title = title, .search = &search}, [&](Markup& markup) {
    const Element section(markup, "section", {{"class", "inner problem"}});
    markup.element("h1", {}, title);
    markup.element("p", {}, detail_in(problem, view.language));
    {
      const Element line(markup, "p");
      markup.element("a", {{"class", "button"}, {"href", view.search(view.manners())}}, view.say(Text::back_to_search));
    }
    markup.element("p", {{"class", "hint"}}, view.say(Text::request_number, {request_id}));
  });
}

}  // namespace gonggo::searchd
