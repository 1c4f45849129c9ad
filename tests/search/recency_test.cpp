// SPDX-License-Identifier: GPL-2.0-or-later
// Tests the effect of age on the order of relevance: it takes at most half of a score. It is off unless the request
// asks for it, or the settings of queries ask for it and the query names a topic.
#include "common/search/recency.hpp"

#include <set>

#include "tests/search/small_index.hpp"

using namespace gonggo;
using Ids = std::vector<std::string>;

namespace {

const Day day_asked = *make_day(2024, 6, 1);

SearchRequest asked_then(const std::string& query, std::optional<unsigned> recency) {
  SearchRequest request = asking(query);
  request.now = seoul_midnight(day_asked) + std::chrono::hours(9);
  request.recency = recency;
  return request;
}

Announcement dated(const std::string& id, const std::string& title, int days_ago, const std::string& body = "") {
  Announcement a = announcement(id, title, body);
  a.date = day_asked - std::chrono::days(days_ago);
  return a;
}

}  // namespace

TEST_CASE("the factor of age falls from 1 to 0.5, and each half-life halves the rest") {
  CHECK(recency_factor(day_asked, day_asked, 30) == Approx(1.0));
  CHECK(recency_factor(day_asked - std::chrono::days(30), day_asked, 30) == Approx(0.75));
  CHECK(recency_factor(day_asked - std::chrono::days(60), day_asked, 30) == Approx(0.625));
  CHECK(recency_factor(*make_day(1900, 1, 1), day_asked, 1) == Approx(0.5));
  CHECK(recency_factor(day_asked + std::chrono::days(400), day_asked, 30) == Approx(1.0));
  CHECK(recency_factor(std::nullopt, day_asked, 30) == Approx(0.5));
  for (int age = 0; age < 1'000; ++age) {
    const Day day = day_asked - std::chrono::days(age);
    CHECK(recency_factor(day, day_asked, 90) > recency_factor(day - std::chrono::days(1), day_asked, 90));
  }
}

TEST_CASE("with recency the newer of two equal documents comes first, and without it age is ignored") {
  // The old one would come first: its shorter text gives it a slightly higher score.
  const SmallIndex index({dated("a-old", "도서관 안내", 900), dated("b-new", "도서관 안내 공지", 3),
                          announcement("c-undated", "도서관 안내 공지"),
                          dated("d-other", "휴관일 변경", 1, "도서관은 쉽니다. 다른 이야기가 길게 이어집니다.")});
  Searcher searcher = index.open();
  for (const bool rescore : {true, false}) {
    CAPTURE(rescore);
    SearchRequest off = asked_then("도서관 안내", std::nullopt);
    SearchRequest on = asked_then("도서관 안내", 90);
    off.rescore = on.rescore = rescore;
    const SearchResult plain = searcher.search(off, soon());
    CHECK(ids(plain).front() == "a-old");
    const SearchResult fresh = searcher.search(on, soon());
    CHECK(ids(fresh).front() == "b-new");
    CHECK(fresh.total == plain.total);
    CHECK(ids(fresh).back() == "d-other");  // new, but has only one of the words
    std::set<std::string> before;
    for (const std::string& id : ids(plain)) {
      before.insert(id);
    }
    for (const std::string& id : ids(fresh)) {
      CHECK(before.erase(id) == 1);
    }
    CHECK(before.empty());
  }
  // Orders other than relevance ignore recency.
  SearchRequest by_date = asked_then("도서관 안내", 1);
  by_date.sort = Sort::date;
  SearchRequest without = asked_then("도서관 안내", std::nullopt);
  without.sort = Sort::date;
  CHECK(ids(searcher.search(by_date, soon())) == ids(searcher.search(without, soon())));
}

