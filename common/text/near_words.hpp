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
  // One letter for one that sounds alike (ㅐ ㅔ, ㄱ ㅋ ㄲ, 국이 구기) or lies beside it on the keyboard; a final
  // consonant that did not join its syllable (도서과ㄴ).
  near_letter,
  // A final consonant more or less, a letter left over (도서관ㄴ); a syllable or Latin letter doubled, or two swapped.
  extra_letter,
  // Particles that do not go together (대구시는을), or that the analyzer does not know.
  ending,
  // Any other letter for another; a syllable too many; a Latin letter too many or too few.
  other_letter,
};
inline constexpr std::size_t slip_kinds = 4;

struct NearWord {
  std::string text;
  Slip slip = Slip::near_letter;
};

inline constexpr std::size_t longest_near_word = 14;  // code points; longer words have no near ones

// Of a normalised word of 2 to 14 Hangul syllables, with one lone letter at most, or of 4 to 14 letters a-z; of any
// other text there are none. The nearest first, each once, never the word itself. Of two syllables only letters near
// in their place: almost everything is one slip away from a word that short. A syllable too few is not among them
// (there are thousands); at most about 1,000. Total, pure, thread-safe; the same word gives the same list everywhere.
std::vector<NearWord> near_words(std::string_view word);

}  // namespace gonggo
