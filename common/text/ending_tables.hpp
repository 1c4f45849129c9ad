// SPDX-License-Identifier: GPL-2.0-or-later
// Tables of the Korean particles, the forms of the copula, and the endings of verbs and adjectives. To teach the
// analyzer a particle or an ending, add it to its table in ending_tables.cpp. Private to common/text.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace gonggo {

// What the syllable before a particle must end in.
enum class FinalCondition : std::uint8_t { any, consonant, vowel, vowel_or_l };

struct Particle {
  std::u16string_view text;
  FinalCondition after = FinalCondition::any;
  float cost = 0;  // -ln of its frequency: a rare particle costs more
};

// The kinds of base to which an ending attaches. They are bits, because an ending may attach to several.
enum EndingBase : std::uint16_t {
  after_stem = 1,    // any stem: 먹고, 가고
  after_eu = 2,      // 으 after a consonant, nothing after a vowel: 먹으며, 가며
  after_n = 4,       // what follows 은 or ㄴ: 간다고, 먹은지
  after_l = 8,       // what follows 을 or ㄹ: 갈까, 먹을까
  after_m = 16,      // what follows 음 or ㅁ
  after_b = 32,      // what follows 습 or ㅂ
  after_a = 64,      // what follows 아 or 어: 가서, 먹어도
  after_past = 128,  // what follows 았, 었 or 겠: 갔다, 먹었지만
};
inline constexpr std::array<EndingBase, 8> ending_bases{after_stem, after_eu, after_n, after_l,
                                                        after_m,    after_b,  after_a, after_past};

using Spellings = std::vector<std::u16string_view>;

const std::vector<Particle>& simple_particles();
const Spellings& second_particles();  // may follow another particle: 에서는, 까지도, 에게만, 으로의, 만을
const Spellings& copula_forms();      // forms that begin with 이; after a vowel the 이 may be missing
const Spellings& copula_forms_joined();  // forms in which 이 has merged with the ending; after a vowel or a consonant
const Spellings& copula_forms_contracted();  // forms without 이; only after a vowel
const Spellings& endings(EndingBase base);

}  // namespace gonggo
