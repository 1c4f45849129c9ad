// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/typed_pattern.hpp"

#include <algorithm>

#include "common/base/hangul.hpp"

namespace gonggo {

TypedPattern::TypedPattern(std::string_view text) : text_(text) {
  const Keystrokes typed = keystrokes(text_);
  keys_ = typed.keys;
  initials_ = gonggo::initials(typed);
  for (std::size_t i = 0; i < typed.characters.size(); ++i) {
    const KeyedCharacter& one = typed.characters[i];
    const std::size_t end = i + 1 < typed.characters.size() ? typed.characters[i + 1].key : typed.keys.size();
    if (one.starts_word) {
      word_begins_.push_back(one.begin);
    }
    if (one.is_consonant) {
      for (std::size_t key = one.key; key < end; ++key) {  // ㄳ is ㄱ and ㅅ, as input methods join them
        add(typed.keys.substr(key, 1), true);
      }
    } else {
      add(typed.keys.substr(one.key, end - one.key), false);
    }
    if (one.is_vowel) {
      initials_.clear();
    }
  }
  has_consonants_ = has_consonants_ && elements_.size() > 1 && !initials_.empty();
}

void TypedPattern::add(std::string keys, bool is_consonant) {
  has_consonants_ = has_consonants_ || is_consonant;
  elements_.push_back({std::move(keys), is_consonant});
}

std::optional<std::size_t> TypedPattern::match(const Keystrokes& text, std::size_t first) const {
  const auto key_of = [&](std::size_t character) {
    return character < text.characters.size() ? text.characters[character].key : text.keys.size();
  };
  std::size_t character = first;  // the one that `key` belongs to
  std::size_t key = key_of(first);
  for (const Element& element : elements_) {
    if (element.is_consonant && key != key_of(character)) {
      return std::nullopt;
    }
    if (key >= text.keys.size() || text.keys.compare(key, element.keys.size(), element.keys) != 0) {
      return std::nullopt;
    }
    if (element.is_consonant) {
      key = key_of(++character);
      continue;
    }
    key += element.keys.size();
    while (character < text.characters.size() && key_of(character + 1) <= key) {
      ++character;
    }
  }
  return key > key_of(character) ? character + 1 : character;
}

std::vector<TypedPattern> TypedPattern::words() const {
  std::vector<TypedPattern> all;
  for (std::size_t i = 0; i < word_begins_.size(); ++i) {
    const std::size_t end = i + 1 < word_begins_.size() ? word_begins_[i + 1] : text_.size();
    all.emplace_back(std::string_view(text_).substr(word_begins_[i], end - word_begins_[i]));
  }
  return all;
}

std::string_view TypedPattern::from_word(std::size_t number) const {
  return std::string_view(text_).substr(word_begins_[number]);
}

}  // namespace gonggo
