// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/letter_names.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace gonggo {
namespace {

constexpr std::size_t most_readings = 64;
constexpr std::size_t most_spellings = 12;

struct Letter {
  char latin;
  std::array<std::string_view, 3> names;  // the most usual one first; the rest may be empty
};

// B also names V, and G also names Z, because Korean has neither sound: 씨씨티비 is CCTV, and 엠지세대 is MZ세대.
constexpr std::array<Letter, 26> letters{{
    {'a', {"에이"}},
    {'b', {"비"}},
    {'c', {"시", "씨"}},
    {'d', {"디"}},
    {'e', {"이"}},
    {'f', {"에프"}},
    {'g', {"지", "쥐"}},
    {'h', {"에이치", "에치"}},
    {'i', {"아이"}},
    {'j', {"제이"}},
    {'k', {"케이"}},
    {'l', {"엘"}},
    {'m', {"엠"}},
    {'n', {"엔"}},
    {'o', {"오"}},
    {'p', {"피"}},
    {'q', {"큐"}},
    {'r', {"알", "아르"}},
    {'s', {"에스"}},
    {'t', {"티"}},
    {'u', {"유"}},
    {'v', {"브이", "비"}},
    {'w', {"더블유", "더블류"}},
    {'x', {"엑스"}},
    {'y', {"와이"}},
    {'z', {"제트", "지", "젯"}},
}};

// Names that are frequent syllables of Korean words.
constexpr std::array<std::string_view, 8> ordinary_names{"비", "시", "이", "지", "오", "피", "유", "알"};

bool is_ordinary(std::string_view name) {
  return std::find(ordinary_names.begin(), ordinary_names.end(), name) != ordinary_names.end();
}

std::span<const std::string_view> names_of(const Letter& letter) {
  const auto end = std::find(letter.names.begin(), letter.names.end(), std::string_view());
  return {letter.names.data(), static_cast<std::size_t>(end - letter.names.begin())};
}

struct Name {
  std::string_view text;
  char latin = 0;
  bool ordinary = false;
};

// The names of all letters in one list, because every word of a query is compared with all of them.
const std::vector<Name>& all_names() {
  static const std::vector<Name> all = [] {
    std::vector<Name> list;
    for (const Letter& letter : letters) {
      for (const std::string_view name : names_of(letter)) {
        list.push_back({name, letter.latin, is_ordinary(name)});
      }
    }
    return list;
  }();
  return all;
}

// Adds every way to read one or more further names behind `before`.
void read_on(std::string_view text, const SpelledLetters& before, std::vector<SpelledLetters>& found) {
  const std::string_view rest = text.substr(before.bytes);
  for (const Name& name : all_names()) {
    if (!rest.starts_with(name.text)) {
      continue;
    }
    if (before.latin.size() == most_spelled_letters || found.size() >= most_readings) {
      return;
    }
    found.push_back({before.latin + name.latin, before.bytes + name.text.size(), before.ordinary && name.ordinary});
    read_on(text, SpelledLetters(found.back()), found);
  }
}

}  // namespace

std::vector<SpelledLetters> read_letter_names(std::string_view text) {
  std::vector<SpelledLetters> found;
  read_on(text, {{}, 0, true}, found);
  std::stable_sort(found.begin(), found.end(),
                   [](const SpelledLetters& a, const SpelledLetters& b) { return a.bytes > b.bytes; });
  return found;
}

std::vector<std::string> spell_letter_names(std::string_view latin) {
  if (latin.empty() || latin.size() > most_spelled_letters) {
    return {};
  }
  struct Spelling {
    std::string text;
    std::array<std::string_view, letters.size()> chosen{};  // the name of each letter that occurred
  };
  std::vector<Spelling> spellings(1);
  for (const char character : latin) {
    const char lower = character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a') : character;
    if (lower < 'a' || lower > 'z') {
      return {};
    }
    const auto at = static_cast<std::size_t>(lower - 'a');
    std::vector<Spelling> longer;
    for (const Spelling& spelling : spellings) {
      for (const std::string_view name : names_of(letters[at])) {
        if (longer.size() < most_spellings && (spelling.chosen[at].empty() || spelling.chosen[at] == name)) {
          longer.push_back({spelling.text + std::string(name), spelling.chosen});
          longer.back().chosen[at] = name;
        }
      }
    }
    spellings = std::move(longer);
  }
  std::vector<std::string> texts;
  for (Spelling& spelling : spellings) {
    texts.push_back(std::move(spelling.text));
  }
  return texts;
}

}  // namespace gonggo
