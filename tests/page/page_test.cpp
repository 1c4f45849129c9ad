// SPDX-License-Identifier: GPL-2.0-or-later
// The result page, rule by rule.
#include <catch2/catch.hpp>
#include <set>

#include "searchd/page/assets.hpp"
#include "searchd/page/notices.hpp"
#include "searchd/page/results.hpp"
#include "tests/page/site.hpp"

using namespace gonggo;
using namespace gonggo::searchd;
using namespace gonggo::testing;

namespace {

std::vector<Announcement> many_announcements() {
  std::vector<Announcement> all = sample_announcements();
  const std::vector<std::string> boards = {"공고", "고시", "채용", "입찰", "행사", "보도자료", "소식", "의회"};
  for (int i = 0; i < 64; ++i) {
    all.push_back(announcement("m-" + std::to_string(i), "하천 정비 " + std::to_string(i), "하천을 정비합니다.",
                               i % 2 == 0 ? "2024-03-15" : "2023-06-01"));
    all.back().board = boards.at(static_cast<std::size_t>(i) % boards.size());
    all.back().department = {"가온시", "하천과 " + std::to_string(i % 12)};
    all.back().views = static_cast<std::uint64_t>(i);
    all.back().has_attachment = i % 4 == 0;
  }
  return all;
}

Site& site() {
  static Site shared(many_announcements());
  shared.settings = {};
  return shared;
}

// Sends a form as a browser does that knows no script. Returns the address that it asks for.
std::string submitted(const Xml& page, const std::string& form,
                      const std::vector<std::pair<std::string, std::string>>& typed) {
  std::vector<Parameter> fields;
  const auto names = page.all(form + "//input[@type='hidden']/@name");
  const auto values = page.all(form + "//input[@type='hidden']/@value");
  for (std::size_t i = 0; i < names.size(); ++i) {
    fields.push_back({names[i], values[i]});
  }
  for (const auto& [name, value] : typed) {
    REQUIRE(page.count(form + "//*[@name='" + name + "']") == 1);
    fields.push_back({name, value});
  }
  return Addresses("", page.first(form + "/@action").substr(1)).path("/", fields).text();
}

}  // namespace

TEST_CASE("the page is a document in Korean unless the reader prefers English") {
  const auto language = [](const std::string& target, const std::string& accepted) {
    return Xml(site().ask({.method = "GET", .target = target, .accept_language = accepted}).body).first("/html/@lang");
  };
  CHECK(language("/?q=물", "") == "ko");
  CHECK(language("/?q=물", "de, fr;q=0.5") == "ko");
  CHECK(language("/?q=물", "en-US,en;q=0.9,ko;q=0.8") == "en");
  CHECK(language("/?q=물", "ko-KR,ko;q=0.9,en;q=0.8") == "ko");
  CHECK(language("/?q=물&lang=ko", "en") == "ko");
  CHECK(language("/?q=물&lang=en", "ko") == "en");
  CHECK(header(site().get("/?q=물"), "Vary") == "Accept-Language, Accept-Encoding");
  const auto tag = [](const std::string& accepted) {
    return header(site().ask({.method = "GET", .target = "/?q=물", .accept_language = accepted}), "ETag");
  };
  CHECK(tag("ko") == tag("ko-KR, en;q=0.1"));
  CHECK(tag("ko") != tag("en"));
}

