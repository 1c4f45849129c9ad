// SPDX-License-Identifier: GPL-2.0-or-later
// Addresses of pages as people get them: with what other services added, and with search words that are too long.
#include <catch2/catch.hpp>
#include <regex>

#include "searchd/page/addresses.hpp"
#include "tests/page/site.hpp"

using namespace gonggo;
using namespace gonggo::searchd;
using namespace gonggo::testing;

namespace {

// Parameters that mail programs, social networks, advertisements and boards add.
const std::vector<std::string> foreign = {"utm_source=kakao",
                                          "utm_campaign=%EB%B4%84",
                                          "fbclid=IwAR0",
                                          "gclid=x",
                                          "NaPm=ct%3D1",
                                          "_ga=2.1",
                                          "ref=home",
                                          "t=5",
                                          "tm=1",
                                          "cid=5",
                                          "mid=a",
                                          "type=link",
                                          "form=x",
                                          "source_id=7",
                                          "site=kr",
                                          "long=127.1"};

// The body of a page without the number of the request, which differs each time.
std::string stable(const HttpResponse& response) {
  static const std::regex number("요청 번호: [^<]*");
  return std::regex_replace(response.body, number, "");
}

}  // namespace

TEST_CASE("a parameter that another service added to the address of a page changes nothing") {
  Site site;
  for (const std::string target :
       {"/?q=클러스터", "/?q=클러스터&board=공고&contrast=dark", "/announcements/w-1?lang=en", "/help?lang=ko",
        "/atom?q=물", "/results.csv?q=물", "/?lang=ko"}) {
    const std::string expected = stable(site.get(target));
    for (const std::string& added : foreign) {
      const auto answer = site.get(target + "&" + added);
      INFO(target << " " << added);
      CHECK(answer.status == 200);
      CHECK(stable(answer) == expected);
    }
  }
  CHECK(site.get("/?utm_source=kakao").body == site.get("/").body);  // still the start page
  CHECK(site.ask({.method = "GET", .target = "/v1/search?q=물&utm_source=kakao"}).status == 400);  // a program is told
}

TEST_CASE("a parameter of a page whose name is nearly right is told with the right name") {
  Site site;
  for (const auto& [wrong, right] : std::vector<std::pair<std::string, std::string>>{{"limit", "size"},
                                                                                     {"dept", "department"},
                                                                                     {"pageNo", "page"},
                                                                                     {"keywords", "keyword"},
                                                                                     {"pag", "page"},
                                                                                     {"siez", "size"},
                                                                                     {"lnag", "lang"},
                                                                                     {"board[]", "board"},
                                                                                     {"queyr", "q"},
                                                                                     {"departmnet", "department"}}) {
    INFO(wrong);
    const auto answer = site.get("/?q=물&" + wrong + "=1");
    CHECK(answer.status == 400);
    CHECK(contains(answer.body, "혹시 ‘" + right + "’"));
  }
}

TEST_CASE("the pages of announcements and help ignore every name that they do not have") {
  Site site;
  for (const std::string page : {"/announcements/w-1", "/help"}) {
    const std::string expected = stable(site.get(page));
    for (const std::string added :
         {"q=물", "q=%FF", "limit=5", "siez=1", "size=0", "page=0", "today=x", "t=1", "cid=5"}) {
      INFO(page << " " << added);
      CHECK(site.get(page + "?" + added).status == 200);
      CHECK(stable(site.get(page + "?" + added)) == expected);
    }
    CHECK(site.get(page + "?lang=fr").status == 400);
    CHECK(site.get(page + "?언어=fr").status == 400);
    CHECK(site.get(page + "?contrast=pink").status == 400);
  }
  CHECK(site.get("/announcements/w-3?출처=other").status == 200);
}

TEST_CASE("search words that are too long stay in the box of the page that says so") {
  Site site;
  std::string query;
  while (query.size() <= max_query_bytes) {
    query += "클러스터 ";
  }
  const auto answer = site.get("/?q=" + percent_encoded(query));
  CHECK(answer.status == 400);
  const Xml page(answer.body);
  CHECK(page.first("//input[@id='q']/@value") == query);
  CHECK(contains(page.first("//section[contains(@class, 'problem')]/p"), "더 짧게"));
}
