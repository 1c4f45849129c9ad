// SPDX-License-Identifier: GPL-2.0-or-later
// Writes the definition of `letter_keys` (common/text/keyboard_table.hpp) from two files of libhangul-data: the layout
// hangul-keyboard-2.xml and the combinations of letters hangul-combination-default.xml. Runs while the programs are
// built.
//
//   gonggo-keyboard-table KEYBOARD.XML COMBINATION.XML > keyboard_table.cpp
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>

#include "common/base/hangul.hpp"
#include "common/text/keyboard_table.hpp"

namespace gonggo {
namespace {

using Keys = std::map<char32_t, std::string>;  // the keys of each letter

// Returns the compatibility letter of a conjoining one, as onset, vowel or coda; 0 for other characters.
char32_t letter_of(char32_t c) {
  if (hangul::is_onset(c)) {
    return hangul::letter_of_onset(c);
  }
  if (hangul::is_vowel(c)) {
    return hangul::letter_of_vowel(c);
  }
  return hangul::is_coda(c) ? hangul::letter_of_coda(c) : 0;
}

// Returns the number in an attribute of an element; 0 if the element does not have it.
char32_t number(std::string_view element, const std::string& attribute) {
  const std::size_t at = element.find(" " + attribute + "=\"0x");
  if (at == std::string_view::npos) {
    return 0;
  }
  return static_cast<char32_t>(std::strtoul(element.data() + at + attribute.size() + 3, nullptr, 16));
}

// Calls `use` for every element <item ...> of the file. These files have attributes that are numbers, and no text, so
// no parser of XML is needed.
template <typename Use>
void read(const char* path, const Use& use) {
  std::ifstream file(path);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  for (std::size_t at = text.find("<item "); at != std::string::npos; at = text.find("<item ", at + 1)) {
    use(std::string_view(text).substr(at, text.find('>', at) - at));
  }
}

void read_layout(const char* path, Keys& keys) {
  read(path, [&](std::string_view item) {
    if (const char32_t letter = letter_of(number(item, "value")); letter != 0) {
      // The file lists the upper-case keys first, so a letter that both keys have ends up with the lower-case key.
      keys[letter] = static_cast<char>(number(item, "key"));
    }
  });
}

// Adds the letters that have no key of their own, such as ㅘ and ㄺ.
void read_combinations(const char* path, Keys& keys) {
  read(path, [&](std::string_view item) {
    const char32_t result = letter_of(number(item, "result"));
    const char32_t first = letter_of(number(item, "first"));
    const char32_t second = letter_of(number(item, "second"));
    if (!keys.contains(result) && keys.contains(first) && keys.contains(second)) {
      keys[result] = keys[first] + keys[second];
    }
  });
}

int make(const char* layout, const char* combinations) {
  Keys keys;
  read_layout(layout, keys);
  read_combinations(combinations, keys);
  if (keys.size() != letter_count) {
    std::cerr << layout << ", " << combinations
              << ": cannot read the Korean standard keyboard here; install the Debian package libhangul-data\n";
    return 1;
  }
  std::cout << "// Made from the keyboard tables of libhangul-data.\n#include \"common/text/keyboard_table.hpp\"\n\n"
               "namespace gonggo {\nconst std::array<std::string_view, letter_count> letter_keys{{\n";
  for (const auto& [letter, typed] : keys) {
    std::cout << "    \"" << typed << "\",\n";
  }
  std::cout << "}};\n}  // namespace gonggo\n";
  return std::cout.flush() ? 0 : 1;
}

}  // namespace
}  // namespace gonggo

int main(int count, char** arguments) {
  if (count != 3) {
    std::cerr << "usage: gonggo-keyboard-table KEYBOARD.XML COMBINATION.XML > keyboard_table.cpp\n";
    return 1;
  }
  return gonggo::make(arguments[1], arguments[2]);
}
