// SPDX-License-Identifier: GPL-2.0-or-later
// The search pattern of the Korean government's design system, as the table in docs/search-page.md lists it: the items
// that the HTML shows, and the table itself. tests/web/browser/pattern.test.mjs has the items that one must see.
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>

#include "searchd/page/narrowing.hpp"
#include "tests/page/site.hpp"

using namespace gonggo;
using namespace gonggo::searchd;
using namespace gonggo::testing;

namespace {

const std::vector<std::string> every_page = {"/",     "/?q=물",        "/?q=외계인우주선", "/announcements/w-1",
                                             "/help", "/no/such/page", "/?q=물&from=abc"};

// Announcements of which 120 have the word 하천, half of them in one department.
std::vector<Announcement> too_many() {
  std::vector<Announcement> all = sample_announcements();
  for (int i = 0; i < 120; ++i) {
    all.push_back(announcement("m-" + std::to_string(i), "하천 정비 " + std::to_string(i), "하천을 정비합니다.",
                               i % 2 == 0 ? "2024-03-15" : "2023-06-01"));
    all.back().board = i % 3 == 0 ? "공고" : "고시";
    all.back().department = {"가온시", i % 2 == 0 ? "하천과" : "과 " + std::to_string(i)};
    all.back().keywords = {"정비", i % 4 == 0 ? "제방" : "준설"};
  }
  return all;
}

std::vector<std::string> cells_of(const std::string& row) {
  std::vector<std::string> cells;
  for (std::size_t begin = 1; begin < row.size();) {
    const std::size_t end = row.find('|', begin);
    cells.push_back(row.substr(begin + 1, end - begin - 2));
    begin = end + 1;
  }
  return cells;
}

// The texts of all files that have tests of the page, in one.
std::string all_tests() {
  std::string all;
  for (const auto* folder : {"tests/page", "tests/relevance", "tests/web"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(gonggo_test::source_dir() + "/" + folder)) {
      if (entry.path().extension() == ".cpp" || entry.path().extension() == ".mjs") {
        all += text_of_file(std::filesystem::relative(entry.path(), gonggo_test::source_dir()).string());
      }
    }
  }
  return all;
}

}  // namespace

TEST_CASE("every page has one search box, also those of problems") {
  Site site;
  for (const auto& target : every_page) {
    INFO(target);
    const Xml page(site.body(target));
    CHECK(page.count("//form[@role='search']") == 1);
    CHECK(page.count("//input[@type='search']") == 1);
    CHECK(page.first("//form[@role='search']//button[@type='submit']") == "검색");
  }
}

TEST_CASE("the box is in the header, and only the logo and the help stand beside it") {
  Site site;
  for (const auto& target : every_page) {
    INFO(target);
    const Xml page(site.body(target));
    CHECK(page.count("//header//form[@role='search']") == (target == "/" ? 0 : 1));
    CHECK(page.count("//header/div/*") == (target == "/" ? 2 : 3));
    CHECK(page.count("//header//a[not(@class='clear')]") == 2);
    CHECK(page.count("//header//button") == (target == "/" ? 0 : 1));
    CHECK(page.count("//header//img") == 0);
  }
  CHECK(Xml(site.body("/")).count("//div[@class='hero']//form[@role='search']") == 1);
}

TEST_CASE("the search within results stands at the box, names its query, and is absent without results") {
  Site site;
  const std::string within = "//form[@role='search']/label[@class='within']";
  const Xml page(site.body("/?q=클러스터"));
  CHECK(page.first(within) == "‘클러스터’ 결과 안에서 다시 검색");
  CHECK(page.count("//div[@class='box']/following-sibling::label[@class='within']") == 1);
  const std::vector<std::string> without = {"/",
                                            "/help",
                                            "/announcements/w-1",
                                            "/?board=공고",
                                            "/?q=외계인우주선",
                                            "/?q=클러스터&to=1999",
                                            "/?q=클러스터&within=외계인우주선",
                                            "/?q=물&from=abc"};
  for (const auto& target : without) {
    INFO(target);
    CHECK(Xml(site.body(target)).count(within) == 0);
  }
}

TEST_CASE("the scope has all as its default, a name of its own, and stands among the conditions if it is narrower") {
  Site site;
  for (const auto* target : {"/", "/?q=물", "/help"}) {
    const Xml page(site.body(target));
    CHECK(page.first("//select[@name='field']/option[@selected]") == "전체");
    CHECK(page.first("//select[@name='field']/option") == "전체");
    CHECK(page.first("//select[@name='field']/@aria-label") == "검색 범위");
    CHECK(page.count("//section[@class='in-force']") == 0);
  }
  const Xml narrower(site.body("/?q=클러스터&field=title"));
  CHECK(narrower.first("//select[@name='field']/option[@selected]") == "제목");
  CHECK(contains(narrower.first("//section[@class='in-force']//li"), "검색 범위: 제목"));
}

