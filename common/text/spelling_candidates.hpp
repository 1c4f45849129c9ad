// SPDX-License-Identifier: GPL-2.0-or-later
// Lists the possible correct spellings of a misspelt word. Each candidate differs from the word by one edit. The caller
// checks which candidates occur in the documents.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace gonggo {

// Kinds of edits that turn the correct word into the misspelt word, from the most likely to the least likely.
enum class EditKind : unsigned char {
  // A letter is replaced by a letter with a similar sound (ㅐ ㅔ, ㄱ ㅋ ㄲ, 국이 구기) or by its neighbour on the
  // keyboard. Or a final consonant is written as a separate letter (도서과ㄴ).
  near_letter,
  // A final consonant is added or missing, or a single letter is added (도서관ㄴ). Or a syllable is doubled.
  // Or one of two equal Latin letters is added or missing. Or two neighbouring syllables or Latin letters are swapped.
  extra_letter,
  // The word ends in particles that cannot be combined (대구시는을) or that the analyzer does not know.
  ending,
  // A letter is replaced by any other letter, a syllable is added, or a Latin letter is added or missing.
  other_letter,
};
inline constexpr std::size_t edit_kinds = 4;

struct SpellingCandidate {
  std::string text;
  EditKind edit = EditKind::near_letter;
};

inline constexpr std::size_t longest_misspelling = 14;  // code points; longer words have no candidates

// Returns the candidates for a normalised word, the most likely kind of edit first. The list has no duplicates, does
// not contain the word itself, and has at most about 1,000 candidates. The word must have 2 to 14 Hangul syllables
// and at most one single Korean letter, or 4 to 14 letters a-z. Other text has no candidates. For words of two
// syllables, only edits of the kinds near_letter and extra_letter are tried, because such short words have too many
// similar words. No candidate has an additional syllable, because there are thousands of such words. Total, thread-
// safe. The same word gives the same list on every machine.
std::vector<SpellingCandidate> spelling_candidates(std::string_view word);

}  // namespace gonggo
