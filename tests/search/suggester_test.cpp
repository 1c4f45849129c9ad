// SPDX-License-Identifier: GPL-2.0-or-later
// Suggestions for what a person types: unfinished syllables, initial consonants, the keyboard in the wrong state, other
// names, words in any order, filters, and announcements that become due.
#include "common/search/suggester.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <thread>

#include "common/base/utf8.hpp"
#include "common/text/keyboard.hpp"
#include "tests/search/small_index.hpp"

namespace gonggo::test {
namespace {

Announcement dated(const std::string& id, const std::string& title, int day) {
  Announcement a = announcement(id, title);
  a.date = make_day(2024, 3, static_cast<unsigned>(day));
  return a;
}

// Titles in which the states of typing differ most.
std::vector<Announcement> sample() {
  std::vector<Announcement> all{dated("1", "대구광역시 물산업클러스터 입주기업 모집", 1),
                                dated("2", "심폐소생술 교육 안내", 2),
                                dated("3", "‘달구벌’ 관등놀이 개최", 3),
                                dated("4", "MWC 2024 전시 참가 기업 모집", 4),
                                dated("5", "EXCO 전시장 사용 신청", 5),
                                dated("6", "대구시 청년·주거 지원", 6),
                                dated("7", "[긴급] 광주, 과학관 휴관… 안내", 7)};
  all[0].department = {"가온시", "물산업과"};
  all[0].board = "공고";
  all[0].keywords = {"물클러스터"};
  all[0].begin = make_day(2024, 3, 1);
  all[0].end = make_day(2024, 3, 31);
  all[1].board = "교육";
  all[1].has_attachment = true;
  return all;
}

std::vector<std::string> texts(const std::vector<Suggestion>& suggestions) {
  std::vector<std::string> all;
  for (const Suggestion& one : suggestions) {
    all.push_back(one.text.text);
  }
  return all;
}

std::vector<std::string> suggested(Suggester& suggester, const std::string& typed, const WordLists& lists = {}) {
  return texts(suggester.suggest(asking(typed), lists));
}

bool has(const std::vector<std::string>& all, const std::string& text) {
  return std::find(all.begin(), all.end(), text) != all.end();
}

// Returns the text with each mark in brackets.
std::string marked(const MarkedText& text) {
  std::string out;
  std::uint32_t point = 0;
  for (std::size_t at = 0; at < text.text.size(); ++point) {
    const std::size_t begin = at;
    utf8::next(text.text, at);
    for (const Mark& mark : text.marks) {
      out += mark.begin == point ? "<" : "";
    }
    out += text.text.substr(begin, at - begin);
    for (const Mark& mark : text.marks) {
      out += mark.end == point + 1 ? ">" : "";
    }
  }
  return out;
}

std::string first_marked(Suggester& suggester, const std::string& typed) {
  const auto all = suggester.suggest(asking(typed), {});
  return all.empty() ? std::string() : marked(all.front().text);
}

}  // namespace

TEST_CASE("Every state of typing a title, from any of its words on, lists the title") {
  const SmallIndex index(sample());
  Suggester suggester(index.live());
  for (const Announcement& a : sample()) {
    const Keystrokes keyed = keystrokes(a.title);
    for (const KeyedCharacter& character : keyed.characters) {
      if (!character.starts_word) {
        continue;
      }
      for (const std::string& state : typing_states(a.title.substr(character.begin))) {
        if (!has(suggested(suggester, state), a.title)) {
          FAIL_CHECK(a.title << " is not listed for " << state);
        }
      }
    }
  }
}

TEST_CASE("An unfinished syllable lists what it may become") {
  const SmallIndex index(sample());
  Suggester suggester(index.live());
  const std::string daegu = "대구광역시 물산업클러스터 입주기업 모집";
  for (const char* typed : {"대ㄱ", "대국", "대구과", "물산업클ㄹ", "물산업클ㄹ ", "ㅁ"}) {
    CHECK(has(suggested(suggester, typed), daegu));
  }
  for (const char* typed : {"심폐소새", "심폣", "시", "ㅅ"}) {
    CHECK(has(suggested(suggester, typed), "심폐소생술 교육 안내"));
  }
  CHECK(has(suggested(suggester, "닭"), "‘달구벌’ 관등놀이 개최"));
  for (const char* typed : {"고", "과", "광"}) {
    CHECK(has(suggested(suggester, typed), "[긴급] 광주, 과학관 휴관… 안내"));
  }
}

TEST_CASE("Initial consonants stand for syllables, also beside syllables, numbers and Latin letters") {
  const SmallIndex index(sample());
  Suggester suggester(index.live());
  CHECK(has(suggested(suggester, "ㄷㄱㅅ"), "대구시 청년·주거 지원"));
  CHECK(has(suggested(suggester, "ㅁㅋㄹㅅㅌ"), "물클러스터"));
  CHECK(suggested(suggester, "ㄷ구시") == std::vector<std::string>{"대구시 청년·주거 지원"});
  CHECK(suggested(suggester, "ㄷ구싳") == std::vector<std::string>{"대구시 청년·주거 지원"});
  CHECK(suggested(suggester, "mwc 2024 ㅈ") == std::vector<std::string>{"MWC 2024 전시 참가 기업 모집"});
  CHECK(suggested(suggester, "mwc2024ㅈㅅㅊㄱ") == std::vector<std::string>{"MWC 2024 전시 참가 기업 모집"});
  CHECK(suggested(suggester, "ㅊㄴㅈㄱ") == std::vector<std::string>{"대구시 청년·주거 지원"});
  CHECK(suggested(suggester, "ㄷㄳㅊㄴ") == std::vector<std::string>{"대구시 청년·주거 지원"});  // ㄱ and ㅅ joined
  CHECK(suggested(suggester, "ㄷ굿시").empty());
}

TEST_CASE("Text typed with the keyboard in the wrong state is read as the other one if it completes to nothing") {
  const SmallIndex index(sample());
  Suggester suggester(index.live());
  CHECK(has(suggested(suggester, "eorntl"), "대구시 청년·주거 지원"));
  CHECK(has(suggested(suggester, "eorn"), "대구시 청년·주거 지원"));
  CHECK(suggested(suggester, "ㄷㅌ채") == std::vector<std::string>{"EXCO 전시장 사용 신청"});
  CHECK(suggested(suggester, "ㅡㅈㅊ") == std::vector<std::string>{"MWC 2024 전시 참가 기업 모집"});
  CHECK(suggested(suggester, "ㅡㅈㅊ 2024") == std::vector<std::string>{"MWC 2024 전시 참가 기업 모집"});
  CHECK(suggested(suggester, "e") == std::vector<std::string>{"EXCO 전시장 사용 신청"});
}

TEST_CASE("Words are found in any order, and words that nothing begins with are ignored last") {
  const SmallIndex index(sample());
  Suggester suggester(index.live());
  CHECK(suggested(suggester, "모집 대구광역시") == std::vector<std::string>{"대구광역시 물산업클러스터 입주기업 모집"});
  CHECK(suggested(suggester, "교육 심ㅍ") == std::vector<std::string>{"심폐소생술 교육 안내"});
  CHECK(suggested(suggester, "퀼트 심폐소") == std::vector<std::string>{"심폐소생술 교육 안내"});
  CHECK(suggested(suggester, "퀼트 뜨개").empty());
}

TEST_CASE("Other names of what was typed are suggested as well") {
  const SmallIndex index(sample());
  Suggester suggester(index.live());
  WordLists lists;
  lists.synonyms["엑스코"] = {"EXCO"};
  lists.synonyms["대구시"] = {"대구광역시"};
  lists.aliases["cpr"] = {{"심폐소생술", 1.0}};
  CHECK(suggested(suggester, "엑스코", lists) == std::vector<std::string>{"EXCO 전시장 사용 신청"});
  CHECK(suggested(suggester, "엑스코 전시", lists) == std::vector<std::string>{"EXCO 전시장 사용 신청"});
  CHECK(suggested(suggester, "CPR", lists) == std::vector<std::string>{"심폐소생술 교육 안내"});
  CHECK(suggested(suggester, "엠더블유씨") == std::vector<std::string>{"MWC 2024 전시 참가 기업 모집"});
  CHECK(suggested(suggester, "대구시", lists) ==
        std::vector<std::string>{"대구시 청년·주거 지원", "대구광역시 물산업클러스터 입주기업 모집"});
}

TEST_CASE("Spaces and punctuation are ignored, and the matching part is marked") {
  const SmallIndex index(sample());
  Suggester suggester(index.live());
  CHECK(first_marked(suggester, "긴급 광주과") == "[<긴급] 광주, 과>학관 휴관… 안내");
  CHECK(first_marked(suggester, "청년 주거") == "대구시 <청년·주거> 지원");
  CHECK(first_marked(suggester, "심폣") == "<심폐소>생술 교육 안내");
  CHECK(first_marked(suggester, "대구시ㅊㄴ") == "<대구시 청년>·주거 지원");
  CHECK(first_marked(suggester, "교육 심폐") == "<심폐>소생술 <교육> 안내");
  CHECK(first_marked(suggester, "dprtmzh").empty());
  CHECK(first_marked(suggester, "rydbr") == "심폐소생술 <교육> 안내");
  CHECK(suggested(suggester, "").empty());
  CHECK(suggested(suggester, "  ").empty());
  CHECK(suggested(suggester, "「").size() == 10);
}

TEST_CASE("A suggestion is shown only if a document that it comes from passes the filters") {
  const SmallIndex index(sample());
  Suggester suggester(index.live());
  const auto with = [&](const std::string& typed, const std::vector<Parameter>& filters) {
    const auto parsed = parse_suggestion_request(filters, now(), true);
    REQUIRE(std::holds_alternative<SearchRequest>(parsed));
    SearchRequest request = std::get<SearchRequest>(parsed);
    request.query = typed;
    return texts(suggester.suggest(request, {}));
  };
  const std::vector<std::string> first{"물클러스터", "물산업과", "대구광역시 물산업클러스터 입주기업 모집"};
  const std::vector<std::string> only_title{"대구광역시 물산업클러스터 입주기업 모집"};
  CHECK(with("ㅁ", {{"board", "공고"}}).size() == first.size());
  CHECK(with("ㅁ", {{"board", "교육"}}).empty());
  CHECK(with("ㅁ", {{"부서", "물산업과"}}).size() == first.size());
  CHECK(with("ㅁ", {{"department", "가온시 물산업과"}, {"board", "교육"}}).empty());
  CHECK(with("ㅁ", {{"keyword", "물 클러스터"}}).size() == first.size());
  CHECK(with("대구", {{"to", "2024-03-05"}}) == only_title);
  CHECK(with("대구", {{"from", "2024-03-02"}, {"to", "2024-03-05"}}).empty());
  CHECK(with("대구", {{"status", "open"}, {"today", "2024-03-10"}}) == only_title);
  CHECK(with("대구", {{"status", "closing"}, {"today", "2024-03-29"}}) == only_title);
  CHECK(with("대구", {{"status", "open"}, {"today", "2024-04-10"}}).empty());
  CHECK(with("심폐", {{"has_attachment", "true"}}).size() == 1);
  CHECK(with("심폐", {{"has_attachment", "false"}}).empty());
  CHECK(with("ㄷ", {{"size", "1"}}).size() == 1);
}

TEST_CASE("Parameters that choose no documents are refused") {
  for (const char* name : {"page", "sort", "facets", "highlight", "recency", "within", "nothing"}) {
    const std::vector<Parameter> given{{name, "1"}};
    const auto parsed = parse_suggestion_request(given, now());
    REQUIRE(std::holds_alternative<RequestError>(parsed));
    CHECK(std::get<RequestError>(parsed).code == "unknown_parameter");
  }
  for (const char* size : {"0", "101", "x"}) {
    const std::vector<Parameter> given{{"size", size}};
    CHECK(std::holds_alternative<RequestError>(parse_suggestion_request(given, now())));
  }
}

TEST_CASE("An announcement is suggested from the instant on at which it may be shown") {
  std::vector<Announcement> all = sample();
  const Instant due = now() + std::chrono::hours(100);
  all.push_back(announcement("8", "비밀사업단 출범"));
  all.back().embargo = due;
  all.back().keywords = {"비밀", "심폐소생술 교육 안내"};
  const SmallIndex index(all);
  Suggester suggester(index.live());
  const auto at = [&](const std::string& typed, Instant instant) {
    SearchRequest request = asking(typed);
    request.now = instant;
    return texts(suggester.suggest(request, {}));
  };
  const std::vector<std::string> before = at("심", due - std::chrono::seconds(1));
  CHECK(at("비밀", due - std::chrono::seconds(1)).empty());
  CHECK(at("비밀", due) == std::vector<std::string>{"비밀", "비밀사업단 출범"});
  CHECK(at("심", due).size() == before.size());  // the same text is listed once
  CHECK(at("비밀", due - std::chrono::seconds(1)).empty());
  const std::string state = suggester.state(due - std::chrono::seconds(1));
  CHECK(suggester.state(due) != state);
}

TEST_CASE("Suggestions of due announcements can be made by another thread, and never come too early") {
  std::vector<Announcement> all = sample();
  const Instant due = now() + std::chrono::hours(100);
  all.push_back(announcement("8", "비밀사업단 출범"));
  all.back().embargo = due;
  const SmallIndex index(all);
  Suggester suggester(index.live());
  suggester.prepare_elsewhere();
  const auto shown = [&](Instant instant) {
    SearchRequest request = asking("비밀");
    request.now = instant;
    return !suggester.suggest(request, {}).empty();
  };
  const std::string before = suggester.state(due);
  CHECK_FALSE(shown(due));  // nobody has made it
  std::thread([&] { suggester.prepare(due); }).join();
  CHECK(shown(due));
  CHECK(suggester.state(due) != before);
  CHECK_FALSE(shown(due - std::chrono::seconds(1)));
  CHECK(suggester.state(due - std::chrono::seconds(1)) == before);
  suggester.prepare(due - std::chrono::seconds(1));  // the clock was set back
  CHECK_FALSE(shown(due));
}

TEST_CASE("A deleted announcement is not suggested any more") {
  const SmallIndex index(sample());
  Update update(index.path(), std::chrono::seconds(10), {});
  update.erase("main", "3");
  update.publish();
  Suggester suggester(index.live());
  CHECK(suggested(suggester, "달구").empty());
  CHECK_FALSE(suggested(suggester, "대구").empty());
}

TEST_CASE("Any bytes may be typed") {
  const SmallIndex index(sample());
  Suggester suggester(index.live());
  for (int first = 0; first < 256; ++first) {
    for (const std::string& rest : std::vector<std::string>{"", "대", "\xFF", " ㄷ", std::string(2'000, 'e')}) {
      CHECK_NOTHROW(suggested(suggester, std::string(1, static_cast<char>(first)) + rest));
    }
  }
}

TEST_CASE("Of a very long text the end counts, so that it never holds up other requests") {
  const SmallIndex index(sample());
  Suggester suggester(index.live());
  std::string words;
  for (int i = 0; i < 200; ++i) {
    words += "없는말 ";
  }
  CHECK_FALSE(suggested(suggester, words + "대구").empty());
  CHECK(suggested(suggester, words + "대구") == suggested(suggester, words + words + "대구"));
}

}  // namespace gonggo::test