TEST_CASE("the box is a form that works without a script and keeps the query and the conditions") {
  const Xml page(site().body("/?q=하천&board=공고&sort=date&size=20&page=1&contrast=dark&lang=ko"));
  const std::string form = "//form[@class='gonggo-search']";
  CHECK(page.first(form + "/@role") == "search");
  CHECK(page.first(form + "/@method") == "get");
  CHECK(page.first(form + "//input[@id='q']/@value") == "하천");
  CHECK(page.first(form + "//input[@id='q']/@aria-label") == "검색어");
  CHECK(page.first(form + "//input[@id='q']/following-sibling::*[1]/@class") == "suggestions");
  CHECK(page.first(form + "//button") == "검색");
  CHECK(page.first(form + "//a[@class='clear']/@aria-label") == "검색어 전체 삭제");
  CHECK(page.first(form + "//option[@selected]") == "전체");
  CHECK(page.count("//form[@role='search']") == 1);
  const std::string next = submitted(page, form, {{"q", "정비"}, {"field", "title"}});
  CHECK(next == "/?board=%EA%B3%B5%EA%B3%A0&sort=date&size=20&contrast=dark&lang=ko&q=%EC%A0%95%EB%B9%84&field=title");
  CHECK(site().get(next).status == 200);
  const std::string inside = submitted(page, form, {{"q", "정비"}, {"within", "하천"}});
  CHECK(contains(site().body(inside), "결과내: 하천"));
}

TEST_CASE("a selection never sends anything by itself") {
  const std::string page = site().body("/?q=하천");
  const Xml read(page);
  CHECK(read.count("//@*[starts-with(name(), 'on')]") == 0);
  CHECK(read.count("//select") == 2);
  for (const auto& form : {"//form[.//select[@name='field']]", "//form[.//select[@name='size']]"}) {
    CHECK(read.count(std::string(form) + "//button[@type='submit']") == 1);
  }
}

TEST_CASE("topics are tabs with counts, all of them first and at most seven") {
  const Xml page(site().body("/?q=하천"));
  const auto names = page.all("//nav[@class='topics']//span[@class='value']");
  REQUIRE(names.size() == 7);
  CHECK(names.front() == "전체");
  CHECK(page.first("//nav[@class='topics']//a[@aria-current]/span[1]") == "전체");
  CHECK(page.first("//nav[@class='topics']//span[@class='count']") == "64건");
}

TEST_CASE("the counts of the topics stay when one of them is chosen") {
  const std::string counts = "//nav[@class='topics']//span[@class='count']";
  const auto before = Xml(site().body("/?q=하천")).all(counts);
  const Xml narrowed(site().body("/?q=하천&board=채용"));
  const auto after = narrowed.all(counts);
  REQUIRE(after.size() == before.size());
  CHECK(std::equal(before.begin(), before.end() - 1, after.begin()));
  CHECK(narrowed.all("//nav[@class='topics']//span[@class='value']").back() == "채용");
  CHECK(narrowed.first("//nav[@class='topics']//a[@aria-current]/span[1]") == "채용");
  CHECK(narrowed.first("//p[@class='total']") == "8건");
}

TEST_CASE("configured topics come in their order, also those without a result") {
  site().settings.topics = {"채용", "없는게시판", "공고"};
  Site& own = site();
  own.settings.topics = {"채용", "없는게시판", "공고"};
  const Xml page(own.body("/?q=하천"));
  CHECK(page.all("//nav[@class='topics']//span[@class='value']") ==
        std::vector<std::string>{"전체", "채용", "없는게시판", "공고"});
  CHECK(page.all("//nav[@class='topics']//span[@class='count']")[2] == "0건");
  own.settings.topic = FacetId::department;
  own.settings.topics = {"가온시 > 하천과 1"};
  CHECK(Xml(own.body("/?q=하천")).count("//nav[@class='topics']//li") == 2);
}

TEST_CASE("the period has four presets, all time and an own range, which replace each other") {
  const Xml page(site().body("/?q=하천&period=1w"));
  CHECK(page.all("//ul[@class='buttons']//span") ==
        std::vector<std::string>{"전체 기간", "오늘", "1주", "1개월", "1년"});
  CHECK(page.first("//ul[@class='buttons']//a[@aria-current]") == "1주");
  CHECK(page.first("//input[@name='from']/@value") == "2024-03-09");
  CHECK(page.first("//input[@name='to']/@value") == "2024-03-15");
  const std::string own =
      submitted(page, "//form[@class='own-period']", {{"from", "2023-01-01"}, {"to", "2023-12-31"}});
  const Xml ranged(site().body(own));
  CHECK(ranged.first("//p[@class='total']") == "32건");
  CHECK(ranged.count("//ul[@class='buttons']//a[@aria-current]") == 0);
  for (const auto& link : ranged.all("//ul[@class='buttons']//a/@href")) {
    CHECK(site().get(link).status == 200);
    CHECK_FALSE(contains(link, "from="));
  }
}

