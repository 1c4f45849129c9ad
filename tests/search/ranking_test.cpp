// SPDX-License-Identifier: GPL-2.0-or-later
// Tests the features of the second stage. The announcements compared here are equal in everything else. The one that
// should come second is the newer one, so it comes first as soon as the tested weight is set to zero.
#include <map>
#include <set>

#include "tests/search/ranked.hpp"

using namespace gonggo;
using Ids = std::vector<std::string>;

namespace {

// Filler words that occur in no query here.
std::string other_words(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    text += "그밖의 ";
  }
  return text;
}

// More announcements than the second stage examines, with and without the words, some of them equal.
std::vector<Announcement> many(int count) {
  std::vector<Announcement> list;
  for (int i = 0; i < count; ++i) {
    std::string body = "소식";
    for (int k = 0; k < i % 5; ++k) {
      body += " 도로";
    }
    if (i % 4 == 0) {
      body += " 공사";
    }
    Announcement a = announcement("n" + std::to_string(i), i % 3 == 0 ? "도서관" : "도서관 소식", body);
    if (i % 7 != 0) {
      a.date = make_day(2024, 1, 1).value() + std::chrono::days((i * 37) % 90);
    }
    list.push_back(a);
  }
  return list;
}

// The scores of the first stage if candidates are found by all terms, and by the heaviest one alone.
void compare_first_stages(const SmallIndex& index, TextScope scope) {
  Searcher by_all = index.open_without_floor();
  Searcher by_one = index.open_without_floor();
  by_all.tune("strong_share", 1);
  by_one.tune("strong_share", 0);
  by_one.tune("strong_terms", 1);
  by_one.tune("candidates", 10);
  SearchRequest request = asking("도서관 소식 도로 공사");
  request.scope = scope;
  request.rescore = false;
  std::map<std::string, double> whole;
  for (const ScoredId& one : by_all.rank(request, 1'000)) {
    whole[one.id] = one.score;
  }
  const std::vector<ScoredId> best = by_one.rank(request, 10);
  REQUIRE_FALSE(best.empty());
  for (const ScoredId& one : best) {
    CHECK(one.score == Approx(whole[one.id]).epsilon(0.001));
  }
}

const std::vector<std::string> second_stage{"coverage", "all_words", "title", "title_share", "beginning", "adjacent"};

}  // namespace

TEST_CASE("neighbouring words in the order of the query rank above the same words apart or reversed") {
  const SmallIndex index({older("neighbours", "소식", "새로 클러스터를 견학하는 시민 그밖의 이야기"),
                          newer("reversed", "소식", "새로 견학하는 클러스터를 시민 그밖의 이야기"),
                          newer("apart", "소식", "클러스터를 새로 시민 그밖의 이야기 견학하는")});
  Searcher searcher = open_without_length(index);
  const std::string query = "클러스터를 견학하는";
  CHECK(order(searcher, query).front() == "neighbours");
  CHECK(feature(searcher, query, "neighbours", "adjacent") == 1);
  CHECK(feature(searcher, query, "reversed", "adjacent") == 0);
  CHECK(feature(searcher, query, "apart", "adjacent") == 0);
  forget(searcher, {"adjacent"});
  CHECK(order(searcher, query).back() == "neighbours");
}

TEST_CASE("words at the end of the title and the beginning of the body are not neighbours") {
  const SmallIndex index({announcement("across", "새로운 클러스터를", "견학하는 시민"),
                          announcement("within", "새로운", "클러스터를 견학하는 시민")});
  Searcher searcher = index.open();
  CHECK(feature(searcher, "클러스터를 견학하는", "across", "adjacent") == 0);
  CHECK(feature(searcher, "클러스터를 견학하는", "within", "adjacent") == 1);
}

TEST_CASE("a title that consists of the query ranks above a longer title with the same words") {
  const SmallIndex index({older("whole", "도서관 휴관", "시민 여러분의 양해를 바랍니다"),
                          newer("longer", "도서관 휴관 뒤의 새로운 이야기와 여러가지 소식", "시민")});
  Searcher searcher = open_without_length(index);
  CHECK(order(searcher, "도서관 휴관") == Ids{"whole", "longer"});
  CHECK(feature(searcher, "도서관 휴관", "whole", "title share") == 1);
  CHECK(feature(searcher, "도서관 휴관", "longer", "title share") < 0.5);
  forget(searcher, {"title_share"});
  CHECK(order(searcher, "도서관 휴관") == Ids{"longer", "whole"});
}

