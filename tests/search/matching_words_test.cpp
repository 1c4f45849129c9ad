// SPDX-License-Identifier: GPL-2.0-or-later
// The table of the words that match a query says the same as a look at the words themselves.
#include "common/search/matching_words.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <memory>
#include <numeric>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "common/index/word_counter.hpp"

using namespace gonggo;

namespace {

constexpr unsigned vocabulary = 400;

std::string term(unsigned number) { return "단어" + std::to_string(number); }

// Words of a stem and of some parts and bigrams, all from one small vocabulary. Some have a part twice.
std::shared_ptr<const WordNumbers> made_numbers(std::mt19937& random) {
  WordCounter counter;
  for (unsigned i = 0; i < 5'000; ++i) {
    StreamWord word;
    word.entries.push_back(entry_of(term_hash(WordForm::stem, term(random() % vocabulary)), WordForm::stem));
    for (unsigned more = random() % 4; more > 0; --more) {
      const WordForm form = random() % 2 == 0 ? WordForm::part : WordForm::bigram;
      word.entries.push_back(entry_of(term_hash(form, term(random() % vocabulary)), form));
    }
    if (random() % 5 == 0) {
      word.entries.push_back(word.entries.back());
    }
    word.places.assign(word.entries.size(), 0);
    word.joins = random() % 2 == 0;
    counter.add(word.view());
    counter.add(word.view());
  }
  return std::make_shared<const WordNumbers>(counter.numbers());
}

using Found = std::vector<std::pair<const StreamTerms::Entry*, WordForm>>;

Found sorted(const MatchingWords::Word& word) {
  Found found;
  for (const MatchingWords::Term& one : word.terms) {
    found.emplace_back(one.entry, one.form);
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

TEST_CASE("every numbered word has the terms and the beginnings of pairs that its entries have") {
  std::mt19937 random(5);
  const auto numbers = made_numbers(random);
  REQUIRE(numbers->size() > 3'000);
  const TermWords words(numbers);
  unsigned matching = 0;
  unsigned beginnings = 0;
  unsigned wrong = 0;
  unsigned let_through = 0;
  for (unsigned query = 0; query < 50; ++query) {
    StreamTerms terms({});
    for (unsigned i = 0; i < 8; ++i) {
      terms.add(i % 2 == 0 ? WordForm::stem : WordForm::bigram, term(random() % vocabulary), {});
    }
    terms.add(WordForm::stem, term(random() % vocabulary) + term(random() % vocabulary), {});  // a pair
    std::set<std::uint32_t> first_of_pair;
    terms.each_first_of_pair([&](std::uint32_t first) { first_of_pair.insert(first); });
    MatchingWords matched(terms, words);
    std::vector<std::uint32_t> text(numbers->size() + 1);  // the last item has no number
    std::iota(text.begin(), text.end(), 0);
    const auto possible = matched.possible(text, numbers->size());
    const std::set<std::uint32_t> may_match(possible.begin(), possible.end());
    wrong += may_match.size() == possible.size() && may_match.contains(text.back()) ? 0 : 1;
    for (std::uint32_t number = 0; number < numbers->size(); ++number) {
      const MatchingWords::Word found = matched.find(number);
      const Found ours = sorted(found);
      const bool begins = found.begins_pair;
      const std::uint32_t stem = found.stem;
      const StreamWordView word = numbers->word(number);
      wrong += ours == sorted(matched.look_up(word)) ? 0 : 1;
      wrong += begins != (word.joins && first_of_pair.contains(word.stem())) ? 1 : 0;
      wrong += begins && stem != word.stem() ? 1 : 0;
      wrong += (begins || !ours.empty()) && !may_match.contains(number) ? 1 : 0;
      let_through += may_match.contains(number) && !begins && ours.empty() ? 1 : 0;
      matching += ours.empty() ? 0 : 1;
      beginnings += begins ? 1 : 0;
    }
  }
  CHECK(wrong == 0);
  CHECK(matching > 1'000);
  CHECK(beginnings > 100);
  CHECK(let_through < matching);
}
