// SPDX-License-Identifier: GPL-2.0-or-later
// The script of the element <gonggo-search>, which sites of other origins embed. Both functions throw ProblemError
// no_widget if the program was built without npm.
#pragma once

#include <string_view>

#include "searchd/route.hpp"

namespace gonggo::searchd {

// The number is the version of the element's attributes, variables and parts (docs/widget.ko.md). A change that breaks
// embedding sites gets a new number, and this address stays.
inline constexpr std::string_view widget_address = "/widget/1/gonggo-search.js";

// Answers /widget: the two lines that a site embeds.
HttpResponse show_widget(const HttpRequest& http, const RouteTarget& target, const RouteContext& context);

// Answers /widget/{path}: the script. Throws no_such_route unless the path is that of widget_address.
HttpResponse show_widget_script(const HttpRequest& http, const RouteTarget& target, const RouteContext& context);

}  // namespace gonggo::searchd
