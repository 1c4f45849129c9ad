// SPDX-License-Identifier: GPL-2.0-or-later
// Announcements that resemble one, belong to one, or are nearly the same. The families are made from topics by rule.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>

#include "common/base/date_spelling.hpp"
#include "common/search/duplicates.hpp"
#include "common/search/related.hpp"
#include "tests/search/small_index.hpp"

using namespace gonggo;

namespace {

using Words = std::array<const char*, 6>;
constexpr std::array<Words, 12> topics = {{{"상수도", "요금", "누수", "계량기", "급수", "수질"},
                                           {"도서관", "독서", "책", "대출", "열람실", "작가"},
                                           {"청년", "창업", "보육", "투자", "멘토링", "사업화"},
                                           {"어린이집", "보육료", "영유아", "교사", "급식", "놀이"},
                                           {"버스", "노선", "정류장", "환승", "배차", "승객"},
                                           {"공원", "산책로", "수목", "벤치", "분수", "잔디"},
                                           {"미술관", "전시", "작품", "조각", "회화", "관람"},
                                           {"폐기물", "재활용", "수거", "분리배출", "소각장", "봉투"},
                                           {"농업", "작물", "비료", "농가", "수확", "농기계"},
                                           {"체육관", "수영", "강습", "배드민턴", "회원", "경기"},
                                           {"예방접종", "독감", "보건소", "백신", "진료", "검진"},
                                           {"주차장", "주차", "요일제", "단속", "견인", "차량"}}};
constexpr std::size_t per_topic = 9;

std::string id_of(std::size_t topic, std::size_t number) {
  return "t" + std::to_string(topic) + "-" + std::to_string(number);
}

// Announcements of each topic. Each has other words of its topic, and the usual words of all announcements.
std::vector<Announcement> announcements_by_topic() {
  std::vector<Announcement> all;
  for (std::size_t topic = 0; topic < topics.size(); ++topic) {
    const Words& words = topics[topic];
    for (std::size_t i = 0; i < per_topic; ++i) {
      const std::string one = words[i % words.size()];
      const std::string two = words[(i + 1 + i / words.size()) % words.size()];
      const std::string three = words[(i + 3) % words.size()];
      all.push_back(announcement(id_of(topic, i), one + " " + two + " 안내",
                                 one + " 관련 " + three + " 신청을 받습니다. 시민 여러분의 많은 참여 바랍니다. " + two +
                                     " 담당자에게 문의하십시오."));
      all.back().board = i % 2 == 0 ? "공고" : "소식";
      all.back().date = parse_day("2024-01-" + std::to_string(10 + i));
    }
  }
  return all;
}

SearchRequest asking_for(unsigned size) {
  SearchRequest request;
  request.size = size;
  return request;
}

std::vector<std::string> ids_of(const std::vector<Hit>& hits) {
  std::vector<std::string> ids;
  for (const Hit& hit : hits) {
    ids.push_back(hit.announcement.id);
  }
  return ids;
}

// A text of `count` different words after the first `begin` ones.
std::string text_of_words(std::size_t begin, std::size_t count) {
  std::string text;
  for (std::size_t i = begin; i < begin + count; ++i) {
    const Words& words = topics[i % topics.size()];
    text += std::string(words[i / topics.size() % 6]) + std::to_string(i) + " ";
  }
  return text;
}

}  // namespace

TEST_CASE("what resembles an announcement is of its topic, and never the announcement itself") {
  const auto all = announcements_by_topic();
  REQUIRE(all.size() >= 100);
  const SmallIndex index(all);
  Searcher searcher = index.open();
  for (const Announcement& each : all) {
    INFO(each.id);
    const SimilarResult found = searcher.similar(each, asking_for(5), soon());
    REQUIRE(found.hits.size() >= 3);
    for (const Hit& hit : found.hits) {
      CHECK(hit.announcement.id != each.id);
      CHECK(hit.announcement.id.substr(0, hit.announcement.id.find('-')) == each.id.substr(0, each.id.find('-')));
      CHECK(hit.announcement.body.empty());
      CHECK_FALSE(hit.snippet.text.empty());
    }
    CHECK(std::is_sorted(found.hits.begin(), found.hits.end(), [](auto& a, auto& b) { return a.score > b.score; }));
    CHECK(found.related.empty());
  }
}

