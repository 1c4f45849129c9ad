// SPDX-License-Identifier: GPL-2.0-or-later
// Tables of the Korean particles, the forms of the copula, and the endings of verbs and adjectives. To teach the
// analyzer a particle or an ending, add it to its table in ending_tables.cpp. Private to common/text.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace gonggo {

// The sounds in which the syllable before a particle may end.
enum class FinalCondition : std::uint8_t { any, consonant, vowel, vowel_or_l };

struct Particle {
  std::u16string_view text;
  FinalCondition after = FinalCondition::any;
  float cost = 0;  // -ln of its frequency: a rare particle costs more
};

// The kinds of base to which an ending attaches. The base is the form without the ending. Each kind is one bit, because
// an ending may attach to several kinds of base.
enum EndingBase : std::uint16_t {
  after_stem = 1,    // the unchanged stem: 먹고, 가고
  after_eu = 2,      // the stem with 으 after a consonant, without 으 after a vowel: 먹으며, 가며
  after_n = 4,       // a base that ends in 은 or ㄴ: 간다고, 먹은지
  after_l = 8,       // a base that ends in 을 or ㄹ: 갈까, 먹을까
  after_m = 16,      // a base that ends in 음 or ㅁ
  after_b = 32,      // a base that ends in 습 or ㅂ
  after_a = 64,      // a base that ends in 아 or 어: 가서, 먹어도
  after_past = 128,  // a base that ends in 았, 었 or 겠: 갔다, 먹었지만
};
inline constexpr std::array<EndingBase, 8> ending_bases{after_stem, after_eu, after_n, after_l,
                                                        after_m,    after_b,  after_a, after_past};

using Spellings = std::vector<std::u16string_view>;

const std::vector<Particle>& simple_particles();
// Particles that may follow another particle: 에서는, 까지도, 에게만, 으로의, 만을.
const Spellings& second_particles();
const Spellings& copula_forms();         // forms that begin with 이; after a vowel the 이 may be missing
const Spellings& copula_forms_joined();  // forms in which 이 has merged with the ending; after a vowel or a consonant
const Spellings& copula_forms_contracted();  // forms without 이; only after a vowel
const Spellings& endings(EndingBase base);

}  // namespace gonggo
