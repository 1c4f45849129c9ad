// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/common_units.hpp"

#include <algorithm>

#include "common/index/term_prefixes.hpp"

namespace gonggo {
namespace {

// A rank takes two bytes of seven bits. Their highest bit is set, so that none of them is a capital letter or zero.
constexpr unsigned bits_of_byte = 7;
static_assert(CommonUnits::greatest_product < 1U << 2 * bits_of_byte);

void append_rank(std::string& term, std::uint16_t rank) {
  constexpr unsigned high = 1U << bits_of_byte;
  term.push_back(static_cast<char>(high | rank >> bits_of_byte));
  term.push_back(static_cast<char>(high | (rank & (high - 1))));
}

}  // namespace

CommonUnits::CommonUnits(const WordNumbers& numbers) {
  for (std::uint32_t number = 0; number < numbers.size() && ranks_.size() < greatest_product; ++number) {
    const StreamWordView word = numbers.word(number);
    for (std::size_t i = 0; i < word.entries.size() && ranks_.size() < greatest_product; ++i) {
      const bool has_parts = form_of(word.entries[i]) == WordForm::stem && word.width > 1;
      if (word.places[i] != unplaced && !has_parts) {
        ranks_.try_emplace(hash_of(word.entries[i]), static_cast<std::uint16_t>(ranks_.size() + 1));
      }
    }
  }
}

std::string neighbours_term(std::uint16_t left, std::uint16_t right) {
  std::string term(term_prefix::neighbours);
  append_rank(term, left);
  append_rank(term, right);
  return term;
}

}  // namespace gonggo
