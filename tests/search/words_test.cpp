// SPDX-License-Identifier: GPL-2.0-or-later
// Tests which documents a query finds: words, phrases, exclusions, restrictions, relaxation, synonyms.
#include <algorithm>
#include <array>
#include <fstream>
#include <random>
#include <set>

#include "tests/rounds.hpp"
#include "tests/search/small_index.hpp"

using namespace gonggo;
using Ids = std::vector<std::string>;

namespace {

std::string codes(const SearchResult& result) {
  std::string text;
  for (const Remark& remark : result.remarks) {
    text += (text.empty() ? "" : " ") + remark.code;
  }
  return text;
}

// The ids of the match set, sorted.
Ids matching(Searcher& searcher, SearchRequest request) {
  request.sort = Sort::date;
  request.size = max_page_size;
  const SearchResult result = searcher.search(request, soon());
  Ids found = ids(result);
  CHECK(result.total == found.size());
  std::sort(found.begin(), found.end());
  return found;
}
Ids matching(Searcher& searcher, const std::string& query) { return matching(searcher, asking(query)); }

std::string first(Searcher& searcher, const std::string& query) {
  const Ids found = ids(searcher.search(asking(query), soon()));
  return found.empty() ? "" : found.front();
}

const std::vector<Announcement>& city() {
  static const std::vector<Announcement> all = [] {
    std::vector<Announcement> list{
        announcement("city", "대구시는 시민과 함께합니다", "대구시는 올해 예산을 발표했다."),
        announcement("joined", "국가물산업클러스터의 입주기업 모집", "물클러스터에 입주할 기업을 찾습니다."),
        announcement("apart", "물 클러스터 견학 안내", "견학은 매주 화요일입니다."),
        announcement("cpr", "‘대시민 심폐소생술 상설체험장’운영", "누구나 배울 수 있습니다."),
        announcement("exco", "EXCO에서 열리는 박람회", "전시장 안내"),
        announcement("covid", "코로나19의 확산을 막기 위한 조치", "마스크를 써 주세요."),
        announcement("mwc", "스페인 박람회 (MWC 2024) 참가기업 모집", "5G 기술 전시"),
        announcement("dots", "온·오프라인 병행 교육", "신청은 전화 053-803-2114"),
        announcement("notice", "제2024-123호 도로 점용 공고", "도로를 점용한다."),
        announcement("uninsured", "비급여 진료비 공개", "비급여 항목을 공개한다."),
        announcement("insured", "급여 지급 안내", "급여를 지급한다."),
    };
    list.back().attachments = {{"붙임.txt", "", "별지 서식 작성요령"}};
    return list;
  }();
  return all;
}

}  // namespace

TEST_CASE("words find each other joined or apart, in other spellings and inflected") {
  const SmallIndex index(city());
  Searcher searcher = index.open();
  const std::vector<std::pair<std::string, std::string>> pairs{
      {"대구", "city"},          {"대구시", "city"},         {"클러스터", "joined"},   {"물클러스터", "apart"},
      {"물 클러스터", "joined"}, {"심폐소생술", "cpr"},      {"EXCO", "exco"},         {"ｅｘｃｏ", "exco"},
      {"코로나19", "covid"},     {"MWC 2024", "mwc"},        {"온오프라인", "dots"},   {"온ㆍ오프라인", "dots"},
      {"2024-123", "notice"},    {"제2024-123호", "notice"}, {"053-803-2114", "dots"}, {"비급여", "uninsured"},
  };
  for (const auto& [query, id] : pairs) {
    CAPTURE(query, id);
    const Ids found = matching(searcher, query);
    CHECK(std::count(found.begin(), found.end(), id) == 1);
    const Ids ranked = ids(searcher.search(asking(query), soon()));
    CHECK(std::count(ranked.begin(), ranked.end(), id) == 1);
  }
}

TEST_CASE("a word with a prefix that changes its meaning does not match the word without it") {
  const SmallIndex index(city());
  Searcher searcher = index.open();
  CHECK(matching(searcher, "급여") == Ids{"insured"});
  CHECK(matching(searcher, "비급여") == Ids{"uninsured"});
}

