// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/suggestion_readings.hpp"

#include <algorithm>

#include "common/text/keyword.hpp"
#include "common/text/letter_names.hpp"

namespace gonggo {
namespace {

constexpr std::size_t most_texts = 8;
constexpr std::size_t most_words = 3;  // words that one name may replace, as in a search (stand_ins.hpp)
constexpr std::size_t most_spellings = 2;

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

std::string join(const std::vector<std::string>& words, std::size_t first, std::size_t last) {
  std::string text;
  for (std::size_t i = first; i < last; ++i) {
    text += (i == first ? "" : " ") + words[i];
  }
  return text;
}

// Returns the other names of a text in normal form.
std::vector<std::string> names_of(const std::string& text, const WordLists& lists) {
  std::vector<std::string> names;
  if (const auto found = lists.synonyms.find(text); found != lists.synonyms.end()) {
    names = found->second;
  }
  if (const auto found = lists.aliases.find(alias_key(text)); found != lists.aliases.end()) {
    for (const LearnedForm& form : found->second) {
      names.push_back(form.text);
    }
  }
  for (const SpelledLetters& letters : read_letter_names(text)) {
    if (letters.bytes == text.size() && !letters.ordinary && letters.latin.size() > 1) {
      names.push_back(letters.latin);
    }
  }
  std::vector<std::string> spelled = text.size() > 1 ? spell_letter_names(text) : std::vector<std::string>{};
  spelled.resize(std::min(spelled.size(), most_spellings));
  names.insert(names.end(), spelled.begin(), spelled.end());
  return names;
}

}  // namespace

std::vector<std::string> other_names(std::string_view text, const WordLists& lists) {
  const std::vector<std::string> words = split(normalize_keyword(text));
  std::vector<std::string> texts;
  const auto add = [&](std::size_t first, std::size_t last) {
    for (const std::string& name : names_of(join(words, first, last), lists)) {
      std::string other = join(words, 0, first);
      other += (first > 0 ? " " : "") + name;
      other += (last < words.size() ? " " : "") + join(words, last, words.size());
      if (texts.size() < most_texts && std::find(texts.begin(), texts.end(), other) == texts.end()) {
        texts.push_back(std::move(other));
      }
    }
  };
  for (std::size_t count = std::min(most_words, words.size()); count > 0; --count) {
    add(0, count);
    if (count < words.size()) {
      add(words.size() - count, words.size());
    }
  }
  return texts;
}

}  // namespace gonggo