TEST_CASE("words in the title rank above the same words in the body, even if they are more frequent there") {
  const SmallIndex index({older("titled", "도서관", "시민 이야기"), newer("told", "시민", "도서관 도서관 이야기")});
  Searcher searcher = open_without_length(index);
  forget(searcher, {"title_share", "beginning"});
  CHECK(order(searcher, "도서관") == Ids{"titled", "told"});
  forget(searcher, {"title"});
  CHECK(order(searcher, "도서관") == Ids{"told", "titled"});
}

TEST_CASE("a text with both words ranks above a title that repeats one of them") {
  const SmallIndex index({older("both", "소식", "도서관 시민 이야기 휴관"),
                          newer("titled", "도서관 안내 도서관 소식", "시민"), newer("other", "휴관", "시민")});
  Searcher searcher = open_without_length(index);
  forget(searcher, {"title_share", "beginning", "all_words"});
  CHECK(order(searcher, "도서관 휴관").front() == "both");
}

TEST_CASE("words at the beginning of a text rank above the same words at its end") {
  const SmallIndex index(
      {older("early", "소식", "도서관을 " + other_words(40)), newer("late", "소식", other_words(40) + "도서관을")});
  Searcher searcher = index.open();
  CHECK(order(searcher, "도서관") == Ids{"early", "late"});
  CHECK(feature(searcher, "도서관", "early", "beginning") == 1);
  CHECK(feature(searcher, "도서관", "late", "beginning") == 0);
  searcher.tune("lead_words", 41);
  CHECK(feature(searcher, "도서관", "late", "beginning") == 1);
  searcher.tune("lead_words", 40);
  CHECK(feature(searcher, "도서관", "late", "beginning") == 0);
  forget(searcher, {"beginning"});
  CHECK(order(searcher, "도서관") == Ids{"late", "early"});
}

TEST_CASE("an announcement with every word ranks above one that repeats the rarer word") {
  std::vector<Announcement> list{older("every", "소식", "심폐소생술 이야기와 교육을"),
                                 newer("repeats", "소식", "심폐소생술 심폐소생술 심폐소생술 심폐소생술 심폐소생술")};
  for (int i = 0; i < 8; ++i) {
    list.push_back(announcement("n" + std::to_string(i), "소식", i < 2 ? "교육을" : "그밖의"));
  }
  const SmallIndex index(list);
  Searcher searcher = open_without_length(index);
  const std::string query = "교육 심폐소생술";
  forget(searcher, {"beginning", "adjacent"});
  CHECK(order(searcher, query).front() == "every");
  CHECK(has_all_words(searcher, query, "every"));
  CHECK_FALSE(has_all_words(searcher, query, "repeats"));
  CHECK(feature(searcher, query, "every", "coverage") == 1);
  CHECK(feature(searcher, query, "repeats", "coverage") < 1);
  forget(searcher, {"coverage", "all_words"});
  CHECK(order(searcher, query).front() == "repeats");
  searcher.tune("all_words", 0.5);
  CHECK(order(searcher, query).front() == "every");
  searcher.tune("all_words", 0);
  searcher.tune("coverage", 2);
  CHECK(order(searcher, query).front() == "every");
}

TEST_CASE("a word inside another word counts, and its syllables spread over two words do not") {
  const SmallIndex index(
      {older("inside", "소식", "우리장학금제 그밖의 이야기"), newer("spread", "소식", "지난장학 그밖의 학금동호회")});
  Searcher searcher = open_without_length(index);
  CHECK(order(searcher, "장학금") == Ids{"inside", "spread"});
  CHECK(feature(searcher, "장학금", "inside", "coverage") == 1);
  CHECK(feature(searcher, "장학금", "spread", "coverage") == 0);
  forget(searcher, {"infix"});
  CHECK(order(searcher, "장학금") == Ids{"spread", "inside"});
}