TEST_CASE("filters and the size hold for similar announcements") {
  const auto all = announcements_by_topic();
  const SmallIndex index(all);
  Searcher searcher = index.open();
  SearchRequest request = asking_for(2);
  request.filters = {{FieldId::board, {"소식"}}};
  for (const Announcement& each : all) {
    const SimilarResult found = searcher.similar(each, request, soon());
    CHECK(found.hits.size() <= 2);
    for (const Hit& hit : found.hits) {
      CHECK(hit.announcement.board == "소식");
    }
  }
  CHECK(searcher.similar(all.front(), asking_for(0), soon()).hits.empty());
}

TEST_CASE("an announcement that is like no other has no similar ones") {
  auto all = announcements_by_topic();
  all.push_back(announcement("alone", "자작나무 현악사중주", "바이올린 첼로 비올라 자작나무 숲의 선율"));
  all.push_back(announcement("empty", "2024"));
  const SmallIndex index(all);
  Searcher searcher = index.open();
  CHECK(searcher.similar(all[all.size() - 2], asking_for(5), soon()).hits.empty());
  CHECK(searcher.similar(all.back(), asking_for(5), soon()).hits.empty());
}

TEST_CASE("announcements with the same notice number on the same board are related, newest first") {
  auto all = announcements_by_topic();
  const auto notice = [&](const char* id, const char* number, const char* board, const char* day) {
    all.push_back(announcement(id, std::string("입찰 ") + id));
    all.back().number = number;
    all.back().board = board;
    all.back().date = parse_day(day);
  };
  notice("first", "2024-123", "공고", "2024-02-01");
  notice("extended", "제2024 - 123호", "공고", "2024-02-10");
  notice("result", "2024-123", "공고", "2024-03-01");
  notice("other-board", "2024-123", "고시", "2024-03-01");
  notice("other-number", "2024-124", "공고", "2024-03-01");
  notice("without", "", "공고", "2024-03-01");
  notice("no-board", "2024-123", "", "2024-03-01");
  const SmallIndex index(all);
  Searcher searcher = index.open();
  const auto related = [&](const char* id) {
    return ids_of(searcher.similar(searcher.documents(id, "", now()).front(), asking_for(5), soon()).related);
  };
  CHECK(related("first") == std::vector<std::string>{"result", "extended"});
  CHECK(related("extended") == std::vector<std::string>{"result", "first"});
  CHECK(related("other-board").empty());
  CHECK(related("without").empty());
  CHECK(related("no-board").empty());
}

TEST_CASE("a hit and the related announcements say how the notice goes on, within one source and one board") {
  auto all = announcements_by_topic();
  const auto notice = [&](const std::string& id, const std::string& title, const std::string& number, unsigned day) {
    all.push_back(announcement(id, title));
    all.back().number = number;
    all.back().board = "공고";
    all.back().date = make_day(2024, 2, day);
  };
  for (const unsigned order : {0U, 1U, 3U, 4U}) {  // 02 is missing
    notice("bid" + std::to_string(order), "교량 보수 입찰", "20240112345-0" + std::to_string(order), 1 + order);
  }
  notice("plan", "공원 계획 공고", "2024-77", 1);
  notice("corrected", "[정정] 공원 계획 공고", "2024-77", 5);
  notice("elsewhere", "공원 계획 공고", "2024-77", 9);
  all.back().board = "고시";
  notice("foreign", "공원 계획 변경 공고", "2024-77", 9);
  all.back().source = "other";
  const SmallIndex index(all);
  Searcher searcher = index.open();
  const auto hit = [&](const std::string& query, const std::string& id) {
    for (Hit& one : searcher.search(asking(query), soon()).hits) {
      if (one.announcement.id == id) {
        return one.notice;
      }
    }
    return std::optional<NoticeLink>();
  };
  for (const char* id : {"bid0", "bid1", "bid3"}) {
    INFO(id);
    REQUIRE(hit("교량 보수", id));
    CHECK(hit("교량 보수", id)->superseded_by == "bid4");
  }
  CHECK(hit("교량 보수", "bid3")->supersedes == "bid1");
  CHECK(hit("교량 보수", "bid4")->order == 4);
  CHECK(hit("교량 보수", "bid4")->superseded_by.empty());
  CHECK(hit("공원 계획", "plan")->superseded_by == "corrected");
  CHECK(hit("공원 계획", "corrected")->kind == NoticeKind::corrected);
  CHECK_FALSE(hit("공원 계획", "elsewhere"));
  CHECK_FALSE(hit("공원 계획", "foreign"));
  const SimilarResult found = searcher.similar(searcher.documents("bid1", "", now()).front(), asking_for(5), soon());
  CHECK(ids_of(found.related) == std::vector<std::string>{"bid4", "bid3", "bid0"});
  CHECK(found.notice->supersedes == "bid0");
  CHECK(found.related.front().notice->supersedes == "bid3");
}

