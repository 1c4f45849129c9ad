// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/word_table.hpp"

#include <algorithm>
#include <cmath>

#include "common/base/hangul.hpp"
#include "common/base/hash.hpp"

namespace gonggo {
namespace {

constexpr std::size_t beginnings = 1U << 17;  // size of WordTable::longest_

// The cost of a word that never occurs as a separate word in the documents. It is also the highest cost. Two such words
// of two syllables together cost less than one unknown word of four syllables.
constexpr float unseen_cost = 12.0F;
constexpr float lowest_cost = 4.0F;
constexpr float user_cost = 7.0F;         // highest cost of a word of a user's list
constexpr float half_ln_2 = 0.34657359F;  // one step of log_frequency as a natural logarithm

std::uint64_t hash_of(std::u16string_view word) {  // mixes the high bits into the low bits, which choose the slot
  const std::uint64_t hash = fnv1a(word);
  return hash ^ (hash >> 29);
}

// Returns the index of the first two syllables of a word in WordTable::longest_. Most texts that find() looks up are
// not words. WordTable::longest_ excludes most of these texts quickly, because it fits into the cache of the processor.
std::size_t beginning_of(std::u16string_view word) {
  return (static_cast<std::size_t>(word[0]) * 709 + word[1]) % beginnings;
}

}  // namespace

std::uint8_t log_frequency_of(std::uint64_t count) {
  if (count == 0) {
    return 0;
  }
  const double level = 1 + std::round(2 * std::log2(static_cast<double>(count)));
  return static_cast<std::uint8_t>(std::min(level, 255.0));
}

std::size_t WordTable::slot_of(std::u16string_view word, std::uint64_t hash) const {
  const auto tag = static_cast<std::uint32_t>(hash >> 32);
  std::size_t i = static_cast<std::size_t>(hash) & (slots_.size() - 1);
  while (slots_[i].word != 0 && (slots_[i].tag != tag || text(words_[slots_[i].word - 1]) != word)) {
    i = (i + 1) & (slots_.size() - 1);
  }
  return i;
}

void WordTable::grow() {
  slots_.assign(std::max<std::size_t>(64, slots_.size() * 2), {});
  for (std::size_t i = 0; i < words_.size(); ++i) {
    const std::uint64_t hash = hash_of(text(words_[i]));
    slots_[slot_of(text(words_[i]), hash)] = {static_cast<std::uint32_t>(hash >> 32),
                                              static_cast<std::uint32_t>(i + 1)};
  }
}

void WordTable::add(std::u16string_view word, std::uint8_t classes, std::uint8_t log_frequency) {
  if (word.empty() || word.size() > longest_word) {
    return;
  }
  if (!std::all_of(word.begin(), word.end(), [](char16_t c) { return hangul::is_syllable(c); })) {
    return;
  }
  if (words_.size() * 2 >= slots_.size()) {
    grow();
  }
  const std::uint64_t hash = hash_of(word);
  const std::size_t at = slot_of(word, hash);
  if (slots_[at].word == 0) {
    Word added;
    added.offset = static_cast<std::uint32_t>(pool_.size());
    added.length = static_cast<std::uint8_t>(word.size());
    pool_.append(word);
    words_.push_back(added);
    slots_[at] = {static_cast<std::uint32_t>(hash >> 32), static_cast<std::uint32_t>(words_.size())};
    if (longest_.empty()) {
      longest_.resize(beginnings);
    }
    if (word.size() >= 2) {
      std::uint8_t& longest = longest_[beginning_of(word)];
      longest = std::max(longest, added.length);
    }
  }
  Word& known = words_[slots_[at].word - 1];
  known.classes |= classes;
  known.log_frequency = std::max(known.log_frequency, log_frequency);
}

void WordTable::set_total(std::uint8_t log_frequency) {
  total_ = log_frequency;
  for (Word& word : words_) {
    word.cost = unseen_cost;
    if (word.log_frequency > 0) {
      const float share = static_cast<float>(total_ - std::min(total_, word.log_frequency)) * half_ln_2;
      word.cost = std::clamp(share, lowest_cost, unseen_cost);
    }
    if ((word.classes & (word_class::user | word_class::never_split)) != 0) {
      word.cost = std::min(word.cost, user_cost);
    }
  }
}

const Word* WordTable::find(std::u16string_view word) const {
  if (slots_.empty() || word.size() > longest_word) {
    return nullptr;
  }
  if (word.size() >= 2 && word.size() > longest_[beginning_of(word)]) {
    return nullptr;
  }
  const std::uint32_t found = slots_[slot_of(word, hash_of(word))].word;
  return found == 0 ? nullptr : &words_[found - 1];
}

}  // namespace gonggo