TEST_CASE("the match set has every word, and ranking adds documents with some of the words after it") {
  const SmallIndex index({announcement("both", "도서관 축제", "여름"),
                          announcement("one", "도서관 도서관 도서관", "도서관"),
                          announcement("other", "축제 안내", "축제"), announcement("none", "도로 공사", "공사")});
  Searcher searcher = index.open();
  CHECK(matching(searcher, "도서관 축제") == Ids{"both"});
  const SearchResult result = searcher.search(asking("도서관 축제"), soon());
  CHECK(result.total == 1);
  REQUIRE(result.hits.size() == 3);
  CHECK(result.hits.front().announcement.id == "both");
  CHECK(result.hits[0].score >= result.hits[1].score);
  CHECK(result.hits[2].score >= 0);
}

TEST_CASE("phrases, exclusions, alternatives, prefixes and field restrictions find the right documents") {
  std::vector<Announcement> list{announcement("a", "물 산업 축제", "시민 행사"),
                                 announcement("b", "산업 물 축제", "시민"), announcement("c", "불 축제", "물 이야기"),
                                 announcement("d", "심폐소생술 교육", "심폐")};
  list[0].department = {"가온시", "환경정책과"};
  list[1].department = {"가온시", "물산업과"};
  list[2].date = make_day(2024, 3, 7);
  list[3].attachments = {{"붙임.txt", "", "물 산업"}};
  const SmallIndex index(list);
  Searcher searcher = index.open();
  CHECK(matching(searcher, "\"물 산업\"") == Ids{"a", "d"});
  CHECK(matching(searcher, "축제 -시민") == Ids{"c"});
  CHECK(matching(searcher, "-축제") == Ids{"d"});
  CHECK(matching(searcher, "시민 | 불") == Ids{"a", "b", "c"});
  CHECK(matching(searcher, "(산업 | 이야기) -\"물 산업\"") == Ids{"b", "c"});
  CHECK(matching(searcher, "심폐*") == Ids{"d"});
  CHECK(matching(searcher, "제목:물") == Ids{"a", "b"});
  CHECK(matching(searcher, "제목:\"물 산업\"") == Ids{"a"});
  CHECK(matching(searcher, "본문:물") == Ids{"c"});
  CHECK(matching(searcher, "첨부:물") == Ids{"d"});
  CHECK(matching(searcher, "부서:환경정책과") == Ids{"a"});
  CHECK(matching(searcher, "축제 -부서:환경정책과") == Ids{"b", "c"});
  CHECK(matching(searcher, "부서:환경정책과 | 부서:물산업과") == Ids{"a", "b"});
  CHECK(matching(searcher, "등록일:2024-03") == Ids{"c"});
  CHECK(matching(searcher, "등록일:2024-04").empty());

  // Restrictions also hold in the order of relevance.
  CHECK(ids(searcher.search(asking("제목:물 이야기 \"물 산업\""), soon())) == Ids{"a"});
  for (const auto& [query, wanted] : std::vector<std::pair<std::string, Ids>>{
           {"이야기 | (축제 -시민)", {"c"}},
           {"심폐소생술 | (시민 -산업)", {"d"}},
           {"심폐소생술 | (축제 \"물 산업\")", {"a", "d"}},
           {"이야기 | 부서:환경정책과", {"a", "c"}},
       }) {
    CAPTURE(query);
    Ids found = ids(searcher.search(asking(query), soon()));
    std::sort(found.begin(), found.end());
    CHECK(found == wanted);
    CHECK(matching(searcher, query) == wanted);
  }
  for (const std::string& id : ids(searcher.search(asking("축제 물 -시민"), soon()))) {
    CHECK((id == "c" || id == "d"));
  }
  SearchRequest scoped = asking("물");
  scoped.scope = TextScope::body;
  CHECK(matching(searcher, scoped) == Ids{"c"});
  CHECK(ids(searcher.search(scoped, soon())) == Ids{"c"});
  scoped.scope = TextScope::attachment;
  CHECK(matching(searcher, scoped) == Ids{"d"});
  CHECK(matching(searcher, "").size() == 4);
}