TEST_CASE("an announcement is ranked behind the one that takes its place, from when that one comes until it goes") {
  auto all = announcements_by_topic();
  const auto notice = [](const std::string& id, const std::string& title, unsigned day, const std::string& board) {
    Announcement one = announcement(id, title);
    one.number = "2024-77";
    one.board = board;
    one.date = make_day(2024, 2, day);
    return one;
  };
  all.push_back(notice("plan", "하천 정비 공고", 1, "공고"));
  all.push_back(notice("elsewhere", "하천 정비 공고", 1, "고시"));
  const Announcement corrected = notice("corrected", "[정정] 하천 정비 공고 기간 연장 알림", 5, "공고");
  using Ids = std::vector<std::string>;
  const auto ranked = [](const SmallIndex& index) {
    return ids_of(index.open().search(asking("하천 정비"), soon()).hits);
  };
  const Ids with{"elsewhere", "corrected", "plan"};
  const Ids without{"elsewhere", "plan"};
  const SmallIndex updated(all);
  CHECK(ranked(updated) == without);
  updated.put(corrected);
  CHECK(ranked(updated) == with);

  all.push_back(corrected);
  const SmallIndex built(all);
  CHECK(ranked(built) == with);
  Searcher searcher = built.open();
  REQUIRE(searcher.tune("superseded", 1));
  const auto first = searcher.search(asking("하천 정비"), soon()).hits;
  CHECK(first.back().announcement.id == "corrected");  // its title is longer

  Update update(built.path(), std::chrono::seconds(10), {});
  update.erase("main", "corrected");
  update.publish();
  CHECK(ranked(built) == without);
  Searcher later = built.open();
  SearchRequest explained = asking("하천 정비");
  explained.explain = true;
  CHECK_THAT(later.search(explained, soon()).hits.back().explanation, !Catch::Contains("superseded"));
  CHECK_THAT(updated.open().search(explained, soon()).hits.back().explanation,
             Catch::Contains("superseded, times 0.7"));
}

TEST_CASE("what may not be shown yet neither resembles nor belongs to an announcement") {
  auto all = announcements_by_topic();
  for (const char* id : {"shown", "embargoed"}) {
    all.push_back(announcement(id, "상수도 요금 누수 안내", "상수도 계량기 급수 수질"));
    all.back().number = "2024-9";
    all.back().board = "공고";
  }
  all.back().embargo = now() + std::chrono::hours(24);
  const SmallIndex index(all);
  Searcher searcher = index.open();
  const SimilarResult found = searcher.similar(all[all.size() - 2], asking_for(100), soon());
  const auto similar = ids_of(found.hits);
  CHECK(std::find(similar.begin(), similar.end(), "embargoed") == similar.end());
  CHECK(found.related.empty());
}

