// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/spelling_candidates.hpp"

#include <algorithm>
#include <array>
#include <boost/unordered/unordered_flat_set.hpp>
#include <functional>
#include <utility>

#include "common/base/ascii.hpp"
#include "common/base/hangul.hpp"
#include "common/base/utf8.hpp"
#include "common/text/normalize.hpp"

namespace gonggo {
namespace {

using View = std::u16string_view;

constexpr std::size_t shortest_latin = 4;
constexpr std::size_t shortest_for_all = 3;  // in syllables; for shorter words no distant edits are tried
constexpr std::size_t longest_ending = 3;

// Groups of letters that sound alike in some positions or for some speakers.
constexpr std::array<View, 7> onset_sounds{u"ㄱㄲㅋ", u"ㄷㄸㅌ", u"ㅂㅃㅍ", u"ㅅㅆ", u"ㅈㅉㅊ", u"ㄴㄹ", u"ㅇㅎ"};
constexpr std::array<View, 20> vowel_sounds{u"ㅐㅔㅒㅖ", u"ㅚㅙㅞ", u"ㅗㅜ", u"ㅓㅗ", u"ㅡㅜ", u"ㅓㅡ", u"ㅣㅢㅔ",
                                            u"ㅣㅟ",     u"ㅏㅑ",   u"ㅓㅕ", u"ㅗㅛ", u"ㅜㅠ", u"ㅏㅘ", u"ㅗㅘ",
                                            u"ㅓㅝ",     u"ㅜㅝ",   u"ㅡㅢ", u"ㅗㅚ", u"ㅜㅟ", u"ㅔㅞ"};
constexpr std::array<View, 9> coda_sounds{u"ㄱㄲㅋㄳㄺ", u"ㄷㅅㅆㅈㅊㅌㅎ", u"ㅂㅍㅄㄿ", u"ㄴㄵㄶ", u"ㄹㄼㄽㄾㅀ",
                                          u"ㅁㄻ",       u"ㄴㅁㅇ",         u"ㄱㅇ",     u"ㅂㅁ"};
constexpr std::array<View, 1> liquid_codas{u"ㄴㄹ"};  // 신라, 실라

// The rows of the standard Korean and Latin keyboards. Each row begins half a key to the right of the row above.
constexpr std::array<View, 3> korean_rows{u"ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ", u"ㅁㄴㅇㄹㅎㅗㅓㅏㅣ", u"ㅋㅌㅊㅍㅠㅜㅡ"};
constexpr std::array<View, 3> latin_rows{u"qwertyuiop", u"asdfghjkl", u"zxcvbnm"};

// The syllables that occur in particles.
constexpr View particle_syllables = u"은는이가을를에의로와과도만랑서께한테처럼보다라부터까지조차마저밖뿐든나야며고님";

template <std::size_t Count>
constexpr bool share(const std::array<View, Count>& groups, char16_t a, char16_t b) {
  return std::any_of(groups.begin(), groups.end(),
                     [a, b](View group) { return group.find(a) != View::npos && group.find(b) != View::npos; });
}

constexpr bool are_neighbours(const std::array<View, 3>& rows, char16_t a, char16_t b) {
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const std::size_t at = rows[row].find(a);
    if (at == View::npos) {
      continue;
    }
    const auto is_b = [&](std::size_t r, std::size_t column) {
      return r < rows.size() && column < rows[r].size() && rows[r][column] == b;
    };
    return is_b(row, at - 1) || is_b(row, at + 1) || is_b(row + 1, at - 1) || is_b(row + 1, at) || is_b(row - 1, at) ||
           is_b(row - 1, at + 1);
  }
  return false;
}

constexpr char16_t onset_letter(int index) {
  return static_cast<char16_t>(hangul::letter_of_onset(0x1100 + static_cast<char32_t>(index)));
}
constexpr char16_t vowel_letter(int index) {
  return static_cast<char16_t>(hangul::letter_of_vowel(0x1161 + static_cast<char32_t>(index)));
}
constexpr char16_t coda_letter(int index) {  // index is not 0
  return static_cast<char16_t>(hangul::letter_of_coda(0x11A7 + static_cast<char32_t>(index)));
}

constexpr bool near_onsets(int a, int b) {
  const char16_t x = onset_letter(a);
  const char16_t y = onset_letter(b);
  return share(onset_sounds, x, y) || are_neighbours(korean_rows, x, y);
}
constexpr bool near_vowels(int a, int b) {
  const char16_t x = vowel_letter(a);
  const char16_t y = vowel_letter(b);
  return share(vowel_sounds, x, y) || are_neighbours(korean_rows, x, y);
}
constexpr bool near_codas(int a, int b) {
  if (a == 0 || b == 0) {
    return false;
  }
  const char16_t x = coda_letter(a);
  const char16_t y = coda_letter(b);
  return share(coda_sounds, x, y) || share(liquid_codas, x, y) || are_neighbours(korean_rows, x, y);
}

// All pairs are compared when the program is compiled, because each correction asks for thousands of them.
template <int Count>
constexpr auto table_of(bool (*near)(int, int)) {
  std::array<std::array<bool, Count>, Count> table{};
  for (int a = 0; a < Count; ++a) {
    for (int b = 0; b < Count; ++b) {
      table[static_cast<std::size_t>(a)][static_cast<std::size_t>(b)] = near(a, b);
    }
  }
  return table;
}
constexpr auto onsets_are_near = table_of<hangul::onsets>(near_onsets);
constexpr auto vowels_are_near = table_of<hangul::vowels>(near_vowels);
constexpr auto codas_are_near = table_of<hangul::codas>(near_codas);

// Collects the candidates, the most likely kind of edit first. If several edits give the same word, only the most
// likely edit counts.
class Gathering {
 public:
  explicit Gathering(std::u16string_view word) { known_.insert(hash_of(word)); }