TEST_CASE("a code, an amount or a phrase that no document has finds nothing, and its spellings find it") {
  const SmallIndex index({announcement("fire", "화재 예방 안내 2025년 51개소", "문의 053-803-2114, 2025 점검"),
                          announcement("notice", "제2025-517호 도로 공고", "총사업비 3억 5천만 원"),
                          announcement("money", "장비 구입", "구입비 350,000,000원, 잡비 7천만원")});
  Searcher searcher = index.open();
  for (const char* absent : {"2025-51", "제2025-51호", "제 2025 - 51 호", "2025-5", "053-803-2115", "0538032115",
                             "5천만 원", "50,000,000원", "3억원", "35,000,000원", "GN-2025-0517", "\"화재 공고\""}) {
    INFO(absent);
    CHECK(ids(searcher.search(asking(absent), soon())).empty());
  }
  for (const char* spelling : {"2025-517", "제2025-517호", "제 2025 - 517 호", "2025–517호"}) {
    INFO(spelling);
    CHECK(ids(searcher.search(asking(spelling), soon())) == Ids{"notice"});
  }
  for (const char* spelling : {"053-803-2114", "053)803-2114", "0538032114", "053.803.2114", "053 803 2114"}) {
    INFO(spelling);
    CHECK(ids(searcher.search(asking(spelling), soon())) == Ids{"fire"});
  }
  for (const char* spelling :
       {"3억 5천만 원", "3억5천만원", "350,000,000원", "삼억오천만원", "3.5억 원", "３５０，０００，０００원"}) {
    INFO(spelling);
    CHECK(matching(searcher, spelling) == Ids{"money", "notice"});
  }
}

TEST_CASE("a phrase finds the same words written as one") {
  const SmallIndex index({announcement("joined", "공영주차장 조성", "복지제도 안내"),
                          announcement("apart", "공영 주차장 조성", "복지 제도 안내"),
                          announcement("other", "주차장 공영 조성", "제도 복지")});
  Searcher searcher = index.open();
  for (const char* phrase : {"\"공영 주차장\"", "\"공영주차장\"", "\"복지 제도\"", "\"공영 주차장 조성\""}) {
    INFO(phrase);
    CHECK(matching(searcher, phrase) == Ids{"apart", "joined"});
  }
}

TEST_CASE("a search within results finds only those results") {
  const SmallIndex index(
      {announcement("a", "물 축제", "여름"), announcement("b", "물 산업", "여름"), announcement("c", "축제", "여름")});
  Searcher searcher = index.open();
  SearchRequest request = asking("여름");
  request.within = {"축제", "물"};
  CHECK(matching(searcher, request) == Ids{"a"});
  CHECK(ids(searcher.search(request, soon())) == Ids{"a"});
}

TEST_CASE("a search within results keeps exclusions and phrases when it has to be relaxed") {
  const SmallIndex index({announcement("a", "물 축제", "여름"), announcement("b", "산업 시민", "여름"),
                          announcement("c", "물 시민", "여름"), announcement("d", "물", "여름")});
  Searcher searcher = index.open_without_floor();
  SearchRequest request = asking("여름");
  request.within = {"물 산업 -시민"};
  for (const Sort sort : {Sort::relevance, Sort::date}) {
    request.sort = sort;
    const SearchResult result = searcher.search(request, soon());
    const Ids found = ids(result);
    CHECK(std::set<std::string>(found.begin(), found.end()).count("b") == 0);
    CHECK(std::set<std::string>(found.begin(), found.end()).count("c") == 0);
    CHECK_FALSE(found.empty());
    CHECK(codes(result) == "relaxed");
  }
  request.within = {"\"물 축제\" 우주선 (시민"};
  const SearchResult result = searcher.search(request, soon());
  CHECK(ids(result) == Ids{"a"});
  CHECK_THAT(codes(result), Catch::Contains("relaxed"));
  request.within = {"모르는칸:물"};
  CHECK_THAT(codes(searcher.search(request, soon())), Catch::Contains("unknown_field"));
}

