// SPDX-License-Identifier: GPL-2.0-or-later
// Hostile texts in every place: no text becomes markup, a program or a link that runs one.
#include <catch2/catch.hpp>
#include <set>

#include "common/text/clean_utf8.hpp"
#include "searchd/page/addresses.hpp"
#include "tests/page/site.hpp"

using namespace gonggo;
using namespace gonggo::searchd;
using namespace gonggo::testing;

namespace {

// Each breaking-out sequence with each payload.
std::vector<std::string> hostile_texts() {
  const std::vector<std::string> breaks = {"",      "\"",       "'",           "\">",       "'>",           "-->",
                                           "]]>",   "</",       "&#34;>",      "&lt;",      "\xE2\x80\xAE", "</title>",
                                           "\\\">", "\r\n\r\n", "</textarea>", "</script>", "%22%3E",       "\xFF\">"};
  const std::vector<std::string> payloads = {"<script>alert(1)</script>",     "<img src=x onerror=alert(1)>",
                                             " onmouseover=alert(1) x=",      "javascript:alert(1)",
                                             "<svg/onload=alert(1)>",         "<mark><b>",
                                             "{{7*7}}<a href=//evil.example>"};
  std::vector<std::string> all;
  for (const auto& out : breaks) {
    for (const auto& payload : payloads) {
      all.push_back(out + payload);
    }
  }
  return all;
}

Announcement hostile_announcement(const std::string& text, int number) {
  Announcement made = announcement("h-" + std::to_string(number) + text, "표적 " + text, "본문 " + text, "2024-03-07");
  made.board = "게시판" + text;
  made.department = {"부서" + text, text};
  made.keywords = {"키워드" + text};
  made.number = text;
  made.url = number % 2 == 0 ? text : "https://www.gaon.example/" + text;
  made.license = text;
  made.attachments = {{"파일" + text, text, "첨부 " + text}, {"", "https://a.example/" + text, ""}};
  return made;
}

const std::set<std::string>& known_elements() {
  static const std::set<std::string> known = {
      "html", "head",    "meta",   "title",   "link",    "script",   "body",   "a",      "header",
      "div",  "form",    "select", "option",  "input",   "label",    "button", "main",   "h1",
      "h2",   "h3",      "p",      "nav",     "ul",      "ol",       "li",     "span",   "mark",
      "time", "section", "aside",  "details", "summary", "fieldset", "legend", "footer", "article",
      "dl",   "dt",      "dd",     "table",   "thead",   "tbody",    "tr",     "th",     "td"};
  return known;
}

// Fails if a page has an element, an attribute or a link that only a text can have brought in.
void check_page(const std::string& target, const std::string& body) {
  INFO(target);
  const Xml page(body);
  REQUIRE(page.is_well_formed());
  CHECK(page.count("//@*[starts-with(name(), 'on')] | //@style | //style | //script[not(@src)]") == 0);
  std::string others;
  for (const auto& name : known_elements()) {
    others += (others.empty() ? "" : " or ") + ("self::" + name);
  }
  CHECK(page.count("//*[not(" + others + ")]") == 0);
  for (const auto* kind : {"//@href", "//@src", "//@action"}) {
    for (const auto& address : page.all(kind)) {
      INFO(address);
      CHECK((address.starts_with("/") || address.starts_with("#") || address.starts_with("https://")));
      CHECK_FALSE(address.starts_with("//"));
    }
  }
  CHECK_FALSE(contains(body, "\xE2\x80\xAE"));
}

}  // namespace

TEST_CASE("no text of an announcement becomes markup on any page") {
  std::vector<Announcement> all;
  for (const auto& text : hostile_texts()) {
    all.push_back(hostile_announcement(clean_utf8(text), static_cast<int>(all.size())));
  }
  REQUIRE(all.size() > 100);
  Site site(all);
  for (const auto& each : all) {
    const std::string target = "/announcements/" + percent_encoded(each.id);
    check_page(target, site.body(target));
  }
  for (int page = 1; page <= 2; ++page) {
    const std::string target = "/?q=표적&size=100&page=" + std::to_string(page);
    check_page(target, site.body(target));
    CHECK(Xml(site.body("/atom?q=표적&size=100&page=" + std::to_string(page))).is_well_formed());
  }
}

TEST_CASE("no parameter becomes markup, whatever its name and value") {
  Site site;
  const std::vector<std::string> names = {"q",      "within", "board",  "department", "keyword", "from",
                                          "period", "sort",   "page",   "size",       "field",   "contrast",
                                          "lang",   "id",     "number", "facets",     "source",  "license"};
  for (const auto& text : hostile_texts()) {
    const std::string value = percent_encoded(text);
    for (const auto& name : names) {
      const std::string target = "/?" + (name == "q" ? "" : std::string("q=물&")) + name + "=" + value;
      check_page(target, site.body(target));
    }
    for (const std::string& target :
         {"/?" + value + "=" + value, "/announcements/" + value, "/" + value, "/help?" + value + "=1",
          "/announcements/w-1?source=" + value, "/announcements/w-1?results=" + value,
          "/announcements/w-1?results=q=" + percent_encoded(value)}) {
      check_page(target, site.body(target));
    }
    CHECK(Xml(site.body("/atom?q=" + value)).is_well_formed());
  }
}

TEST_CASE("no header becomes markup") {
  Site site;
  site.settings.trusted_proxies = TrustedProxies({*parse_network("10.0.0.1")});
  for (const auto& text : hostile_texts()) {
    const HttpRequest request{.method = "GET",
                              .target = "/?q=물",
                              .accept = text,
                              .accept_language = text,
                              .host = text,
                              .forwarded_host = text,
                              .forwarded_proto = text,
                              .forwarded_prefix = text,
                              .remote = "10.0.0.1"};
    check_page(text, site.ask(request).body);
    HttpRequest feed = request;
    feed.target = "/opensearch.xml";
    CHECK(Xml(site.ask(feed).body).is_well_formed());
  }
}

TEST_CASE("the policy of a page forbids programs and styles within it") {
  Site site;
  for (const auto* target : {"/", "/?q=물", "/help", "/announcements/w-1", "/announcements/nowhere"}) {
    const std::string policy = header(site.get(target), "Content-Security-Policy");
    CHECK(policy == page_csp);
    CHECK_FALSE(contains(policy, "unsafe"));
    CHECK(contains(policy, "default-src 'none'"));
    CHECK(contains(policy, "base-uri 'none'"));
    CHECK(header(site.get(target), "X-Content-Type-Options") == "nosniff");
  }
  CHECK(header(site.get("/results.csv"), "Content-Security-Policy") == api_csp);
}
