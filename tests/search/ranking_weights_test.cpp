// SPDX-License-Identifier: GPL-2.0-or-later
// Tests that every ranking weight can be set by its name, and that each one has an effect.
#include "common/search/ranking_weights.hpp"

#include <cmath>
#include <limits>
#include <set>

#include "tests/search/small_index.hpp"

using namespace gonggo;

namespace {

static_assert(sizeof(RankingWeights) % sizeof(double) == 0);
constexpr std::size_t members = sizeof(RankingWeights) / sizeof(double);

// Announcements for every property that ranking uses: repeated, joined, cut, foreign and inflected words, long and
// short texts, a notice and its correction.
std::vector<Announcement> various() {
  std::vector<Announcement> all{
      announcement("whole", "국가물산업클러스터 입주 안내", "물 산업 클러스터에 입주할 기업을 찾습니다."),
      announcement("apart", "물 클러스터 견학", "시민 누구나 견학을 신청합니다. 클러스터는 물 산업을 키웁니다."),
      announcement("inside", "우리장학금제 소식", "새로 생긴 지방장학생 이야기"),
      announcement("foreign", "AI 교육과 COVID 19", "AI 교육을 하고 도서관 휴관을 알립니다."),
      announcement("city", "대구광역시 조례", "대구광역시는 조례의 구청을 고칩니다."),
      announcement("library", "도서관 휴관", "휴관 기간에는 무인 반납함을 이용하세요."),
      announcement("long", "도서관 소식", ""),
      announcement("late", "여러 소식", ""),
  };
  for (int i = 0; i < 60; ++i) {
    all[all.size() - 2].body += "소식 " + std::to_string(i) + " ";
  }
  for (int i = 0; i < 60; ++i) {
    all[all.size() - 1].body += "이야기 ";
  }
  all[all.size() - 2].body += "도서관 휴관 축제";
  all[all.size() - 1].body += "도서관 축제 물 산업";
  all.push_back(announcement("open", "도서관 축제 접수", "2020년에 접수를 받습니다."));
  all.back().date = make_day(2020, 3, 7);
  all.back().begin = make_day(2020, 3, 7);
  all.back().end = make_day(2190, 3, 7);
  for (const char* id : {"notice", "corrected"}) {
    all.push_back(announcement(id, "하천 정비 공고", "하천을 정비합니다."));
    all.back().board = "공고";
    all.back().number = "2024-77";
    all.back().date = make_day(2024, 5, 1);
  }
  all.back().title = "[정정] 하천 정비 공고";
  all.back().date = make_day(2024, 5, 3);
  return all;
}

// More announcements with some of many words than the second stage examines.
const std::vector<std::string> ten_words{"가람", "나래", "다솜", "라온", "마루",
                                         "바다", "사랑", "아라", "자람", "차돌"};
std::vector<Announcement> crowd() {
  std::vector<Announcement> all;
  for (std::size_t i = 0; i < 100; ++i) {
    std::string body;
    for (std::size_t k = 0; k < 3; ++k) {
      body += ten_words[(i / 10 * k + i) % ten_words.size()] + "을 ";
    }
    all.push_back(announcement("n" + std::to_string(i), "소식", body));
  }
  return all;
}

LexiconSources dictionary() { return {"/usr/share/hunspell/ko.dic", "/usr/share/hunspell/ko.aff", {}, {}}; }

// The scores of all hits of several queries, on three collections.
class Everything {
 public:
  Everything() {
    const auto words = std::make_shared<WordLists>();
    words->synonyms["대구시"] = {"대구광역시"};
    words->aliases["대구시"] = {{"구청", 1.0}};
    words->stop_words = {"소식"};
    for (const SmallIndex* index : {&plain_, &with_dictionary_, &crowd_}) {
      searchers_.push_back(index->open_without_floor(words));
    }
  }
  void tune(std::string_view name, double value) {
    for (Searcher& searcher : searchers_) {
      CHECK(searcher.tune(name, value));
    }
  }
  std::vector<std::pair<std::string, double>> scores() {
    std::string all_ten;
    for (const std::string& word : ten_words) {
      all_ten += word + " ";
    }
    std::vector<std::pair<std::string, double>> all;
    for (Searcher& searcher : searchers_) {
      for (const std::string& query :
           {std::string("도서관 휴관"), std::string("도서관 축제 물 산업"), std::string("물클러스터 견학"),
            std::string("물 산업 클러스터 입주"), std::string("국가물산업클러스터"), std::string("장학금"),
            std::string("장학 소식"), std::string("AI 교육"), std::string("축제 고쳐요"), std::string("산업 키워요"),
            std::string("대구시 조례"), std::string("조례구청"), std::string("도서관조례 축제"),
            std::string("도서관등록 축제"), std::string("2020년 축제"), std::string("접수 중 축제"),
            std::string("하천 정비"), all_ten}) {
        for (const ScoredId& one : searcher.rank(asking(query), 100)) {
          all.emplace_back(one.id, one.score);
        }
      }
    }
    return all;
  }

