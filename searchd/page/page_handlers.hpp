// SPDX-License-Identifier: GPL-2.0-or-later
// The functions that answer the routes for people: the search page, one announcement, help, feed, downloads and the
// compiled-in files. The contracts are those of searchd/handlers.hpp.
#pragma once

#include "searchd/route.hpp"

namespace gonggo::searchd {

unsigned cost_of_page(const HttpRequest& http, const RouteTarget& target, Instant now);
unsigned cost_of_download(const HttpRequest& http, const RouteTarget& target, Instant now);
unsigned cost_of_announcement(const HttpRequest& http, const RouteTarget& target, Instant now);

HttpResponse show_page(const HttpRequest& http, const RouteTarget& target, const RouteContext& context);
HttpResponse show_announcement(const HttpRequest& http, const RouteTarget& target, const RouteContext& context);
HttpResponse show_help(const HttpRequest& http, const RouteTarget& target, const RouteContext& context);
HttpResponse show_feed(const HttpRequest& http, const RouteTarget& target, const RouteContext& context);
HttpResponse show_csv(const HttpRequest& http, const RouteTarget& target, const RouteContext& context);
HttpResponse show_json_lines(const HttpRequest& http, const RouteTarget& target, const RouteContext& context);
HttpResponse show_opensearch(const HttpRequest& http, const RouteTarget& target, const RouteContext& context);
HttpResponse show_browser_suggestions(const HttpRequest& http, const RouteTarget& target, const RouteContext& context);
HttpResponse show_asset(const HttpRequest& http, const RouteTarget& target, const RouteContext& context);
HttpResponse show_colours(const HttpRequest& http, const RouteTarget& target, const RouteContext& context);

// Returns the settings of the page: those of the configuration, or the defaults if there is none.
const PageSettings& page_settings(const RouteContext& context);

}  // namespace gonggo::searchd