TEST_CASE("repeated syllables of a word do not replace missing ones") {
  const SmallIndex index({announcement("twice", "소식", "우리장학장학제 그밖의 이야기"),
                          announcement("spread", "소식", "지난장학 그밖의 학금동호회")});
  Searcher searcher = index.open();
  REQUIRE(feature(searcher, "장학금 소식", "twice", "score") > 0);
  CHECK(feature(searcher, "장학금 소식", "twice", "coverage") ==
        feature(searcher, "장학금 소식", "spread", "coverage"));
}

TEST_CASE("a word of two syllables inside another word counts for less than one of three") {
  const SmallIndex index({announcement("inside", "소식", "우리장학금제 그밖의 이야기")});
  Searcher searcher = index.open();
  CHECK(feature(searcher, "장학금", "inside", "coverage") == 1);
  CHECK(feature(searcher, "장학", "inside", "coverage") == Approx(0.6));
  forget(searcher, {"infix_short"});
  CHECK(feature(searcher, "장학", "inside", "coverage") == 0);
}

TEST_CASE("stop words count among bare keywords and not in a question") {
  const auto words = std::make_shared<WordLists>();
  words->stop_words = {"안내", "알려주세요"};
  const SmallIndex index({older("named", "안내 도서관"), newer("other", "소식 도서관")});
  Searcher searcher = index.open(words);
  CHECK(order(searcher, "도서관 안내") == Ids{"named", "other"});
  CHECK(feature(searcher, "도서관 안내", "other", "coverage") < 1);
  const std::string question = "도서관 안내 알려주세요";
  CHECK(order(searcher, question) == Ids{"other", "named"});
  CHECK(feature(searcher, question, "other", "coverage") == 1);
  CHECK_THAT(explanation(searcher, question, "other"), Catch::Contains("안내 (stop word)"));
  // A question that consists of stop words searches for them.
  CHECK(order(searcher, "안내 알려주세요") == Ids{"named"});
}

TEST_CASE("a synonym counts nearly as much as the word") {
  const auto words = std::make_shared<WordLists>();
  words->synonyms = {{"대구시", {"대구광역시"}}};
  const SmallIndex index({announcement("meant", "소식", "대구광역시의 조례"),
                          announcement("half", "소식", "시민의 조례"), announcement("typed", "소식", "대구시의 조례")});
  Searcher searcher = index.open(words);
  const auto coverage = [&](const std::string& id) { return feature(searcher, "대구시 조례", id, "coverage"); };
  CHECK(coverage("typed") == 1);
  CHECK(coverage("meant") > 0.9);
  CHECK(coverage("half") < 0.6);
  searcher.use(nullptr);
  CHECK(coverage("meant") == coverage("half"));
}

TEST_CASE("a synonym of two neighbouring words counts as much as a synonym of one word") {
  const auto words = std::make_shared<WordLists>();
  words->synonyms = {{"mou", {"업무 협약"}}};
  const SmallIndex index({announcement("pact", "소식", "업무의 협약을"),
                          announcement("apart", "소식", "업무의 이야기 협약을"),
                          announcement("work", "소식", "업무의 이야기"), announcement("none", "소식", "이야기")});
  Searcher searcher = index.open(words);
  const auto coverage = [&](const std::string& id) { return feature(searcher, "MOU", id, "coverage"); };
  CHECK(coverage("work") <= 0.5);
  CHECK(coverage("work") > 0);
  CHECK(coverage("pact") > 0.85);
  CHECK(coverage("apart") < 0.85);
}

TEST_CASE("a word that no document has does not change the scores of the others") {
  const SmallIndex index({announcement("a", "도서관 휴관"), announcement("b", "도서관 소식")});
  Searcher searcher = index.open();
  for (const std::string name : {"coverage", "title", "title share", "adjacent"}) {
    CAPTURE(name);
    CHECK(feature(searcher, "도서관 우주선 휴관", "a", name) == feature(searcher, "도서관 휴관", "a", name));
  }
  CHECK(has_all_words(searcher, "도서관 우주선 휴관", "a"));
}

