// SPDX-License-Identifier: GPL-2.0-or-later
// The page of one announcement.
#include <catch2/catch.hpp>

#include "searchd/page/addresses.hpp"
#include "tests/page/site.hpp"

using namespace gonggo;
using namespace gonggo::searchd;
using namespace gonggo::testing;

namespace {

std::vector<Announcement> many_announcements() {
  std::vector<Announcement> all = sample_announcements();
  for (int i = 0; i < 50; ++i) {
    all.push_back(
        announcement("m-" + std::to_string(i), "하천 정비 " + std::to_string(i), "하천을 정비합니다.", "2024-03-15"));
    all.back().board = "공고";
  }
  return all;
}

Site& site() {
  static Site shared(many_announcements());
  shared.settings = {};
  return shared;
}

}  // namespace

TEST_CASE("the whole announcement has its text, its facts and its source") {
  const Xml page(site().body("/announcements/w-1"));
  CHECK(page.first("//h1") == "물 클러스터 입주기업 모집");
  CHECK(page.first("//title") == "물 클러스터 입주기업 모집 - 공고 검색");
  CHECK(contains(page.first("//div[@class='body']"), "<입주>"));
  CHECK(contains(page.first("//dl"), "2024.03.07. ~ 2024.03.20. (마감 임박)"));
  CHECK(page.first("//p[@class='source']/a/@href") == "https://www.gaon.example/notice/1");
  CHECK(page.count("//form[@role='search']") == 1);
  CHECK(Xml(site().body("/announcements/w-2")).count("//p[@class='source']") == 0);
  CHECK(site().get("/announcements/w-3").status == 409);
  CHECK(Xml(site().body("/announcements/w-3?source=other")).first("//h1") == "다른 곳의 점검");
  site().settings.license = "문의하여 주십시오.";
  Site& own = site();
  own.settings.license = "문의하여 주십시오.";
  CHECK(contains(Xml(own.body("/announcements/w-1")).first("//dl"), "문의하여 주십시오."));
}

TEST_CASE("the page of an announcement links to similar ones and to those with its number") {
  std::vector<Announcement> all;
  for (const std::string id : {"first", "second", "third", "alone"}) {
    Announcement one;
    one.source = "main";
    one.id = id;
    one.title = id == "alone" ? "무료 예방접종 안내" : "시립도서관 " + id + " 리모델링 공사 입찰";
    one.body = one.title;
    one.board = "입찰";
    one.number = id == "alone" ? "" : id == "third" ? "2024-109" : "2024-107";
    all.push_back(one);
  }
  for (int i = 0; i < 20; ++i) {  // words of every fourth announcement say nothing about one
    Announcement other;
    other.source = "main";
    other.id = "other-" + std::to_string(i);
    other.title = "주민자치회 " + std::to_string(i) + "차 정기회의 결과";
    all.push_back(other);
  }
  Site own(all);
  const Xml page(own.body("/announcements/first"));
  const auto sections = page.all("//section[contains(@class, 'others')]/h2");
  CHECK(sections == std::vector<std::string>{"같은 공고번호의 공고", "비슷한 공고"});
  CHECK(page.first("//section[contains(@class, 'others')][1]//a/@href") == "/announcements/second");
  CHECK(contains(page.first("//section[contains(@class, 'others')][2]"), "third"));
  CHECK(page.count("//section[contains(@class, 'others')]//a[@href='/announcements/first']") == 0);
  const auto others = [&](const std::string& results) {  // the search that led here stays with the reader
    const Xml opened(own.body("/announcements/first?results=" + percent_encoded(results)));
    return opened.first("//section[contains(@class, 'others')][1]//a/@href");
  };
  CHECK(others("q=물&t=5") == "/announcements/second?results=q%3D%25EB%25AC%25BC");
  CHECK(others("page=0") == "/announcements/second");
  CHECK(Xml(own.body("/announcements/alone")).count("//section[contains(@class, 'others')]") == 0);
}

