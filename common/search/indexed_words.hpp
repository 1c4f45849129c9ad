// SPDX-License-Identifier: GPL-2.0-or-later
// What the reader of runs (run_words.hpp) asks the index and the analyzer. Private to common/search.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "common/text/token.hpp"

namespace gonggo {

struct IndexedWords {
  std::uint32_t documents;                                          // documents of the index
  std::function<std::uint32_t(const std::string& stem)> frequency;  // how many of them have the word
  std::function<std::vector<Token>(const std::string& text)> analyze;
};

}  // namespace gonggo