TEST_CASE("the order is relevance, newest, most read or deadline, and the present one is marked") {
  const Xml page(site().body("/?q=하천"));
  CHECK(page.all("//div[@class='order']//nav//a") ==
        std::vector<std::string>{"정확도순", "최신순", "인기순", "마감순"});
  CHECK(page.first("//div[@class='order']//nav//a[@aria-current]") == "정확도순");
  const Xml read_most(site().body("/?q=하천&sort=views"));
  CHECK(read_most.first("//div[@class='order']//nav//a[@aria-current]") == "인기순");
  CHECK(contains(read_most.first("//li[@class='hit']"), "하천 정비 63"));
}

TEST_CASE("at least ten results stand on a page, and their number can be chosen") {
  const Xml page(site().body("/?q=하천"));
  CHECK(page.count("//li[@class='hit']") == 10);
  const Xml more(site().body(submitted(page, "//form[@class='page-size']", {{"size", "50"}})));
  CHECK(more.count("//li[@class='hit']") == 50);
  CHECK(more.first("//select[@name='size']/option[@selected]") == "50개씩");
  CHECK(site().get("/?q=하천&size=0").status == 200);
}

TEST_CASE("the conditions in force are shown at the top, and each of them and all of them can be removed") {
  const std::string address =
      "/?q=하천&board=공고&board=고시&department=가온시 > 하천과 0&period=1y&status=all&has_attachment=true&sort=views";
  const Xml page(site().body(address));
  const auto shown = page.all("//section[@class='in-force']//li");
  REQUIRE(shown.size() == 6);
  CHECK(contains(shown[0], "게시판: 공고"));
  CHECK(contains(shown[2], "부서: 가온시 > 하천과 0"));
  CHECK(contains(shown[3], "기간: 1년"));
  CHECK(contains(shown[4], "첨부파일이 있는 공고만"));
  CHECK(shown[5] == "조건 전체 초기화");
  const auto links = page.all("//section[@class='in-force']//a/@href");
  CHECK_FALSE(
      contains(links[0], Addresses("", "").path("", std::vector<Parameter>{{"board", "공고"}}).text().substr(1)));
  CHECK(Xml(site().body(links[0])).count("//section[@class='in-force']//li") == 5);
  const Xml reset(site().body(links[5]));
  CHECK(reset.count("//section[@class='in-force']") == 0);
  CHECK(reset.first("//input[@id='q']/@value") == "하천");
  CHECK(reset.first("//div[@class='order']//nav//a[@aria-current]") == "인기순");
}

TEST_CASE("facets ignore their own filter, and a second value widens the first") {
  const Xml page(site().body("/?q=하천&department=가온시 > 하천과 0"));
  const std::string facet = "//section[h3='부서']";
  CHECK(page.count(facet + "//ul[@class='values']/li") == 12);
  CHECK(page.count(facet + "/details//li") == 4);
  CHECK(page.first(facet + "//a[@aria-current]/span[1]") == "가온시 > 하천과 0");
  const std::string other = page.first(facet + "//a[not(@aria-current)]/@href");
  CHECK(Xml(site().body(other)).count("//section[@class='in-force']//li") == 3);
}

