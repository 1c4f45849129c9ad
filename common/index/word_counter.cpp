// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/word_counter.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace gonggo {
namespace {

constexpr std::uint32_t least_count = 2;  // the row of a word takes about as much as its number saves once

// Orders pairs of a count and what was counted: what is more frequent comes first.
constexpr auto comes_first = [](const auto& a, const auto& b) {
  return a.first != b.first ? a.first > b.first : a.second < b.second;
};

}  // namespace

WordNumberFinder::WordNumberFinder(std::shared_ptr<const WordNumbers> numbers)
    : numbers_(std::move(numbers)), common_(*numbers_) {
  by_hash_.reserve(numbers_->size());
  for (std::uint32_t number = 0; number < numbers_->size(); ++number) {
    by_hash_.try_emplace(hash_of_word(numbers_->word(number)), number);
  }
}

std::uint32_t WordNumberFinder::number_of(const StreamWordView& word) const {
  const auto found = by_hash_.find(hash_of_word(word));
  return found != by_hash_.end() && is_same(numbers_->word(found->second), word) ? found->second : none;
}

void WordCounter::add(const StreamWordView& word) {
  const auto [at, is_new] = words_.try_emplace(hash_of_word(word));
  if (is_new) {
    at->second.begin = spelt_.size();
    append_word(spelt_, word);
    at->second.bytes = static_cast<std::uint32_t>(spelt_.size() - at->second.begin);
  }
  ++at->second.count;
}

void WordCounter::add(const WordCounter& other) {
  for (const auto& [hash, word] : other.words_) {
    const auto [at, is_new] = words_.try_emplace(hash, Word{0, word.bytes, spelt_.size()});
    if (is_new) {
      spelt_ += other.bytes_of(word);
    }
    at->second.count += word.count;
  }
}

WordNumbers WordCounter::numbers() const {
  std::vector<std::pair<std::uint32_t, std::string_view>> order;
  for (const auto& [hash, word] : words_) {
    if (word.count >= least_count) {
      order.emplace_back(word.count, bytes_of(word));
    }
  }
  std::sort(order.begin(), order.end(), comes_first);
  order.resize(std::min(order.size(), WordNumbers::most_words));
  WordNumbers numbers;
  StreamWord word;
  for (auto& [count, spelt] : order) {
    take_word(spelt, word);
    numbers.append(word.view());
  }
  numbers.set_common_units(common_units());
  return numbers;
}

// A unit is a stem without parts, or a part at a place, also one of another reading.
std::vector<std::uint32_t> WordCounter::common_units() const {
  boost::unordered_flat_map<std::uint32_t, std::uint64_t> counts;
  StreamWord word;
  for (const auto& [hash, counted] : words_) {
    std::string_view spelt = bytes_of(counted);
    take_word(spelt, word);
    for (std::size_t i = 0; i < word.entries.size(); ++i) {
      const bool has_parts = form_of(word.entries[i]) == WordForm::stem && word.width > 1;
      if (word.places[i] != unplaced && !has_parts) {
        counts[hash_of(word.entries[i])] += counted.count;
      }
    }
  }
  std::vector<std::pair<std::uint64_t, std::uint32_t>> order;
  for (const auto& [unit, count] : counts) {
    if (count >= least_count) {
      order.emplace_back(count, unit);
    }
  }
  const std::size_t most = std::min(order.size(), WordNumbers::most_common_units);
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(most), order.end(), comes_first);
  std::vector<std::uint32_t> units;
  for (std::size_t i = 0; i < most; ++i) {
    units.push_back(order[i].second);
  }
  return units;
}

}  // namespace gonggo
