// SPDX-License-Identifier: GPL-2.0-or-later
// Words written together and apart: one word of the query may be two words of the text, and two may be one.
#include <algorithm>
#include <tuple>

#include "tests/search/ranked.hpp"

using namespace gonggo;

namespace {

LexiconSources dictionary() { return {"/usr/share/hunspell/ko.dic", "/usr/share/hunspell/ko.aff", {}, {}}; }

Ids found_in(Searcher& searcher, const std::string& query, TextScope scope, Sort sort) {
  SearchRequest request = asking(query);
  request.scope = scope;
  request.sort = sort;
  return ids(searcher.search(request, soon()));
}

}  // namespace

TEST_CASE("a compound finds its two words as neighbours, in the requested field only") {
  for (const bool with_dictionary : {false, true}) {
    CAPTURE(with_dictionary);
    const SmallIndex index({announcement("title", "물 클러스터 견학", "화요일에 갑니다."),
                            announcement("body", "견학 소식", "물 클러스터를 봅니다."),
                            announcement("apart", "클러스터 견학", "물을 아끼는 클러스터, 물")},
                           with_dictionary ? dictionary() : LexiconSources{});
    Searcher searcher = index.open();
    // By relevance, documents with one of the two may follow.
    for (const auto& [query, scope, id] :
         {std::tuple{"물클러스터", TextScope::title, "title"}, std::tuple{"물클러스터", TextScope::body, "body"},
          std::tuple{"제목:물클러스터", TextScope::all, "title"},
          std::tuple{"본문:물클러스터", TextScope::all, "body"}}) {
      CAPTURE(query, id);
      CHECK(found_in(searcher, query, scope, Sort::date) == Ids{id});
      const Ids ranked = found_in(searcher, query, scope, Sort::relevance);
      CHECK(ranked.front() == id);
      CHECK(std::count(ranked.begin(), ranked.end(), id == Ids::value_type("title") ? "body" : "title") == 0);
    }
    Ids both = found_in(searcher, "물클러스터", TextScope::all, Sort::date);
    std::sort(both.begin(), both.end());
    CHECK(both == Ids{"body", "title"});
    CHECK(order(searcher, "물클러스터").front() == "title");
  }
}

TEST_CASE("a compound of the query that the text has as two neighbouring words counts as a whole word") {
  for (const std::string particle : {"", "의"}) {
    CAPTURE(particle);
    const SmallIndex index({older("neighbours", "소식", "새로 시민" + particle + " 클러스터를 여러 그밖의"),
                            newer("apart", "소식", "새로 시민" + particle + " 그밖의 클러스터를 여러")});
    Searcher searcher = index.open_without_floor();
    const std::string query = "시민클러스터";
    CHECK(has_all_words(searcher, query, "neighbours"));
    CHECK(feature(searcher, query, "neighbours", "coverage") == 1);
    CHECK_FALSE(has_all_words(searcher, query, "apart"));
    CHECK(feature(searcher, query, "apart", "coverage") < 0.9);
    CHECK(order(searcher, query) == Ids{"neighbours", "apart"});
  }
}

TEST_CASE("two words of the query that the text has as one word are both found, as neighbours") {
  const SmallIndex index({older("joined", "소식", "물클러스터를 새로 시민"),
                          newer("half", "소식", "클러스터를 새로 시민"), announcement("known", "소식", "물 이야기")});
  Searcher searcher = index.open();
  CHECK(order(searcher, "물 클러스터").front() == "joined");
  CHECK(has_all_words(searcher, "물 클러스터", "joined"));
  CHECK(feature(searcher, "물 클러스터", "joined", "adjacent") == 1);
  CHECK_FALSE(has_all_words(searcher, "물 클러스터", "half"));
}

TEST_CASE("two words of one syllable each that the text has as one word are both found") {
  const SmallIndex index({announcement("joined", "소식", "물값을 새로"), announcement("first", "소식", "물 이야기"),
                          announcement("second", "소식", "값 이야기")});
  Searcher searcher = index.open();
  CHECK(has_all_words(searcher, "물 값", "joined"));
  CHECK(feature(searcher, "물 값", "joined", "adjacent") == 1);
  CHECK_FALSE(has_all_words(searcher, "물 값", "first"));
}

TEST_CASE("a query that joins the first two words of a title counts as the whole title") {
  const SmallIndex index({older("named", "시민 클러스터", "새로"), newer("longer", "시민 클러스터 이야기", "새로")});
  Searcher searcher = open_without_length(index);
  CHECK(feature(searcher, "시민클러스터", "named", "title") == 1);
  CHECK(feature(searcher, "시민클러스터", "named", "title share") == 1);
  CHECK(order(searcher, "시민클러스터") == Ids{"named", "longer"});
}

