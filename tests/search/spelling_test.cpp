// SPDX-License-Identifier: GPL-2.0-or-later
// Tests which mistyped words are corrected, which words must not be, and how many look-ups the correction takes.
#include "common/search/spelling.hpp"

#include <algorithm>
#include <fstream>
#include <random>

#include "common/base/utf8.hpp"
#include "common/search/correction.hpp"
#include "common/search/misspelling.hpp"
#include "tests/rounds.hpp"
#include "tests/search/small_index.hpp"

using namespace gonggo;
using Ids = std::vector<std::string>;

namespace {

const std::vector<Announcement>& town() {
  static const std::vector<Announcement> all{
      announcement("water", "물클러스터 입주기업 모집",
                   "물산업클러스터의 기업을 찾습니다. 상수도 요금은 그대로입니다."),
      announcement("cpr", "심폐소생술 상설체험장 운영", "응급처치 교육을 받을 수 있습니다."),
      announcement("library", "도서관 여름 독서교실", "어린이를 위해 여름 도서관에서 열립니다."),
      announcement("bus", "시내버스 노선체계 개편", "시내버스 정류장이 바뀝니다. 대중교통 환승은 그대로입니다."),
      announcement("festival", "여름축제 자원봉사자 모집", "축제는 호수공원에서 열립니다."),
      announcement("jobs", "채용박람회 개최", "구직자는 이력서를 가져오세요."),
      announcement("scholar", "국가장학금 신청 안내", "장학금은 학기마다 신청합니다."),
      announcement("rent", "전세보증금 반환보증 지원", "보증료를 지원합니다."),
      announcement("waste", "음식물쓰레기 수거일 변경", "쓰레기는 저녁에 내놓으세요."),
      announcement("flu", "독감 예방접종 무료 시행", "보건소에서 예방접종을 합니다."),
      announcement("cctv", "EXCO에서 열리는 smart city 박람회", "Platform 기업 전시"),
      announcement("clean", "대구시는 미세먼지 저감 대책을 발표", "대구시 전역에서 미세먼지를 줄입니다."),
      announcement("tax", "재산세 납부기한 연장", "지방세 고지서를 확인하세요."),
      announcement("park", "호수공원 산책로 정비", "산책로 폐쇄 안내. 산책에 좋은 길"),
      announcement("names", "홍길동 작가 초청 강연", "클러스터를 아는 김민수 박사와 이서연 교수가 함께합니다."),
      announcement("rare", "돌미나리 갯버들 너울가지 윤슬", "해찬솔 미리내 다솜 시나브로"),
      announcement("rare2", "곰솔누리숲 탐방", "맹꽁이 서식지와 버들치를 봅니다. 도선관 터."),
  };
  return all;
}

std::string codes(const SearchResult& result) {
  std::string text;
  for (const Remark& remark : result.remarks) {
    text += (text.empty() ? "" : " ") + remark.code;
  }
  return text;
}

struct Case {
  std::string typed;
  std::string meant;  // the corrected query
};

}  // namespace

TEST_CASE("a name is not replaced in silence by a word with one syllable less or with its syllables in another order") {
  const SmallIndex index({announcement("library", "도서관 여름 독서교실", "한도서관 아님"),
                          announcement("built", "책을 지을 사람 모집", "집을 지을 때"),
                          announcement("park", "호수공원 산책로 정비", "공원 안내"),
                          announcement("market", "시장 나들이", "전통시장 안내")});
  Searcher searcher = index.open();
  for (const std::string name :
       {"을지", "한빛도서관", "누도서관", "해도서관", "별도서관", "마호수공원", "원공", "장시", "달시장", "빛시장"}) {
    CAPTURE(name);
    CHECK(searcher.search(asking(name), soon()).corrected_query.empty());
  }
}

TEST_CASE("a short telephone number that no document has finds nothing, in any spelling") {
  const SmallIndex index(
      {announcement("stops", "정류장 120편", "버스 120곳과 02 안내"), announcement("call", "안내", "053-120")});
  Searcher searcher = index.open();
  for (const std::string number : {"02-120", "02)120", "02 120", "02-120번", "031-120", "062-1588"}) {
    const SearchResult result = searcher.search(asking(number), soon());
    CAPTURE(number);
    CHECK(result.total == 0);
    CHECK(result.similar == 0);
    CHECK(codes(result).starts_with("no_exact_match"));
  }
  for (const std::string number : {"053-120", "053)120", "053 120"}) {
    CAPTURE(number);
    CHECK(ids(searcher.search(asking(number), soon())) == Ids{"call"});
  }
}

