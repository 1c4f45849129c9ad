// SPDX-License-Identifier: GPL-2.0-or-later
// Costs for choosing among the possible readings of a stretch of Hangul. A reading divides the stretch into words. The
// reading with the lowest cost is used. Private to common/text.
//
// A cost corresponds to -ln of a probability. The cost of a reading is the sum of the costs of its words. Words of the
// lexicon cost from 4 (the most frequent words) to 12 (a dictionary word that never occurs as a separate word in the
// documents). The constants were chosen by measurement (docs/relevance.md).
//
// tests/text/costs_test.cpp has a test case named after each constant, with words that are read differently when the
// constant is made larger or smaller. "Tested by" names these words.
#pragma once

#include <cstddef>
#include <limits>

namespace gonggo::cost {

inline constexpr float infinite = std::numeric_limits<float>::infinity();  // no reading exists

// Costs of the words in a sequence of nouns (NounPath in noun_path.hpp).

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
// A prefix that forms one word with the noun after it: 비-, 무-. The cost is doubled if another word of the path
// precedes the prefix. Tested by 미인가, 동반성장.
inline constexpr float prefix = 3.0F;
// The prefix of a direction, such as 서- or 동-, before the name of a place. Tested by 동대구역, 동반성장.
inline constexpr float direction = 6.5F;
// An unknown stretch of one syllable. Tested by 빅데이터, 미인가.
inline constexpr float unknown_syllable = 20.0F;
// An unknown stretch of two or more syllables costs `unknown` plus `unknown_each` for each syllable. Tested by
// 평균속도, 신분확인증.
inline constexpr float unknown = 6.0F;
inline constexpr float unknown_each = 7.0F;

// Costs of the end of an eojeol after its noun, and of verbs. An eojeol is a word as it is written between spaces.

// A noun without a particle. Tested by 경승지다, 유예자.
inline constexpr float no_particle = 0.5F;
// The copula 인 after 적: 합리적인. Tested by 등방적인, which sets only an upper limit.
inline constexpr float adnominal = 1.5F;
// Added where an unknown noun seems to end in 인, 일 or 임: 오프라인. Tested by 랩타임, 등방적인.
inline constexpr float like_copula = 5.0F;
// Added to the cost of a verb or adjective. Tested by 물은, 듣기도.
inline constexpr float ending = 2.0F;
// Added if 시 or an auxiliary verb stands between the verb and its ending (가시는, 알려준), because such a form is
// often one of another verb: 가지고 is 가지다 and not 가다. Tested by 가지고.
inline constexpr float auxiliary = 3.0F;
// Added if the stem has another final consonant than the form. It decides between verbs that are equally frequent: 가는
// is 가다 and not 가늘다. Tested by 가는.
inline constexpr float changed_stem = 0.1F;
// Another verb of which a form may be is also recorded if it costs at most this much more: 갈다 for 가는. Tested by
// 사는.
inline constexpr float rarer_reading = 4.0F;
// A syllable with a joining particle (도와, 나와) may also be a verb. This cost is added to the cost of reading it as a
// noun. After the dot of a list (시·도와), it is subtracted instead. Tested by 도와.
inline constexpr float joining_particle = 3.0F;

// Added to the cost of an unknown stretch that is read as a verb with a suffix such as -거리다. Tested by 찰까당댔다,
// 경포대고.
inline constexpr float unknown_verb = 6.5F;

// Added between two eojeols of a stretch that was written without spaces. Tested by 국토교통부는,
// 지역매체들은이스탄불의어느공항에.
inline constexpr float lost_space = 3.5F;
// A stretch that may be one eojeol of known words is cut into several eojeols if they cost less by at least this much.
// Tested by 도서관의문화행사, which sets only an upper limit.
inline constexpr float known_eojeols = 3.0F;

// A known word is split into two parts if the parts cost at most this much more than the word. The limit is lower for
// words of a dictionary (listed) than for words learned from the documents (learned). Tested by 산업단지,
// 공정거래위원회 (listed) and 모범사례, 비트코인 (learned).
inline constexpr float listed_gain = 13.0F;
inline constexpr float learned_gain = 16.0F;
// Added to this limit for the third part and for every further part. Tested by 방위사업청, 공정거래위원회.
inline constexpr float gain_each = 7.0F;

// Added to a suffix of one syllable with a particle (복지제도: 복지+제+도) if both syllables together are a noun
// (제도). Tested by 복지제도, 신청자의.
inline constexpr float like_noun = 6.0F;
// A word of another reading is indexed, too, if the cost of that reading exceeds the cost of the chosen one by at most
// this much (hidden_words.hpp). Tested by 행사장소, 위원회의.
inline constexpr float hidden_gain = 8.0F;
// Added to the cost of a verb that is read as a noun inside a compound: 돌봄센터. Tested by 다함께돌봄센터.
inline constexpr float verbal_noun = 2.0F;

// Returns the cost of an unknown stretch.
constexpr float unknown_stretch(std::size_t syllables) {
  return syllables == 1 ? unknown_syllable : unknown + unknown_each * static_cast<float>(syllables);
}

}  // namespace gonggo::cost
