// SPDX-License-Identifier: GPL-2.0-or-later
// Every constant of common/text/costs.hpp has a test here. A comment behind a check gives a value of the constant with
// which the check fails, and the wrong reading where it is short.
#include <catch2/catch.hpp>

#include "tests/text/tokens.hpp"

namespace gonggo::test {
using Terms = std::vector<std::string>;

TEST_CASE("cost counter: a counting syllable behind digits is a word of its own, but not inside a known word") {
  // 제 keeps the numbers from being read as amounts, which have a term of their own.
  CHECK(parts("제350만원을") == Terms{"350", "만", "원"});  // 15: 만원
  CHECK(parts("제5천억") == Terms{"5", "천억"});            // 1.5: 천, 억
}

TEST_CASE("cost join: a compound is split into few words") {
  CHECK(parts("국가물산업클러스터의") == Terms{"국가", "물", "산업", "클러스터"});  // 2
  CHECK(parts("세금인상분") == Terms{"세금", "인상분"});                            // 0.5
}

TEST_CASE("cost one_syllable: nouns of one syllable are rare inside a compound, but they occur") {
  CHECK(parts("다시한번") == Terms{"다시", "한번"});    // 2: 다, 시, 한번
  CHECK(parts("자동차세를") == Terms{"자동차", "세"});  // 8: 자동, 차세
}

TEST_CASE("cost suffix: a suffix is separated from its noun, but not where two known words fit") {
  CHECK(parts("완료자") == Terms{"완료", "자"});      // 6: none, because 자 becomes an ending
  CHECK(parts("반려동물") == Terms{"반려", "동물"});  // 2.25: 반려, 동, 물
}

TEST_CASE("cost suffix_in: 인 may be a suffix, but more often it begins a word or is the copula") {
  CHECK(parts("농업인이") == Terms{"농업", "인"});        // 15: none, 농업인 becomes an unknown word
  CHECK(parts("세금인상분") == Terms{"세금", "인상분"});  // 0.75: 세금, 인, 상분
}

TEST_CASE("cost second_suffix: two suffixes in a row are rare, but they occur") {
  CHECK(parts("행정구역에서") == Terms{"행정", "구역"});                          // 1.5: 행정, 구, 역
  CHECK(parts("전기통신사업법상") == Terms{"전기", "통신", "사업", "법", "상"});  // 6: 전기, 통신사, 업법상
}

TEST_CASE("cost prefix: a prefix forms one word with its noun, but not inside two known words") {
  CHECK(stems("미인가") == Terms{"미인가"});            // 6: 미
  CHECK(parts("동반성장을") == Terms{"동반", "성장"});  // 1.5: 동, 반성장
}

TEST_CASE("cost direction: a direction is separated from a place, but not inside two known words") {
  CHECK(parts("동대구역에서") == Terms{"동", "대구", "역"});  // 32
  CHECK(parts("동반성장을") == Terms{"동반", "성장"});        // 3: 동, 반성장
}

TEST_CASE("cost unknown_syllable: one unknown syllable is a word only beside known words") {
  CHECK(parts("빅데이터를") == Terms{"빅", "데이터"});  // 40: none, 빅데이터 becomes an unknown word
  CHECK(stems("미인가") == Terms{"미인가"});            // 10: 미
}

TEST_CASE("cost unknown and unknown_each: unknown words cost more than known ones and less than many syllables") {
  CHECK(parts("평균속도") == Terms{"평균", "속도"});        // unknown 1, unknown_each 3.5
  CHECK(parts("신분확인증이") == Terms{"신분", "확인증"});  // unknown 12, unknown_each 14
}

TEST_CASE("cost no_particle: a noun without a particle is almost as likely as one with a particle") {
  CHECK(stems("경승지다") == Terms{"경승지"});    // 0: 경승지다
  CHECK(parts("유예자") == Terms{"유예", "자"});  // 1: none, because 자 becomes an ending
}

// A smaller value changes no known word.
TEST_CASE("cost adnominal: 인 behind 적 is the copula") {
  CHECK(stems("등방적인") == Terms{"등방적"});  // 3: 등방적인
}

TEST_CASE("cost like_copula: an unknown noun may end in the syllables of the copula") {
  CHECK(stems("랩타임") == Terms{"랩타임"});    // 2.5: 랩타
  CHECK(stems("등방적인") == Terms{"등방적"});  // 10: 등방적인
}

TEST_CASE("cost ending: a verb is less likely than a noun with a particle, but more likely than an unknown noun") {
  CHECK(stems("물은") == Terms{"물"});            // 1: 물다
  CHECK(stems("듣기도") == Terms{"듣다"});        // 4: 듣기
  CHECK(stems("제출받아") == Terms{"제출받다"});  // 4: 제출
}

TEST_CASE("cost auxiliary: a verb behind an auxiliary verb is less likely than a verb that has the whole stem") {
  const auto lexicon = learned_from({{1'000, "시청"}, {8, "갔다"}, {2, "가졌다"}});
  CHECK(stems("가지고", lexicon) == Terms{"가지다"});  // 1: 가다
  CHECK(stems("알려준다") == Terms{"알리다"});         // 25: none, 알려준다 becomes an unknown word
}

TEST_CASE("cost changed_stem: of two equally frequent verbs, the one with the unchanged stem is taken") {
  CHECK(stems("가는데") == Terms{"가다"});  // 0: 가늘다
  const auto lexicon = learned_from({{1'000, "시청"}, {2, "걸고"}, {8, "걷고"}});
  CHECK(stems("걸으면", lexicon) == Terms{"걷다"});  // 2: 걸다
}

TEST_CASE("cost rarer_reading: another verb is recorded unless it is much rarer") {
  const auto often = learned_from({{8, "샀다"}, {2, "살았다"}});
  CHECK(stems("사는데", often) == Terms{"사다"});
  CHECK(readings("사는데", often) == Terms{"살다"});  // 1: none
  const auto rarely = learned_from({{5'000, "시청"}, {900, "샀다"}, {1, "살았다"}});
  CHECK(readings("사는데", rarely).empty());  // 9: 살다
}

TEST_CASE("cost joining_particle: one syllable with a joining particle is a verb if that verb is common") {
  const auto verb = learned_from({{900, "도를 도가 도에 도의"}, {10, "돕는 도울 도왔다"}});
  CHECK(stems("도와", verb) == Terms{"돕다"});  // 0: 도
  const auto no_verb = learned_from({{900, "도를 도가 도에 도의"}});
  CHECK(stems("도와", no_verb) == Terms{"도"});  // 15: 돕다
}

TEST_CASE("cost unknown_verb: an unknown verb with a suffix is less likely than an unknown noun with a particle") {
  CHECK(stems("찰까당댔다") == Terms{"찰까당대다"});  // 15: 찰까당댔다
  CHECK(stems("경포대고") == Terms{"경포대"});        // 3: 경포대다
  CHECK(readings("찰까당대고") == Terms{"찰까당대다"});
}

TEST_CASE("cost lost_space: a stretch without spaces is split into eojeols only where one eojeol is unlikely") {
  CHECK(stems("국토교통부는") == Terms{"국토교통부"});              // 1.75: 국토교통, 부
  CHECK(holds(stems("지역매체들은이스탄불의어느공항에"), "공항"));  // 7
}

TEST_CASE("cost known_eojeols: a stretch of known words is split into eojeols only where this is much more likely") {
  const auto learned = learned_from({{300, "도서관의 문화 행사를 국내 기업의 중국 시장과 업계의 의약품에 안내"}});
  CHECK(stems("도서관의문화행사", learned) == Terms{"도서관", "문화행사"});  // 40: 도서관의문화행사
  CHECK(stems("국내업계의중국의약품시장", learned) == Terms{"국내업계", "중국의약품시장"});
  CHECK(stems("도서관문화행사과안내", learned) == Terms{"도서관문화행사과안내"});
}

TEST_CASE("cost listed_gain and gain_each: a word of the dictionary is split if its parts are common") {
  CHECK(parts("산업단지") == Terms{"산업", "단지"});          // listed_gain 6.5: none
  CHECK(parts("방위사업청") == Terms{"방위", "사업", "청"});  // gain_each 3.5: none
  CHECK(parts("공정거래위원회").empty());                     // listed_gain 20, gain_each 14: 공정, 거래, 위원회
}

TEST_CASE("cost learned_gain: a learned word is split if its parts are common") {
  const auto learned = learned_from({{30, "모범사례를 모범사례가 모범사례의"},
                                     {30, "모범을 모범이 사례를 사례가"},
                                     {30, "비트코인을 비트코인이 비트코인의"}});
  CHECK(parts("모범사례를", learned) == Terms{"모범", "사례"});  // 0: none
  CHECK(parts("비트코인을", learned).empty());                   // 32: 비트, 코, 인
}

TEST_CASE("cost like_noun: two syllables that are a noun are rather that noun than a suffix with a particle") {
  CHECK(parts("복지제도") == Terms{"복지", "제도"});  // 0: 복지, 제
  CHECK(parts("신청자의") == Terms{"신청", "자"});    // 8: 신청, 자의
}

TEST_CASE("cost hidden_gain: a word of another reading is indexed if that reading is nearly as good") {
  CHECK(holds(terms(tokens("행사장소"), TokenKind::hidden), "장소"));        // 6
  CHECK_FALSE(holds(terms(tokens("위원회의"), TokenKind::hidden), "회의"));  // 12
}

TEST_CASE("cost verbal_noun: a verb may be a noun inside a compound, but alone it is a verb") {
  CHECK(stems("다함께돌봄센터").back() == "돌봄센터");  // 20
  CHECK(stems("돌봄을") == Terms{"돌보다"});            // -2
}

}  // namespace gonggo::test
