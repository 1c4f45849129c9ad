// SPDX-License-Identifier: GPL-2.0-or-later
// What a person may have meant who typed a word that nobody uses: every word one slip away. Pure enumeration; which
// of them are words is for an index to say.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace gonggo {

// How far a slip leads away; only the order has a meaning.
enum class Slip : unsigned char {
  near_letter,  // one letter for one that sounds alike (ㅐ ㅔ, ㄱ ㅋ ㄲ, 국이 구기) or lies beside it on the keyboard
  extra_letter,  // a final consonant more or less; a syllable doubled, two swapped; a Latin letter doubled, two swapped
  ending,        // particles that do not go together (대구시는을), or that the analyzer does not know
  other_letter,  // any other letter for another, a syllable or a Latin letter too many; a Latin letter too few
};
inline constexpr std::size_t slip_kinds = 4;

struct NearWord {
  std::string text;
  Slip slip = Slip::near_letter;
};

inline constexpr std::size_t longest_near_word = 14;  // code points; longer words have no near ones

// Of a normalised word of 2 to 14 Hangul syllables or 4 to 14 letters a-z; of any other text there are none. The
// nearest first, each once, never the word itself. Of two syllables only Slip::near_letter in its place: almost
// everything is one slip away from a word that short. A syllable too few is not among them (there are thousands);
// at most about 1,000. Total, pure, thread-safe; the same word gives the same list everywhere.
std::vector<NearWord> near_words(std::string_view word);

}  // namespace gonggo
