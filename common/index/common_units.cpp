// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/common_units.hpp"

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
  for (const std::uint32_t unit : numbers.common_units()) {
    ranks_.emplace(unit, static_cast<std::uint16_t>(ranks_.size() + 1));
  }
}

std::string neighbours_term(std::uint16_t left, std::uint16_t right) {
  std::string term(term_prefix::neighbours);
  append_rank(term, left);
  append_rank(term, right);
  return term;
}

}  // namespace gonggo
