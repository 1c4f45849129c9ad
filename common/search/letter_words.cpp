// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/letter_words.hpp"

#include <algorithm>

#include "common/base/utf8.hpp"
#include "common/text/keyword.hpp"
#include "common/text/letter_names.hpp"

namespace gonggo {
namespace {

constexpr std::size_t longest_spelled = 6;    // a longer Latin word is read as a word: kakao is never spelled
constexpr std::size_t most_looked_up = 20;    // terms of each of the two spellings of a word, with and without particle
constexpr std::size_t shortest_rest = 2;      // syllables behind letters, so that 아이디어 is not ID and 어
constexpr std::size_t shortest_ordinary = 3;  // the same behind one ordinary syllable: 이스포츠 is e스포츠

std::size_t count_latin(std::string_view text) {
  const auto is_latin = [](char c) { return c >= 'a' && c <= 'z'; };
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_latin) - text.begin());
}

// True if the text behind the letters may stand there. `whole` is the text with them.
bool may_follow(const std::string& rest, const SpelledLetters& letters, const std::string& whole,
                const KnownTerms& known) {
  const std::size_t syllables = utf8::count_code_points(rest);
  if (known.in_dictionary(whole) || known.in_index(letters.latin + rest)) {
    return !known.in_dictionary(whole) && syllables >= (letters.ordinary ? shortest_ordinary : 1);
  }
  return !letters.ordinary && syllables >= shortest_rest && known.in_index(letters.latin) && known.in_index(rest);
}

// Adds the Latin spellings of a word in Hangul.
void add_latin(const std::string& word, const KnownTerms& known, std::vector<std::string>& texts) {
  std::vector<SpelledLetters> readings = read_letter_names(word);
  readings.resize(std::min(readings.size(), most_looked_up / 2));
  for (const SpelledLetters& letters : readings) {
    const std::string rest = word.substr(letters.bytes);
    if (!texts.empty() && !rest.empty()) {
      return;  // more of the word was read as letters before
    }
    const bool whole = rest.empty() && letters.latin.size() > 1 && known.in_index(letters.latin) &&
                       !(letters.ordinary && known.in_dictionary(word));
    if (whole || (!rest.empty() && may_follow(rest, letters, word, known))) {
      texts.push_back(letters.latin + rest);
    }
  }
}

// Adds the spellings in Hangul of a word that begins with Latin letters.
void add_hangul(const std::string& word, const KnownTerms& known, std::vector<std::string>& texts) {
  const std::size_t latin = count_latin(word);
  if (latin > longest_spelled || word.size() < 2) {
    return;
  }
  for (const std::string& spelled : spell_letter_names(std::string_view(word).substr(0, latin))) {
    std::string text = spelled + word.substr(latin);
    const std::vector<SpelledLetters> letters = read_letter_names(spelled);
    const bool ordinary = !letters.empty() && letters.front().ordinary && known.in_dictionary(text);
    if (!ordinary && known.in_index(text)) {
      texts.push_back(std::move(text));
    }
  }
}

// Adds the spellings of the word in the other script.
void add_spellings(const std::string& word, const KnownTerms& known, std::vector<std::string>& texts) {
  if (count_latin(word) > 0) {
    add_hangul(word, known, texts);
  } else {
    add_latin(word, known, texts);
  }
}

bool written_together(const QueryWord& word, const QueryWord& next) { return word.end == next.begin; }

// True if both words may spell one word: K-패스 is 케이패스. What stands between them is one character.
bool single_letter_before(const QueryWord& word, const QueryWord& next) {
  return word.script == Script::latin && word.stem.size() == 1 && next.script == Script::hangul &&
         next.begin == word.end + 1;
}

// Returns how many words from `at` on are read as one.
std::size_t count_together(std::span<const QueryWord> words, std::size_t at) {
  std::size_t end = at + 1;
  while (end < words.size() && (written_together(words[end - 1], words[end]) ||
                                (end == at + 1 && single_letter_before(words[at], words[end])))) {
    ++end;
  }
  return end - at;
}

}  // namespace

LetterWords other_spelling(std::span<const QueryWord> words, std::size_t at, const KnownTerms& known) {
  LetterWords found;
  if (at > 0 && written_together(words[at - 1], words[at])) {
    return found;
  }
  found.words = count_together(words, at);
  std::string written;  // with a particle, which may be a letter: 씨씨티브이 ends like a noun with 이
  for (const QueryWord& word : words.subspan(at, found.words - 1)) {
    written += normalize_keyword(word.text);
  }
  const QueryWord& last = words[at + found.words - 1];
  const std::string stem = written + last.stem;
  if (!last.surface.empty()) {
    add_spellings(written + last.surface, known, found.texts);
  }
  if (found.texts.empty()) {
    add_spellings(stem, known, found.texts);
  }
  return found;
}

}  // namespace gonggo
