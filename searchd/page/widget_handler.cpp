// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/page/widget_handler.hpp"

#include <string>

#include "searchd/page/assets.hpp"
#include "searchd/problem.hpp"

namespace gonggo::searchd {

namespace {

Asset widget_script() {
  if (const auto script = find_asset("widget.js")) {
    return *script;
  }
  throw ProblemError{{"no_widget",
                      "the widget is not part of this program, because it was built without npm; "
                      "install nodejs and npm and build again"}};
}

}  // namespace

HttpResponse show_widget(const HttpRequest&, const RouteTarget&, const RouteContext&) {
  widget_script();
  const std::string address(widget_address);
  HttpResponse response;
  response.content_type = "text/plain; charset=utf-8";
  response.body =
      "These two lines put the search box on any site. ADDRESS is the address of this daemon.\n\n"
      "  <script type=\"module\" src=\"ADDRESS" +
      address +
      "\"></script>\n"
      "  <gonggo-search endpoint=\"ADDRESS\"></gonggo-search>\n\n"
      "The daemon must allow the origin of the site (cors_allow). docs/widget.ko.md has the attributes.\n";
  return response;
}

HttpResponse show_widget_script(const HttpRequest&, const RouteTarget& target, const RouteContext&) {
  const Asset script = widget_script();
  if ("/widget/" + target.rest != widget_address) {
    throw ProblemError{{"no_such_route", "the script of the widget is at " + std::string(widget_address)}};
  }
  HttpResponse response;
  response.content_type = script.content_type;
  response.body = script.content;
  response.gzipped = script.gzipped;
  // A site whose origin is not in cors_allow may load the script. The element then tells people that it cannot search.
  response.headers.emplace_back("Access-Control-Allow-Origin", "*");
  return response;
}

}  // namespace gonggo::searchd