TEST_CASE("the second stage looks for a word restricted to a field only in that field") {
  Announcement filed = announcement("file", "소식", "이야기");
  filed.attachments = {{"서식.hwp", "", "도서관"}};
  const SmallIndex index({announcement("title", "도서관", "이야기"), announcement("body", "소식", "도서관"), filed});
  Searcher searcher = index.open();
  for (const auto& [scope, id] : {std::pair{TextScope::title, "title"}, std::pair{TextScope::body, "body"},
                                  std::pair{TextScope::attachment, "file"}}) {
    SearchRequest request = asking("도서관");
    request.scope = scope;
    request.explain = true;
    const SearchResult result = searcher.search(request, soon());
    CAPTURE(id);
    REQUIRE(ids(result) == Ids{id});
    CHECK_THAT(result.hits.front().explanation,
               Catch::Contains("coverage 1.0000") &&
                   Catch::Contains(scope == TextScope::title ? ", title 1.0000" : ", title 0.0000"));
  }
}

TEST_CASE("without the second stage the order and the scores come from the words alone") {
  const SmallIndex index(many(40));
  Searcher searcher = index.open();
  Searcher words_only = index.open();
  forget(words_only, second_stage);
  bool differs = false;
  for (const std::string query : {"도서관 도로", "도로 공사", "도서관 소식 공사"}) {
    CAPTURE(query);
    SearchRequest plain = asking(query);
    plain.rescore = false;
    plain.explain = true;
    plain.size = max_page_size;
    const SearchResult found = searcher.search(plain, soon());
    for (const Hit& hit : found.hits) {
      const std::string score = hit.explanation.substr(6, hit.explanation.find(" from words ") - 6);
      CHECK_THAT(hit.explanation, Catch::StartsWith("score " + score + " from words " + score + ", "));
    }
    SearchRequest full = asking(query);
    full.size = max_page_size;
    const SearchResult tuned = words_only.search(full, soon());
    CHECK(ids(found) == ids(tuned));
    for (std::size_t i = 0; i < found.hits.size(); ++i) {
      CHECK(found.hits[i].score == tuned.hits[i].score);
    }
    differs = differs || ids(found) != order(searcher, query);
  }
  CHECK(differs);
}

TEST_CASE("a term adds the same to a score whether or not candidates were found by it") {
  const SmallIndex index(many(130));
  compare_first_stages(index, TextScope::all);
}

TEST_CASE("within a field, too, a term adds the same whether or not candidates were found by it") {
  std::vector<Announcement> list = many(130);
  for (std::size_t i = 0; i < list.size(); i += 2) {
    list[i].attachments = {{"도로 공사", "", "도서관 소식 소식"}};
  }
  const SmallIndex index(list);
  for (const TextScope scope : {TextScope::title, TextScope::body, TextScope::attachment}) {
    CAPTURE(static_cast<int>(scope));
    compare_first_stages(index, scope);
  }
}

TEST_CASE("the explanation names every feature and every word with its importance") {
  const SmallIndex index({announcement("a", "도서관 휴관"), announcement("b", "소식")});
  Searcher searcher = index.open_without_floor();
  const std::string text = explanation(searcher, "도서관의 휴관", "a");
  for (const char* part :
       {"score ", " from words ", ", all words", ", coverage 1.0000", ", title 1.0000", ", title share 1.0000",
        ", beginning 1.0000", ", adjacent 1.0000", "importance of the words: 도서관의 ", " 휴관 "}) {
    CHECK_THAT(text, Catch::Contains(part));
  }
  CHECK_THAT(explanation(searcher, "소식 휴관", "b"), Catch::Contains(", some words"));
  CHECK(searcher.search(asking("도서관"), soon()).hits.front().explanation.empty());
}

