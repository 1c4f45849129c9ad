// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/common_units.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

#include "common/index/term_prefixes.hpp"
#include "common/index/word_counter.hpp"

using namespace gonggo;

namespace {

std::uint32_t hash(const std::string& unit) { return term_hash(WordForm::stem, unit); }

StreamWord word(const std::string& stem) { return {{entry_of(hash(stem), WordForm::stem)}, {0}, 1, false}; }

// A stem of two parts.
StreamWord compound(const std::string& first, const std::string& second) {
  return {{entry_of(hash(first + second), WordForm::stem), entry_of(hash(first), WordForm::part),
           entry_of(hash(second), WordForm::part)},
          {0, 0, 1},
          2,
          false};
}

// Of a collection that has the last of the words twice, the one before it three times, and so on.
CommonUnits units_of(const std::vector<StreamWord>& words) {
  WordCounter counter;
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (std::size_t times = words.size() + 1; times > i; --times) {
      counter.add(words[i].view());
    }
  }
  return CommonUnits(counter.numbers());
}

std::vector<std::string> terms_of(const CommonUnits& units, const std::vector<StreamWord>& words) {
  NeighbourFinder finder(units);
  finder.begin_text();
  std::vector<std::string> terms;
  for (const StreamWord& one : words) {
    finder.add(one.view(), [&](const std::string& term) { terms.push_back(term); });
  }
  return terms;
}

}  // namespace

TEST_CASE("units are ranked by the words that have them, parts instead of the stem they make up") {
  StreamWord read_otherwise = word("쌓다");
  read_otherwise.entries.push_back(entry_of(hash("쌓이다"), WordForm::part));
  read_otherwise.places.push_back(unplaced);
  const CommonUnits units = units_of({word("시민"), compound("시민", "공원"), read_otherwise, word("공원")});
  CHECK(units.rank_of(hash("시민")) == 1);
  CHECK(units.rank_of(hash("공원")) == 2);
  CHECK(units.rank_of(hash("쌓다")) == 3);
  CHECK(units.rank_of(hash("시민공원")) == CommonUnits::none);
  CHECK(units.rank_of(hash("쌓이다")) == CommonUnits::none);
}

TEST_CASE("a unit of many words has a better rank than each of them") {
  std::vector<StreamWord> words{word("시민"), word("공원")};
  for (int i = 1; i < 40; ++i) {
    words.push_back(compound(std::to_string(i), "년"));
  }
  const CommonUnits units = units_of(words);
  CHECK(units.rank_of(hash("년")) == 1);
  CHECK(units.rank_of(hash("시민")) == 2);
  CHECK(units.rank_of(hash("39")) == 42);
}

TEST_CASE("a unit counts that only words which occur once have, and which are in no table") {
  WordCounter counter;
  for (int i = 1'000; i < 1'040; ++i) {
    counter.add(compound(std::to_string(i), "원").view());
  }
  counter.add(word("시민").view());
  counter.add(word("시민").view());
  counter.add(word("공원").view());
  const WordNumbers numbers = counter.numbers();
  CHECK(numbers.size() == 1);
  CHECK(numbers.common_units().size() == 2);  // a unit that occurs once is not frequent
  CHECK(CommonUnits(numbers).rank_of(hash("원")) == 1);
  CHECK(CommonUnits(numbers).rank_of(hash("시민")) == 2);
  CHECK(CommonUnits(WordNumbers(numbers.serialize())).rank_of(hash("시민")) == 2);
}

TEST_CASE("no unit has a greater rank than a product may be") {
  std::vector<StreamWord> words;
  for (int i = 0; i < 3'000; ++i) {
    words.push_back(word("낱말" + std::to_string(i)));
  }
  const CommonUnits units = units_of(words);
  CHECK(units.rank_of(hash("낱말899")) == CommonUnits::greatest_product);
  CHECK(units.rank_of(hash("낱말900")) == CommonUnits::none);
}

TEST_CASE("neighbours have a term if the product of their ranks is small enough") {
  CHECK(has_neighbours_term(1, CommonUnits::greatest_product));
  CHECK(has_neighbours_term(CommonUnits::greatest_product, 1));
  CHECK(has_neighbours_term(30, 30));
  CHECK_FALSE(has_neighbours_term(30, 31));
  CHECK_FALSE(has_neighbours_term(CommonUnits::none, 1));
  CHECK_FALSE(has_neighbours_term(1, CommonUnits::none));
  CHECK_FALSE(has_neighbours_term(0xFFFF, 0xFFFF));
}

TEST_CASE("each two neighbours have a term of their own, which cannot be mistaken for one of another prefix") {
  std::set<std::string> terms;
  std::size_t pairs = 0;
  for (std::uint16_t left = 1; left <= CommonUnits::greatest_product; ++left) {
    for (std::uint16_t right = 1; has_neighbours_term(left, right); ++right) {
      const std::string term = neighbours_term(left, right);
      ++pairs;
      REQUIRE(term.starts_with(term_prefix::neighbours));
      REQUIRE(std::all_of(term.begin() + static_cast<std::ptrdiff_t>(term_prefix::neighbours.size()), term.end(),
                          [](char byte) { return static_cast<unsigned char>(byte) >= 0x80; }));
      terms.insert(term);
    }
  }
  CHECK(pairs > 6'000);
  CHECK(terms.size() == pairs);
}

TEST_CASE("neighbours are found across words and inside of compounds, in their order, but not across texts") {
  const CommonUnits units = units_of({word("시민"), word("공원"), word("안내")});
  const std::string into_park = neighbours_term(1, 2);
  const std::string into_guide = neighbours_term(2, 3);
  CHECK(terms_of(units, {word("시민"), word("공원"), word("안내")}) == std::vector{into_park, into_guide});
  CHECK(terms_of(units, {compound("시민", "공원"), word("안내")}) == std::vector{into_park, into_guide});
  CHECK(terms_of(units, {word("공원"), word("시민")}) == std::vector{neighbours_term(2, 1)});
  CHECK(terms_of(units, {word("시민"), word("모르는말"), word("공원")}).empty());
  NeighbourFinder finder(units);
  std::vector<std::string> terms;
  for (const std::string unit : {"시민", "공원"}) {
    finder.begin_text();
    finder.add(word(unit).view(), [&](const std::string& term) { terms.push_back(term); });
  }
  CHECK(terms.empty());
}