TEST_CASE("the status says how many days are left") {
  const Xml page(site().body("/?q=클러스터"));
  CHECK(contains(page.first("//li[@class='hit']//p[@class='badges']"), "마감 임박"));
  CHECK(page.first("//li[@class='hit']//span[@class='days']") == "마감 5일 전");
  CHECK(page.count("//section[h3='진행 상태']//li") == 5);
  Site& own = site();
  own.moment += std::chrono::days(5);
  CHECK(Xml(own.body("/?q=클러스터")).first("//span[@class='days']") == "오늘 마감");
  own.moment += std::chrono::days(1);
  CHECK(contains(Xml(own.body("/?q=클러스터")).first("//p[@class='badges']"), "마감"));
  CHECK(Xml(own.body("/?q=클러스터")).count("//span[@class='days']") == 0);
  own.moment -= std::chrono::days(6);
}

TEST_CASE("counts are honest about similar results") {
  View view{.settings = site().settings,
            .conditions = Conditions(RouteTarget{}),
            .addresses = Addresses("", ""),
            .today = {}};
  SearchRequest request;
  SearchResult result;
  const auto says = [&](std::uint64_t total, std::uint64_t similar) {
    result.total = total;
    result.similar = similar;
    return count_text(view, request, result);
  };
  CHECK(says(12, 30) == "12건, 비슷한 공고 30건 더");
  CHECK(says(1'234'567, 0) == "1,234,567건");
  CHECK(says(0, 3) == "0건, 비슷한 공고 3건");
  CHECK(says(0, 0) == "0건");
  request.sort = Sort::date;
  CHECK(says(12, 30) == "12건");
}

TEST_CASE("an empty answer has the count 0, the sentence of the pattern and four ways on") {
  const Xml page(site().body("/?q=외계인우주선"));
  CHECK(page.first("//p[@class='total']") == "0건");
  CHECK(page.first("//p[@class='nothing-sentence']") == "검색어와 일치하는 결과를 찾을 수 없습니다.");
  CHECK(page.count("//ul[@class='ways']/li") == 4);
  CHECK(page.first("//ul[@class='ways']//a/@href") == "/help");
  const Xml filtered(site().body("/?q=하천&to=1999"));
  CHECK(contains(filtered.first("//ul[@class='offers']"), "64건"));
  CHECK(Xml(site().body(filtered.first("//ul[@class='offers']//a/@href"))).first("//p[@class='total']") == "64건");
}

TEST_CASE("a correction is said, and the query as typed is a link") {
  const Xml page(site().body("/?q=클러스타"));
  CHECK(contains(page.first("//section[@class='notices']"), "‘클러스터’로 검색한 결과입니다."));
  const std::string typed = page.first("//section[@class='notices']//a/@href");
  CHECK(typed == "/?q=%22%ED%81%B4%EB%9F%AC%EC%8A%A4%ED%83%80%22");
  CHECK(Xml(site().body(typed)).first("//p[@class='total']") == "0건");
  CHECK(quoted_query("물  클러스타") == "\"물\" \"클러스타\"");
  CHECK(quoted_query("a -b").empty());
  CHECK(quoted_query("").empty());
}

TEST_CASE("a wish in the query is offered as a filter") {
  const Xml page(site().body("/?q=2024년 3월 클러스터"));
  const std::string offer = "//section[@class='notices']//ul[@class='offers']//a";
  CHECK(page.first(offer) == "‘2024년 3월’ → 2024.03.01. ~ 2024.03.31.");
  const std::string narrowed = site().body(page.first(offer + "/@href"));
  CHECK(contains(narrowed, "시작일: 2024.03.01."));
  CHECK(Xml(narrowed).count(offer) == 0);
}

TEST_CASE("remarks are said in the language of the page") {
  CHECK(contains(site().body("/?q=클러스터 \"물"), "따옴표가 닫히지 않아"));
  CHECK(contains(site().body("/?q=클러스터 \"물&lang=en"), "a quotation mark is never closed"));
}