TEST_CASE("scores are never negative, never rise down the list, and come out the same every time") {
  const SmallIndex index(many(130));
  Searcher searcher = index.open_without_floor();
  Searcher another = index.open_without_floor();
  for (const std::string query : {"도서관", "도서관 도로", "공사 -없는말", "도로 공사 소식 도서관", "도서*",
                                  "없는말 공사", "도서관 | 공사", "도서관도로"}) {
    CAPTURE(query);
    const std::vector<ScoredId> found = searcher.rank(asking(query), 1'000);
    const std::vector<ScoredId> again = searcher.rank(asking(query), 1'000);
    const std::vector<ScoredId> elsewhere = another.rank(asking(query), 1'000);
    REQUIRE_FALSE(found.empty());
    REQUIRE(again.size() == found.size());
    REQUIRE(elsewhere.size() == found.size());
    double last = found.front().score;
    for (std::size_t i = 0; i < found.size(); ++i) {
      CHECK(found[i].score >= 0);
      CHECK(found[i].score <= last);
      last = found[i].score;
      CHECK((again[i].id == found[i].id && again[i].score == found[i].score));
      CHECK((elsewhere[i].id == found[i].id && elsewhere[i].score == found[i].score));
    }
  }
}

TEST_CASE("pages of any size fit together, beyond the candidates too, in the order of rank()") {
  const SmallIndex index(many(130));
  Searcher searcher = index.open();
  for (const std::string query : {"도서관", "도서관 도로", "공사 도로 도서관", "도서관 -없는말", "도서*"}) {
    CAPTURE(query);
    std::vector<std::string> ranked;
    for (const ScoredId& one : searcher.rank(asking(query), 1'000)) {
      ranked.push_back(one.id);
    }
    SearchRequest request = asking(query);
    request.size = 100;
    const SearchResult counted = searcher.search(request, soon());
    const std::size_t all = counted.total + counted.similar;  // the second group is bounded
    CHECK(all >= 100);
    REQUIRE(ranked.size() == all);
    CHECK(std::set<std::string>(ranked.begin(), ranked.end()).size() == all);
    const Ids first_hundred = ids(searcher.search(request, soon()));
    CHECK(first_hundred == Ids(ranked.begin(), ranked.begin() + 100));
    for (request.size = 1; request.size <= 7; ++request.size) {
      CAPTURE(request.size);
      Ids paged;
      for (request.page = 1; paged.size() < all && request.page <= 131; ++request.page) {
        for (const std::string& id : ids(searcher.search(request, soon()))) {
          paged.push_back(id);
        }
      }
      CHECK(paged == ranked);
      CHECK(searcher.search(request, soon()).hits.empty());
    }
  }
}

TEST_CASE("of equal scores the newest document comes first, and undated ones last") {
  const SmallIndex index({announcement("undated", "도서관 휴관"), dated(announcement("2019", "도서관 휴관"), 2019),
                          dated(announcement("2024", "도서관 휴관"), 2024),
                          dated(announcement("2021", "도서관 휴관"), 2021)});
  Searcher searcher = index.open_without_floor();
  CHECK(order(searcher, "도서관 휴관") == Ids{"2024", "2021", "2019", "undated"});
  CHECK(order(searcher, "도서관 없는말") == Ids{"2024", "2021", "2019", "undated"});
}

TEST_CASE("the newest document comes first even if more documents have equal scores than there are candidates") {
  std::vector<Announcement> list;
  for (int i = 0; i < 130; ++i) {
    list.push_back(older("n" + std::to_string(i), "도서관 휴관"));
  }
  const SmallIndex index(list);
  index.put(newer("late", "도서관 휴관"));
  Searcher searcher = index.open();
  CHECK(order(searcher, "도서관 휴관").front() == "late");
}

TEST_CASE("a query whose terms stand in too many documents is answered by its best terms") {
  std::vector<Announcement> documents = many(90);
  documents.push_back(announcement("rare", "도서관 소식", "도로 공사 물놀이장"));
  const SmallIndex index(documents);
  Searcher all = index.open_without_floor();
  Searcher best = index.open_without_floor();
  best.tune("most_postings", 1);
  SearchRequest request = asking("도서관 소식 도로 공사");
  request.size = max_page_size;

  // All words: the same documents in both groups, because the match does not depend on the first stage.
  const SearchResult whole = all.search(request, soon());
  CHECK(whole.total > 1);
  CHECK(best.search(request, soon()).total == whole.total);

  // No document has all words. What the rarest word finds decides which words are left out.
  request.query = "물놀이장 도서관 도로 공사 양해를";
  const SearchResult bounded = best.search(request, soon());
  REQUIRE_FALSE(bounded.hits.empty());
  CHECK(bounded.hits.front().announcement.id == "rare");
  CHECK(bounded.total == all.search(request, soon()).total);

  // A word that was typed several times is one word, also if it is left out once.
  request.query = "물놀이장 양해를 도로 양해를";
  CHECK(ids(all.search(request, soon())).front() == "rare");
  CHECK(all.search(request, soon()).total == all.search(asking("물놀이장 도로"), soon()).total);
  request.query = "도로 도로 도로";
  CHECK(best.search(request, soon()).total == all.search(asking("도로"), soon()).total);
}
