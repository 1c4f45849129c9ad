// SPDX-License-Identifier: GPL-2.0-or-later
// The closed classes of Korean: particles, the copula, endings, and how they meet the stem before them.
// To teach an ending, add it to its table in endings.cpp. Private to common/text.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace gonggo {

// What the last syllable before a tail must be.
enum class After : std::uint8_t { any, consonant, vowel, vowel_or_l };

// What may follow a noun in the same eojeol and carries no meaning of its own to search for.
struct Tail {
  After after = After::any;
  bool verbal = false;  // 하다, 되다 and their like made a verb of the noun
  float cost = 0;       // the rarer, the dearer
};

// All tails that spell `text` (들에게는, 하였습니다, 이란): none, one, or one for either final.
// Thread-safe after first use; so is everything below.
const std::vector<Tail>& tails_spelled(std::u16string_view text);
bool may_end_tail(char16_t last);               // false: no tail ends so
inline constexpr std::size_t longest_tail = 8;  // syllables

// Particles that join their noun to the next one: nothing can end with them.
inline constexpr std::u16string_view joining_particles = u"과와의";

bool fits(After after, char16_t before);

// Calls `offer` with every stem that `form` may be a conjugated form of (개최하 낮추 돕 부르), most regular first,
// until it returns true. Says whether it did. Linear in the form, which should be one eojeol.
bool each_stem(std::u16string_view form, const std::function<bool(std::u16string_view)>& offer);

}  // namespace gonggo
