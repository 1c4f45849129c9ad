// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/predicates.hpp"

#include <algorithm>

#include "common/base/hangul.hpp"
#include "common/text/costs.hpp"
#include "common/text/derived_verbs.hpp"
#include "common/text/endings.hpp"

namespace gonggo {
namespace {

using View = std::u16string_view;

constexpr std::size_t most_readings = 3;

const Word* predicate(const WordTable& words, View lemma) {
  const Word* word = words.find(lemma);
  return word != nullptr && (word->classes & word_class::predicate) != 0 ? word : nullptr;
}

View without_last(View text) { return text.substr(0, text.size() - 1); }

// True if `lemma` begins with the stem of `shorter`, but is not made from it: 가지다 and 가다, 나오다 and 나다. After a
// stem that ends in a vowel, 아 and 어 leave no trace, so nothing shows that the rest is an auxiliary verb.
bool only_looks_compound(View shorter, View lemma) {
  return shorter.size() == 2 && lemma.size() > 2 && lemma.starts_with(shorter[0]) && lemma[1] != u'시' &&
         hangul::coda(shorter[0]) == hangul::t::none;
}

// Calls `add` with the verb from which `lemma` is derived.
template <typename Add>
void add_base(const WordTable& words, View lemma, const Add& add) {
  std::u16string base = base_of_derived(without_last(lemma));
  if (!base.empty()) {
    base.push_back(u'다');
    if (predicate(words, base) != nullptr) {
      add(std::move(base));
    }
  }
}

}  // namespace

std::vector<Predicate> find_predicates(const WordTable& words, View form) {
  std::vector<Predicate> found;
  std::u16string lemma;
  each_stem(form, [&](Stem stem) {
    lemma.assign(stem.text);
    lemma.push_back(u'다');
    const Word* word = predicate(words, lemma);
    if (word == nullptr) {
      return;
    }
    const float cost =
        word->cost + cost::ending + (stem.direct ? 0 : cost::auxiliary) + (stem.changed ? cost::changed_stem : 0);
    const auto known = std::find_if(found.begin(), found.end(), [&](const Predicate& p) { return p.lemma == lemma; });
    if (known == found.end()) {
      found.push_back({cost, lemma, stem.direct});
    } else {
      known->cost = std::min(known->cost, cost);
      known->direct = known->direct || stem.direct;
    }
  });
  std::stable_sort(found.begin(), found.end(), [](const Predicate& a, const Predicate& b) { return a.cost < b.cost; });
  return found;
}

std::vector<std::u16string> other_readings(const WordTable& words, const std::vector<Predicate>& found, View lemma) {
  std::vector<std::u16string> readings;
  const auto add = [&](std::u16string reading) {
    if (readings.size() < most_readings && reading != lemma &&
        std::find(readings.begin(), readings.end(), reading) == readings.end()) {
      readings.push_back(std::move(reading));
    }
  };
  for (const Predicate& one : found) {
    if (one.cost <= found.front().cost + cost::rarer_reading &&
        (one.direct || !only_looks_compound(one.lemma, lemma))) {
      add(one.lemma);
    }
  }
  for (const std::u16string& one : std::vector(readings)) {
    add_base(words, one, add);
  }
  add_base(words, lemma, add);
  return readings;
}

}  // namespace gonggo
