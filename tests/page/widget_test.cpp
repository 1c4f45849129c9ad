// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <catch2/catch.hpp>

#include "searchd/page/assets.hpp"
#include "searchd/page/widget_handler.hpp"
#include "tests/page/site.hpp"

using namespace gonggo;
using namespace gonggo::searchd;
using namespace gonggo::testing;

TEST_CASE("the widget is answered where it was built, and elsewhere 404 says why not") {
  Site site;
  const HttpResponse script = site.get(std::string(widget_address));
  const HttpResponse lines = site.get("/widget");
  if (find_asset("widget.js")) {
    CHECK(script.status == 200);
    CHECK(script.content_type == "text/javascript; charset=utf-8");
    CHECK(script.body == find_asset("widget.js")->content);
    CHECK(lines.status == 200);
    CHECK(contains(lines.body, std::string(widget_address)));
  } else {
    for (const HttpResponse& missing : {script, lines}) {
      CHECK(missing.status == 404);
      CHECK(contains(missing.body, "npm"));
    }
  }
}

TEST_CASE("a program asks for the widget that is not there and gets the code no_widget") {
  Site site;
  const HttpResponse answer =
      site.ask({.method = "GET", .target = std::string(widget_address), .accept = "*/*", .host = "www.gaon.example"});
  CHECK((find_asset("widget.js") || contains(answer.body, "\"code\":\"no_widget\"")));
}

TEST_CASE("any site may load the script, once and for an hour") {
  Site site;
  const HttpResponse script = searchd::answer(
      {.method = "GET", .target = std::string(widget_address), .origin = "https://www.other.example"},
      find_destination(widget_address), site.context(), {"id-1", std::vector<std::string>{"https://www.gaon.example"}});
  if (find_asset("widget.js")) {
    CHECK(header(script, "Cache-Control") == "public, max-age=3600");
    CHECK(header(script, "Access-Control-Allow-Origin") == "*");
    CHECK(std::count_if(script.headers.begin(), script.headers.end(),
                        [](const auto& one) { return one.first == "Access-Control-Allow-Origin"; }) == 1);
  }
}

TEST_CASE("other addresses below /widget/ do not exist") {
  Site site;
  for (const auto* wrong :
       {"/widget/2/gonggo-search.js", "/widget/1/", "/widget/1/gonggo-search.js/x", "/widget/widget.js"}) {
    CHECK(site.get(wrong).status == 404);
  }
}
