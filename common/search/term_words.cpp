// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/term_words.hpp"

#include <utility>

namespace gonggo {
namespace {

constexpr unsigned hash_bits = 30;
constexpr unsigned least_list_bits = 16;  // a tag has the other 14 bits
constexpr unsigned most_list_bits = 22;

}  // namespace

TermWords::TermWords(std::shared_ptr<const WordNumbers> words) : numbers_(std::move(words)), common_(*numbers_) {
  const WordNumbers& numbers = *numbers_;
  unsigned bits = least_list_bits;
  while (bits < most_list_bits && (std::size_t{1} << bits) < numbers.size()) {
    ++bits;
  }
  list_shift_ = hash_bits - bits;
  begins_.resize((std::size_t{1} << bits) + 1);
  for (const std::uint32_t entry : numbers.entries()) {
    ++begins_[(hash_of(entry) >> list_shift_) + 1];
  }
  for (std::size_t list = 1; list < begins_.size(); ++list) {
    begins_[list] += begins_[list - 1];
  }
  holders_.resize(begins_.back());
  tags_.resize(begins_.back());
  std::vector<std::uint32_t> next(begins_.begin(), begins_.end() - 1);
  for (std::uint32_t number = 0; number < numbers.size(); ++number) {
    const StreamWordView word = numbers.word(number);
    for (const std::uint32_t entry : word.entries) {
      const std::uint32_t at = next[hash_of(entry) >> list_shift_]++;
      holders_[at] = number | (word.joins && form_of(entry) == WordForm::stem ? begins_pair : 0);
      tags_[at] = static_cast<std::uint16_t>(entry);
    }
  }
}

}  // namespace gonggo