TEST_CASE("matched words are marked in titles and snippets, and long ones are clamped by the style sheet") {
  const Xml page(site().body("/?q=클러스터 모집"));
  CHECK(page.first("//li[@class='hit']//h3//mark") == "클러스터");
  CHECK(contains(page.first("//li[@class='hit']//p[@class='snippet']"), "<입주>"));
  CHECK(page.count("//li[@class='hit']//p[@class='snippet']//mark") > 0);
  const std::string style = gonggo::testing::style_sheet("page.css");
  CHECK(contains(style, "-webkit-line-clamp: 2"));
}

TEST_CASE("pages are links, and the conditions stay on each") {
  const Xml page(site().body("/?q=하천&sort=date&page=3"));
  CHECK(page.first("//nav[@class='pages']//a[@aria-current='page']") == "3");
  CHECK(page.first("//ol[@class='hits']/@start") == "21");
  std::set<std::string> ids;
  for (int i = 1; i <= 7; ++i) {
    const Xml one(site().body("/?q=하천&sort=date&page=" + std::to_string(i)));
    for (const auto& link : one.all("//li[@class='hit']//h3/a/@href")) {
      CHECK(ids.insert(link).second);
    }
  }
  CHECK(ids.size() == 64);
  CHECK(contains(site().body("/?q=하천&sort=date&page=9"), "이 쪽에는 결과가 없습니다."));
  for (const auto& link : page.all("//nav[@class='pages']//a/@href")) {
    CHECK(contains(link, "sort=date"));
  }
}

TEST_CASE("filters stand on the page without a script, as a sheet on narrow screens") {
  const Xml page(site().body("/?q=하천"));
  CHECK(page.count("//aside[@id='filters']//section") == 4);
  CHECK(page.first("//a[@class='open-filters']/@href") == "#filters");
  CHECK(page.first("//aside[@id='filters']/a[@class='close']/@href") == "#content");
  CHECK(contains(gonggo::testing::style_sheet("page.css"), ".filters:target"));
}

TEST_CASE("the start page has the box, the topics and the latest announcements") {
  const Xml page(site().body("/"));
  CHECK(page.count("//form[@role='search']") == 1);
  CHECK(page.count("//nav[@class='topics']//li") == 7);
  CHECK(page.count("//li[@class='hit']") == 5);
  CHECK(page.count("//aside") == 0);
  CHECK(Xml(site().body("/?contrast=high&lang=en")).first("/html/@data-contrast") == "high");
  CHECK(site().get("/?contrast=pink").status == 400);
}

TEST_CASE("the start page offers popular queries, which the query log knows") {
  const View view{.settings = site().settings,
                  .conditions = Conditions(RouteTarget{}),
                  .addresses = Addresses("", ""),
                  .today = {}};
  const Xml page(start_page(view, {}, {}, {"수도요금", "<b>"}));
  CHECK(page.all("//nav[@class='popular']//a") == std::vector<std::string>{"수도요금", "<b>"});
  CHECK(page.first("//nav[@class='popular']//a/@href") == "/?q=%EC%88%98%EB%8F%84%EC%9A%94%EA%B8%88");
  CHECK(Xml(start_page(view, {}, {}, {})).count("//nav[@class='popular']") == 0);
}

TEST_CASE("an unchanged page keeps the policy of a page, because a browser takes the headers of a 304") {
  const std::string target = "/?q=%EB%AC%BC";
  const auto page = site().ask({.method = "GET", .target = target});
  REQUIRE_FALSE(header(page, "ETag").empty());
  const auto again = site().ask({.method = "GET", .target = target, .if_none_match = header(page, "ETag")});
  CHECK(again.status == 304);
  CHECK(header(again, "Content-Security-Policy") == page_csp);
}