  void add(std::u16string_view word, EditKind edit) {
    if (known_.insert(hash_of(word)).second) {
      found_.push_back({utf8::encode(word), edit});
    }
  }

  std::vector<SpellingCandidate> take() { return std::move(found_); }

 private:
  static std::size_t hash_of(std::u16string_view word) { return std::hash<std::u16string_view>()(word); }

  boost::unordered_flat_set<std::size_t> known_;  // hashes of all candidates and of the word itself
  std::vector<SpellingCandidate> found_;
};

std::u16string with(View word, std::size_t at, char32_t syllable) {
  std::u16string changed(word);
  changed[at] = static_cast<char16_t>(syllable);
  return changed;
}
std::u16string without(View word, std::size_t at) { return std::u16string(word).erase(at, 1); }
std::u16string swapped(View word, std::size_t at) {
  std::u16string changed(word);
  std::swap(changed[at], changed[at + 1]);
  return changed;
}

template <std::size_t Count>
bool is_near(const std::array<std::array<bool, Count>, Count>& table, int a, int b) {
  return table[static_cast<std::size_t>(a)][static_cast<std::size_t>(b)];
}

// Adds the words in which one letter of the syllable at `at` is replaced. If `edit` is near_letter, only near letters
// are used, and otherwise only the other letters.
void substitute_jamo(View word, std::size_t at, EditKind edit, Gathering& out) {
  const int l = hangul::onset(word[at]);
  const int v = hangul::vowel(word[at]);
  const int t = hangul::coda(word[at]);
  const bool near = edit == EditKind::near_letter;
  for (int other = 0; other < hangul::onsets; ++other) {
    if (other != l && is_near(onsets_are_near, l, other) == near) {
      out.add(with(word, at, hangul::compose(other, v, t)), edit);
    }
  }
  for (int other = 0; other < hangul::vowels; ++other) {
    if (other != v && is_near(vowels_are_near, v, other) == near) {
      out.add(with(word, at, hangul::compose(l, other, t)), edit);
    }
  }
  for (int other = 1; other < hangul::codas && t != 0; ++other) {
    if (other != t && is_near(codas_are_near, t, other) == near) {
      out.add(with(word, at, hangul::compose(l, v, other)), edit);
    }
  }
}

// Adds 국이 for 구기, and 구기 for 국이, because the two sound the same.
void move_coda(View word, std::size_t at, Gathering& out) {
  const char16_t first = word[at];
  const char16_t second = word[at + 1];
  std::u16string changed(word);
  if (hangul::coda(first) != 0 && hangul::onset(second) == hangul::l::ng) {
    const int onset = hangul::onset_of_letter(coda_letter(hangul::coda(first)));
    if (onset < 0 || onset == hangul::l::ng) {
      return;
    }
    changed[at] = hangul::with_coda(first, 0);
    changed[at + 1] = static_cast<char16_t>(hangul::compose(onset, hangul::vowel(second), hangul::coda(second)));
  } else if (hangul::coda(first) == 0 && hangul::onset(second) != hangul::l::ng) {
    const int coda = hangul::coda_of_letter(onset_letter(hangul::onset(second)));
    if (coda < 0) {
      return;
    }
    changed[at] = hangul::with_coda(first, coda);
    changed[at + 1] =
        static_cast<char16_t>(hangul::compose(hangul::l::ng, hangul::vowel(second), hangul::coda(second)));
  } else {
    return;
  }
  out.add(changed, EditKind::near_letter);
}

void cut_endings(View word, Gathering& out) {
  for (std::size_t length = 1; length <= longest_ending && length + 2 <= word.size(); ++length) {
    if (particle_syllables.find(word[word.size() - length]) == View::npos) {
      return;
    }
    out.add(std::u16string(word.substr(0, word.size() - length)), EditKind::ending);
  }
}

std::vector<SpellingCandidate> near_hangul(const std::u16string& word) {
  Gathering out(word);
  const std::size_t size = word.size();
  for (std::size_t i = 0; i < size; ++i) {
    substitute_jamo(word, i, EditKind::near_letter, out);
  }
  for (std::size_t i = 0; i + 1 < size; ++i) {
    move_coda(word, i, out);
  }
  for (std::size_t i = 0; i < size; ++i) {
    const int t = hangul::coda(word[i]);
    if (t != 0) {
      out.add(with(word, i, hangul::with_coda(word[i], 0)), EditKind::extra_letter);
    }
    for (int coda = 1; coda < hangul::codas && t == 0; ++coda) {
      out.add(with(word, i, hangul::with_coda(word[i], coda)), EditKind::extra_letter);
    }
    if (i + 1 < size) {
      out.add(swapped(word, i), EditKind::extra_letter);
    }
    if (i + 1 < size && word[i] == word[i + 1]) {
      out.add(without(word, i), EditKind::extra_letter);
    }
  }
  if (size < shortest_for_all) {
    return out.take();
  }
  cut_endings(word, out);
  for (std::size_t i = 0; i < size; ++i) {
    substitute_jamo(word, i, EditKind::other_letter, out);
  }
  for (std::size_t i = 0; i < size && size > shortest_for_all; ++i) {
    out.add(without(word, i), EditKind::other_letter);
  }
  return out.take();
}

std::vector<SpellingCandidate> near_latin(const std::u16string& word) {
  constexpr View letters = u"abcdefghijklmnopqrstuvwxyz";
  Gathering out(word);
  const std::size_t size = word.size();
  const auto inserted = [&](std::size_t at, char16_t letter) { return std::u16string(word).insert(at, 1, letter); };
  for (const EditKind edit : {EditKind::near_letter, EditKind::extra_letter, EditKind::other_letter}) {
    for (std::size_t i = 0; i < size; ++i) {
      for (const char16_t letter : letters) {
        const bool near = are_neighbours(latin_rows, word[i], letter);
        if (edit != EditKind::extra_letter && near == (edit == EditKind::near_letter)) {
          out.add(with(word, i, letter), edit);
        }
        if (edit == EditKind::other_letter) {
          out.add(inserted(i, letter), edit);
        }
      }
      const bool doubled = i + 1 < size && word[i] == word[i + 1];
      if (edit == EditKind::extra_letter && i + 1 < size) {
        out.add(swapped(word, i), edit);
      }
      if (edit == EditKind::extra_letter) {
        out.add(inserted(i, word[i]), edit);
      }
      if (edit == (doubled ? EditKind::extra_letter : EditKind::other_letter)) {
        out.add(without(word, i), edit);
      }
    }
  }
  for (const char16_t letter : letters) {
    out.add(inserted(size, letter), EditKind::other_letter);
  }
  return out.take();
}

// Returns the candidates for a word with a single Korean letter. The letter may be the final consonant of the syllable
// before it (도서과ㄴ), or one letter too many (도서관ㄴ).
std::vector<SpellingCandidate> near_with_letter(std::string_view word) {
  std::vector<Unit> units;
  normalize(word, units);
  std::u16string syllables;
  char16_t letter = 0;
  std::size_t at = 0;
  for (const Unit& unit : units) {
    if (unit.kind == CharClass::jamo && letter == 0) {
      letter = static_cast<char16_t>(unit.character);
      at = syllables.size();
    } else if (unit.kind == CharClass::hangul) {
      syllables.push_back(static_cast<char16_t>(unit.character));
    } else {
      return {};
    }
  }
  if (letter == 0 || syllables.size() < 2 || syllables.size() > longest_misspelling) {
    return {};
  }
  std::vector<SpellingCandidate> found;
  const int coda = hangul::coda_of_letter(letter);
  if (at > 0 && coda > 0 && hangul::coda(syllables[at - 1]) == 0) {
    found.push_back(
        {utf8::encode(with(syllables, at - 1, hangul::with_coda(syllables[at - 1], coda))), EditKind::near_letter});
  }
  found.push_back({utf8::encode(syllables), EditKind::extra_letter});
  return found;
}

}  // namespace

std::vector<SpellingCandidate> spelling_candidates(std::string_view word) {
  if (word.size() > longest_misspelling * 3) {
    return {};
  }
  const bool latin = std::all_of(word.begin(), word.end(), ascii::is_lower);
  if (latin) {
    if (word.size() < shortest_latin || word.size() > longest_misspelling) {
      return {};
    }
    return near_latin(std::u16string(word.begin(), word.end()));
  }
  const std::u16string syllables = hangul_of(word);
  if (syllables.empty()) {
    return near_with_letter(word);
  }
  if (syllables.size() < 2 || syllables.size() > longest_misspelling) {
    return {};
  }
  return near_hangul(syllables);
}

}  // namespace gonggo