TEST_CASE("a mistyped word is replaced by the word that was meant") {
  const SmallIndex index(town());
  Searcher searcher = index.open();
  const std::vector<Case> cases{
      // a letter that sounds alike
      {"심폐소셍술", "심폐소생술"},
      {"여름축재", "여름축제"},
      {"채용박람훼", "채용박람회"},
      {"시네버스", "시내버스"},
      {"시내버쓰", "시내버스"},
      {"음식물쓰래기", "음식물쓰레기"},
      {"예방접쫑", "예방접종"},
      {"전새보증금", "전세보증금"},
      {"호쑤공원", "호수공원"},
      {"국가장악금", "국가장학금"},
      {"심페소생술", "심폐소생술"},
      {"산챽로", "산책로"},
      // a letter next to it on the keyboard
      {"도서간", "도서관"},
      {"물클러스타", "물클러스터"},
      {"물클러스텨", "물클러스터"},
      {"자원봉샤자", "자원봉사자"},
      {"미세먼디", "미세먼지"},
      // a final consonant lost, added or moved
      {"예바접종", "예방접종"},
      {"납부기항", "납부기한"},
      {"도서과ㄴ", "도서관"},
      {"대중교토", "대중교통"},
      {"독서교시", "독서교실"},
      {"음싱물쓰레기", "음식물쓰레기"},
      // syllables doubled, swapped, lost or added
      {"클러스스터", "클러스터"},
      {"심폐생소술", "심폐소생술"},
      {"채용박회", "채용박람회"},
      {"국가학금", "국가장학금"},
      {"시내내버스", "시내버스"},
      {"예방종접", "예방접종"},
      {"자원봉가사자", "자원봉사자"},
      {"상설체장", "상설체험장"},
      // inside a compound
      {"물산업클러수터", "물산업클러스터"},
      {"여름도서간", "여름도서관"},
      // with a particle, which stays; with an operator, a field, in a title's quotes
      {"물클러스타에", "물클러스터에"},
      {"도서과를", "도서관"},
      {"도서관애서", "도서관에서"},
      {"도서간에서 독서교실", "도서관에서 독서교실"},
      {"제목:도서간", "제목:도서관"},
      {"(도서간 | 심폐소셍술)  -축제", "(도서관 | 심폐소생술)  -축제"},
      {"「여름축재」", "「여름축제」"},
      // Latin letters
      {"platfrom", "platform"},
      {"platfform", "platform"},
      {"plaform", "platform"},
      {"EXVO에서", "exco에서"},
      // particles that do not fit together, or do not exist
      {"호수공원만랑", "호수공원"},
      {"미세먼지만랑은", "미세먼지"},
  };
  for (const auto& [typed, meant] : cases) {
    CAPTURE(typed);
    const SearchResult result = searcher.search(asking(typed), soon());
    CHECK(result.corrected_query == meant);
    CHECK((codes(result).find("corrected") != std::string::npos) == !meant.empty());
    if (!meant.empty()) {
      CHECK_FALSE(result.hits.empty());
    }
  }
}

TEST_CASE("a word that the index has is never replaced, however rare it is and however similar another one is") {
  const SmallIndex index(town());
  Searcher searcher = index.open_without_floor();
  for (const std::string query :
       {"홍길동",     "김민수",      "이서연",         "돌미나리",      "갯버들",       "너울가지", "윤슬",
        "해찬솔",     "미리내",      "다솜",           "시나브로",      "곰솔누리숲",   "맹꽁이",   "버들치",
        "도선관",     "EXCO",        "smart",          "city",          "보증료",       "정류장",   "도서관에서의",
        "물클러스터", "물 클러스터", "국가물클러스터", "여름 독서교실", "작가 홍길동과"}) {
    CAPTURE(query);
    const SearchResult result = searcher.search(asking(query), soon());
    CHECK(result.corrected_query.empty());
    CHECK(codes(result).find("corrected") == std::string::npos);
    CHECK_FALSE(result.hits.empty());
  }
}

