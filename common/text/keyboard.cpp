// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/keyboard.hpp"

#include <algorithm>

#include "common/base/hangul.hpp"
#include "common/base/utf8.hpp"
#include "common/text/hanja.hpp"
#include "common/text/keyboard_table.hpp"
#include "common/text/normalize.hpp"

namespace gonggo {
namespace {

constexpr unsigned char korean = 0x80;  // the bit of the Korean keys

bool is_vowel_letter(char32_t letter) { return letter >= 0x314F; }
bool is_latin_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
// Returns the Latin letter on a key of the Korean keyboard.
char plain_key(char key) { return static_cast<char>(static_cast<unsigned char>(key) & ~unsigned{korean}); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

void add_letter(std::string& keys, char32_t letter) {
  for (const char key : letter_keys[letter - first_letter]) {
    keys.push_back(static_cast<char>(static_cast<unsigned char>(key) | korean));
  }
}

void add_syllable(std::string& keys, char32_t syllable) {
  add_letter(keys, hangul::letter_of_onset(0x1100 + static_cast<char32_t>(hangul::onset(syllable))));
  add_letter(keys, hangul::letter_of_vowel(0x1161 + static_cast<char32_t>(hangul::vowel(syllable))));
  if (const int coda = hangul::coda(syllable); coda != 0) {
    add_letter(keys, hangul::letter_of_coda(0x11A7 + static_cast<char32_t>(coda)));
  }
}

void add_other(std::string& keys, char32_t c) {
  keys.push_back(static_cast<char>(0x10U | (c >> 18U)));
  for (const unsigned shift : {12U, 6U, 0U}) {
    keys.push_back(static_cast<char>(0x80U | (c >> shift & 0x3FU)));
  }
}

void add_keys(std::string& keys, char32_t c) {
  if (hangul::is_syllable(c)) {
    add_syllable(keys, c);
  } else if (hangul::is_letter(c)) {
    add_letter(keys, c);
  } else if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) {
    keys.push_back(static_cast<char>(c));
  } else {
    add_other(keys, c);
  }
}

bool is_word_character(CharClass kind) {
  return kind == CharClass::hangul || kind == CharClass::jamo || kind == CharClass::latin || kind == CharClass::digit ||
         kind == CharClass::han || kind == CharClass::other;
}

// Hangul, single letters and Hanja are one script here, because words have them side by side.
CharClass script_of(CharClass kind) {
  return kind == CharClass::jamo || kind == CharClass::han ? CharClass::hangul : kind;
}

// True if a word begins with a character of `kind` behind one of `before`. A digit belongs to the letters around it,
// except behind Hangul: 2024년 and mp3 are one word each, 대구2024 are two.
bool begins_word(CharClass before, CharClass kind) {
  if (!is_word_character(before)) {
    return true;
  }
  const CharClass from = script_of(before);
  const CharClass to = script_of(kind);
  return from != to && from != CharClass::digit && (to != CharClass::digit || from == CharClass::hangul);
}

// Replaces each run of Hanja by its reading. A run that is not read stays.
void read_hanja_runs(std::vector<Unit>& units) {
  for (std::size_t at = 0; at < units.size();) {
    std::u16string run;
    while (at + run.size() < units.size() && units[at + run.size()].kind == CharClass::han &&
           units[at + run.size()].character <= 0xFFFF) {
      run.push_back(static_cast<char16_t>(units[at + run.size()].character));
    }
    const std::u16string read = typed_reading(run);
    for (std::size_t i = 0; i < read.size(); ++i) {
      units[at + i].character = read[i];
    }
    at += std::max<std::size_t>(1, run.size());
  }
}

// Returns the letter that these keys type, one or two of the Latin letters of `letter_keys`; 0 if they type none.
char32_t letter_typed_by(std::string_view keys) {
  const auto found = std::find(letter_keys.begin(), letter_keys.end(), keys);
  return found == letter_keys.end() ? 0 : first_letter + static_cast<char32_t>(found - letter_keys.begin());
}

std::string_view keys_of(char32_t letter) { return letter_keys[letter - first_letter]; }

// Returns the letter that two letters compose; 0 if they compose none.
char32_t compound(char32_t first, char32_t second) {
  return letter_typed_by(std::string(keys_of(first)) + std::string(keys_of(second)));
}

// Composes syllables as an input method does. The parts of the syllable that is being typed are letters; 0 means that
// there is none yet.
class Composer {
 public:
  // Adds a key of the Korean keyboard, given as the Latin letter on it.
  void press(char key) {
    char32_t letter = letter_typed_by({&key, 1});
    if (letter == 0) {  // the shift key changes few letters
      const char plain = lower(key);
      letter = letter_typed_by({&plain, 1});
    }
    if (is_vowel_letter(letter)) {
      add_vowel(letter);
    } else {
      add_consonant(letter);
    }
  }

  void add_text(std::string_view text) {
    finish_syllable();
    out_ += text;
  }

  // Returns everything that was typed.
  [[nodiscard]] std::string text() const { return out_ + unfinished(); }

