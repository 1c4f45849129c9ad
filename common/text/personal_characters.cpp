// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/personal_characters.hpp"

#include <array>
#include <utility>

#include "common/base/ascii.hpp"
#include "common/base/hangul.hpp"
#include "common/base/utf8.hpp"

namespace gonggo {
namespace {

// True for characters that take no room, so that nobody sees them between two digits.
bool has_no_width(char32_t c) {
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF ||
         (c >= 0xFE00 && c <= 0xFE0F) || c == 0x034F || c == 0x180E;
}

bool is_space(char32_t c) {
  return c == ' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == 0xA0 || c == 0x3000 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x2028 || c == 0x2029;
}

// Hyphens, dashes, minus signs, and what people type in their place: the vowel ㅡ and a line of a table.
bool is_dash(char32_t c) {
  constexpr std::u32string_view others =
      U"\u00AD\u02D7\u058A\u2043\u207B\u2212\u2500\u2501\u30FC\u3161\uFE58\uFE63\uFF70";
  return (c >= 0x2010 && c <= 0x2015) || others.find(c) != std::u32string_view::npos;
}

bool is_middle_dot(char32_t c) {
  return c == 0xB7 || c == 0x318D || c == 0x30FB || c == 0x2027 || c == 0x2022 || c == 0x2024 || c == 0x22C5;
}

char reduced(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) {  // full-width forms of ASCII
    c -= 0xFEE0;
  }
  if (c > 0x20 && c < 0x7F) {
    return static_cast<char>(c);
  }
  if (hangul::is_syllable(c)) {
    return hangul_sign;
  }
  if (is_space(c)) {
    return ' ';
  }
  if (is_dash(c)) {
    return '-';
  }
  if (is_middle_dot(c)) {
    return '.';
  }
  if (c == 0x3001 || c == 0x2026) {  // the ideographic comma and the ellipsis
    return ',';
  }
  if (c == 0x301C || c == 0x223C) {  // the wave dash
    return '~';
  }
  if (c == 0x2215 || c == 0x2044) {  // slashes of fractions
    return '/';
  }
  const int digit = digit_of(c);
  return digit >= 0 ? static_cast<char>('0' + digit) : other_sign;
}

char numeral_of(char32_t c) {
  constexpr std::array<std::pair<char32_t, char>, 12> numerals = {{{U'공', '0'},
                                                                   {U'영', '0'},
                                                                   {U'일', '1'},
                                                                   {U'이', '2'},
                                                                   {U'삼', '3'},
                                                                   {U'사', '4'},
                                                                   {U'오', '5'},
                                                                   {U'육', '6'},
                                                                   {U'륙', '6'},
                                                                   {U'칠', '7'},
                                                                   {U'팔', '8'},
                                                                   {U'구', '9'}}};
  for (const auto& [syllable, digit] : numerals) {
    if (syllable == c) {
      return digit;
    }
  }
  return 0;
}

constexpr std::string_view mobile = "010";
constexpr std::size_t digits_of_mobile = 11;
constexpr std::size_t longest_gap = 3;

// Returns the digit that the character is or stands for in a mobile number at this place. 0: none.
char digit_at(const Character& character, std::size_t place) {
  const char c = character.c;
  if (ascii::is_digit(c) || character.numeral != 0) {
    return ascii::is_digit(c) ? c : character.numeral;
  }
  if (place < mobile.size() && mobile[place] == '0') {
    return c == 'o' || c == 'O' ? '0' : '\0';
  }
  return place < mobile.size() && std::string_view("lLiI").find(c) != std::string_view::npos ? '1' : '\0';
}

// Reads the eleven digits of a mobile number from the characters that follow.
class SpelledNumber {
 public:
  // Takes the next character. Returns false if the number cannot go on with it.
  bool take(const Character& character, std::size_t index) {
    const char digit = digit_at(character, places_.size());
    if (digit == 0) {
      return take_separator(character.c);
    }
    const bool spoken = character.numeral != 0;
    if (places_.size() < mobile.size() && digit != mobile[places_.size()]) {
      return false;
    }
    if (spoken != spoken_ || gap_ > 0 || is_beginning_of_group()) {
      if (!ends_group()) {
        return false;
      }
      spoken_ = spoken;
      in_group_ = 0;
    }
    gap_ = 0;
    ++in_group_;
    places_.push_back(index);
    return true;
  }