TEST_CASE("no placeholder carries information, and every field has a name") {
  Site site;
  for (const auto& target : every_page) {
    INFO(target);
    const Xml page(site.body(target));
    CHECK(page.count("//@placeholder") == 0);
    CHECK(page.count("//input[not(@type='hidden')][not(@aria-label)][not(ancestor::label)]") == 0);
    CHECK(page.count("//select[not(@aria-label)]") == 0);
  }
}

TEST_CASE("the help is one link away from every page, also where no suggestions are shown") {
  Site site;
  for (const auto& target : every_page) {
    INFO(target);
    CHECK(Xml(site.body(target)).first("//header//div[@class='top-links']/a/@href") == "/help");
  }
}

TEST_CASE("the period is the first filter, and the order is a bar above the list") {
  Site site(too_many());
  const Xml page(site.body("/?q=하천"));
  CHECK(page.first("//aside[@id='filters']//section/h3") == "기간");
  CHECK(page.count("//div[@class='order']/following-sibling::ol[@class='hits']") == 1);
  CHECK(page.count("//ol[@class='hits']/following-sibling::div[@class='order']") == 0);
}

TEST_CASE("too many results bring conditions that leave at most half of them, with their counts") {
  Site site(too_many());
  const std::string offers = "//section[contains(@class, 'narrowing')]//li/a";
  const Xml page(site.body("/?q=하천"));
  CHECK(contains(page.first("//section[contains(@class, 'narrowing')]/p"), "120건"));
  const auto shown = page.all(offers);
  const auto links = page.all(offers + "/@href");
  REQUIRE(shown.size() == 3);  // every announcement has the keyword 정비, so it would not narrow
  CHECK(shown[0] == "부서: 가온시 > 하천과 60건");
  CHECK(shown[2] == "키워드: 제방 30건");
  for (std::size_t i = 0; i < links.size(); ++i) {
    INFO(shown[i]);
    const std::string total = Xml(site.body(links[i])).first("//p[@class='total']");
    CHECK(shown[i].ends_with(" " + total));
  }
  CHECK(contains(site.body("/?q=하천&lang=en"), "There are 120 results."));
  CHECK(Xml(site.body("/?q=하천&department=가온시&period=1y")).count(offers) == 1);
  for (const auto* few : {"/?q=클러스터", "/?q=하천&board=공고", "/?q=하천&page=2", "/?q=외계인우주선"}) {
    INFO(few);
    CHECK(Xml(site.body(few)).count(offers) == 0);
  }
}

TEST_CASE("one click leaves the search: the start page, and the links of the site") {
  Site site;
  site.settings.links = {{.text = "가온시청", .address = *Link::external("https://www.gaon.example")}};
  for (const auto& target : every_page) {
    INFO(target);
    const Xml page(site.body(target));
    CHECK(page.first("//header//div[@class='logo']/a/@href") == "/");
    CHECK(page.first("//footer//nav[1]//a") == "가온시청");
  }
}

TEST_CASE("the table of the search pattern has its 40 items, and each required or recommended one names its tests") {
  const std::string tests = all_tests();
  std::istringstream document(text_of_file("docs/search-page.md"));
  std::map<char, int> items;
  const std::string steps = "find type check refine use again leave";
  for (std::string line; std::getline(document, line);) {
    const auto cells = line.starts_with("| ") ? cells_of(line) : std::vector<std::string>();
    if (cells.size() != 4 || !contains(steps, cells[0]) || cells[1].size() < 3 || cells[1][1] != ' ') {
      continue;
    }
    INFO(line);
    const char kind = cells[1][0];
    ++items[kind];
    std::size_t named = 0;
    for (std::size_t begin = cells[3].find('"'); begin != std::string::npos; begin = cells[3].find('"', begin)) {
      const std::size_t end = cells[3].find('"', begin + 1);
      REQUIRE(end != std::string::npos);
      const std::string name = cells[3].substr(begin + 1, end - begin - 1);
      INFO(name);
      CHECK((contains(tests, name + "\"") || contains(tests, name + "`")));
      ++named;
      begin = end + 1;
    }
    CHECK((kind == 'C' || named > 0));
  }
  CHECK(items == std::map<char, int>{{'M', 15}, {'S', 17}, {'C', 8}});
}
