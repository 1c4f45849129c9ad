// SPDX-License-Identifier: GPL-2.0-or-later
// Nouns that end like a shorter noun with a particle. The dictionary and the documents together decide the reading.
#include <catch2/catch.hpp>

#include "tests/text/tokens.hpp"

namespace gonggo::test {
using Terms = std::vector<std::string>;

TEST_CASE("A noun of the dictionary is not taken for a shorter one with a particle") {
  // The shorter nouns are common here, the longer ones rare.
  const auto common = learned_from({{400, "독을 정이 강을 하수 주제 만족은 구축을"},
                                    {3, "독도를 정도가 강의를 하수도를 만족도가"},
                                    {20, "공공 기관의 공공"}});
  for (const char* noun : {"독도", "정도", "강의", "하수도", "만족도", "공공하수도"}) {
    INFO(noun);
    CHECK(stems(noun, common) == Terms{noun});
    CHECK(stems(std::string(noun) + "에서", common) == Terms{noun});
  }
  CHECK(parts("공공하수도", common) == parts("공공하수도의", common));
  CHECK(stems("강을", common) == Terms{"강"});
  CHECK(stems("구축함", common) == Terms{"구축"});  // a verb's noun as often as a ship
}

TEST_CASE("Where only the shorter noun takes particles, the longer one is it with a particle") {
  const auto water = learned_from({{60, "물을 물이 물에 소비자를 소비자가 소비자에 물의 온도"}});
  CHECK(stems("물의", water) == Terms{"물"});
  CHECK(stems("소비자가", water) == Terms{"소비자"});
  CHECK(Lexicon::parse(water->serialize())->serialize() == water->serialize());
  const auto trouble = learned_from({{60, "물의를 물의가 물을"}});
  CHECK(stems("물의", trouble) == Terms{"물의"});
}

TEST_CASE("One syllable with a joining particle is read as a verb if possible, but not in a list") {
  const auto provinces = learned_from({{900, "도를 도가 도에 도의"}, {10, "돕는 도울 도왔다"}});
  CHECK(stems("도와", provinces) == Terms{"돕다"});
  CHECK(stems("시·도와", provinces) == Terms{"시", "도"});
  CHECK(stems("도의", provinces) == Terms{"도"});
  CHECK(finds("시·도", "시·도와 함께", provinces));
}

TEST_CASE("What nothing follows does not end in a particle that joins") {
  const auto office =
      learned_from({{4, "담당: 환경정책과(과장 홍길동), 환경정책과 홍길동"}, {9, "도시정책과 예산을 함께"}});
  CHECK(stems("환경정책과", office) == Terms{"환경정책과"});
  CHECK(stems("환경정책과의", office) == Terms{"환경정책과"});
  CHECK(stems("도시정책과", office) == Terms{"도시정책"});
}

TEST_CASE("A word made of a noun by a suffix opens to the noun") {
  CHECK(parts("정례화") == Terms{"정례", "화"});
  CHECK(parts("활성화하는") == Terms{"활성", "화"});
  CHECK(parts("참가자들에게") == Terms{"참가", "자"});
  CHECK(holds(parts("예방접종자"), "접종"));
  const auto bylaws = learned_from({{30, "조례를 조례가 조례에"}});
  CHECK(parts("조례안의", bylaws) == Terms{"조례", "안"});
  for (const char* whole : {"기자", "방안", "문화", "법안", "여자"}) {
    CHECK(parts(whole).empty());
  }
  CHECK_FALSE(holds(parts("미취업자"), "취업"));
  CHECK_FALSE(holds(parts("비정규직화"), "정규직"));
}

TEST_CASE("Two suffixes in a row are rarer than one word of two syllables") {
  CHECK(parts("반려동물") == Terms{"반려", "동물"});
  CHECK(parts("행정구역에서") == Terms{"행정", "구역"});
  CHECK(parts("보조기기") == Terms{"보조", "기기"});
  CHECK(parts("대구시장") == Terms{"대구", "시", "장"});
}

TEST_CASE("A place is found after a direction prefix") {
  CHECK(parts("동대구역에서") == Terms{"동", "대구", "역"});
  CHECK(parts("북대구") == Terms{"북", "대구"});
  CHECK(finds("대구", "동대구로"));
  for (const char* word : {"서비스업", "동의서", "동물원", "남용방지", "동반성장", "서류심사"}) {
    INFO(word);
    for (const char* direction : {"동", "서", "남", "북"}) {
      CHECK_FALSE(holds(parts(word), direction));
    }
  }
}

}  // namespace gonggo::test