TEST_CASE("the page of an announcement links to the one that has taken its place") {
  std::vector<Announcement> all = many_announcements();
  const auto notice = [&](const std::string& id, const std::string& title, const char* day) {
    all.push_back(announcement(id, title, "교량을 보수합니다.", day));
    all.back().board = "입찰";
    all.back().number = "2024-77";
  };
  notice("plan", "교량 보수 공고", "2024-03-01");
  notice("corrected", "[정정] 교량 보수 공고", "2024-03-05");
  Site own(all);
  const Xml page(own.body("/announcements/plan"));
  const std::string badge = "//a[@class='badge superseded']";
  CHECK(page.first(badge) == "변경 공고 있음: [정정] 교량 보수 공고");
  CHECK(page.first(badge + "/@href") == "/announcements/corrected");
  CHECK(Xml(own.body("/announcements/corrected")).count(badge) == 0);
  CHECK(Xml(own.body("/announcements/w-1")).count(badge) == 0);
}

TEST_CASE("the page of an announcement leads back to the results that it was opened from, without a script") {
  const std::string results =
      "/?q=%ED%95%98%EC%B2%9C%20%26%20%2B&board=%EA%B3%B5%EA%B3%A0&source=main&size=20&page=1&contrast=dark&lang=en";
  const std::string way_back = "//p[@class='way-back']/a/@href";
  const auto opened = [](const std::string& target) {
    return Xml(site().body(Xml(site().body(target)).first("//li[@class='hit']//h3/a/@href")));
  };
  const Xml page = opened(results);
  CHECK(page.count(way_back) == 2);  // above and below the text
  CHECK(page.first("//p[@class='way-back']/a") == "\u2190 Back to the results");
  const Xml again(site().body(page.first(way_back)));
  CHECK(again.first("//input[@id='q']/@value") == "하천 & +");
  CHECK(again.all("//section[@class='in-force']//li") ==
        Xml(site().body(results)).all("//section[@class='in-force']//li"));
  CHECK(again.first("/html/@data-contrast") == "dark");
  CHECK(again.first("/html/@lang") == "en");

  const Xml third = opened("/?q=하천&page=3");
  CHECK(Xml(site().body(third.first(way_back))).first("//nav[@class='pages']//a[@aria-current]") == "3");
  const std::string korean = third.first("//p[@class='language']/a/@href");
  CHECK(Xml(site().body(korean)).count(way_back) == 2);  // the other language keeps the way back
  CHECK(third.first("//link[@rel='canonical']/@href").find('?') == std::string::npos);

  CHECK(opened("/").count(way_back) == 0);  // the start page has no results
  CHECK(opened("/?lang=en").count(way_back) == 0);
  std::string long_query = "하천";
  while (long_query.size() < max_query_bytes - 10) {
    long_query += " 정비";
  }
  const std::string link =
      Xml(site().body("/?q=" + percent_encoded(long_query))).first("//li[@class='hit']//h3/a/@href");
  CHECK(link.size() < 200);
  CHECK(site().get(link).status == 200);
}

TEST_CASE("a way back that is no search is left out") {
  const std::string way_back = "//p[@class='way-back']";
  for (const std::string search :
       {"", "%", "%25zz", "lang=en", "//evil.example/", "javascript:alert(1)", "results=q%3Da", "limit=5",
        "today=2024-03-15", "q=%FF", "page=0", "q=물&period=x", "q=a&q=b"}) {
    const auto answer = site().get("/announcements/w-1?results=" + percent_encoded(search));
    INFO(search);
    CHECK(answer.status == 200);
    CHECK(Xml(answer.body).count(way_back) == 0);
  }
}

TEST_CASE("a way back keeps only what is a search, and leads to results") {
  const std::string search = "q=물&utm_source=x&results=q%3Da&t=5&page=1";
  const Xml page(site().body("/announcements/m-1?results=" + percent_encoded(search)));
  const std::string link = page.first("//p[@class='way-back']/a/@href");
  CHECK(link == "/?q=%EB%AC%BC&page=1");
  CHECK(site().get(link).status == 200);
}
