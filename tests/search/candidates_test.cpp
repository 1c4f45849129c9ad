// SPDX-License-Identifier: GPL-2.0-or-later
// Tests which documents the second stage examines, which words it looks for in them, and that no hit is lost.
#include <algorithm>
#include <set>

#include "common/search/compile.hpp"
#include "common/search/open_index.hpp"
#include "common/search/query.hpp"
#include "tests/search/ranked.hpp"

using namespace gonggo;

namespace {

// The terms that ranking searches for, for bare keywords and for a question in a sentence.
std::set<std::string> ranked_terms(const SmallIndex& index, const std::string& query,
                                   const std::shared_ptr<const WordLists>& lists) {
  OpenIndex open = open_index(index.live(), lists);
  ParsedQuery parsed = parse_query(query, Syntax::full);
  RequestBudget budget;
  const CompiledQuery compiled(parsed.root, TextScope::all, open, budget, parsed.remarks);
  std::set<std::string> terms;
  for (const RankedTerm& term : compiled.ranking().terms()) {
    terms.insert(term.term);
  }
  return terms;
}

// Five documents that repeat the rarer word, and one that has both words once, near the end of its text.
std::vector<Announcement> repeating() {
  std::vector<Announcement> list;
  for (int i = 0; i < 5; ++i) {
    list.push_back(announcement("n" + std::to_string(i), "심폐소생술", "심폐소생술 심폐소생술 심폐소생술"));
  }
  std::string text;
  for (int i = 0; i < 60; ++i) {
    text += "그밖의 ";
  }
  list.push_back(announcement("every", "소식", text + "심폐소생술 " + text + "도서관"));
  for (int i = 0; i < 12; ++i) {
    list.push_back(announcement("m" + std::to_string(i), "소식", "도서관"));
  }
  return list;
}

}  // namespace

TEST_CASE("after relaxation there are as many hits as were counted, in the order of rank()") {
  std::vector<Announcement> list{announcement("word", "도서관 휴관"), announcement("again", "휴관", "도서관"),
                                 announcement("none", "도로 공사")};
  for (int i = 0; i < 3; ++i) {
    list.push_back(announcement("water" + std::to_string(i), "단수"));
    list.back().department = {"가온시", "수도과"};
  }
  const SmallIndex index(list);
  Searcher searcher = index.open_without_floor();
  for (const std::string query : {"(부서:수도과 | 도서관) 우주선", "(도서관 | 부서:수도과) 우주선 화성탐사",
                                  "우주선 (부서:수도과 | 휴관)", "(부서:수도과 | 도서관)"}) {
    CAPTURE(query);
    SearchRequest request = asking(query);
    request.size = max_page_size;
    const SearchResult result = searcher.search(request, soon());
    CHECK(result.total == 5);
    const Ids hits = ids(result);
    CHECK(hits.size() == result.total);
    CHECK(std::set<std::string>(hits.begin(), hits.end()).size() == hits.size());
    Ids ranked;
    for (const ScoredId& one : searcher.rank(request, 1'000)) {
      ranked.push_back(one.id);
    }
    CHECK(ranked == hits);
    Ids paged;
    for (request.size = 2, request.page = 1; request.page <= 3; ++request.page) {
      for (const std::string& id : ids(searcher.search(request, soon()))) {
        paged.push_back(id);
      }
    }
    CHECK(paged == hits);
  }
}

TEST_CASE("if no candidate has every word of a short query, a document that has them becomes a candidate") {
  const SmallIndex index(repeating());
  Searcher searcher = index.open();
  REQUIRE(searcher.tune("candidates", 3));
  const std::string query = "심폐소생술 도서관";
  CHECK(has_all_words(searcher, query, "every"));
  CHECK(feature(searcher, query, "every", "coverage") == 1);
  const Ids hits = order(searcher, query);
  CHECK(hits.size() == 18);
  CHECK(std::set<std::string>(hits.begin(), hits.end()).size() == 18);
  // Only the feature "every word" counts, so that document is first only if it became a candidate.
  forget(searcher, {"title", "title_share", "beginning", "adjacent", "coverage"});
  REQUIRE(searcher.tune("all_words", 1'000));
  CHECK(order(searcher, query).front() == "every");
  // The words of a question hardly ever occur together, so no further documents are looked for.
  CHECK_FALSE(has_all_words(searcher, query + " 알려주세요", "every"));
}

TEST_CASE("documents with every word are found beyond the candidates, and pages fit together") {
  std::vector<Announcement> list = repeating();
  for (int i = 0; i < 9; ++i) {
    list.push_back(list[5]);
    list.back().id = "more" + std::to_string(i);
  }
  const SmallIndex index(list);
  Searcher searcher = index.open();
  REQUIRE(searcher.tune("candidates", 3));
  const std::string query = "심폐소생술 도서관";
  const Ids hits = order(searcher, query);
  CHECK(hits.size() == 27);
  CHECK(std::set<std::string>(hits.begin(), hits.end()).size() == 27);
  Ids paged;
  SearchRequest request = asking(query);
  for (request.size = 4, request.page = 1; request.page <= 7; ++request.page) {
    for (const std::string& id : ids(searcher.search(request, soon()))) {
      paged.push_back(id);
    }
  }
  CHECK(paged == hits);
}

TEST_CASE("a word joined with a weightless stop word is not ranked") {
  const auto lists = std::make_shared<WordLists>();
  lists->stop_words = {"안내", "알리다", "알려주다"};
  const SmallIndex index({announcement("pair", "도서관 안내", "여름"), announcement("word", "도서관 소식", "여름"),
                          announcement("other", "도로 공사", "겨울")});
  // Among bare keywords a stop word has some weight, and so does the pair.
  CHECK(ranked_terms(index, "도서관 안내", lists).contains("도서관안내"));
  CHECK(ranked_terms(index, "도서관 안내", lists).contains("안내"));
  const std::set<std::string> asked = ranked_terms(index, "도서관 안내 알려주세요", lists);
  CHECK(asked.contains("도서관"));
  CHECK_FALSE(asked.contains("안내"));
  CHECK_FALSE(asked.contains("도서관안내"));
  // So the pair does not add to the score either.
  Searcher searcher = index.open(lists);
  std::vector<double> scores;
  for (const ScoredId& one : searcher.rank(asking("도서관 안내 알려주세요"), 10)) {
    scores.push_back(one.score);
  }
  REQUIRE(scores.size() == 2);
  CHECK(scores[0] == Approx(scores[1]));
}

TEST_CASE("a department is found after attachments of thousands of words") {
  std::string text;
  for (int i = 0; i < 4'000; ++i) {
    text += "낱말" + std::to_string(i) + " ";
  }
  Announcement own = announcement("own", "입주 기업 모집", "소식");
  own.attachments = {{"서식.hwp", "", text}, {"목록.hwp", "", text}};
  own.department = {"가온시", "환경정책과"};
  own.board = "고시";
  own.keywords = {"물산업"};
  const SmallIndex index({own, announcement("other", "도서관 휴관", "소식")});
  Searcher searcher = index.open();
  for (const std::string query : {"환경정책과", "고시", "물산업", "환경정책과 고시 모집"}) {
    CAPTURE(query);
    CHECK(order(searcher, query) == Ids{"own"});
    CHECK(feature(searcher, query, "own", "coverage") == 1);
    CHECK(has_all_words(searcher, query, "own"));
  }
}
