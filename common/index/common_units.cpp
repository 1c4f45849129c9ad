// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/common_units.hpp"

#include <algorithm>
#include <unordered_map>
#include <vector>

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
  struct Unit {
    double share = 0;  // of the text, by Zipf's law
    std::uint32_t hash = 0;
    std::uint32_t order = 0;  // in which the words have it
  };
  std::vector<Unit> units;
  std::unordered_map<std::uint32_t, std::uint32_t> places;
  for (std::uint32_t number = 0; number < std::min(numbers.size(), ranked_words); ++number) {
    const StreamWordView word = numbers.word(number);
    for (std::size_t i = 0; i < word.entries.size(); ++i) {
      const bool has_parts = form_of(word.entries[i]) == WordForm::stem && word.width > 1;
      if (word.places[i] == unplaced || has_parts) {
        continue;
      }
      const std::uint32_t hash = hash_of(word.entries[i]);
      const auto order = static_cast<std::uint32_t>(units.size());
      const auto [place, is_new] = places.try_emplace(hash, order);
      if (is_new) {
        units.push_back({0, hash, order});
      }
      units[place->second].share += 1.0 / (number + 1);
    }
  }
  std::sort(units.begin(), units.end(),
            [](const Unit& a, const Unit& b) { return a.share != b.share ? a.share > b.share : a.order < b.order; });
  units.resize(std::min<std::size_t>(units.size(), greatest_product));
  for (const Unit& unit : units) {
    ranks_.emplace(unit.hash, static_cast<std::uint16_t>(ranks_.size() + 1));
  }
}

std::string neighbours_term(std::uint16_t left, std::uint16_t right) {
  std::string term(term_prefix::neighbours);
  append_rank(term, left);
  append_rank(term, right);
  return term;
}

}  // namespace gonggo