TEST_CASE("an empty match set is relaxed step by step, with a remark") {
  const SmallIndex index(
      {announcement("a", "도서관 여름 축제"), announcement("b", "도서관 축제"), announcement("c", "축제")});
  Searcher searcher = index.open();
  CHECK(codes(searcher.search(asking("도서관 여름"), soon())).empty());
  const SearchResult unknown = searcher.search(asking("도서관 여름 우주선"), soon());
  CHECK(codes(unknown) == "relaxed");
  CHECK(unknown.total == 1);
  CHECK_THAT(unknown.remarks.front().message, Catch::Contains("우주선"));
  CHECK(matching(searcher, "도서관 여름 우주선") == Ids{"a"});
  CHECK(codes(searcher.search(asking("우주선 화성"), soon())) == "nothing_found");
  CHECK(matching(searcher, "\"여름 도서관\"").empty());
  // No alternative is left out alone, because that would find less.
  const SearchResult either = searcher.search(asking("여름 (우주선 | 화성)"), soon());
  CHECK(codes(either) == "relaxed");
  CHECK(either.total == 1);
  CHECK_THAT(either.remarks.front().message, Catch::Contains("without \"우주선 | 화성\""));
  CHECK(searcher.search(asking("우주선 (축제 | 여름)"), soon()).total == 3);
  // The remark says what is missing if no relaxation finds anything.
  CHECK(codes(searcher.search(asking("\"여름 도서관\" 축제"), soon())).starts_with("no_exact_match"));
  CHECK(codes(searcher.search(asking("도서관 축제 게시판:없음"), soon())) == "unknown_value nothing_found");
}

TEST_CASE("the words are kept that a document has together, as many as possible") {
  const SmallIndex index({announcement("centre", "AI 데이터센터 건립"), announcement("smoking", "금연구역 반대 의견"),
                          announcement("ai", "AI 상담"), announcement("more", "AI 교육")});
  Searcher searcher = index.open();
  for (const Sort sort : {Sort::relevance, Sort::date}) {
    SearchRequest request = asking("AI 데이터센터 반대");
    request.sort = sort;
    const SearchResult result = searcher.search(request, soon());
    CHECK(result.total == 1);
    CHECK(ids(result).front() == "centre");
    CHECK_THAT(result.remarks.front().message, Catch::Contains("without \"반대\""));
  }
}

TEST_CASE("of two halves of a query, the beginning is kept, because it names the topic") {
  const SmallIndex index({announcement("topic", "요소수 안내", "사재기 시민"), announcement("more", "요소수 사재기"),
                          announcement("about", "신고 포상금", "신고 포상금")});
  Searcher searcher = index.open_without_floor();
  CHECK(matching(searcher, "요소수 사재기 신고 포상금").size() == 2);
  CHECK(matching(searcher, "신고 포상금 요소수 사재기") == Ids{"about"});
}

TEST_CASE("a kept word is not satisfied inside a longer word, nor by a part of one syllable elsewhere") {
  const SmallIndex index({announcement("visa", "취업 비자 안내"), announcement("buyer", "소비자 상담 안내"),
                          announcement("plant", "정수 시설", "넓은 장"), announcement("school", "학교 안내")});
  Searcher searcher = index.open_without_floor();
  CHECK(matching(searcher, "조선족 취업 비자") == Ids{"visa"});
  CHECK(matching(searcher, "비자 학교 우주선").size() == 1);
  CHECK(matching(searcher, "비자 상담 우주선").size() == 1);
  CHECK(matching(searcher, "정수장 학교 우주선") == Ids{"school"});
}

TEST_CASE("parts of a kept compound that are scattered over a document do not count as the compound") {
  const std::array<std::array<const char*, 2>, 4> compounds{
      {{"주차", "요금"}, {"환경", "교육"}, {"시장", "조사"}, {"도로", "점용"}}};
  for (const auto& [first, second] : compounds) {
    const std::string compound = std::string(first) + second;
    const SmallIndex index({announcement("joined", compound + " 안내"),
                            announcement("spaced", std::string(first) + " " + second + " 안내"),
                            announcement("apart", std::string(second) + " 안내와 " + first + " 소식"),
                            announcement("other", "무지개 소식")});
    Searcher searcher = index.open_without_floor();
    INFO(compound);
    CHECK(matching(searcher, compound + " 무지개") == Ids{"joined", "spaced"});
  }
}

TEST_CASE("a part of one syllable is no coverage of a known compound") {
  const SmallIndex index(
      {announcement("tax", "주민세 안내"), announcement("resident", "주민 모임"), announcement("age", "삼십 세 이상")});
  Searcher searcher = index.open();
  const SearchResult result = searcher.search(asking("주민세"), soon());
  CHECK(result.total == 1);
  const Ids found = ids(result);
  CHECK(found.front() == "tax");
  CHECK(std::find(found.begin(), found.end(), "age") == found.end());
}

