// SPDX-License-Identifier: GPL-2.0-or-later
// The words that a person may have meant who typed a word that no document has: every word one edit away. This is pure
// enumeration; the caller looks up which of the candidates exist.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace gonggo {

// Kinds of edits from the likeliest to the least likely; only the order has a meaning.
enum class EditKind : unsigned char {
  // A letter replaced by one that sounds alike (ㅐ ㅔ, ㄱ ㅋ ㄲ, 국이 구기) or lies beside it on the keyboard; a final
  // consonant that did not join its syllable (도서과ㄴ).
  near_letter,
  // A final consonant added or missing, a letter left over (도서관ㄴ), a syllable or Latin letter doubled, or two
  // swapped.
  extra_letter,
  // Particles that do not go together (대구시는을), or that the analyzer does not know.
  ending,
  // A letter replaced by any other; a syllable too many; a Latin letter too many or too few.
  other_letter,
};
inline constexpr std::size_t edit_kinds = 4;

struct SpellingCandidate {
  std::string text;
  EditKind edit = EditKind::near_letter;
};

inline constexpr std::size_t longest_misspelling = 14;  // code points; longer words have no candidates

// Takes a normalised word of 2 to 14 Hangul syllables, with one lone letter at most, or of 4 to 14 letters a-z; any
// other text has no candidates. The likeliest come first, each once, never the word itself, at most about 1,000.
// For words of two syllables only near letters are tried, because almost every word is one edit away from a word that
// short. Words with one syllable more are not among them: there are thousands.
// Total, pure, thread-safe; the same word gives the same list on every machine.
std::vector<SpellingCandidate> spelling_candidates(std::string_view word);

}  // namespace gonggo
