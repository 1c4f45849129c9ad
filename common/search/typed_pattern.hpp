// SPDX-License-Identifier: GPL-2.0-or-later
// What a person has typed so far, as a pattern that finished texts are compared with. Private to common/search. Pure.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/keyboard.hpp"

namespace gonggo {

// A single consonant stands for a syllable that begins with it: ㄷ구시 is 대구시. All other characters stand for their
// keys, and the keys behind them may go on in the same syllable: 대국 is 대구광.
class TypedPattern {
 public:
  explicit TypedPattern(std::string_view text);

  [[nodiscard]] bool empty() const { return keys_.empty(); }
  // The keys of the text. What it completes begins with them, unless consonants stand for syllables.
  [[nodiscard]] const std::string& keys() const { return keys_; }
  // True if a consonant may stand for a syllable, because it is not the only character.
  [[nodiscard]] bool has_consonants() const { return has_consonants_; }
  // The initials of what it completes begin with these (keyboard.hpp). Empty if the text has a vowel outside a
  // syllable.
  [[nodiscard]] const std::string& initials() const { return initials_; }

  // Returns the number of the character behind the last one that matches, if the characters from `first` on match.
  [[nodiscard]] std::optional<std::size_t> match(const Keystrokes& text, std::size_t first) const;

  // The words of the text, each as a pattern; one if the text is a single word.
  [[nodiscard]] std::vector<TypedPattern> words() const;
  // The text from the beginning of the word `number` on.
  [[nodiscard]] std::string_view from_word(std::size_t number) const;

 private:
  struct Element {
    std::string keys;
    bool is_consonant = false;
  };
  void add(std::string keys, bool is_consonant);

  std::string text_;
  std::string keys_;
  std::string initials_;
  std::vector<Element> elements_;
  std::vector<std::size_t> word_begins_;  // bytes
  bool has_consonants_ = false;
};

}  // namespace gonggo