TEST_CASE("verbs of a question are left out before its nouns") {
  const SmallIndex index({announcement("passport", "여권 재발급", "여권을 다시 만듭니다"),
                          announcement("street", "자전거길", "어디로 만들고 걸어야 할까요")});
  Searcher searcher = index.open();
  const SearchResult result = searcher.search(asking("여권 재발급 만들려면 어디로 걸어야 하나요"), soon());
  CHECK(result.total == 1);
  CHECK(ids(result).front() == "passport");
}

TEST_CASE("the lists that a generation keeps are the default; a file replaces one, and none switches it off") {
  const auto directory = std::filesystem::temp_directory_path() / ("gonggo-kept-" + std::to_string(::getpid()));
  std::filesystem::create_directories(directory);
  std::ofstream(directory / "stop") << "무엇\n";
  std::ofstream(directory / "stop-words.txt") << "안내\n알림\n";
  std::ofstream(directory / "synonyms.txt") << "대구시 = 대구광역시\n";
  const auto kept = word_lists_for(directory, {});
  CHECK(kept->stop_words.size() == 2);
  CHECK(kept->synonyms.size() == 2);
  CHECK(kept->hash == load_word_lists(directory / "stop-words.txt", directory / "synonyms.txt")->hash);
  CHECK(kept->recency == default_recency);
  const auto without_age = word_lists_for(directory, {{}, {}, 0});
  CHECK(without_age->recency == 0);
  CHECK(without_age->hash != kept->hash);
  CHECK(describe(*kept).english == "2 stop words (index), 2 words with synonyms (index)");
  CHECK(describe(*word_lists_for(directory, {directory / "stop", "none"})).english ==
        "1 stop words (file), no words with synonyms");
  CHECK(describe(*word_lists_for(directory / "elsewhere", {})).english == "no stop words, no words with synonyms");
  CHECK(describe(*word_lists_for({}, {})).english == "no stop words, no words with synonyms");
  CHECK_THROWS_WITH(word_lists_for(directory, {directory / "gone", {}}), Catch::Contains("gone"));
  std::filesystem::remove_all(directory);
}

TEST_CASE("synonyms find the documents of their words, and stop words are required only if the query has no others") {
  const auto directory = std::filesystem::temp_directory_path() / ("gonggo-words-" + std::to_string(::getpid()));
  std::filesystem::create_directories(directory);
  std::ofstream(directory / "synonyms") << "# comment\n대구시 = 대구광역시 # old and new\nMOU = 업무 협약\n";
  std::ofstream(directory / "stop") << "무엇\n안내\n";
  std::ofstream(directory / "bad") << "가 = 나\n홀로\n";
  const auto words = load_word_lists(directory / "stop", directory / "synonyms");
  const SmallIndex index({announcement("new", "대구광역시 조례"), announcement("old", "대구시 조례"),
                          announcement("pact", "업무 협약 체결"), announcement("what", "이용 안내")});
  Searcher searcher = index.open(words);
  CHECK(matching(searcher, "대구시") == Ids{"new", "old"});
  CHECK(matching(searcher, "MOU") == Ids{"pact"});
  CHECK(matching(searcher, "업무 협약") == Ids{"pact"});
  CHECK(matching(searcher, "조례 안내 무엇") == Ids{"new", "old"});
  CHECK(matching(searcher, "안내") == Ids{"what"});
  CHECK(first(searcher, "mou 안내") == "pact");
  searcher.use(load_word_lists({}, {}));
  CHECK(matching(searcher, "대구시") == Ids{"old"});
  CHECK_THROWS_WITH(load_word_lists({}, directory / "bad"), Catch::Contains("bad:2"));
  std::ofstream(directory / "cp949") << "MOU = 협약\n\xB5\xB6\xB0\xA8 = flu\n";
  CHECK_THROWS_WITH(load_word_lists({}, directory / "cp949"),
                    Catch::Contains("cp949, line 2: ") && Catch::Contains("iconv -f CP949 -t UTF-8"));
  CHECK_THROWS_WITH(load_word_lists(directory / "cp949", {}), Catch::Contains("cp949, line 2: "));
  CHECK_THROWS_WITH(load_word_lists(directory / "gone", {}), Catch::Contains("gone"));
  CHECK(words->hash != load_word_lists({}, directory / "synonyms")->hash);
  std::filesystem::remove_all(directory);
}