TEST_CASE("a query is not corrected if some document has the syllables of every word") {
  const SmallIndex index({announcement("whole", "보람새누리터 안내"), announcement("near", "새누니터 소식")});
  Searcher searcher = index.open();
  const SearchResult result = searcher.search(asking("새누리터"), soon());
  CHECK(ids(result) == Ids{"whole"});
  CHECK(codes(result).empty());
  // The same holds if no document has them together with the others: a word that some document has is assumed correct.
  for (const Sort sort : {Sort::relevance, Sort::date, Sort::views, Sort::deadline}) {
    SearchRequest request = asking("새누리터 소식");
    request.sort = sort;
    CHECK(searcher.search(request, soon()).corrected_query.empty());
  }
}

TEST_CASE("a word without a similar word is left as typed") {
  const SmallIndex index(town());
  Searcher searcher = index.open();
  for (const std::string query :
       {"우주선", "화성탐사", "quantum", "출장소장", "산책체에서", "xy", "ㅋㅋㅋ", "2024-999"}) {
    CAPTURE(query);
    const SearchResult result = searcher.search(asking(query), soon());
    CHECK(result.corrected_query.empty());
    CHECK(result.total == 0);
  }
  // Together with known words it is left out, as before.
  const SearchResult relaxed = searcher.search(asking("도서관 우주선"), soon());
  CHECK(codes(relaxed) == "relaxed");
  CHECK(relaxed.corrected_query.empty());
}

TEST_CASE("a typo is corrected before a word is left out, and its remark comes first") {
  const SmallIndex index(town());
  Searcher searcher = index.open();
  const SearchResult both = searcher.search(asking("도서간 여름"), soon());
  CHECK(codes(both) == "corrected");
  CHECK(both.corrected_query == "도서관 여름");
  CHECK(both.total == 1);
  CHECK_THAT(both.remarks.front().message, Catch::Contains("\"도서간\"") && Catch::Contains("\"도서관\""));
  const SearchResult then_relaxed = searcher.search(asking("심폐소셍술 우주선"), soon());
  CHECK(codes(then_relaxed) == "corrected relaxed");
  CHECK(ids(then_relaxed) == Ids{"cpr"});
  // A word of two syllables has many similar words. A correction is not trusted if the corrected query finds no
  // document with all words.
  CHECK(searcher.search(asking("요굼"), soon()).corrected_query == "요금");
  CHECK(searcher.search(asking("상수도 요굼"), soon()).corrected_query == "상수도 요금");
  CHECK(searcher.search(asking("도서관 요굼"), soon()).corrected_query.empty());
  const SearchResult one_of_two = searcher.search(asking("심폐소셍술 요굼"), soon());
  CHECK(one_of_two.corrected_query == "심폐소생술 요굼");
  CHECK(ids(one_of_two) == Ids{"cpr"});
}

TEST_CASE("of equally near words the one that occurs with the rest of the query is chosen") {
  const SmallIndex index({announcement("a", "보건소 진료", "보건소 보건소"), announcement("b", "보간소 안내"),
                          announcement("c", "보건소 안내판"), announcement("d", "보건소 휴진")});
  Searcher searcher = index.open();
  CHECK(searcher.search(asking("보곤소"), soon()).corrected_query == "보건소");
  const SmallIndex other({announcement("a", "노모산 진료"), announcement("b", "노마산 안내"),
                          announcement("c", "노모산 휴진"), announcement("d", "노모산 공지")});
  Searcher more = other.open();
  CHECK(more.search(asking("노머산"), soon()).corrected_query == "노모산");
  CHECK(more.search(asking("노머산 안내"), soon()).corrected_query == "노마산 안내");
}

