// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/lexicon.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "common/base/ascii.hpp"
#include "common/base/error.hpp"
#include "common/base/hangul.hpp"
#include "common/base/hash.hpp"
#include "common/base/utf8.hpp"
#include "common/text/lexicon_data.hpp"
#include "common/text/normalize.hpp"

namespace gonggo {
namespace {

constexpr std::string_view header = "gonggo-lexicon 1 ";
constexpr std::string_view class_letters = "npalust";  // in the order of the bits of word_class

// A word of the dictionary that never stood alone in the documents; chosen so that two of them still explain four
// syllables better than "an unknown word" does.
constexpr std::size_t beginnings = 1U << 17;
constexpr float unseen_cost = 12.0F;
constexpr float lowest_cost = 4.0F;
constexpr float user_cost = 7.0F;

std::uint64_t hash_of(std::u16string_view word) {  // its low bits choose a slot: the high ones are mixed into them
  const std::uint64_t hash = fnv1a(word);
  return hash ^ (hash >> 29);
}

[[noreturn]] void damaged(std::size_t line) {
  throw Error(ErrorKind::input, "the stored lexicon is damaged at line " + std::to_string(line) +
                                    "; rebuild the index with gonggo-indexer build");
}

int number(std::string_view digits, std::size_t line) {
  if (digits.empty() || digits.size() > 3) {
    damaged(line);
  }
  int value = 0;
  for (const char c : digits) {
    if (!ascii::is_digit(c)) {
      damaged(line);
    }
    value = value * 10 + (c - '0');
  }
  if (value > 255) {
    damaged(line);
  }
  return value;
}

// Most stretches asked for are no words, and most of those are told apart here, in the cache of the processor.
std::size_t beginning_of(std::u16string_view word) {
  return (static_cast<std::size_t>(word[0]) * 709 + word[1]) % beginnings;
}

}  // namespace

std::uint8_t frequency_level(std::uint64_t count) {
  if (count == 0) {
    return 0;
  }
  const double level = 1 + std::round(2 * std::log2(static_cast<double>(count)));
  return static_cast<std::uint8_t>(std::min(level, 255.0));
}

std::size_t Lexicon::Data::place(std::u16string_view word, std::uint64_t hash) const {
  const auto tag = static_cast<std::uint32_t>(hash >> 32);
  std::size_t i = static_cast<std::size_t>(hash) & (slots_.size() - 1);
  while (slots_[i].word != 0 && (slots_[i].tag != tag || text(words_[slots_[i].word - 1]) != word)) {
    i = (i + 1) & (slots_.size() - 1);
  }
  return i;
}

void Lexicon::Data::grow() {
  slots_.assign(std::max<std::size_t>(64, slots_.size() * 2), {});
  for (std::size_t i = 0; i < words_.size(); ++i) {
    const std::uint64_t hash = hash_of(text(words_[i]));
    slots_[place(text(words_[i]), hash)] = {static_cast<std::uint32_t>(hash >> 32), static_cast<std::uint32_t>(i + 1)};
  }
}

void Lexicon::Data::add(std::u16string_view word, std::uint8_t classes, std::uint8_t level) {
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
  const std::size_t at = place(word, hash);
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
  known.level = std::max(known.level, level);
}

void Lexicon::Data::set_total(std::uint8_t level) {
  total_ = level;
  for (Word& word : words_) {
    word.cost = unseen_cost;
    if (word.level > 0) {
      const float share = static_cast<float>(total_ - std::min(total_, word.level)) * 0.34657359F;  // ln 2 / 2
      word.cost = std::clamp(share, lowest_cost, unseen_cost);
    }
    if ((word.classes & (word_class::user | word_class::never_split)) != 0) {
      word.cost = std::min(word.cost, user_cost);
    }
  }
}

const Word* Lexicon::Data::find(std::u16string_view word) const {
  if (slots_.empty() || word.size() > longest_word) {
    return nullptr;
  }
  if (word.size() >= 2 && word.size() > longest_[beginning_of(word)]) {
    return nullptr;
  }
  const std::uint32_t found = slots_[place(word, hash_of(word))].word;
  return found == 0 ? nullptr : &words_[found - 1];
}

Lexicon::Lexicon(std::unique_ptr<Data> data) : data_(std::move(data)) {}
Lexicon::~Lexicon() = default;

std::shared_ptr<const Lexicon> Lexicon::empty() {
  static const std::shared_ptr<const Lexicon> nothing = std::make_shared<const Lexicon>(std::make_unique<Data>());
  return nothing;
}

// One word a line: word, its classes as letters, its level; the words in the order of their code points.
std::string Lexicon::serialize() const {
  const std::vector<Word>& words = data_->words();
  std::vector<std::uint32_t> order(words.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return data_->text(words[a]) < data_->text(words[b]); });
  std::string out(header);
  out += std::to_string(data_->total()) + '\n';
  for (const std::uint32_t i : order) {
    out += utf8::encode(data_->text(words[i])) + ' ';
    for (std::size_t bit = 0; bit < class_letters.size(); ++bit) {
      if ((words[i].classes >> bit & 1) != 0) {
        out.push_back(class_letters[bit]);
      }
    }
    out += ' ' + std::to_string(words[i].level) + '\n';
  }
  return out;
}

std::shared_ptr<const Lexicon> Lexicon::parse(std::string_view serialized) {
  auto data = std::make_unique<Data>();
  int total = 0;
  std::size_t line_number = 0;
  while (!serialized.empty()) {
    ++line_number;
    const std::size_t end = serialized.find('\n');
    if (end == std::string_view::npos) {
      damaged(line_number);
    }
    const std::string_view line = serialized.substr(0, end);
    serialized.remove_prefix(end + 1);
    if (line_number == 1) {
      if (line.substr(0, header.size()) != header) {
        damaged(1);
      }
      total = number(line.substr(header.size()), 1);
      continue;
    }
    const std::size_t first = line.find(' ');
    const std::size_t second = first == std::string_view::npos ? first : line.find(' ', first + 1);
    if (second == std::string_view::npos) {
      damaged(line_number);
    }
    std::uint8_t classes = 0;
    for (const char letter : line.substr(first + 1, second - first - 1)) {
      const std::size_t bit = class_letters.find(letter);
      if (bit == std::string_view::npos) {
        damaged(line_number);
      }
      classes = static_cast<std::uint8_t>(classes | 1U << bit);
    }
    const std::u16string word = hangul_of(line.substr(0, first));
    if (word.empty() || word.size() > longest_word) {
      damaged(line_number);
    }
    data->add(word, classes, static_cast<std::uint8_t>(number(line.substr(second + 1), line_number)));
  }
  if (line_number == 0) {
    damaged(1);
  }
  data->set_total(static_cast<std::uint8_t>(total));
  return std::make_shared<const Lexicon>(std::move(data));
}

}  // namespace gonggo