TEST_CASE("syllables of a synonym do not count as syllables of its word") {
  const auto file = std::filesystem::temp_directory_path() / ("gonggo-synonym-" + std::to_string(::getpid()));
  std::ofstream(file) << "독감 = 인플루엔자\n";
  const auto words = load_word_lists({}, file);
  std::filesystem::remove(file);
  const SmallIndex index({announcement("prices", "인플레이션 전망"), announcement("flu", "인플루엔자 전망 안내")});
  Searcher searcher = index.open(words);
  CHECK(matching(searcher, "독감 전망") == Ids{"flu"});
  SearchRequest request = asking("독감 전망");
  request.explain = true;
  const SearchResult result = searcher.search(request, soon());
  REQUIRE(ids(result) == Ids{"flu", "prices"});
  CHECK_THAT(result.hits[1].explanation, Catch::Contains(", adjacent 0.0000"));  // 인플레이션 has no part of 독감
}

TEST_CASE("hits without any word of the query are announced as similar, and are similar") {
  const SmallIndex index(city());
  Searcher searcher = index.open();
  const SearchResult similar = searcher.search(asking("심폐소셍술법"), soon());
  CHECK(similar.total == 0);
  CHECK(ids(similar) == Ids{"cpr"});
  CHECK(codes(similar) == "similar_only");
  const SearchResult nothing = searcher.search(asking("출장소장"), soon());
  CHECK(nothing.hits.empty());
  CHECK(codes(nothing) == "nothing_found");
  CHECK(codes(searcher.search(asking("심폐소생술"), soon())).empty());
}

TEST_CASE("a remark is made once, and the number of remarks is limited") {
  const SmallIndex index({announcement("a", "물 칸")});
  Searcher searcher = index.open();
  CHECK(codes(searcher.search(asking("물 칸:물 칸:물 칸:물"), soon())) == "unknown_field");
  std::string fields = "물";
  for (int i = 0; i < 40; ++i) {
    fields += " 칸" + std::string(static_cast<std::size_t>(i % 5 + 1), 'x') + std::to_string(i) + ":물";
  }
  CHECK(searcher.search(asking(fields), soon()).remarks.size() == 20);
  std::string words;
  for (int i = 0; i < 64; ++i) {
    words += "물 ";
  }
  CHECK_THAT(codes(searcher.search(asking(words + "-물 -물"), soon())), Catch::Contains("too_many_words"));
  CHECK_THAT(codes(searcher.search(asking(words + "물산*"), soon())), Catch::Contains("too_many_words"));
}

TEST_CASE("a query of many prefixes gets an answer") {
  std::vector<Announcement> list;
  std::mt19937 random(5);
  const std::vector<std::string> syllables{"물", "시", "가", "수", "도", "공", "원", "안", "내", "정"};
  const auto word = [&] {
    std::string text;
    for (int k = 0; k < 3; ++k) {
      text += syllables[random() % syllables.size()];
    }
    return text;
  };
  for (int i = 0; i < 400; ++i) {
    std::string body;
    for (int k = 0; k < 20; ++k) {
      body += word() + " ";
    }
    list.push_back(announcement("n" + std::to_string(i), word(), body));
  }
  const SmallIndex index(list);
  Searcher searcher = index.open();
  for (int round = 0; round < 100; ++round) {
    std::string query;
    const std::size_t count = 2 + random() % 5;
    for (std::size_t k = 0; k < count; ++k) {
      query += syllables[random() % syllables.size()] + "* ";
    }
    CAPTURE(query);
    CHECK_FALSE(searcher.search(asking(query), soon()).hits.empty());
  }
}

TEST_CASE("a query with characters but no word finds nothing and has a remark") {
  const SmallIndex index(city());
  Searcher searcher = index.open();
  for (const std::string query : {"🎉", "!!!", "\"", "()", "*", "-!", "\xFF"}) {
    CAPTURE(query);
    for (const Sort sort : {Sort::relevance, Sort::date}) {
      SearchRequest request = asking(query);
      request.sort = sort;
      const SearchResult result = searcher.search(request, soon());
      CHECK(result.total == 0);
      CHECK(result.hits.empty());
      CHECK_THAT(codes(result), Catch::Contains("no_words"));
    }
    CHECK(searcher.rank(asking(query), 10).empty());
  }
  for (const std::string query : {"", "  ", "\xE3\x80\x80"}) {
    CHECK(searcher.search(asking(query), soon()).total == 11);
  }
  CHECK(searcher.search(asking("-대구시"), soon()).total == 10);
}

