// SPDX-License-Identifier: GPL-2.0-or-later
// Compares filters, orders, pages, facets and visibility with a plain loop over the same announcements.
#include <algorithm>
#include <functional>
#include <map>
#include <random>
#include <set>

#include "common/index/terms.hpp"
#include "tests/search/small_index.hpp"

using namespace gonggo;
using Ids = std::vector<std::string>;

namespace {

const Day today = *make_day(2024, 3, 15);
const Instant now_then = seoul_midnight(today) + std::chrono::hours(10);

template <typename List>
const auto& pick(std::mt19937& random, const List& list) {
  return list[random() % list.size()];
}

std::optional<Day> near_day(std::mt19937& random, int spread) {
  if (random() % 3 == 0) {
    return std::nullopt;
  }
  return today + std::chrono::days(static_cast<int>(random() % static_cast<unsigned>(2 * spread)) - spread);
}

// 300 announcements of every kind, the same on every run.
const std::vector<Announcement>& many() {
  static const std::vector<Announcement> all = [] {
    std::mt19937 random(3);
    const std::vector<std::string> nouns{"도로", "공원", "수도", "축제", "도서관", "채용", "입찰", "교육"};
    const std::vector<std::string> boards{"공고", "고시", "채용", "ＮＥＷＳ", ""};
    const std::vector<std::vector<std::string>> departments{
        {"가온시", "환경국", "환경정책과"}, {"가온시", "환경국", "물산업과"}, {"가온시", "도서관"}, {}};
    std::vector<Announcement> list;
    for (int i = 0; i < 300; ++i) {
      Announcement a = announcement("n" + std::to_string(i), pick(random, nouns) + " " + pick(random, nouns) + " 안내",
                                    pick(random, nouns) + " 관련 " + pick(random, nouns) + " 사항을 알립니다.");
      a.source = i % 7 == 0 ? "other" : "main";
      a.date = near_day(random, 900);
      if (a.date && *a.date > today) {
        a.date = *a.date - std::chrono::days(900);
      }
      a.board = pick(random, boards);
      a.department = pick(random, departments);
      if (random() % 2 == 0) {
        a.keywords.push_back(pick(random, nouns));
      }
      if (random() % 2 == 0) {
        a.keywords.push_back("생활 정보");
      }
      if (random() % 2 == 0) {
        a.views = random() % 50;
      }
      a.begin = near_day(random, 20);
      a.end = near_day(random, 20);
      if (a.begin && a.end && *a.end < *a.begin) {
        std::swap(a.begin, a.end);
      }
      a.has_attachment = random() % 2 == 0;
      a.license = random() % 2 == 0 ? "1" : "";
      a.number = "2024-" + std::to_string(i % 50);
      if (i % 20 == 0) {
        a.embargo = now_then + std::chrono::hours(i % 40 == 0 ? 1 : -1);
      }
      list.push_back(a);
    }
    return list;
  }();
  return all;
}

const SmallIndex& index_of_many() {
  static const SmallIndex index(many());
  return index;
}

bool visible(const Announcement& a) { return !a.embargo || *a.embargo <= now_then; }

SearchRequest base() {
  SearchRequest request;
  request.now = now_then;
  request.sort = Sort::date;
  request.size = max_page_size;
  request.highlight = false;
  return request;
}

std::vector<Hit> every_page(Searcher& searcher, SearchRequest request) {
  std::vector<Hit> all;
  for (request.page = 1;; ++request.page) {
    SearchResult result = searcher.search(request, soon());
    for (Hit& hit : result.hits) {
      all.push_back(std::move(hit));
    }
    if (result.hits.size() < request.size) {
      return all;
    }
  }
}

std::set<std::string> found(Searcher& searcher, const SearchRequest& request) {
  std::set<std::string> set;
  const std::vector<Hit> all = every_page(searcher, request);
  for (const Hit& hit : all) {
    set.insert(hit.announcement.id);
  }
  CHECK(set.size() == all.size());
  CHECK(searcher.search(request, soon()).total == set.size());
  return set;
}

std::set<std::string> expected(const std::function<bool(const Announcement&)>& wanted) {
  std::set<std::string> set;
  for (const Announcement& a : many()) {
    if (visible(a) && wanted(a)) {
      set.insert(a.id);
    }
  }
  return set;
}

bool holds(const std::vector<std::string>& list, const std::string& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

}  // namespace

TEST_CASE("a date filter finds exactly the documents of its range, and none without a date") {
  Searcher searcher = index_of_many().open();
  const std::vector<std::pair<std::string, std::string>> spans{
      {"2023", "2023"},
      {"2023-02", "2023-02"},
      {"2023-02-10", "2023-02-20"},
      {"2022-11-17", "2024-01-03"},
      {"2021-01", "2022-06"},
      {"2022-01-01", "2023-12-31"},
      {"2024-02-29", "2024-02-29"},
      {"1950", "1960"},
      {"2190", "2199"},
      {"1900", "2199"},
      {"2023-12-31", "2024-01-01"},
  };
  for (const auto& [from, to] : spans) {
    for (const int ends : {0, 1, 2}) {
      CAPTURE(from, to, ends);
      SearchRequest request = base();
      if (ends != 1) {
        request.dates.first = parse_day_span(from)->first;
      }
      if (ends != 2) {
        request.dates.last = parse_day_span(to)->last;
      }
      CHECK(found(searcher, request) == expected([&](const Announcement& a) {
              return a.date && (!request.dates.first || *a.date >= *request.dates.first) &&
                     (!request.dates.last || *a.date <= *request.dates.last);
            }));
    }
  }
}

TEST_CASE("a document must match every filtered field, by any of the values given") {
  Searcher searcher = index_of_many().open();
  const auto check = [&](std::vector<FieldFilter> filters, const std::function<bool(const Announcement&)>& wanted) {
    SearchRequest request = base();
    request.filters = std::move(filters);
    const std::set<std::string> set = expected(wanted);
    CHECK_FALSE(set.empty());
    CHECK(found(searcher, request) == set);
  };
  check({{FieldId::board, {"공고"}}}, [](const Announcement& a) { return a.board == "공고"; });
  check({{FieldId::board, {"news"}}}, [](const Announcement& a) { return a.board == "ＮＥＷＳ"; });
  check({{FieldId::board, {"공고", "고시"}}, {FieldId::keyword, {" 생활  정보 "}}}, [](const Announcement& a) {
    return (a.board == "공고" || a.board == "고시") && holds(a.keywords, "생활 정보");
  });
  check({{FieldId::department, {"가온시"}}}, [](const Announcement& a) { return !a.department.empty(); });
  check({{FieldId::department, {"환경국 > 물산업과"}}},
        [](const Announcement& a) { return holds(a.department, "물산업과"); });
  check({{FieldId::department, {"환경정책과", "도서관"}}},
        [](const Announcement& a) { return holds(a.department, "환경정책과") || holds(a.department, "도서관"); });
  check({{FieldId::number, {"제2024-7호"}}}, [](const Announcement& a) { return a.number == "2024-7"; });
  check({{FieldId::license, {"1"}}}, [](const Announcement& a) { return a.license == "1"; });
  check({{FieldId::source, {"other"}}}, [](const Announcement& a) { return a.source == "other"; });
  check({{FieldId::id, {"n7", "n8"}}}, [](const Announcement& a) { return a.id == "n7" || a.id == "n8"; });
  for (const bool wanted : {true, false}) {
    SearchRequest request = base();
    request.has_attachment = wanted;
    CHECK(found(searcher, request) == expected([&](const Announcement& a) { return a.has_attachment == wanted; }));
  }
}

TEST_CASE("status follows the posting period, which has no limit on a missing side") {
  Searcher searcher = index_of_many().open();
  const auto check = [&](Status status, const std::function<bool(const Announcement&)>& wanted) {
    SearchRequest request = base();
    request.status = status;
    const std::set<std::string> set = expected(wanted);
    CHECK_FALSE(set.empty());
    CHECK(found(searcher, request) == set);
  };
  const auto open = [](const Announcement& a) {
    return (a.begin || a.end) && (!a.begin || *a.begin <= today) && (!a.end || *a.end >= today);
  };
  check(Status::all, [](const Announcement&) { return true; });
  check(Status::upcoming, [](const Announcement& a) { return a.begin && *a.begin > today; });
  check(Status::closed, [](const Announcement& a) { return a.end && *a.end < today; });
  check(Status::open, open);
  check(Status::closing,
        [&](const Announcement& a) { return open(a) && a.end && *a.end - today <= std::chrono::days(7); });
}

TEST_CASE("facets count exactly the match set") {
  Searcher searcher = index_of_many().open();
  for (const std::string query : {"", "도서관", "도로 | 공원", ""}) {  // the first one makes the columns of the facets
    SearchRequest request = base();
    request.query = query;
    request.facets = {FacetId::department, FacetId::board, FacetId::keyword, FacetId::year, FacetId::status};
    const SearchResult result = searcher.search(request, soon());
    std::map<FacetId, std::map<std::string, std::uint64_t>> counted;
    for (const Hit& hit : every_page(searcher, request)) {
      const Announcement& a = hit.announcement;
      if (!a.department.empty()) {
        ++counted[FacetId::department][join_path(a.department)];
      }
      if (!a.board.empty()) {
        ++counted[FacetId::board][a.board];
      }
      for (const std::string& keyword : std::set<std::string>(a.keywords.begin(), a.keywords.end())) {
        ++counted[FacetId::keyword][keyword];
      }
      if (a.date) {
        ++counted[FacetId::year][format_day(*a.date).substr(0, 4)];
      }
      if (!a.begin && !a.end) {
        continue;
      }
      if (a.begin && *a.begin > today) {
        ++counted[FacetId::status]["upcoming"];
      } else if (a.end && *a.end < today) {
        ++counted[FacetId::status]["closed"];
      } else {
        ++counted[FacetId::status]["open"];
        if (a.end && *a.end - today <= std::chrono::days(7)) {
          ++counted[FacetId::status]["closing"];
        }
      }
    }
    REQUIRE(result.facets.size() == 5);
    for (const Facet& facet : result.facets) {
      std::map<std::string, std::uint64_t> counts;
      for (const FacetCount& row : facet.counts) {
        counts[row.value] = row.count;
      }
      CAPTURE(query, facet_name(facet.id));
      CHECK_FALSE(counts.empty());
      CHECK(counts == counted[facet.id]);
      for (std::size_t i = 1; i < facet.counts.size(); ++i) {
        if (facet.id == FacetId::year) {
          CHECK(facet.counts[i - 1].value > facet.counts[i].value);
        } else {
          CHECK(facet.counts[i - 1].count >= facet.counts[i].count);
        }
      }
    }
  }
}

TEST_CASE("a facet has one row for all spellings that a filter treats as equal, and at most a hundred rows") {
  std::vector<Announcement> list;
  const std::vector<std::vector<std::string>> keywords{
      {"EXCO", "exco"}, {"EXCO"}, {"ＥＸＣＯ"}, {"수도 요금"}, {"수도요금"}};
  for (int i = 0; i < 200; ++i) {
    list.push_back(announcement("n" + std::to_string(i), "안내"));
    if (i < 5) {
      list.back().keywords = keywords[static_cast<std::size_t>(i)];
    }
    list.back().board = "판" + std::to_string(i);
  }
  const SmallIndex index(list);
  Searcher searcher = index.open();
  SearchRequest request = base();
  request.facets = {FacetId::keyword, FacetId::board};
  const SearchResult result = searcher.search(request, soon());
  REQUIRE(result.facets[0].counts.size() == 2);
  CHECK(result.facets[0].counts[0].value == "EXCO");
  CHECK(result.facets[0].counts[0].count == 3);
  CHECK(result.facets[0].counts[1].count == 2);
  CHECK(result.facets[1].counts.size() == 100);
  for (const FacetCount& row : result.facets[0].counts) {
    request.filters = {{FieldId::keyword, {row.value}}};
    CHECK(found(searcher, request).size() == row.count);
  }
}

TEST_CASE("facets are the same with columns and without, also for documents that an update added or removed") {
  std::vector<Announcement> list;
  for (int i = 0; i < 60; ++i) {
    list.push_back(announcement("n" + std::to_string(i), i % 2 == 0 ? "수도 안내" : "도로 안내"));
    list.back().keywords = {i % 3 == 0 ? "EXCO" : "exco", "Exco"};
    list.back().department = {"시장", "과" + std::to_string(i % 7)};
    list.back().date = today - std::chrono::days(40 * i);
  }
  const SmallIndex index(list);
  Announcement added = list.front();
  added.id = "added";
  added.keywords = {"EXCO", "수도"};
  index.put(added);
  added.id = "n2";
  added.keywords = {};
  index.put(added);
  const auto text = [](const SearchResult& result) {
    std::string all;
    for (const Facet& facet : result.facets) {
      for (const FacetCount& row : facet.counts) {
        all += std::string(facet_name(facet.id)) + " " + row.value + " " + std::to_string(row.count) + "\n";
      }
    }
    return all + std::to_string(result.total);
  };
  SearchRequest request = base();
  request.query = "수도";
  request.facets = {FacetId::department, FacetId::board, FacetId::keyword, FacetId::year, FacetId::status};
  Searcher searcher = index.open();
  const std::string first = text(searcher.search(request, soon()));
  for (int i = 0; i < 4; ++i) {  // the columns are made after two of these
    CHECK(text(searcher.search(request, soon())) == first);
  }
  CHECK_THAT(first, Catch::Contains("keyword Exco 30\n") && Catch::Contains("keyword 수도 1\n"));
}

TEST_CASE("every order shows each hit once, for any page size") {
  Searcher searcher = index_of_many().open();
  for (const Sort sort : {Sort::relevance, Sort::date, Sort::views, Sort::deadline}) {
    for (const std::string query : {"", "도서관", "도서관 축제", "도로 공원 수도 안내"}) {
      SearchRequest request = base();
      request.query = query;
      request.sort = sort;
      std::vector<Ids> orders;
      for (const unsigned size : {100U, 7U, 33U}) {
        request.size = size;
        Ids order;
        for (const Hit& hit : every_page(searcher, request)) {
          order.push_back(hit.announcement.id);
        }
        CHECK(std::set<std::string>(order.begin(), order.end()).size() == order.size());
        orders.push_back(order);
      }
      CAPTURE(query, static_cast<int>(sort));
      CHECK(orders[0] == orders[1]);
      CHECK(orders[0] == orders[2]);
      request.sort = Sort::date;
      const std::set<std::string> match = found(searcher, request);
      for (const std::string& id : match) {
        CHECK(std::count(orders[0].begin(), orders[0].end(), id) == 1);
      }
      if (sort != Sort::relevance) {
        CHECK(orders[0].size() == match.size());
      }
    }
  }
}

TEST_CASE("the order by relevance shows the whole match set, also documents without a ranked word") {
  std::vector<Announcement> list;
  for (int i = 0; i < 500; ++i) {
    list.push_back(announcement("n" + std::to_string(i), i % 10 == 0 ? "독도 안내" : "도로 공사"));
    list.back().board = i % 2 == 0 ? "공고" : "고시";
  }
  const SmallIndex index(list);
  Searcher searcher = index.open_without_floor();
  for (const std::string query : {"게시판:공고 | 독도", "게시판:고시 | 독도", "(게시판:공고 | 독도) 우주선"}) {
    SearchRequest request = base();
    request.query = query;
    const std::set<std::string> match = found(searcher, request);
    CHECK(match.size() >= 250);
    request.sort = Sort::relevance;
    CAPTURE(query);
    CHECK(found(searcher, request) == match);
    CHECK(searcher.rank(request, 1000).size() == match.size());
  }
}

TEST_CASE("every order sorts by the value in its name") {
  Searcher searcher = index_of_many().open();
  SearchRequest request = base();
  std::vector<Hit> hits = every_page(searcher, request);
  for (std::size_t i = 1; i < hits.size(); ++i) {
    CHECK(hits[i - 1].announcement.date.has_value() >= hits[i].announcement.date.has_value());
  }
  for (std::size_t i = 1; i < hits.size(); ++i) {
    if (hits[i].announcement.date) {
      CHECK(*hits[i - 1].announcement.date >= *hits[i].announcement.date);
    }
  }
  request.sort = Sort::views;
  hits = every_page(searcher, request);
  for (std::size_t i = 1; i < hits.size(); ++i) {
    if (hits[i].announcement.views) {
      CHECK(hits[i - 1].announcement.views.value() >= *hits[i].announcement.views);
    }
  }
  request.sort = Sort::deadline;
  hits = every_page(searcher, request);
  const auto group = [](const Announcement& a) {
    if (!a.begin && !a.end) {
      return 2;
    }
    if (a.begin && *a.begin > today) {
      return 1;
    }
    return a.end && *a.end < today ? 2 : 0;
  };
  for (std::size_t i = 1; i < hits.size(); ++i) {
    const Announcement& a = hits[i - 1].announcement;
    const Announcement& b = hits[i].announcement;
    CHECK(group(a) <= group(b));
    if (group(a) == group(b) && group(b) < 2 && b.end) {
      CHECK(a.end.value() <= *b.end);
    }
  }
  request.sort = Sort::relevance;
  request.query = "도서관 축제";
  hits = every_page(searcher, request);
  for (std::size_t i = 1; i < hits.size(); ++i) {
    CHECK(hits[i - 1].score >= hits[i].score);
  }
}

TEST_CASE("by deadline, days come first, then periods without an end, then ends that are not known, then the others") {
  const auto with = [](const std::string& id, std::optional<Day> begin, std::optional<Day> end) {
    Announcement a = announcement(id, "지원 안내");
    a.begin = begin;
    a.end = end;
    return a;
  };
  const Day past = today - std::chrono::days(30);
  const SmallIndex index({with("none", {}, {}), with("unknown", past, {}), with("always", {}, endless),
                          with("late", past, today + std::chrono::days(90)), with("soon", {}, today),
                          with("over", past, past)});
  Searcher searcher = index.open();
  SearchRequest request = base();
  request.sort = Sort::deadline;
  std::vector<std::string> order;
  for (const Hit& hit : searcher.search(request, soon()).hits) {
    order.push_back(hit.announcement.id);
  }
  order.resize(4);
  CHECK(order == std::vector<std::string>{"soon", "late", "always", "unknown"});
  request.status = Status::open;
  CHECK(searcher.search(request, soon()).total == 4);
}

TEST_CASE("rank() gives the order of search()") {
  Searcher searcher = index_of_many().open();
  SearchRequest request = base();
  request.sort = Sort::relevance;
  request.query = "도서관 축제";
  const std::vector<Hit> hits = every_page(searcher, request);
  const std::vector<ScoredId> ranked = searcher.rank(request, 1000);
  REQUIRE(ranked.size() == hits.size());
  for (std::size_t i = 0; i < hits.size(); ++i) {
    CHECK(ranked[i].id == hits[i].announcement.id);
    CHECK(ranked[i].score == hits[i].score);
  }
}

TEST_CASE("a withheld document is not shown anywhere before its time, for any value of today") {
  std::vector<Announcement> list{announcement("past", "도로 공고"), announcement("embargoed", "도로 공고"),
                                 announcement("dated", "도로 공고")};
  list[0].date = make_day(2024, 3, 1);
  list[0].board = "공고";
  list[1].board = "고시";
  list[1].embargo = seoul_midnight(*make_day(2190, 3, 1)) + std::chrono::hours(9);
  list[2].date = make_day(2190, 6, 1);
  const SmallIndex index(list);
  Searcher searcher = index.open();
  const auto at = [&](std::optional<Instant> now) {
    SearchRequest request = base();
    request.now = now;
    request.query = "도로";
    request.facets = {FacetId::board};
    SearchResult result = searcher.search(request, soon());
    CHECK(result.total == result.hits.size());
    std::uint64_t boards = 0;
    for (const FacetCount& row : result.facets.front().counts) {
      boards += row.count;
    }
    std::uint64_t with_board = 0;
    for (const Hit& hit : result.hits) {
      with_board += hit.announcement.board.empty() ? 0 : 1;
    }
    CHECK(boards == with_board);
    request.sort = Sort::relevance;
    CHECK(searcher.search(request, soon()).hits.size() == result.hits.size());
    CHECK(searcher.rank(request, 10).size() == result.hits.size());
    Ids shown = ids(result);
    for (const char* id : {"past", "embargoed", "dated"}) {
      const bool found_by_id = !searcher.documents(id, "", now.value_or(now_then)).empty();
      if (now) {
        CHECK(found_by_id == (std::count(shown.begin(), shown.end(), id) == 1));
      }
    }
    std::sort(shown.begin(), shown.end());
    return shown;
  };
  const Instant embargo = *list[1].embargo;
  CHECK(at(std::nullopt) == Ids{"past"});
  CHECK(at(embargo - std::chrono::seconds(1)) == Ids{"past"});
  CHECK(at(embargo) == Ids{"embargoed", "past"});
  CHECK(at(seoul_midnight(*make_day(2190, 6, 1)) - std::chrono::seconds(1)) == Ids{"embargoed", "past"});
  CHECK(at(seoul_midnight(*make_day(2190, 6, 1))) == Ids{"dated", "embargoed", "past"});
  CHECK(at(seoul_midnight(*make_day(2024, 2, 1))).empty());
}

TEST_CASE("documents are found by id in every source or in one") {
  std::vector<Announcement> list{announcement("1", "하나"), announcement("1", "둘")};
  list[1].source = "other";
  const SmallIndex index(list);
  Searcher searcher = index.open();
  CHECK(searcher.documents("1", "", now()).size() == 2);
  REQUIRE(searcher.documents("1", "other", now()).size() == 1);
  CHECK(searcher.documents("1", "other", now()).front() == list[1]);
  CHECK(searcher.documents("2", "", now()).empty());
  CHECK(searcher.documents("1", "no such source", now()).empty());
}