TEST_CASE("a query that joins two neighbouring title words counts like the two words apart, whichever is rarer") {
  std::vector<Announcement> list{announcement("second", "새로운 국가 장학금", "소식"),
                                 announcement("first", "새로운 장학금 이야기", "소식")};
  for (int i = 0; i < 20; ++i) {
    list.push_back(announcement("n" + std::to_string(i), "소식", "국가 이야기"));
  }
  const SmallIndex index(list, dictionary());
  Searcher searcher = index.open();
  for (const auto& [joined, apart, id] :
       {std::tuple{"국가장학금", "국가 장학금", "second"}, std::tuple{"장학금이야기", "장학금 이야기", "first"}}) {
    CAPTURE(joined);
    CHECK(feature(searcher, joined, id, "title") == 1);
    CHECK(feature(searcher, joined, id, "title share") == feature(searcher, apart, id, "title share"));
  }
}

TEST_CASE("words of different fields are not neighbours, nor those of two attachments") {
  Announcement a = announcement("a", "소식", "이야기");
  a.attachments = {{"클러스터를", "", "시민"}, {"견학하는", "", "시민"}};
  Announcement b = announcement("b", "소식", "이야기");
  b.attachments = {{"시민", "", "클러스터를 견학하는"}};
  Announcement c = announcement("c", "소식", "이야기");
  c.attachments = {{"클러스터를", "", "견학하는 시민"}};
  const SmallIndex index({a, b, c});
  Searcher searcher = index.open();
  CHECK(feature(searcher, "클러스터를 견학하는", "a", "adjacent") == 0);
  CHECK(feature(searcher, "클러스터를 견학하는", "b", "adjacent") == 1);
  CHECK(feature(searcher, "클러스터를 견학하는", "c", "adjacent") == 0);
}

TEST_CASE("a word after a prefix that changes its meaning counts neither as the word nor as a part of it") {
  for (const bool with_dictionary : {false, true}) {
    for (const bool known : {false, true}) {
      CAPTURE(with_dictionary, known);
      std::vector<Announcement> list{announcement("insured", "급여", "급여를 줍니다."),
                                     announcement("apart", "급여", "비 오는 날"),
                                     announcement("other", "진료비 안내", "진료비를 공개합니다.")};
      if (known) {
        list.push_back(announcement("uninsured", "비급여", "항목을 공개합니다."));
      }
      const SmallIndex index(list, with_dictionary ? dictionary() : LexiconSources{});
      Searcher searcher = index.open();
      const Ids wanted = known ? Ids{"uninsured"} : Ids{};
      CHECK(found_in(searcher, "비급여", TextScope::all, Sort::date) == wanted);
      CHECK(found_in(searcher, "비급여 공개", TextScope::all, Sort::date) == (known ? wanted : Ids{"other"}));
      for (const std::string query : {"비급여", "비급여 공개", "비급여 진료비"}) {
        for (const std::string id : {"insured", "apart"}) {
          CAPTURE(query, id);
          CHECK_FALSE(has_all_words(searcher, query, id));
          CHECK(feature(searcher, query, id, "title") <= 0);
          CHECK(feature(searcher, query, id, "coverage") <= 0);
        }
      }
    }
  }
}

TEST_CASE("the syllables of a word that is partly foreign or a number do not count as the whole word") {
  for (const bool with_dictionary : {false, true}) {
    CAPTURE(with_dictionary);
    const SmallIndex index({announcement("chip", "AI반도체 육성"), announcement("half", "반도체 육성", "반도체"),
                            announcement("portal", "정부24 이용"), announcement("government", "정부 이용", "정부"),
                            announcement("number", "24 이용")},
                           with_dictionary ? dictionary() : LexiconSources{});
    Searcher searcher = index.open();
    for (const auto& [query, id, half] :
         {std::tuple{"AI반도체", "chip", "half"}, std::tuple{"정부24", "portal", "government"}}) {
      CAPTURE(query);
      CHECK(found_in(searcher, query, TextScope::all, Sort::date) == Ids{id});
      CHECK(order(searcher, query).front() == id);
      CHECK(has_all_words(searcher, query, id));
      CHECK_FALSE(has_all_words(searcher, query, half));
    }
  }
  // The same holds if the index does not have the word.
  const SmallIndex index({announcement("half", "반도체 육성"), announcement("government", "정부 이용")});
  Searcher searcher = index.open();
  for (const std::string query : {"AI반도체", "정부24"}) {
    CAPTURE(query);
    CHECK(found_in(searcher, query, TextScope::all, Sort::date).empty());
  }
}