 private:
  [[nodiscard]] std::string unfinished() const {
    std::string end;
    if (onset_ != 0 && vowel_ != 0) {
      utf8::append(end, hangul::compose(hangul::onset_of_letter(onset_), static_cast<int>(vowel_ - 0x314F),
                                        coda_ == 0 ? 0 : hangul::coda_of_letter(coda_)));
    } else if (onset_ + vowel_ != 0) {
      utf8::append(end, onset_ + vowel_);  // one of them is 0
    }
    return end;
  }

  void finish_syllable() {
    out_ += unfinished();
    onset_ = vowel_ = coda_ = 0;
  }

  void add_consonant(char32_t letter) {
    if (onset_ != 0 && vowel_ != 0) {
      const char32_t coda = coda_ == 0 ? letter : compound(coda_, letter);
      if (coda != 0 && hangul::coda_of_letter(coda) >= 0) {
        coda_ = coda;
        return;
      }
    }
    finish_syllable();
    onset_ = letter;
  }

  void add_vowel(char32_t letter) {
    if (coda_ != 0) {
      take_over_coda();
    } else if (vowel_ != 0) {
      if (const char32_t both = compound(vowel_, letter); both != 0) {
        vowel_ = both;
        return;
      }
      finish_syllable();
    }
    vowel_ = letter;
  }

  // The last consonant of the coda becomes the onset of the next syllable.
  void take_over_coda() {
    const std::string_view keys = keys_of(coda_);
    coda_ = letter_typed_by(keys.substr(0, keys.size() - 1));  // 0 for a single consonant, which has no keys before it
    finish_syllable();
    onset_ = letter_typed_by(keys.substr(keys.size() - 1));
  }

  std::string out_;
  char32_t onset_ = 0;
  char32_t vowel_ = 0;
  char32_t coda_ = 0;
};

// Returns the text in lower case if all its Latin letters are in upper case.
std::string without_caps_lock(std::string_view text) {
  std::string out(text);
  if (std::none_of(out.begin(), out.end(), [](char c) { return c >= 'a' && c <= 'z'; })) {
    std::transform(out.begin(), out.end(), out.begin(), lower);
  }
  return out;
}

}  // namespace

Keystrokes keystrokes(std::string_view text) {
  std::vector<Unit> units;
  normalize(text, units);
  read_hanja_runs(units);
  Keystrokes typed;
  CharClass before = CharClass::space;
  for (const Unit& unit : units) {
    if (unit.kind == CharClass::mark) {
      continue;
    }
    if (is_word_character(unit.kind)) {
      const bool is_letter = unit.kind == CharClass::jamo;
      typed.characters.push_back({.begin = unit.begin,
                                  .end = unit.end,
                                  .key = static_cast<std::uint32_t>(typed.keys.size()),
                                  .starts_word = begins_word(before, unit.kind),
                                  .is_consonant = is_letter && !is_vowel_letter(unit.character),
                                  .is_vowel = is_letter && is_vowel_letter(unit.character)});
      add_keys(typed.keys, unit.character);
    }
    before = unit.kind;
  }
  return typed;
}

std::string initials(const Keystrokes& typed, std::vector<std::uint32_t>* begins) {
  std::string out;
  for (std::size_t i = 0; i < typed.characters.size(); ++i) {
    const std::size_t at = typed.characters[i].key;
    const std::size_t end = i + 1 < typed.characters.size() ? typed.characters[i + 1].key : typed.keys.size();
    if (begins != nullptr) {
      begins->push_back(static_cast<std::uint32_t>(out.size()));
    }
    const bool whole = !is_korean_key(typed.keys[at]) || typed.characters[i].is_consonant;
    out.append(typed.keys, at, whole ? end - at : 1);
  }
  return out;
}

std::vector<std::string> typing_states(std::string_view text) {
  std::vector<std::string> states;
  Composer composer;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = utf8::next(text, at);
    if (!hangul::is_syllable(c) && !hangul::is_letter(c)) {
      composer.add_text(text.substr(begin, at - begin));
      states.push_back(composer.text());
      continue;
    }
    std::string keys;
    add_keys(keys, c);
    for (const char key : keys) {
      composer.press(plain_key(key));
      states.push_back(composer.text());
    }
  }
  return states;
}

std::string other_keyboard(std::string_view given) {
  const std::string text = without_caps_lock(given);
  const std::string keys = keystrokes(text).keys;
  const bool has_latin = std::any_of(keys.begin(), keys.end(), is_latin_letter);
  const bool has_korean = std::any_of(keys.begin(), keys.end(), is_korean_key);
  if (has_latin == has_korean) {
    return {};
  }
  Composer composer;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = utf8::next(text, at);
    if (c < 0x80 && is_latin_letter(static_cast<char>(c))) {
      composer.press(static_cast<char>(c));
    } else if (hangul::is_syllable(c) || hangul::is_letter(c)) {
      std::string pressed;
      add_keys(pressed, c);
      std::transform(pressed.begin(), pressed.end(), pressed.begin(), [](char key) { return lower(plain_key(key)); });
      composer.add_text(pressed);
    } else {
      composer.add_text(std::string_view(text).substr(begin, at - begin));
    }
  }
  return composer.text();
}

}  // namespace gonggo
