// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/noun_affixes.hpp"

#include <string>

#include "common/text/normalize.hpp"

namespace gonggo {

bool is_meaning_prefix(std::string_view syllable) {
  const std::u16string text = hangul_of(syllable);
  return text.size() == 1 && contains(meaning_prefixes, text[0]);
}

}  // namespace gonggo