TEST_CASE("a doubtful correction is offered and the query is searched as typed") {
  const auto listed = std::filesystem::temp_directory_path() / ("gonggo-doubtful-" + std::to_string(::getpid()));
  std::ofstream(listed) << "마늘\n불교\n급여\n가격\n채용\n보건소\n";
  LexiconSources words;
  words.user_words = {listed};
  const SmallIndex index({announcement("village", "마을 회관 공사"), announcement("school", "분교 통합 계획"),
                          announcement("pay", "육아휴직 급여 신청"), announcement("pay2", "육아휴직 급여 인상"),
                          announcement("sharp", "기온이 급격 변화"), announcement("sharp2", "급격 상승"),
                          announcement("price", "배추 가격 안정"), announcement("chip", "반도체용 부품"),
                          announcement("hire", "공무원 채용 공고"), announcement("hire2", "직원 채용 시험"),
                          announcement("rare", "가온숲길 정비"), announcement("name", "이서인 작가 강연")},
                         words);
  Searcher searcher = index.open();
  for (const auto& [typed, meant] : {Case{"마늘", "마을"}, Case{"불교", "분교"}, Case{"마늘 회관", "마을 회관"}}) {
    CAPTURE(typed);
    const SearchResult result = searcher.search(asking(typed), soon());
    CHECK(result.corrected_query.empty());
    CHECK(result.suggested_query == meant);
    CHECK(codes(result).find("suggested") != std::string::npos);
  }
  // Among similar words, a noun that occurs with the other words is best.
  CHECK(searcher.search(asking("육아휴직 급역"), soon()).corrected_query == "육아휴직 급여");
  CHECK(searcher.search(asking("배추 가겨"), soon()).corrected_query == "배추 가격");
  // The only match of the word is inside a longer word.
  const SearchResult inside = searcher.search(asking("체용"), soon());
  CHECK((inside.corrected_query == "채용" || inside.suggested_query == "채용"));
  // A name of a person is not replaced by another one.
  CHECK(searcher.search(asking("이서진"), soon()).corrected_query.empty());
  // In quotes nothing is offered either.
  CHECK(searcher.search(asking("\"마늘\""), soon()).suggested_query.empty());
  std::filesystem::remove(listed);
}

TEST_CASE("a rare word beside words that occur only with a frequent neighbour gets an offer") {
  const auto listed = std::filesystem::temp_directory_path() / ("gonggo-rare-" + std::to_string(::getpid()));
  std::ofstream(listed) << "요금\n";
  LexiconSources words;
  words.user_words = {listed};
  std::vector<Announcement> list{announcement("typo", "요굼 목록"), announcement("other", "도서관 소식")};
  for (int i = 0; i < 6; ++i) {
    list.push_back(announcement("price" + std::to_string(i), "상수도 요금 안내"));
  }
  const SmallIndex index(list, words);
  Searcher searcher = index.open();
  const SearchResult beside = searcher.search(asking("상수도 요굼"), soon());
  CHECK(beside.corrected_query.empty());
  CHECK(beside.suggested_query == "상수도 요금");
  for (const std::string query : {"요굼", "요굼 목록"}) {
    CAPTURE(query);
    CHECK(searcher.search(asking(query), soon()).suggested_query.empty());
  }
  std::filesystem::remove(listed);
}

TEST_CASE("a phrase in straight quotes is neither corrected nor relaxed") {
  const SmallIndex index(town());
  Searcher searcher = index.open();
  for (const std::string query : {"\"물클러스타\"", "＂물클러스타＂", "\"물클러스타\" 모집"}) {
    CAPTURE(query);
    const SearchResult result = searcher.search(asking(query), soon());
    CHECK(result.hits.empty());
    CHECK(result.corrected_query.empty());
    CHECK(codes(result).starts_with("no_exact_match"));
  }
  CHECK(searcher.search(asking("\"여름축제\" 자원봉샤자"), soon()).corrected_query == "\"여름축제\" 자원봉사자");
  // Filters, exclusions and prefixes are not corrected either.
  for (const std::string query : {"축제 부서:환경정책가", "축제 -도서간", "도서간*"}) {
    CHECK(searcher.search(asking(query), soon()).corrected_query.empty());
  }
}

TEST_CASE("a correction holds in every order, on every page, for facets, plain queries and runs") {
  const SmallIndex index(town());
  Searcher searcher = index.open();
  SearchRequest request = asking("도서간");
  request.size = 1;
  request.facets = {FacetId::year};
  for (const Sort sort : {Sort::relevance, Sort::date, Sort::views, Sort::deadline}) {
    for (const Syntax syntax : {Syntax::full, Syntax::plain}) {
      request.sort = sort;
      request.syntax = syntax;
      for (request.page = 1; request.page <= 2; ++request.page) {
        const SearchResult result = searcher.search(request, soon());
        CHECK(result.total == 1);
        CHECK(result.corrected_query == "도서관");
        CHECK(result.hits.size() == (request.page == 1 ? 1 : 0));
      }
    }
  }
  request.sort = Sort::relevance;
  const std::vector<ScoredId> ranked = searcher.rank(request, 10);
  REQUIRE(ranked.size() == 1);
  CHECK(ranked.front().id == "library");
  // Filters do not change what is corrected.
  request.filters = {{FieldId::board, {"없음"}}};
  const SearchResult filtered = searcher.search(request, soon());
  CHECK(filtered.corrected_query == "도서관");
  CHECK(codes(filtered) == "corrected unknown_value fewer_filters");
}

