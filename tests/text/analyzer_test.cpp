// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>
#include <random>

#include "common/base/hangul.hpp"
#include "common/base/utf8.hpp"
#include "common/text/clean_utf8.hpp"
#include "common/text/joined_neighbours.hpp"
#include "common/text/question.hpp"
#include "tests/text/tokens.hpp"

namespace gonggo::test {
using Terms = std::vector<std::string>;

TEST_CASE("A word is found inside compounds, with particles and between punctuation") {
  for (const auto& lexicon : {Lexicon::empty(), dictionary()}) {
    CHECK(finds("대구", "대구시는", lexicon));
    CHECK(finds("클러스터", "국가물산업클러스터의", lexicon));
    CHECK(finds("심폐소생술", "‘대시민 심폐소생술 상설체험장’운영", lexicon));
    CHECK(finds("EXCO", "EXCO에서 열린다", lexicon));
    CHECK(finds("exco에서", "ＥＸＣＯ가", lexicon));
    CHECK(finds("코로나19", "코로나19의 확산", lexicon));
    CHECK(finds("MWC 2024", "(MWC 2024)", lexicon));
    CHECK(finds("온오프라인", "온·오프라인", lexicon));
    CHECK(finds("온·오프라인", "온오프라인으로", lexicon));
    CHECK(finds("2024-123", "제2024-123호", lexicon));
    CHECK(finds("제2024-123호", "공고 2024-123", lexicon));
    CHECK(finds("1234", "1,234명", lexicon));
    CHECK(finds("읍면동", "읍·면·동에서", lexicon));
  }
  CHECK(finds("물클러스터", "물 클러스터"));
  CHECK(finds("물 클러스터", "물클러스터를"));
  CHECK_FALSE(finds("대구", "경북"));
}

TEST_CASE("A particle is removed only if it fits the final consonant and leaves a word") {
  for (const char* noun : {"도로", "효과", "결과", "회의", "아이", "제주도", "참가", "평가", "물가", "주의", "강의",
                           "대구로택시", "두루누리", "마티네", "국가", "정부", "고지", "사과"}) {
    CHECK(stems(noun) == Terms{noun});
  }
  CHECK(stems("거리로") == Terms{"거리"});
  CHECK(stems("효과를") == Terms{"효과"});
  CHECK(stems("회의에서는") == Terms{"회의"});
  CHECK(stems("강의가") == Terms{"강의"});
  CHECK(stems("참가자들에게는") == Terms{"참가자"});
  CHECK(stems("대구시는") == Terms{"대구시"});
  CHECK(stems("물은") == Terms{"물"});
  CHECK(stems("무엇이란", Lexicon::empty()) == Terms{"무엇"});
  CHECK(stems("사람를", Lexicon::empty()) == Terms{"사람를"});
}

TEST_CASE("Verbs made of a noun are reduced to the noun, other verbs to their dictionary form") {
  for (const char* form : {"개최한다", "개최하는", "개최했다", "개최되는", "개최하였습니다", "개최된", "개최하기",
                           "개최할", "개최합니다", "개최시켰다", "개최돼"}) {
    INFO(form);
    CHECK(stems(form) == Terms{"개최"});
    CHECK(stems(form, Lexicon::empty()) == Terms{"개최"});
  }
  CHECK(stems("활성화하는") == Terms{"활성화"});
  CHECK(stems("정례화했다") == Terms{"정례화"});
  for (const char* form : {"낮추고", "낮춘다", "낮췄다", "낮추는", "낮춰", "낮추었으며"}) {
    INFO(form);
    CHECK(stems(form) == Terms{"낮추다"});
  }
  CHECK(stems("도와") == Terms{"돕다"});
  CHECK(stems("불렀다") == Terms{"부르다"});
  CHECK(stems("들었다") == Terms{"들다"});
  CHECK(stems("만든") == Terms{"만들다"});
  CHECK(stems("어려운") == Terms{"어렵다"});
}

TEST_CASE("A prefix that changes the meaning stays with its noun") {
  for (const char* word : {"비급여", "비대면", "저임금", "소상공인", "무자격", "불합리"}) {
    CHECK(stems(word) == Terms{word});
    CHECK(parts(word).empty());
  }
  CHECK_FALSE(holds(parts("비급여진료비"), "급여"));
  CHECK_FALSE(holds(parts("신재생에너지"), "재생"));
  CHECK(stems("신재생에너지") == Terms{"신재생에너지"});
}

TEST_CASE("A word of several scripts has a part for each") {
  CHECK(tokens("코로나19의").size() >= 4);
  CHECK(stems("코로나19의") == Terms{"코로나19"});
  CHECK(parts("코로나19의") == Terms{"코로나", "19"});
  CHECK(terms(tokens("코로나19의"), TokenKind::surface) == Terms{"코로나19의"});
  CHECK(stems("EXCO에서") == Terms{"exco"});
  CHECK(stems("5G") == Terms{"5g"});
  CHECK(parts("5G이동통신") == Terms{"5g", "이동", "통신"});
  CHECK(stems("8㎡") == Terms{"8m2"});
  CHECK(stems("Ⅱ단계") == Terms{"ii단계"});
  CHECK(parts("4.6GW") == Terms{"4.6", "gw"});
  CHECK(parts("covid19") == Terms{"covid", "19"});
}

TEST_CASE("Numbers keep the punctuation that belongs to them") {
  CHECK(stems("1,234명") == Terms{"1234명"});
  CHECK(stems("1,234") == Terms{"1234"});
  CHECK(stems("1,23") == Terms{"1", "23"});
  CHECK(stems("3.1") == Terms{"3.1"});
  CHECK(stems("3·1절") == Terms{"3.1절"});
  CHECK(stems("끝.다음") == Terms{"끝", "다음"});
  CHECK(stems("053-803-2114") == Terms{"053-803-2114"});
  CHECK(parts("053-803-2114") == Terms{"053", "803", "2114"});
  for (const char* date : {"2020.11.05", "2020-11-05", "2020/11/05", "2020.11.5", "２０２０．１１．５"}) {
    INFO(date);
    CHECK(stems(date) == Terms{"2020-11-05"});
    CHECK(parts(date) == Terms{"2020", "11", "5"});
  }
  CHECK(finds("2020.11.05", "2020년 11월 5일"));
  CHECK(stems("제2024-123호") == Terms{"2024-123"});
  CHECK(parts("제2024-123호") == Terms{"2024", "123"});
  CHECK(stems("제1회") == Terms{"1회"});
}

TEST_CASE("Abbreviations are one word, other punctuation separates") {
  CHECK(stems("U.S.A.") == Terms{"usa"});
  CHECK(stems("R&D사업") == Terms{"r&d사업"});
  CHECK(stems("Ｒ＆Ｄ") == Terms{"r&d"});
  CHECK(stems("C++") == Terms{"c++"});
  CHECK(stems("A/B") == Terms{"a", "b"});
  CHECK(stems("www.daegu.go.kr") == Terms{"www", "daegu", "go", "kr"});
  CHECK(stems("①대구㈜경북") == Terms{"1", "대구", "주", "경북"});
  CHECK(stems("‘대시민 심폐소생술 상설체험장’운영") == Terms{"대시민", "심폐소생술", "상설체험장", "운영"});
  CHECK(stems("大邱廣域市") == Terms{"大邱廣域市"});
}

TEST_CASE("A list dot separates two words, and a single syllable before it is also joined to the next word") {
  for (const char* dot : {"·", "ㆍ", "・", "‧", "･", "\xE1\x86\x9E"}) {
    INFO(dot);
    CHECK(tokens(std::string("국가") + dot + "지방").size() == tokens("국가 지방").size());
    CHECK(stems(std::string("온") + dot + "오프라인으로") == Terms{"온", "오프라인"});
    CHECK(holds(parts(std::string("온") + dot + "오프라인으로"), "온오프라인"));
    CHECK(holds(parts(std::string("초") + dot + "중" + dot + "고등학교"), "초중고등학교"));
  }
}

TEST_CASE("Composition, width and invisible characters make no difference") {
  const auto same = [](std::string_view a, std::string_view b) {
    const auto x = tokens(a);
    const auto y = tokens(b);
    REQUIRE(x.size() == y.size());
    for (std::size_t i = 0; i < x.size(); ++i) {
      CHECK(x[i].term == y[i].term);
      CHECK(x[i].kind == y[i].kind);
      CHECK(x[i].position == y[i].position);
    }
    CHECK(y.back().end == b.size());
  };
  same("한글", "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB\xE1\x84\x80\xE1\x85\xB3\xE1\x86\xAF");
  same("한글", "하\xE1\x86\xAB글");
  same("나", "\xEF\xBE\xA4\xEF\xBF\x82");  // half-width
  same("exco 2024", "ＥＸＣＯ ２０２４");
  same("대구시", "대\xE2\x80\x8B구\xC2\xAD시");
  same("café", "cafe\xCC\x81");
  same("ㄷㄱㅅ", "\xE1\x84\x83\xE1\x84\x80\xE1\x84\x89");
  CHECK(stems("ㄷㄱㅅ") == Terms{"ㄷㄱㅅ"});
}

TEST_CASE("Compounds are split into words, and the stem into bigrams") {
  CHECK(parts("국가물산업클러스터의") == Terms{"국가", "물", "산업", "클러스터"});
  CHECK(parts("산업단지") == Terms{"산업", "단지"});
  CHECK(parts("대구시는") == Terms{"대구", "시"});
  CHECK_FALSE(holds(parts("대구로택시"), "시"));  // a suffix of a known word only
  CHECK_FALSE(holds(parts("두루누리"), "리"));
  CHECK(terms(tokens("클러스터의"), TokenKind::bigram) == Terms{"클러", "러스", "스터"});
  CHECK(terms(tokens("물은"), TokenKind::bigram).empty());
}

TEST_CASE("A sentence without spaces is split into its words") {
  const Terms all = stems("지역매체들은이스탄불의어느공항에탱크가있다고보도하였는가");
  CHECK(holds(all, "공항"));
  CHECK(holds(all, "탱크"));
  CHECK(holds(all, "보도"));
}

TEST_CASE("Questions and requests are distinguished from titles and keywords") {
  for (const char* question : {"수강 대상은 무엇인가요?", "방법을 알려주세요", "신청할 수 있나요", "소품이란 무엇인가",
                               "보도하였는가", "받고 싶습니다", "어디로연락해야하나요", "언제 열리죠"}) {
    INFO(question);
    CHECK(is_question(tokens(question)));
  }
  for (const char* title :
       {"중소기업 수출물류 지원", "회복을 위한 간담회 개최", "국가물산업클러스터", "환경평가로 풍력 확산 가속화",
        "동반성장 이끈다", "", "물가", "나라장터 입찰참가자격 정비했다"}) {
    INFO(title);
    CHECK_FALSE(is_question(tokens(title)));
  }
}

TEST_CASE("Neighbouring words that could be one word are also offered as one") {
  const auto together = [](std::string_view text, std::size_t most = 2) {
    Terms result;
    for (const Token& t : joined_neighbours(text, tokens(text), most)) {
      result.push_back(t.term);
    }
    return result;
  };
  CHECK(together("국가 장학금을 신청") == Terms{"국가장학금"});
  CHECK(together("기초 생활 수급자", 3) == Terms{"기초생활", "기초생활수급자", "생활수급자"});
  CHECK(together("국가의 장학금").empty());
  CHECK(together("국가, 장학금").empty());
  CHECK(together("국가\n장학금").empty());
  CHECK(together("국가 EXCO").empty());
  CHECK(together("노력 낮춘").empty());
  CHECK(together("국가　장학금") == Terms{"국가장학금"});
  CHECK(together("").empty());
  const std::string text = "그의 국가 장학금을";
  const auto joined = joined_neighbours(text, tokens(text));
  REQUIRE(joined.size() == 1);
  CHECK(text.substr(joined[0].begin, joined[0].end - joined[0].begin) == "국가 장학금");
}

TEST_CASE("Offsets refer to the original text, and positions count parts") {
  const std::string text = "대구시는 EXCO에서";
  const auto all = tokens(text);
  const auto at = [&](TokenKind kind, const char* term) {
    for (const Token& t : all) {
      if (t.kind == kind && t.term == term) {
        return t;
      }
    }
    FAIL("no token " << term);
    return Token{};
  };
  const Token stem = at(TokenKind::stem, "대구시");
  CHECK(text.substr(stem.begin, stem.end - stem.begin) == "대구시");
  CHECK(at(TokenKind::part, "시").position == 1);
  const Token exco = at(TokenKind::stem, "exco");
  CHECK(text.substr(exco.begin, exco.end - exco.begin) == "EXCO");
  CHECK(exco.position == 2);
  CHECK(exco.word == 1);
}

TEST_CASE("Any bytes are accepted, and the tokens keep their contract") {
  std::mt19937 random(7);
  const std::vector<std::string> pieces{"대구",
                                        "시",
                                        "는",
                                        "·",
                                        "19",
                                        ",",
                                        ".",
                                        "-",
                                        "EXCO",
                                        "\xFF",
                                        "\xE1\x84\x92",
                                        "\xE1\x85\xA1",
                                        "\xE1\x86\xAB",
                                        "ㄱ",
                                        "ﾤ",
                                        "ￂ",
                                        " ",
                                        "①",
                                        "제",
                                        "호",
                                        "&",
                                        "+",
                                        "e\xCC\x81",
                                        "大",
                                        "/",
                                        std::string(1, '\0'),
                                        "\xEA\xB0",
                                        "م",
                                        "하는",
                                        "٢"};
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    const std::size_t length = random() % 40;
    for (std::size_t i = 0; i < length; ++i) {
      if (round % 2 == 0) {
        text += pieces[random() % pieces.size()];
      } else {
        text.push_back(static_cast<char>(random() % 256));
      }
    }
    const auto all = tokens(text);
    if (round % 100 == 0) {
      CHECK(all == Analyzer(dictionary()).analyze(text));  // an analyzer with an empty cache
    }
    std::uint32_t word = 0;
    int stem_count = 1;
    for (const Token& t : all) {
      REQUIRE((!t.term.empty() && t.term.size() <= max_term_bytes));
      REQUIRE(clean_utf8(t.term) == t.term);
      REQUIRE((t.begin < t.end && t.end <= text.size()));
      if (t.kind == TokenKind::stem) {
        REQUIRE(stem_count == 1);
        REQUIRE(t.word == word);
        ++word;
      }
      REQUIRE(t.word + 1 == word);
    }
  }
}

