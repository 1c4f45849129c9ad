// SPDX-License-Identifier: GPL-2.0-or-later
// Holds a word while the analyzer assembles its tokens. A word consists of runs, each in one script (ScriptRun in
// segment.hpp). A run of Hangul consists of morphs (morphs.hpp). Private to common/text.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/text/token.hpp"

namespace gonggo {

// `first` and `last` bound a range [first, last) of indices into the normalised characters (Unit in normalize.hpp).
struct WordDraft {
  // The position of a part: one of its own, that of the part before it, or that of the last part of the word.
  enum class Place : std::uint8_t { own, same, last };
  struct Part {
    std::string term;
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    Script script = Script::hangul;
    Place place = Place::own;
  };
  struct Fragment {
    std::string term;
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::uint32_t part = 0;  // number of the part in which the fragment begins
    Script script = Script::hangul;
  };

  std::string stem;
  std::string surface;
  std::uint32_t first = 0;
  std::uint32_t stem_last = 0;
  std::uint32_t last = 0;
  std::uint32_t runs = 0;  // number of runs and morphs added so far
  std::vector<Part> parts;
  std::vector<Fragment> bigrams;
  std::vector<Fragment> hidden;  // words of other readings
  std::vector<std::string> readings;
  bool list_follows = false;  // only a list dot is between this word and the next

  [[nodiscard]] bool open() const { return runs > 0; }
  void clear() {  // does not free the memory, so that the next word can use it
    stem.clear();
    surface.clear();
    parts.clear();
    bigrams.clear();
    hidden.clear();
    readings.clear();
    first = stem_last = last = runs = 0;
    list_follows = false;
  }
};

// Removes 제 and 호 from the stem: 제2024-123호 and 2024-123호 become the notice number 2024-123, and 제1회 becomes
// 1회. If the text begins with 제 and has no spaces, both are also removed from the parts.
void strip_number_affixes(WordDraft& draft);

}  // namespace gonggo
