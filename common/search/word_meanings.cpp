// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/word_meanings.hpp"

#include <algorithm>

namespace gonggo {
namespace {

using Kind = Alternative::Kind;

bool is_number(const std::string& part) { return part.find_first_not_of("0123456789") == std::string::npos; }

}  // namespace

bool is_scored(const QueryWord& word) {
  return !word.weightless && !has_alternative(word, Kind::completion) &&
         (word.idf > 0 || has_alternative(word, Kind::synonym));
}

void WordMeanings::add(const std::vector<QueryWord>& words, std::size_t at, std::uint16_t index) {
  const QueryWord& word = words[at];
  add_spellings(word, index, 1);
  for (std::size_t g = 0; g < word.bigrams.size() && g < 64; ++g) {
    terms_.add(WordForm::bigram, word.bigrams[g], {index, 0, 1ULL << g});
  }
  for (const Alternative& alternative : word.alternatives) {
    // The joined word counts for both words, unless one of them is not scored.
    const bool counts = (alternative.kind == Kind::joined_with_next && !words[at + 1].weightless) ||
                        (alternative.kind == Kind::joined_with_previous && is_scored(words[at - 1]));
    if (counts) {
      add_stem(alternative.words.front().stem, index, 1);
    }
  }
}

void WordMeanings::add_spellings(const QueryWord& word, std::uint16_t index, float strength) {
  add_stem(word.stem, index, strength);
  if (!word.surface.empty()) {
    add_stem(word.surface, index, strength);
  }
  for (const std::string& reading : word.readings) {
    add_stem(reading, index, strength * static_cast<float>(weights_.reading));
  }
  for (const Alternative& alternative : word.alternatives) {
    switch (alternative.kind) {
      case Kind::parts:
        add_parts(word, index, strength);
        break;
      case Kind::split: {
        const float left = static_cast<float>(alternative.words[0].syllables) / static_cast<float>(word.syllables);
        add_stem(alternative.words[0].stem, index, strength * left);
        add_stem(alternative.words[1].stem, index, strength * (1 - left));
        break;
      }
      case Kind::synonym:
        for (const QueryWord& one : alternative.words) {
          add_spellings(
              one, index,
              strength * static_cast<float>(alternative.strength / static_cast<double>(alternative.words.size())));
        }
        break;
      case Kind::joined_with_previous:  // add() adds joined words
      case Kind::joined_with_next:
      case Kind::completion:  // a word with completions is not scored
        break;
    }
  }
}

// Each part counts by its share of the importance of all parts. A part of one syllable counts only beside another part:
// 장 of 가온시장 would make 정수장 the best answer, and 세 of 주민세 would count in 20세.
void WordMeanings::add_parts(const QueryWord& word, std::uint16_t index, float strength) {
  const std::vector<QueryWord>& parts = parts_of(word);
  const auto is_single = [](const QueryWord& part) {
    return part.script == Script::hangul && part.syllables == 1 && !is_number(part.stem);
  };
  const bool lone_singles = std::all_of(parts.begin(), parts.end(), is_single);
  // A part that occurs in no document gets the importance of a term in one document. Otherwise the other parts alone
  // would count as the whole word.
  const double rarest = inverse_frequency(documents_, 1);
  // If one part is a number, the other parts count little: a document with 6급 does not match half of 9급.
  const bool counted =
      std::any_of(parts.begin(), parts.end(), [](const QueryWord& part) { return is_number(part.stem); });
  const auto worth = [&](const QueryWord& part) {
    const double importance = part.known ? part.idf + 0.01 : rarest;
    return importance * (part.syllables > 1 || is_number(part.stem) ? 1.0 : counted ? 0.1 : 0.5);
  };
  double all = 0;
  for (const QueryWord& part : parts) {
    all += worth(part);
  }
  for (const QueryWord& part : parts) {
    add_stem(part.stem, index, static_cast<float>(strength * worth(part) / all), lone_singles || !is_single(part));
  }
}

void WordMeanings::add_stem(std::string_view term, std::uint16_t index, float strength, bool covers) {
  terms_.add(WordForm::stem, term, {index, strength, 0, -1, covers});
}

}  // namespace gonggo