TEST_CASE("Every stretch of letters and digits is found by itself") {
  std::mt19937 random(11);
  const std::vector<std::string> pieces{"대구", "시",   "는",   "19", "EXCO", "한",   "다",       "을", "의",
                                        "국가", "하는", "받을", "수", "있는", "물",   "가",       "제", "호",
                                        "5G",   "도",   "이",   "大", "ㄱ",   "산업", "클러스터", "해"};
  for (int round = 0; round < 2000; ++round) {
    std::string word;
    const std::size_t length = 1 + random() % 9;
    for (std::size_t i = 0; i < length; ++i) {
      word += pieces[random() % pieces.size()];
    }
    INFO(word);
    CHECK(finds(word, "앞의 말 " + word + " 뒤의 말"));
    CHECK(finds(word, "앞의 말 " + word + " 뒤의 말", Lexicon::empty()));
  }
}

TEST_CASE("Text in decomposed Hangul gives the same terms as composed text") {
  const std::string text = "제2024-123호 국가물산업클러스터의 ‘심폐소생술’을 EXCO에서 온·오프라인으로 개최한다";
  std::string decomposed;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (!hangul::is_syllable(c)) {
      utf8::append(decomposed, c);
      continue;
    }
    utf8::append(decomposed, 0x1100 + static_cast<char32_t>(hangul::onset(c)));
    utf8::append(decomposed, 0x1161 + static_cast<char32_t>(hangul::vowel(c)));
    if (hangul::coda(c) > 0) {
      utf8::append(decomposed, 0x11A7 + static_cast<char32_t>(hangul::coda(c)));
    }
  }
  const auto a = tokens(text);
  const auto b = tokens(decomposed);
  REQUIRE(a.size() == b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    CHECK(a[i].term == b[i].term);
  }
}

TEST_CASE("A word of ten thousand syllables is cut into terms of limited length") {
  std::string text;
  for (int i = 0; i < 10'000; ++i) {
    text += i % 3 == 0 ? "국" : i % 3 == 1 ? "가" : "물";
  }
  for (const Token& t : tokens(text)) {
    REQUIRE(t.term.size() <= max_term_bytes);
  }
}

}  // namespace gonggo::test