TEST_CASE("a correction does not reveal words of withheld documents") {
  std::vector<Announcement> list{announcement("open", "도서관 안내"), announcement("secret", "비밀사업단 출범")};
  list[1].embargo = seoul_midnight(*make_day(2190, 1, 1));
  const SmallIndex index(list);
  Searcher searcher = index.open();
  const SearchResult now = searcher.search(asking("비밀샤업단"), soon());
  CHECK(now.corrected_query.empty());
  CHECK(now.hits.empty());
  CHECK(searcher.search(asking("도서관 비밀샤업단"), soon()).corrected_query.empty());
  SearchRequest later = asking("비밀샤업단");
  later.now = seoul_midnight(*make_day(2190, 1, 2));
  CHECK(searcher.search(later, soon()).corrected_query == "비밀사업단");
}

TEST_CASE("correcting looks up a bounded number of terms for any query") {
  const SmallIndex index(town());
  const OpenIndex open = open_index(index.live(), nullptr);
  const std::string long_word = "가나다라마바사아자차카타파하";
  for (const std::size_t most : {std::size_t{0}, std::size_t{1}, std::size_t{100}, Speller::max_lookups}) {
    Speller speller(open, std::nullopt, most);
    for (const std::string& word : {std::string("심폐소셍술"), long_word, std::string("platfrom"),
                                    long_word + long_word, std::string("물"), std::string()}) {
      speller.nearest(word, FieldId::body, EditKind::other_letter);
      CHECK(speller.lookups() <= most);
    }
  }
  Speller spent(open, std::nullopt, 3);
  CHECK(spent.nearest("심폐소셍술", FieldId::body, EditKind::other_letter).empty());
  CHECK(spent.nearest("채용박회", FieldId::body, EditKind::other_letter).empty());
  Speller one(open, std::nullopt);
  REQUIRE_FALSE(one.nearest("심폐소셍술", FieldId::body, EditKind::other_letter).empty());
  CHECK(one.lookups() > 0);
  CHECK(one.lookups() < 600);
  Speller late(open, std::chrono::steady_clock::now());
  CHECK_THROWS_AS(late.nearest(long_word, FieldId::body, EditKind::other_letter), Error);
}

