// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/lexicon.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <vector>

#include "common/base/error.hpp"
#include "common/base/utf8.hpp"
#include "common/text/normalize.hpp"
#include "common/text/word_table.hpp"

namespace gonggo {
namespace {

constexpr std::string_view header = "gonggo-lexicon 1 ";  // followed by the log_frequency of all words together
constexpr std::string_view class_letters = "npalust";     // in the order of the bits of word_class

[[noreturn]] void damaged(std::size_t line) {
  throw Error(ErrorKind::input, "the stored lexicon is damaged at line " + std::to_string(line) +
                                    "; rebuild the index with gonggo-indexer build");
}

// Returns a number from 0 to 255. Throws Error(input) for other text.
std::uint8_t number(std::string_view digits, std::size_t line) {
  unsigned value = 0;
  const char* const end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, value);
  if (digits.empty() || digits.size() > 3 || read.ec != std::errc{} || read.ptr != end || value > 255) {
    damaged(line);
  }
  return static_cast<std::uint8_t>(value);
}

void read_word(std::string_view line, std::size_t line_number, WordTable& words) {
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
  words.add(word, classes, number(line.substr(second + 1), line_number));
}

}  // namespace

Lexicon::Lexicon(std::unique_ptr<WordTable> words) : words_(std::move(words)) {}
Lexicon::~Lexicon() = default;

std::shared_ptr<const Lexicon> Lexicon::empty() {
  static const std::shared_ptr<const Lexicon> nothing = std::make_shared<const Lexicon>(std::make_unique<WordTable>());
  return nothing;
}

// Each line after the first has one word, its classes as letters, and its log_frequency. Words are sorted by code
// point.
std::string Lexicon::serialize() const {
  const std::vector<Word>& words = words_->words();
  std::vector<std::uint32_t> order(words.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return words_->text(words[a]) < words_->text(words[b]); });
  std::string out(header);
  out += std::to_string(words_->total()) + '\n';
  for (const std::uint32_t i : order) {
    out += utf8::encode(words_->text(words[i])) + ' ';
    for (std::size_t bit = 0; bit < class_letters.size(); ++bit) {
      if ((words[i].classes >> bit & 1) != 0) {
        out.push_back(class_letters[bit]);
      }
    }
    out += ' ' + std::to_string(words[i].log_frequency) + '\n';
  }
  return out;
}

std::vector<std::string> Lexicon::learned_nouns() const {
  constexpr std::uint8_t wanted = word_class::learned | word_class::user | word_class::never_split;
  std::vector<std::string> nouns;
  for (const Word& word : words_->words()) {
    if ((word.classes & wanted) != 0 && (word.classes & word_class::likely_inflected) == 0) {
      nouns.push_back(utf8::encode(words_->text(word)));
    }
  }
  std::sort(nouns.begin(), nouns.end());
  return nouns;
}

std::shared_ptr<const Lexicon> Lexicon::parse(std::string_view serialized) {
  auto words = std::make_unique<WordTable>();
  std::uint8_t total = 0;
  std::size_t line_number = 0;
  while (!serialized.empty()) {
    ++line_number;
    const std::size_t end = serialized.find('\n');
    if (end == std::string_view::npos) {
      damaged(line_number);
    }
    const std::string_view line = serialized.substr(0, end);
    serialized.remove_prefix(end + 1);
    if (line_number > 1) {
      read_word(line, line_number, *words);
    } else if (line.starts_with(header)) {
      total = number(line.substr(header.size()), 1);
    } else {
      damaged(1);
    }
  }
  if (line_number == 0) {
    damaged(1);
  }
  words->set_total(total);
  return std::make_shared<const Lexicon>(std::move(words));
}

}  // namespace gonggo
