// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/personal_characters.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "common/base/ascii.hpp"
#include "common/base/hangul.hpp"
#include "common/base/percent_code.hpp"
#include "common/base/utf8.hpp"

namespace gonggo {
namespace {

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

constexpr std::size_t fewest_styled_digits = 9;

// Numbers of items, exponents and options of a test are styled digits, too. They are few, or small.
bool is_number(const std::vector<Character>& characters, const std::vector<std::size_t>& styled) {
  return styled.size() >= fewest_styled_digits && std::any_of(styled.begin(), styled.end(), [&](std::size_t i) {
           const int digit = styled_digit_of(characters[i].code);
           return digit == 0 || digit > 5;
         });
}

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

// Reads a character that may be written as its code in an address or in JSON: 010%2D1234, hong\u0040naver.com.
char32_t next_character(std::string_view text, std::size_t& at) {
  constexpr std::size_t code_bytes = 3;
  if (text.substr(at, 4) == "\\u00" && at + 2 * code_bytes <= text.size()) {
    const std::string code = std::string(1, '%').append(text.substr(at + 4, 2));
    std::size_t behind = 0;
    if (const char32_t c = next_character(code, behind); behind == code_bytes) {
      at += 2 * code_bytes;
      return c;
    }
  }
  if (text[at] == '%' && at + code_bytes <= text.size()) {
    const std::string decoded = percent_decoded(text.substr(at, code_bytes));
    if (decoded.size() == 1 && std::string_view(" ()+-./@_").find(decoded[0]) != std::string_view::npos) {
      at += code_bytes;
      return static_cast<unsigned char>(decoded[0]);
    }
  }
  return utf8::next(text, at);
}

}  // namespace

std::vector<Character> characters_of(std::string_view text, std::size_t begin, std::size_t end) {
  text = text.substr(0, end);
  std::vector<Character> characters;
  characters.reserve(text.size() - begin);
  for (std::size_t at = begin; at < text.size();) {
    const std::size_t first = at;
    const char32_t c = next_character(text, at);
    if (has_no_width(c)) {
      continue;
    }
    const char32_t joined = characters.empty() ? 0 : hangul::composed(characters.back().code, c);
    if (joined != 0) {
      Character& last = characters.back();
      last = {sign_of(joined), numeral_of(joined), false, joined, last.begin, at};
    } else {
      characters.push_back({sign_of(c), numeral_of(c), c == U'\n', c, first, at});
    }
  }
  return characters;
}

void read_styled_digits(std::vector<Character>& characters) {
  std::vector<std::size_t> styled;
  std::size_t gap = 0;
  const auto end = [&] {
    if (is_number(characters, styled)) {
      for (const std::size_t i : styled) {
        characters[i].c = static_cast<char>('0' + styled_digit_of(characters[i].code));
      }
    }
    styled.clear();
  };
  for (std::size_t i = 0; i < characters.size(); ++i) {
    const char c = characters[i].c;
    if (characters[i].code >= 0x80 && styled_digit_of(characters[i].code) >= 0) {
      styled.push_back(i);
      gap = 0;
    } else if (c < ' ' || ascii::is_letter(c) || ascii::is_digit(c) || ++gap > longest_gap) {
      end();
    }
  }
  end();
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