TEST_CASE("a clearly better old announcement stays above a new one") {
  const SmallIndex index({dated("old", "심폐소생술 교육", 3'000, "심폐소생술 교육을 합니다."),
                          dated("new", "주민센터 소식", 0, "수영 교육과 노래 교실을 엽니다."),
                          dated("more", "여권 안내", 10, "교육 교재")});
  Searcher searcher = index.open();
  CHECK(ids(searcher.search(asked_then("심폐소생술 교육", 1), soon())).front() == "old");
}

TEST_CASE("the explanation names the factor of age, and only if there is one") {
  const SmallIndex index({dated("a", "도서관", 30), dated("b", "도서관 소식", 0)});
  Searcher searcher = index.open();
  SearchRequest request = asked_then("도서관", 30);
  request.explain = true;
  const SearchResult on = searcher.search(request, soon());
  REQUIRE(on.hits.size() == 2);
  for (const Hit& hit : on.hits) {
    CHECK_THAT(hit.explanation, Catch::Contains(hit.announcement.id == "a" ? "times 0.7500" : "times 1.0000"));
  }
  request.recency.reset();
  for (const Hit& hit : searcher.search(request, soon()).hits) {
    CHECK(hit.explanation.find("its age") == std::string::npos);
  }
}

TEST_CASE("the default of recency applies to queries that name a topic, and a request can switch it off") {
  const SmallIndex index({dated("old", "최저임금 결정", 13'000), dated("new", "최저임금 결정 안내", 100),
                          announcement("undated", "최저임금 결정 안내"), dated("year", "최저임금 결정 안내", 400)});
  auto lists = std::make_shared<WordLists>();
  lists->recency = default_recency;
  Searcher searcher = index.open(lists);
  const auto first = [&](const std::string& query, std::optional<unsigned> recency = std::nullopt) {
    return ids(searcher.search(asked_then(query, recency), soon())).front();
  };
  CHECK(first("최저임금") == "new");
  CHECK(first("최저임금 결정") == "new");
  CHECK(first("최저임금", 0) == "old");
  CHECK(first("최저임금 결정", 0) == "old");
  CHECK(first("최저임금 결정 안내 결정") != "old");  // has the word 안내
  Searcher without = index.open();
  CHECK(ids(without.search(asked_then("최저임금", std::nullopt), soon())).front() == "old");
  // An announcement without a date counts as old as the oldest one.
  CHECK(ids(searcher.search(asked_then("최저임금", std::nullopt), soon())).back() == "undated");
  // A date in the query says which age is meant.
  SearchRequest dated_query = asked_then("2023년 최저임금", std::nullopt);
  dated_query.explain = true;
  for (const Hit& hit : searcher.search(dated_query, soon()).hits) {
    CHECK(hit.explanation.find("its age") == std::string::npos);
  }
  SearchRequest longer = asked_then("최저임금 결정 안내", std::nullopt);
  longer.explain = true;
  for (const Hit& hit : searcher.search(longer, soon()).hits) {
    CHECK(hit.explanation.find("its age") == std::string::npos);
  }
}

TEST_CASE("without any date the default of recency changes no score") {
  const SmallIndex index({announcement("a", "최저임금 결정"), announcement("b", "최저임금 안내")});
  auto lists = std::make_shared<WordLists>();
  lists->recency = default_recency;
  Searcher with = index.open(lists);
  Searcher without = index.open();
  const SearchRequest request = asked_then("최저임금", std::nullopt);
  const SearchResult one = with.search(request, soon());
  const SearchResult other = without.search(request, soon());
  REQUIRE(one.hits.size() == other.hits.size());
  for (std::size_t i = 0; i < one.hits.size(); ++i) {
    CHECK(one.hits[i].score == other.hits[i].score);
  }
}

TEST_CASE("pages with recency fit together, beyond the candidates too, and scores never rise") {
  std::vector<Announcement> list;
  for (int i = 0; i < 450; ++i) {
    std::string body = "소식";
    for (int k = 0; k < i % 7; ++k) {
      body += " 도로";
    }
    list.push_back(dated("n" + std::to_string(i), i % 3 == 0 ? "도서관" : "도서관 소식", (i * 37) % 800, body));
  }
  const SmallIndex index(list);
  Searcher searcher = index.open();
  const SearchRequest whole = asked_then("도서관 도로", 60);
  std::vector<std::string> paged;
  double last = 1e9;
  SearchRequest page = whole;
  page.size = 30;
  for (page.page = 1; page.page <= 16; ++page.page) {
    for (const Hit& hit : searcher.search(page, soon()).hits) {
      paged.push_back(hit.announcement.id);
      CHECK(hit.score <= last);
      last = hit.score;
    }
  }
  const SearchResult counted = searcher.search(whole, soon());
  CHECK(counted.total > 200);                              // more than the candidates
  CHECK(paged.size() == counted.total + counted.similar);  // the second group is bounded
  CHECK(std::set<std::string>(paged.begin(), paged.end()).size() == paged.size());
  std::vector<std::string> ranked;
  for (const ScoredId& one : searcher.rank(whole, 1'000)) {
    ranked.push_back(one.id);
  }
  CHECK(ranked == paged);
}
