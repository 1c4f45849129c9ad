// SPDX-License-Identifier: GPL-2.0-or-later
// Syllables that form another noun when they stand before or after a noun. Everything here is total and thread-safe.
#pragma once

#include <string_view>

namespace gonggo {

// Prefixes that reverse or change the meaning of the noun (비-, 무-, 재-, 신-). A search for the noun alone must not
// find the prefixed noun.
inline constexpr std::u16string_view meaning_prefixes = u"비불무미반탈저몰부항역신재소초";
// The directions east, west, south and north. A search for the place alone finds the place with a direction (서대구역,
// 동대구).
inline constexpr std::u16string_view direction_prefixes = u"동서남북";
// Suffixes that form a noun from a noun, for example suffixes of places and offices. The analyzer may split them from a
// known noun.
inline constexpr std::u16string_view noun_forming_suffixes =
    u"시도군구읍면동리역청과국실팀원소장화적성별측용형권률율님들씨가자인법비료금제상식기물품력량안";
// The suffixes that the analyzer may also split from the noun inside a dictionary word: suffixes of places, and the
// suffixes in 정례화 and 참가자, where people search for the noun alone.
inline constexpr std::u16string_view opening_suffixes = u"시도군구읍면동청화자";
// The suffixes that form a word of the dictionary from a shorter noun (배달원, 신고서). The index also gets the shorter
// noun. Short suffixes that are more often the end of an unrelated word are left out.
inline constexpr std::u16string_view removable_suffixes =
    u"원서용금비자장실관국청과부소증료권법률율력량물품기식화성적형별측회점생인님들단사지학층표판함류론업급세선시도군구"
    u"읍면동역팀제"
    u"상안계체";
// Counting nouns, which follow digits: 19일, 3명, 5만.
inline constexpr std::u16string_view counters =
    u"년월일시분초명개회차원인위권호조항살세번대층점만억천종건곳주도급석평편단장쪽";

constexpr bool contains(std::u16string_view set, char16_t syllable) {
  return set.find(syllable) != std::u16string_view::npos;
}

// True if the text is a single syllable of meaning_prefixes, in UTF-8. The syllable may be composed or decomposed.
bool is_meaning_prefix(std::string_view syllable);

}  // namespace gonggo
