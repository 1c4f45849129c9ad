// SPDX-License-Identifier: GPL-2.0-or-later
// Short forms that documents explain, and the traps on the way to them.
#include "common/text/alias_learner.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/text/tokens.hpp"

namespace gonggo::test {
namespace {

// Learns from documents of as many days; returns "long=short" for each pair.
std::vector<std::string> learned(const std::vector<std::string>& documents) {
  AliasLearner learner;
  int day = 0;
  for (const std::string& text : documents) {
    learner.begin_document(std::to_string(++day));
    learner.observe(text);
  }
  std::vector<std::string> pairs;
  for (const Alias& alias : learner.learn(dictionary())) {
    pairs.push_back(alias.full + "=" + alias.brief);
  }
  return pairs;
}

std::vector<std::string> times(int count, const std::string& text) {
  return std::vector<std::string>(static_cast<std::size_t>(count), text);
}

std::vector<std::string> operator+(std::vector<std::string> left, const std::vector<std::string>& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

using Pairs = std::vector<std::string>;

}  // namespace

TEST_CASE("A short form is learned from three documents of two origins") {
  CHECK(learned(times(3, "정부는 연구개발(R&D) 예산을 늘린다.")) == Pairs{"연구개발=R&D"});
  CHECK(learned(times(3, "KAM(가온광역미술원)가 문을 연다.")) == Pairs{"가온광역미술원=KAM"});
  CHECK(learned(times(3, "가람수리안전공사(사장 김가온, 이하 '가수공')는")) == Pairs{"가람수리안전공사=가수공"});
  CHECK(learned(times(2, "정부는 연구개발(R&D) 예산을 늘린다.")).empty());
  CHECK(learned({}).empty());
  AliasLearner one_day;
  for (int i = 0; i < 5; ++i) {
    one_day.begin_document("same");
    one_day.observe("연구개발(R&D) 연구개발(R&D)");
  }
  CHECK(one_day.learn(dictionary()).empty());
}

TEST_CASE("The long form begins where different words stand before it") {
  const Pairs many = learned(
      {"새로운 공적개발원조(ODA) 사업", "올해 공적 개발원조(ODA)", "큰 공적개발원조(ODA)", "공적개발원조(ODA)를"});
  CHECK(many == Pairs{"공적개발원조=ODA"});
  CHECK(learned({"정부의 국가 기술 데이터(KTD)", "이 국가 기술 데이터(KTD)", "새 국가 기술 데이터(KTD)",
                 "큰 국가 기술 데이터(KTD)"}) == Pairs{"국가 기술 데이터=KTD"});
  CHECK(learned({"시민이 만든 물관리체계(WM)", "시민이 만든 물관리체계(WM)", "시민이 만든 물관리체계(WM)"}) ==
        Pairs{"물관리체계=WM"});  // words with endings are part of the sentence
}

TEST_CASE("Numbers, tails of lists, one-syllable words and common nouns are no long forms") {
  for (const char* text : {"주요 20개국(GTO) 회의", "환경·사회·투명 경영(ESG)", "환경, 사회, 지배구조(ESG)",
                           "제4조(IV)", "자료(www.go.kr)", "모두 올(All)", "회의(Kick-off)",
                           "가람수리안전공사(이하 공사)", "가람시설관리공단(이하 공단)", "주요 국가(G20)",
                           "이하 동문(同文)", "한글(", "(AI)", "AI()", "연구개발 (연구와 개발)"}) {
    INFO(text);
    CHECK(learned(times(6, text)).empty());
  }
}

TEST_CASE("A long form with few syllables for the letters is often cut, so it must be frequent") {
  CHECK(learned(times(7, "이행점검(GST)")).empty());
  CHECK(learned(times(8, "이행점검(GST)")) == Pairs{"이행점검=GST"});
  CHECK(learned(times(3, "수질이행점검(GST)")) == Pairs{"수질이행점검=GST"});
}

TEST_CASE("A short form with two frequent long forms has both, and a rare one is left out") {
  const auto flu = times(12, "조류인플루엔자(AI) 방역");
  const auto mind = times(30, "인공지능(AI) 기술");
  CHECK(learned(mind + flu) == Pairs{"인공지능=AI", "조류인플루엔자=AI"});
  CHECK(learned(mind + times(3, "조류인플루엔자(AI) 방역")) == Pairs{"인공지능=AI"});
  CHECK(learned(times(30, "인공지능망(AI)") + times(12, "인공지능(AI)")) == Pairs{"인공지능망=AI"});
  CHECK(learned(times(9, "벤처캐피탈(VC)") + times(9, "기업형 벤처캐피탈(CVC)") + times(9, "일반 벤처캐피탈(CVC)")) ==
        Pairs{"벤처캐피탈=VC"});
  CHECK(learned(times(3, "배급서류(PD)") + times(3, "보조서류(PD)") + times(3, "그림판지(PD)")).empty());
}

TEST_CASE("The order of the documents and broken text do not change what is learned") {
  auto documents = times(12, "조류인플루엔자(AI)") + times(30, "인공지능(AI)") + times(4, "물관리체계(WM)");
  const Pairs before = learned(documents);
  std::reverse(documents.begin(), documents.end());
  CHECK(learned(documents) == before);
  CHECK(learned(times(3, "\xED(AI) \xFF(\xED\x95이하 \x80)")).empty());
}

}  // namespace gonggo::test
