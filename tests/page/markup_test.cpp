// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/page/markup.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>

#include "searchd/page/addresses.hpp"
#include "searchd/page/assets.hpp"
#include "tests/page/xml.hpp"

using namespace gonggo::searchd;
using gonggo::testing::Xml;

TEST_CASE("every element is closed, and a text is never markup") {
  Markup markup = Markup::html();
  {
    const Markup::Element list(markup, "ul", {{"class", "a\"><script>"}, {"hidden", "", false}});
    markup.element("li", {}, "<b>&\"'");
    markup.empty("br", {});
    markup.marked({"가<나>다", {{1, 3}, {3, 5}}});
  }
  CHECK(markup.take() ==
        "<!DOCTYPE html>\n<ul class=\"a&quot;&gt;&lt;script&gt;\"><li>&lt;b&gt;&amp;&quot;&#39;</li><br/>가"
        "<mark>&lt;나</mark><mark>&gt;다</mark></ul>");
}

TEST_CASE("escaped text has no character that XML refuses or that turns the direction") {
  CHECK(escaped_markup("a\x01\xFF\xEF\xBF\xBE\xE2\x80\xAE") == "a\xEF\xBF\xBD\xEF\xBF\xBD\xE2\x80\x8B");
  std::string all;
  for (int byte = 0; byte < 256; ++byte) {
    all += static_cast<char>(byte);
  }
  CHECK(Xml("<a b=\"" + escaped_markup(all) + "\">" + escaped_markup(all) + "</a>").is_well_formed());
}

TEST_CASE("only http and https addresses become links") {
  for (const auto* url : {"javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:x", "data:text/html,x",
                          "//a.example", "/a", "", "vbscript:x", "httpx://a", "https:/", "file:///etc/passwd"}) {
    CHECK_FALSE(Link::external(url));
  }
  CHECK(Link::external("HTTPS://www.gaon.example/a?b=\"")->text() == "HTTPS://www.gaon.example/a?b=\"");
}

TEST_CASE("the style sheet and the icon are compiled in, byte for byte") {
  const auto style = find_asset("page.css");
  REQUIRE(style);
  std::size_t joined = 0;
  for (const auto& file : std::filesystem::directory_iterator(gonggo_test::source_dir() + "/searchd/page/style")) {
    const std::string name = file.path().filename().string();
    const std::string content = gonggo::testing::text_of_file("searchd/page/style/" + name);
    INFO(name);
    CHECK(std::count(content.begin(), content.end(), '\n') < 400);
    if (find_asset(name)) {
      CHECK(find_asset(name)->content == content);  // a palette
    } else {
      CHECK(style->content.find(content) != std::string_view::npos);
      joined += content.size();
    }
  }
  CHECK(style->content.size() == joined);
  CHECK(style->content_type == "text/css; charset=utf-8");
  REQUIRE(find_asset("icon.svg"));
  CHECK(find_asset("icon.svg")->content == gonggo::testing::text_of_file("searchd/page/icon.svg"));
  CHECK_FALSE(find_asset("other.css"));
  CHECK(assets_version().size() == 16);
}

TEST_CASE("addresses are encoded and follow the prefix") {
  const Addresses addresses("https://www.gaon.example", "/search");
  const std::vector<gonggo::Parameter> parameters = {{"q", "물 &=?#"}, {"board", "공고"}};
  CHECK(addresses.path("/", parameters).text() == "/search/?q=%EB%AC%BC%20%26%3D%3F%23&board=%EA%B3%B5%EA%B3%A0");
  CHECK(addresses.whole("/atom").text() == "https://www.gaon.example/search/atom");
  CHECK(addresses.announcement("a/b\"<", {}).text() == "/search/announcements/a%2Fb%22%3C");
  CHECK(addresses.asset("page.css").text() == "/search/assets/" + assets_version() + "/page.css");
  for (const auto* right : {"", "/search", "/a/b-c_d.e~f"}) {
    CHECK(is_path_prefix(right));
  }
  for (const auto* wrong :
       {"/", "search", "/a/", "//a", "/a//b", "/../a", "/a/..", "/a b", "/a?b", "/가", "/a\"b", "/./a"}) {
    CHECK_FALSE(is_path_prefix(wrong));
  }
}

TEST_CASE("forwarded headers are believed only from trusted proxies") {
  PageSettings settings;
  settings.base_path = "/base";
  HttpRequest request{.host = "inner.example:8080",
                      .forwarded_host = "evil.example, www.gaon.example",
                      .forwarded_proto = "https",
                      .forwarded_prefix = "/search/",
                      .remote = "10.1.2.3"};
  CHECK(addresses_for(request, settings).base() == "http://inner.example:8080/base");
  settings.trusted_proxies = TrustedProxies({*parse_network("10.0.0.0/8")});
  CHECK(addresses_for(request, settings).base() == "https://www.gaon.example/search");
  request.forwarded_prefix = "//evil.example";
  CHECK(addresses_for(request, settings).base() == "https://www.gaon.example/base");
  request.forwarded_host = "a\"b";
  CHECK(addresses_for(request, settings).base() == "https://inner.example:8080/base");
  settings.public_address = "https://public.example";
  CHECK(addresses_for(request, settings).base() == "https://public.example/base");
}

TEST_CASE("networks are read and compared as CIDR says") {
  const auto holds = [](const char* network, const char* address) {
    return TrustedProxies({*parse_network(network)}).contains(address);
  };
  CHECK(holds("10.0.0.0/8", "10.255.0.1"));
  CHECK_FALSE(holds("10.0.0.0/8", "11.0.0.1"));
  CHECK(holds("0.0.0.0/0", "192.0.2.1"));
  CHECK_FALSE(holds("0.0.0.0/0", "2001:db8::1"));
  CHECK(holds("127.0.0.1", "127.0.0.1"));
  CHECK(holds("127.0.0.1", "::ffff:127.0.0.1"));
  CHECK(holds("2001:db8::/33", "2001:db8:7fff::1"));
  CHECK_FALSE(holds("2001:db8::/33", "2001:db8:8000::1"));
  CHECK_FALSE(holds("::/0", "no address"));
  for (const auto* wrong : {"", "10.0.0.0/33", "::/129", "10.0.0/8", "a", "10.0.0.0/", "10.0.0.0/8x", "10.0.0.0/-1"}) {
    CHECK_FALSE(parse_network(wrong));
  }
}