TEST_CASE("no mistyped query makes a search throw, and searching for the correction gives the same result") {
  const SmallIndex index(town());
  Searcher searcher = index.open_without_floor();
  std::mt19937 random(23);
  const std::vector<std::string> pieces{"도서간", "심폐소셍술", "물클러스타", "에서", " ",     "\"",         "(",
                                        ")",      "|",          "-",          "*",    "제목:", "platfrom",   "요굼",
                                        "ㄱ",     "19",         "목적:",      "「",   "」",    "게시판:공고"};
  for (int i = 0; i < gonggo_test::rounds(2'000); ++i) {
    std::string query;
    const std::size_t length = 1 + random() % 8;
    for (std::size_t k = 0; k < length; ++k) {
      if (random() % 10 == 0) {
        query += static_cast<char>(random() % 256);
      } else {
        query += pieces[random() % pieces.size()];
      }
    }
    CAPTURE(query);
    SearchRequest request = asking(query);
    request.syntax = random() % 4 == 0 ? Syntax::plain : Syntax::full;
    request.scope = static_cast<TextScope>(random() % 4);
    SearchResult result;
    REQUIRE_NOTHROW(result = searcher.search(request, soon()));
    if (result.corrected_query.empty()) {
      continue;
    }
    CHECK((query.find(':') != std::string::npos || !result.hits.empty()));  // a filter may leave nothing
    request.query = result.corrected_query;
    CHECK(ids(searcher.search(request, soon())) == ids(result));
  }
}

TEST_CASE("a word that the lexicon lists is assumed correct, a short one only in a question") {
  const auto listed = std::filesystem::temp_directory_path() / ("gonggo-listed-" + std::to_string(::getpid()));
  std::ofstream(listed) << "심폐소셍술\n노머산\n요굼\n";
  LexiconSources words;
  words.user_words = {listed};
  const std::vector<Announcement> list{announcement("cpr", "심폐소생술 교육"), announcement("hill", "노모산 산책"),
                                       announcement("price", "상수도 요금", "요금을 알려주세요."),
                                       announcement("other", "도서관 소식")};
  const SmallIndex without(list);
  const SmallIndex with(list, words);
  Searcher unlisted = without.open();
  Searcher searcher = with.open();
  for (const auto& [typed, meant] :
       {Case{"심폐소셍술", "심폐소생술"}, Case{"심폐소셍술 교육", "심폐소생술 교육"}, Case{"노머산", "노모산"}}) {
    CAPTURE(typed);
    CHECK(unlisted.search(asking(typed), soon()).corrected_query == meant);
    for (const Sort sort : {Sort::relevance, Sort::date}) {
      SearchRequest request = asking(typed);
      request.sort = sort;
      CHECK(searcher.search(request, soon()).corrected_query.empty());
    }
  }
  // This also holds in a query with a word that is corrected.
  CHECK(searcher.search(asking("노머산 도서간"), soon()).corrected_query == "노머산 도서관");
  // Without a question, a correction of the short word is offered.
  CHECK(searcher.search(asking("상수도 요굼"), soon()).corrected_query.empty());
  CHECK(searcher.search(asking("상수도 요굼"), soon()).suggested_query == "상수도 요금");
  CHECK(unlisted.search(asking("상수도 요굼 알려주세요"), soon()).corrected_query == "상수도 요금 알려주세요");
  CHECK(searcher.search(asking("상수도 요굼 알려주세요"), soon()).corrected_query.empty());
  std::filesystem::remove(listed);
}

TEST_CASE("only words are corrections of a word that documents have inside longer words") {
  const SmallIndex index({announcement("chip", "반도체용 장비", "반도체용 소재와 반도체용 부품"),
                          announcement("panel", "액정체용 유리", "도체용 도료"),
                          announcement("jobs", "채용 안내", "신입 채용과 경력 채용")});
  OpenIndex open = open_index(index.live(), nullptr);
  SearchRequest request = asking("체용 안내");
  request.now = now();
  RequestBudget budget(std::nullopt);
  Search search(open, request, budget, std::nullopt);
  Speller speller(open, std::nullopt);
  const std::vector<Misspelling> found = find_misspellings(search, speller, open);
  REQUIRE(found.size() == 1);
  for (const Misspelling::Option& option : found.front().options) {
    CAPTURE(option.taken.unit);
    CHECK(utf8::count_code_points(option.taken.unit) * 3 == option.taken.unit.size());
  }
}

TEST_CASE("a run that documents have side by side is not corrected") {
  std::vector<Announcement> list{announcement("near", "마을세무사 안내")};
  for (int i = 0; i < 12; ++i) {
    list.push_back(announcement("n" + std::to_string(i), "마을 세무서 소식"));
  }
  const SmallIndex index(list);
  Searcher searcher = index.open();
  const SearchResult result = searcher.search(asking("마을세무서"), soon());
  CHECK(result.corrected_query.empty());
  CHECK(result.suggested_query.empty());
  CHECK(result.total == 12);
}

TEST_CASE("a short word with several likely corrections is searched for as typed") {
  std::vector<Announcement> list;
  for (int i = 0; i < 4; ++i) {
    list.push_back(announcement("a" + std::to_string(i), "선제 대응"));
    list.push_back(announcement("b" + std::to_string(i), "산재 보험"));
  }
  const SmallIndex index(list);
  Searcher searcher = index.open();
  const SearchResult result = searcher.search(asking("산제"), soon());
  CHECK(result.corrected_query.empty());
  CHECK_FALSE(result.suggested_query.empty());
}

TEST_CASE("a noun of one syllable with an ending may be a mistyped word") {
  std::vector<Announcement> list{announcement("fish", "활 어류 검사")};
  for (int i = 0; i < 30; ++i) {
    list.push_back(announcement("a" + std::to_string(i), "온누리상품권 할인 판매"));
  }
  const auto file = std::filesystem::temp_directory_path() / ("gonggo-listed-" + std::to_string(::getpid()));
  std::ofstream(file) << "활\n할인\n온누리상품권\n";
  LexiconSources words;
  words.user_words = {file};
  const SmallIndex index(list, words);
  std::filesystem::remove(file);
  Searcher searcher = index.open();
  CHECK(searcher.search(asking("온누리상품권 활인"), soon()).suggested_query == "온누리상품권 할인");
}