  [[nodiscard]] bool is_complete() const { return places_.size() == digits_of_mobile && (!spoken_ || is_long()); }
  [[nodiscard]] bool is_full() const { return places_.size() == digits_of_mobile; }
  [[nodiscard]] const std::vector<std::size_t>& places() const { return places_; }

 private:
  bool take_separator(char c) {
    const bool separates = c == ' ' || (c > ' ' && !ascii::is_letter(c));
    return !places_.empty() && separates && ++gap_ <= longest_gap;
  }
  // The groups have three, four and four digits.
  [[nodiscard]] bool is_beginning_of_group() const {
    return places_.size() == mobile.size() || places_.size() == mobile.size() + 4;
  }
  [[nodiscard]] bool is_long() const { return in_group_ >= 3; }  // one syllable may be a particle
  // True if a group may end here. A change between digits and syllables within a group is no spelling of a number.
  [[nodiscard]] bool ends_group() const {
    return places_.size() < mobile.size() || (gap_ > 0 && (!spoken_ || is_long())) || is_beginning_of_group();
  }

  std::vector<std::size_t> places_;
  std::size_t gap_ = 0;       // separators since the last digit
  std::size_t in_group_ = 0;  // digits of the group
  bool spoken_ = false;       // the group consists of syllables
};

// Returns the places of the digits of the mobile number that begins with this character. Returns none if there is no
// such number.
std::vector<std::size_t> mobile_at(const std::vector<Character>& characters, std::size_t first) {
  SpelledNumber number;
  for (std::size_t i = first; i < characters.size() && !number.is_full(); ++i) {
    if (!number.take(characters[i], i)) {
      return {};
    }
  }
  return number.is_complete() ? number.places() : std::vector<std::size_t>();
}

}  // namespace

int digit_of(char32_t c) {
  if (c < 0x80) {
    return c >= '0' && c <= '9' ? static_cast<int>(c - '0') : -1;
  }
  for (const char32_t zero : {char32_t{0xFF10}, char32_t{0x0660}, char32_t{0x06F0}}) {
    if (c >= zero && c < zero + 10) {
      return static_cast<int>(c - zero);
    }
  }
  return c >= 0x1D7CE && c <= 0x1D7FF ? static_cast<int>((c - 0x1D7CE) % 10) : -1;
}

std::vector<Character> characters_of(std::string_view text, std::size_t begin, std::size_t end) {
  text = text.substr(0, end);
  std::vector<Character> characters;
  characters.reserve(text.size() - begin);
  for (std::size_t at = begin; at < text.size();) {
    const std::size_t first = at;
    const char32_t c = utf8::next(text, at);
    if (has_no_width(c)) {
      continue;
    }
    const char32_t joined = characters.empty() ? 0 : hangul::composed(characters.back().code, c);
    if (joined != 0) {
      Character& last = characters.back();
      last = {reduced(joined), numeral_of(joined), false, joined, last.begin, at};
    } else {
      characters.push_back({reduced(c), numeral_of(c), c == U'\n', c, first, at});
    }
  }
  return characters;
}

void read_spelled_digits(std::vector<Character>& characters) {
  for (std::size_t first = 0; first < characters.size(); ++first) {
    const char before = first == 0 ? ' ' : characters[first - 1].c;
    if (ascii::is_digit(before) || ascii::is_letter(before)) {
      continue;
    }
    const std::vector<std::size_t> places = mobile_at(characters, first);
    for (std::size_t place = 0; place < places.size(); ++place) {
      characters[places[place]].c = digit_at(characters[places[place]], place);
    }
    first = places.empty() ? first : places.back();
  }
}

}  // namespace gonggo
