// SPDX-License-Identifier: GPL-2.0-or-later
// A word of the text while the analyzer puts it together from runs and morphs. Private to common/text.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/text/token.hpp"

namespace gonggo {

// Positions are indices of the units of the normalised text.
struct WordDraft {
  struct Part {
    std::string term;
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    Script script = Script::hangul;
  };
  struct Bigram {
    std::string term;
    std::uint32_t first = 0;
    std::uint32_t part = 0;  // the part it begins in
    Script script = Script::hangul;
  };

  std::string stem;
  std::string surface;
  std::uint32_t first = 0;
  std::uint32_t stem_last = 0;
  std::uint32_t last = 0;
  std::uint32_t runs = 0;  // runs and morphs put into it so far
  std::vector<Part> parts;
  std::vector<Bigram> bigrams;
  bool list_follows = false;  // nothing but the dot of a list stands between this word and the next

  [[nodiscard]] bool open() const { return runs > 0; }
  void clear() {  // keeps the memory for the next word
    stem.clear();
    surface.clear();
    parts.clear();
    bigrams.clear();
    first = stem_last = last = runs = 0;
    list_follows = false;
  }
};

}  // namespace gonggo