TEST_CASE("a problem is a page in the language of the reader, with the way back") {
  const auto missing = site().get("/announcements/nowhere");
  CHECK(missing.status == 404);
  CHECK(missing.content_type == "text/html; charset=utf-8");
  CHECK(header(missing, "Content-Security-Policy") == page_csp);
  CHECK(Xml(missing.body).first("//h1") == "찾으시는 쪽이 없습니다");
  const auto unknown = site().get("/no/such/page");
  CHECK(unknown.status == 404);
  CHECK(Xml(unknown.body).first("/html/@lang") == "ko");
  const auto wrong = site().get("/?q=하천&from=abc");
  CHECK(wrong.status == 400);
  CHECK(contains(wrong.body, "시작일: 날짜는 YYYY, YYYY-MM 또는 YYYY-MM-DD로 입력해 주십시오."));
  CHECK(Xml(wrong.body).first("//input[@id='q']/@value") == "하천");
  CHECK(site().ask({.method = "GET", .target = "/no/such/page"}).content_type == "application/problem+json");
}

TEST_CASE("problems and remarks of the API are in English, and in Korean if the client prefers it") {
  const auto detail = [](const std::string& target, const std::string& accepted) {
    return site().ask({.method = "GET", .target = target, .accept_language = accepted}).body;
  };
  CHECK(contains(detail("/v1/search?from=x", ""), "must be a date"));
  CHECK(contains(detail("/v1/search?from=x", "ko"), "입력해 주십시오"));
  CHECK(contains(detail("/v1/search?from=x&lang=en", "ko"), "must be a date"));
  CHECK(contains(detail("/v1/search?q=\"물", "en"), "a quotation mark is never closed"));
  CHECK(contains(detail("/v1/search?q=\"물&lang=ko", ""), "따옴표가 닫히지 않아"));
  for (const ProblemRow& row : problem_rows) {
    INFO(row.code);
    CHECK((row.korean.ends_with("다.") || row.korean.ends_with("시오.")));
  }
}

TEST_CASE("the page is switched off as a whole") {
  Site& own = site();
  own.settings.enabled = false;
  for (const auto* target : {"/", "/?q=a", "/help", "/announcements/w-1", "/atom", "/results.csv", "/opensearch.xml"}) {
    const auto answer = own.get(target);
    CHECK(answer.status == 404);
    CHECK(answer.content_type == "application/problem+json");
  }
  CHECK(own.get("/v1/search").status == 406);  // the client asked for HTML
  own.settings.enabled = true;
}

TEST_CASE("every address on the page follows the prefix of the proxy") {
  Site& own = site();
  own.settings.base_path = "/search/v2";
  own.settings.colour = "#004000";
  for (const auto* target : {"/", "/?q=하천", "/announcements/w-1", "/help", "/nothing", "/?q=외계인우주선"}) {
    const Xml page(own.body(target));
    for (const auto* kind : {"//@href", "//@action", "//@src", "//@data-suggest", "//@data-popular"}) {
      for (const auto& address : page.all(kind)) {
        INFO(target << " has " << address);
        CHECK((address.starts_with("/search/v2/") || address.starts_with("#") || address.starts_with("https://")));
      }
    }
  }
  CHECK(contains(own.body("/atom?q=하천"), "http://www.gaon.example/search/v2/announcements/"));
  CHECK(contains(own.body("/opensearch.xml"), "http://www.gaon.example/search/v2/?q={searchTerms}"));
}

TEST_CASE("assets are kept for ever under their version, and no other") {
  const auto style = site().get("/assets/" + assets_version() + "/page.css");
  CHECK(style.status == 200);
  CHECK(header(style, "Cache-Control") == "public, max-age=31536000, immutable");
  CHECK(site().get("/assets/0/page.css").status == 404);
  CHECK(site().get("/assets/" + assets_version() + "/../page.css").status == 404);
  CHECK(site().get("/colours/0b50d0.css").body == ":root{--color-primary:#0b50d0}\n");
  for (const auto* wrong : {"/colours/0b50d.css", "/colours/0b50dg.css", "/colours/0B50D0.css", "/colours/}a{}}.css"}) {
    CHECK(site().get(wrong).status == 404);
  }
}
