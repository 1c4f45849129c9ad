// SPDX-License-Identifier: GPL-2.0-or-later
// The costs of the ways to read a stretch of Hangul. The reading with the lowest cost is preferred. Private to
// common/text.
//
// A cost is -ln of what could be a probability, and the costs of the words of a reading are added. The lexicon sets the
// scale: 4 for the most frequent words, 12 for a dictionary word that no document has as a word of its own. The figures
// were chosen by measurement (docs/relevance.md).
//
// tests/text/costs_test.cpp has a test case named after each constant, with words that are read differently when the
// constant is made larger or smaller. "Tested by" names these words.
#pragma once

#include <cstddef>
#include <limits>

namespace gonggo::cost {

inline constexpr float infinite = std::numeric_limits<float>::infinity();  // no reading at all

// Words of a path through nouns.

// The counting noun directly after digits: 19일. Tested by 350만원, 5천억.
inline constexpr float counter = 3.0F;
// Added between two words of a compound. Tested by 국가물산업클러스터, 세금인상분.
inline constexpr float join = 1.0F;
// Added to the cost of a noun of one syllable inside a compound. Tested by 다시한번, 자동차세.
inline constexpr float one_syllable = 5.0F;
// A suffix of a noun: -시, -청, -화, -적. Tested by 완료자, 반려동물.
inline constexpr float suffix = 4.5F;
// Added for the suffix -인, which is more often the copula. Tested by 농업인, 세금인상분.
inline constexpr float suffix_in = 1.5F;
// Added for a suffix directly after another suffix. Tested by 행정구역, 전기통신사업법상.
inline constexpr float second_suffix = 3.0F;
// A prefix that forms one word with the noun after it: 비-, 무-. Inside a path the cost is doubled. Tested by 미인가,
// 동반성장.
inline constexpr float prefix = 3.0F;
// 서-, 동- before the name of a place. Tested by 동대구역, 동반성장.
inline constexpr float direction = 6.5F;
// An unknown stretch of one syllable. Tested by 빅데이터, 미인가.
inline constexpr float unknown_syllable = 20.0F;
// A longer unknown stretch costs `unknown`, and `unknown_each` for each of its syllables. Tested by 평균속도,
// 신분확인증.
inline constexpr float unknown = 6.0F;
inline constexpr float unknown_each = 7.0F;

// The end of an eojeol after its noun, and verbs.

// A noun without a particle. Tested by 경승지다, 유예자.
inline constexpr float no_particle = 0.5F;
// 인 after 적: 합리적인. Tested by 등방적인, which only limits it from above.
inline constexpr float adnominal = 1.5F;
// Added where an unknown noun seems to end in 인, 일 or 임: 오프라인. Tested by 랩타임, 등방적인.
inline constexpr float like_copula = 5.0F;
// Added to the cost of a verb or adjective. Tested by 물은, 듣기도.
inline constexpr float ending = 2.0F;
// A syllable with a joining particle (도와, 나와) may be a verb. This much is added to the cost of the noun, or
// subtracted from it in a list. Tested by 도와.
inline constexpr float joining_particle = 3.0F;

// Added between two eojeols of a stretch that was written without spaces. Tested by 국토교통부는,
// 지역매체들은이스탄불의어느공항에.
inline constexpr float lost_space = 3.5F;

// A known word is split into two parts if they cost at most this much more than the word. The words of a dictionary are
// listed for a reason, so they are split less easily than learned words. Tested by 산업단지, 공정거래위원회 (listed)
// and 모범사례, 비트코인 (learned).
inline constexpr float listed_gain = 13.0F;
inline constexpr float learned_gain = 16.0F;
// Added for the third part and every further one. Tested by 방위사업청, 공정거래위원회.
inline constexpr float gain_each = 7.0F;

constexpr float unknown_stretch(std::size_t syllables) {
  return syllables == 1 ? unknown_syllable : unknown + unknown_each * static_cast<float>(syllables);
}

}  // namespace gonggo::cost
