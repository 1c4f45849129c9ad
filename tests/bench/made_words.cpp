// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/bench/made_words.hpp"

#include <array>
#include <cmath>
#include <string_view>

#include "tests/bench/zipf.hpp"

namespace gonggo::bench {
namespace {

constexpr unsigned syllable_base = 0xAC00;
constexpr unsigned vowels = 21;
constexpr unsigned finals = 28;
constexpr unsigned inventory = 420;  // different syllables

void append(std::string& text, unsigned code) {
  text += static_cast<char>(0xE0 | (code >> 12));
  text += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
  text += static_cast<char>(0x80 | (code & 0x3F));
}

// Syllables without a final consonant, and those with ㄴ, ㅇ, ㄱ, ㄹ, ㅁ or ㅂ, are the frequent ones.
unsigned syllable_of(unsigned number) {
  constexpr std::array<unsigned, 16> initials{11, 9, 12, 0, 18, 3, 7, 2, 6, 5, 14, 16, 17, 15, 0, 9};
  constexpr std::array<unsigned, 12> frequent_vowels{0, 20, 8, 4, 13, 18, 6, 1, 5, 12, 9, 2};
  constexpr std::array<unsigned, 12> frequent_finals{0, 4, 0, 21, 1, 0, 8, 0, 16, 17, 0, 4};
  const std::uint64_t bits = mixed(number + 77);
  return syllable_base +
         (initials[bits % initials.size()] * vowels + frequent_vowels[(bits >> 8) % frequent_vowels.size()]) * finals +
         frequent_finals[(bits >> 16) % frequent_finals.size()];
}

// Some syllables stand in very many words, as in real Korean.
void append_syllable(std::string& text, Random& random) {
  constexpr double skew = 1.7;
  append(text, syllable_of(static_cast<unsigned>(inventory * std::pow(random.unit(), skew))));
}

std::string short_noun(std::uint64_t rank) {
  Random random(mixed(rank) ^ 0x11);
  const double kind = random.unit();
  const unsigned length = kind < 0.03 ? 1 : kind < 0.86 ? 2 : 3;
  std::string text;
  for (unsigned i = 0; i < length; ++i) {
    append_syllable(text, random);
  }
  return text;
}

std::string latin_word(Random& random) {
  std::string text;
  const std::uint64_t length = 2 + random.below(5);
  const char first = random.chance(0.7) ? 'A' : 'a';
  for (std::uint64_t i = 0; i < length; ++i) {
    text += static_cast<char>(first + random.below(26));
  }
  return text;
}

const Zipf& parts_of_compounds() {
  static const Zipf zipf({.shift = 20, .head = 0.85, .knee = 1500, .tail = 2.2});
  return zipf;
}

// Returns the code point of the last syllable; 0 if the text ends in something else.
unsigned last_syllable(std::string_view text) {
  if (text.size() < 3 || (static_cast<unsigned char>(text[text.size() - 3]) & 0xF0) != 0xE0) {
    return 0;
  }
  const auto bits = [&](std::size_t back) { return static_cast<unsigned char>(text[text.size() - back]); };
  return (bits(3) & 0x0FU) << 12 | (bits(2) & 0x3FU) << 6 | (bits(1) & 0x3FU);
}

}  // namespace

std::string noun(std::uint64_t rank) {
  constexpr std::uint64_t all_short = 400;  // up to this rank there are no compounds
  Random random(mixed(rank));
  const double rarity = rank <= all_short ? 0 : std::fmin(1, std::log(static_cast<double>(rank) / all_short) / 6);
  const double kind = random.unit();
  if (kind < 0.6 * rarity) {  // a compound
    std::string text = short_noun(parts_of_compounds().rank(random)) + short_noun(parts_of_compounds().rank(random));
    if (random.chance(0.15)) {
      text += short_noun(parts_of_compounds().rank(random));
    }
    return text;
  }
  if (kind < 0.63 * rarity) {
    return latin_word(random);
  }
  if (kind < 0.8 * rarity) {  // a name
    std::string text;
    for (std::uint64_t length = 3 + random.below(3); length > 0; --length) {
      append_syllable(text, random);
    }
    return text;
  }
  return short_noun(rank);
}

std::string verb(std::uint64_t rank, Random& random, bool ends) {
  constexpr std::array<std::string_view, 7> inside{"하는", "하고", "한", "할", "하여", "하기", "되는"};
  constexpr std::array<std::string_view, 6> last{"했다", "한다", "할 예정이다", "하였다", "됩니다", "합니다"};
  const std::string_view ending = ends ? last[random.below(last.size())] : inside[random.below(inside.size())];
  return short_noun(mixed(rank) % 100'000'007).append(ending);
}

std::string with_particle(std::string noun, Random& random) {
  struct Particle {
    double share;
    std::string_view after_vowel;
    std::string_view after_consonant;
  };
  constexpr std::array<Particle, 12> particles{{{0.13, "를", "을"},
                                                {0.09, "의", "의"},
                                                {0.08, "는", "은"},
                                                {0.07, "에", "에"},
                                                {0.06, "가", "이"},
                                                {0.04, "로", "으로"},
                                                {0.035, "와", "과"},
                                                {0.03, "에서", "에서"},
                                                {0.015, "도", "도"},
                                                {0.012, "까지", "까지"},
                                                {0.01, "에게", "에게"},
                                                {0.008, "부터", "부터"}}};
  const unsigned last = last_syllable(noun);
  const bool vowel = last < syllable_base || (last - syllable_base) % finals == 0;
  double at = random.unit();
  for (const Particle& particle : particles) {
    if (at < particle.share) {
      return noun.append(vowel ? particle.after_vowel : particle.after_consonant);
    }
    at -= particle.share;
  }
  return noun;
}

std::string function_word(Random& random) {
  constexpr std::array<std::string_view, 44> words{
      "및",     "등",   "위해", "있는",   "수",   "위한", "이번",   "대한",   "통해", "것으로", "것",
      "각",     "등을", "그",   "더",     "또한", "함께", "관련",   "지난",   "모두", "특히",   "따라",
      "있도록", "약",   "총",   "아울러", "한편", "이를", "앞으로", "있다",   "대해", "이후",   "최근",
      "경우",   "주요", "따른", "다양한", "같은", "오는", "먼저",   "이라고", "매우", "다만",   "중"};
  static const Zipf zipf({.shift = 2, .head = 0.8, .knee = 44, .tail = 8});
  return std::string(words[(zipf.rank(random) - 1) % words.size()]);
}

std::string quantity(Random& random) {
  constexpr std::array<std::string_view, 10> counters{"년", "월", "일", "명", "개", "억", "만", "회", "건", "차"};
  const std::string number = std::to_string(1 + static_cast<std::uint64_t>(std::pow(random.unit(), 3) * 400));
  const double kind = random.unit();
  if (kind < 0.1) {
    return std::to_string(2015 + random.below(11)).append("년");
  }
  if (kind < 0.2) {
    return number + "." + std::to_string(random.below(10)) + "%";
  }
  if (kind < 0.3) {
    return number + "," + std::to_string(1000 + random.below(1000)).substr(1) + "원";
  }
  if (kind < 0.35) {
    return "제" + std::to_string(2015 + random.below(11)) + "-" + number + "호";
  }
  return kind < 0.5 ? number : number + std::string(counters[random.below(counters.size())]);
}

}  // namespace gonggo::bench