 private:
  SmallIndex plain_{various()};
  SmallIndex with_dictionary_{various(), dictionary()};
  SmallIndex crowd_{crowd()};
  std::vector<Searcher> searchers_;
};

}  // namespace

TEST_CASE("every ranking weight has one name, and every name belongs to another weight") {
  const auto all = named_weights();
  CHECK(all.size() == members);
  std::set<std::string_view> names;
  std::set<const double*> places;
  const RankingWeights weights;
  for (const NamedWeight& each : all) {
    CAPTURE(each.name);
    CHECK_FALSE(each.name.empty());
    CHECK(names.insert(each.name).second);
    CHECK(places.insert(&(weights.*each.value)).second);
    CHECK(weights.*each.value >= 0);
  }
}

TEST_CASE("an unknown name of a ranking weight is refused and changes nothing") {
  const SmallIndex index({announcement("a", "도서관 휴관"), announcement("b", "휴관 안내", "도서관")});
  Searcher searcher = index.open();
  const double before = searcher.rank(asking("도서관 휴관"), 10).front().score;
  for (const char* name : {"", "nothing", "K1", "title ", "titl"}) {
    CHECK_FALSE(searcher.tune(name, 9));
  }
  CHECK(searcher.rank(asking("도서관 휴관"), 10).front().score == before);
  for (const NamedWeight& each : named_weights()) {
    CHECK(searcher.tune(each.name, RankingWeights{}.*each.value));
  }
  CHECK(searcher.rank(asking("도서관 휴관"), 10).front().score == before);
}

TEST_CASE("each ranking weight changes some score, and resetting it restores the scores") {
  Everything everything;
  const auto usual = everything.scores();
  REQUIRE_FALSE(usual.empty());
  for (const NamedWeight& each : named_weights()) {
    CAPTURE(each.name);
    if (each.name.starts_with("floor")) {
      continue;  // it leaves documents out and changes no score
    }
    const double value = RankingWeights{}.*each.value;
    everything.tune(each.name, each.name == "strong_terms"    ? 30
                               : each.name == "most_postings" ? 1
                               : each.name == "lead_words"    ? 3
                                                              : value / 2);
    CHECK((everything.scores() != usual));
    everything.tune(each.name, value);
    CHECK((everything.scores() == usual));
  }
}

TEST_CASE("a ranking weight accepts the values within its bounds, both ends included, and no others") {
  const SmallIndex index({announcement("a", "도서관 휴관"), announcement("b", "휴관 안내", "도서관")});
  Searcher searcher = index.open();
  const auto scores = [&] {
    std::vector<double> all;
    for (const ScoredId& one : searcher.rank(asking("도서관 휴관"), 10)) {
      all.push_back(one.score);
    }
    return all;
  };
  const std::vector<double> before = scores();
  constexpr double infinite = std::numeric_limits<double>::infinity();
  for (const NamedWeight& each : named_weights()) {
    CAPTURE(each.name);
    const double usual = RankingWeights{}.*each.value;
    CHECK(each.least <= usual);
    CHECK(usual <= each.most);
    for (const double value : {each.least, each.most, usual}) {
      CHECK(searcher.tune(each.name, value));
    }
    for (const double value : {std::nextafter(each.least, -infinite), std::nextafter(each.most, infinite), -1.0,
                               infinite, -infinite, std::numeric_limits<double>::quiet_NaN()}) {
      CAPTURE(value);
      CHECK_FALSE(searcher.tune(each.name, value));
      CHECK(scores() == before);
    }
  }
  // Zero candidates would rank nothing, and a share cannot exceed 1.
  for (const auto& [name, value] :
       {std::pair{"candidates", 0.0}, std::pair{"candidates", 0.5}, std::pair{"b", 2.0}, std::pair{"infix", 1.5},
        std::pair{"infix_short", 1.5}, std::pair{"strong_share", 1.1}}) {
    CAPTURE(name, value);
    CHECK_FALSE(searcher.tune(name, value));
  }
}