TEST_CASE("copies on other boards are shown as one hit with their number, and the totals count all") {
  std::vector<Announcement> all;
  constexpr std::size_t originals = 50;
  for (std::size_t i = 0; i < originals; ++i) {
    const std::string text = text_of_words(i * 40, 40);
    all.push_back(announcement("a" + std::to_string(i), "공통 안내 " + std::to_string(i), text));
    all.push_back(announcement("b" + std::to_string(i), "[보도자료] 공통 안내 " + std::to_string(i), text));
    all.push_back(announcement("c" + std::to_string(i), "공통 안내 " + std::to_string(i), text + " 끝"));
    all.push_back(announcement("d" + std::to_string(i), "공통 다른 안내 " + std::to_string(i),
                               text_of_words(i * 40, 20) + text_of_words(100'000 + i * 40, 20)));
  }
  const SmallIndex index(all);
  Searcher searcher = index.open();
  SearchRequest request = asking("공통 안내");
  request.sort = Sort::date;
  request.collapse = true;
  request.size = 100;
  const SearchResult found = searcher.search(request, soon());
  CHECK(found.total == 4 * originals);
  REQUIRE(found.hits.size() == 2 * originals);
  for (const Hit& hit : found.hits) {
    INFO(hit.announcement.id);
    CHECK(hit.duplicates == (hit.announcement.id[0] == 'd' ? 0U : 2U));
  }
  request.size = 7;
  std::vector<std::string> paged;
  for (request.page = 1; request.page <= 15; ++request.page) {
    for (const Hit& hit : searcher.search(request, soon()).hits) {
      paged.push_back(hit.announcement.id);
    }
  }
  CHECK(paged == ids(found));
  request.collapse = false;
  request.page = 1;
  CHECK_FALSE(searcher.search(request, soon()).hits.front().duplicates);
}

TEST_CASE("announcements of one form with other titles are not collapsed, and other announcements are not either") {
  std::vector<Announcement> all;
  constexpr std::size_t forms = 60;
  for (std::size_t i = 0; i < forms; ++i) {
    const std::string form = text_of_words(i * 40, 40);
    const Words& words = topics[i % topics.size()];
    all.push_back(announcement("a" + std::to_string(i), std::string(words[0]) + " " + words[1], form));
    all.push_back(announcement("b" + std::to_string(i), std::string(words[2]) + " " + words[3], form));
    all.push_back(announcement("c" + std::to_string(i), std::string(words[0]) + " " + words[1],
                               text_of_words(i * 40, 28) + text_of_words(200'000 + i * 40, 12)));
  }
  const SmallIndex index(all);
  Searcher searcher = index.open();
  SearchRequest request;
  request.collapse = true;
  request.size = 100;
  std::size_t shown = 0;
  for (request.page = 1; request.page <= 2; ++request.page) {
    for (const Hit& hit : searcher.search(request, soon()).hits) {
      INFO(hit.announcement.id);
      CHECK(hit.duplicates == 0U);
      ++shown;
    }
  }
  CHECK(shown == all.size());
}

TEST_CASE("fingerprints of equal texts are equal, and those of different texts are not") {
  const Fingerprint none{};
  CHECK(equal_share(none, none) == 0);
  Fingerprint one{};
  one[3] = 7;
  CHECK(equal_share(one, one) == 1);
  CHECK(equal_share(one, none) == 0);
}

TEST_CASE("the chain of a bid is the same from each of its orders") {
  std::vector<Announcement> all;
  constexpr unsigned last = 18;
  for (unsigned order = 0; order <= last; ++order) {
    all.push_back(announcement("bid" + std::to_string(order), "교량 보수 입찰"));
    all.back().number = std::string("20240112345-") + (order < 10 ? "0" : "") + std::to_string(order);
    all.back().board = "공고";
    all.back().date = make_day(2024, 2, 1 + order);
  }
  all.push_back(announcement("longer", "교량 보수 입찰"));  // begins like an order of the bid
  all.back().number = "20240112345-0123";
  all.back().board = "공고";
  const SmallIndex index(all);
  Searcher searcher = index.open();
  for (unsigned order = 0; order <= last; ++order) {
    INFO(order);
    const SimilarResult found = searcher.similar(all[order], asking_for(5), soon());
    CHECK(found.related.size() == last);
    REQUIRE(found.notice);
    CHECK(found.notice->order == order);
    CHECK(found.notice->superseded_by == (order < last ? "bid" + std::to_string(last) : ""));
  }
}

TEST_CASE("a number that very many announcements have relates none of them") {
  std::vector<Announcement> all;
  for (unsigned i = 0; i < most_of_one_number; ++i) {
    all.push_back(announcement("n" + std::to_string(i), "교량 보수 입찰"));
    all.back().number = "0";
    all.back().board = "공고";
  }
  const SmallIndex index(all);
  const auto notice = [&] { return index.open().search(asking("교량 보수"), soon()).hits.front().notice; };
  const auto related = [&] { return index.open().similar(all.front(), asking_for(5), soon()).related.size(); };
  CHECK(related() == 20);
  index.put([&] {
    Announcement one = all.front();
    one.id = "one-more";
    return one;
  }());
  CHECK_FALSE(notice());
  CHECK(related() == 0);
}