TEST_CASE("no query text makes a search throw") {
  const SmallIndex index(city());
  Searcher searcher = index.open();
  std::mt19937 random(11);
  const std::vector<std::string> likely{"대구", "물", "클러스터", "-",     "\"",    "(",  ")",
                                        "|",    " ",  "*",        "제목:", "부서:", "OR", "등록일:2024"};
  for (int i = 0; i < gonggo_test::rounds(10'000); ++i) {
    std::string query;
    const std::size_t length = random() % 12;
    for (std::size_t k = 0; k < length; ++k) {
      if (random() % 3 == 0) {
        query += static_cast<char>(random() % 256);
      } else {
        query += likely[random() % likely.size()];
      }
    }
    SearchRequest request = asking(query);
    request.syntax = random() % 4 == 0 ? Syntax::plain : Syntax::full;
    request.scope = static_cast<TextScope>(random() % 4);
    request.sort = static_cast<Sort>(random() % 4);
    CAPTURE(query);
    CHECK_NOTHROW(searcher.search(request, soon()));
  }
}

TEST_CASE("a verb finds the forms that may be of several verbs, and a passive verb finds what it is made from") {
  const SmallIndex index({announcement("passive", "낙엽이 쌓인 거리"), announcement("active", "돌담을 쌓아 만든 마을"),
                          announcement("sharpen", "칼을 가는 노점"), announcement("go", "바다로 갔던 날"),
                          announcement("know", "새 소식을 알립니다")},
                         {"/usr/share/hunspell/ko.dic", "/usr/share/hunspell/ko.aff", {}, {}});
  Searcher searcher = index.open();
  const auto found = [&](const std::string& query) { return matching(searcher, asking(query)); };
  CHECK(found("쌓다") == Ids{"active", "passive"});
  CHECK(found("쌓여") == Ids{"active", "passive"});
  CHECK(found("칼 갈다") == Ids{"sharpen"});
  CHECK(found("가다") == Ids{"go", "sharpen"});
  CHECK(found("알리는") == Ids{"know"});
  CHECK(found("만드는 마을") == Ids{"active"});
}

TEST_CASE("a hostile query ends, and a deadline is respected") {
  const SmallIndex index(city());
  Searcher searcher = index.open();
  std::string words;
  for (int i = 0; words.size() < max_query_bytes; ++i) {
    words += "가" + std::to_string(i) + " ";
  }
  const SearchResult result = searcher.search(asking(words), soon());
  CHECK_THAT(codes(result), Catch::Contains("too_many_words"));
  CHECK_THROWS_AS(searcher.search(asking("대구"), std::chrono::steady_clock::now()), Error);
}

TEST_CASE("A number with its counter is found wherever both are side by side, and nowhere else") {
  const std::array<const char*, 7> counters{"명", "개", "년", "월", "시간", "가구", "톤"};
  std::vector<Announcement> all;
  for (const std::string counter : counters) {
    all.push_back(announcement("joined-" + counter, "알림", "모두 7" + counter + "입니다."));
    all.push_back(announcement("spaced-" + counter, "알림", "모두 7 " + counter + "씩 나눈다."));
    all.push_back(announcement("inside-" + counter, "알림", "주7" + counter + "미만으로 정한다."));
    all.push_back(announcement("apart-" + counter, "알림", "붙임 7. " + counter + "의 기준"));
    all.push_back(announcement("bracket-" + counter, "알림", "8.7(" + counter + ")에 연다."));
    all.push_back(announcement("other-" + counter, "알림", "모두 17" + counter + ", 78" + counter));
  }
  const SmallIndex index(all, {"/usr/share/hunspell/ko.dic", "/usr/share/hunspell/ko.aff", {}, {}});
  Searcher searcher = index.open();
  for (const std::string counter : counters) {
    const Ids wanted{"inside-" + counter, "joined-" + counter, "spaced-" + counter};
    for (const std::string& query : {"7" + counter, "7 " + counter, "\"7" + counter + "\"", "7" + counter + "에는"}) {
      INFO(query);
      CHECK(matching(searcher, query) == wanted);
    }
    CHECK(matching(searcher, "8.7" + counter).empty());
  }
}
