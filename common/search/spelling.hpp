// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the words of an index that a mistyped word may mean. Private to common/search. Belongs to one thread.
//
// The Speller makes the words that are one edit away (spelling_candidates) and looks them up in the index. It does not
// scan the dictionary. In a compound, only the unknown stretch is changed: in 물클러스타, 클러스타 becomes 클러스터.
#pragma once

#include <xapian.h>

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/index/schema.hpp"
#include "common/search/deadline.hpp"
#include "common/search/open_index.hpp"
#include "common/text/spelling_candidates.hpp"

namespace gonggo {

struct Correction {
  std::string text;        // the whole corrected word, normalised
  std::string unit;        // the new text of the stretch that was changed; a term of the index
  std::size_t length = 0;  // characters of that stretch as typed
  EditKind edit = EditKind::near_letter;
  Xapian::doccount frequency = 0;  // number of documents that have `unit`
};

class Speller {
 public:
  // The Speller stops after `most` look-ups. Its functions throw Error(deadline) once the deadline has passed.
  explicit Speller(const OpenIndex& index, std::optional<Deadline> deadline, std::size_t most = max_lookups)
      : index_(index), deadline_(deadline), left_(most), most_(most) {}

  // Returns the corrections by all kinds of edits up to `farthest`. Edits of kind other_letter are left out if a nearer
  // edit of the whole word finds a word of at least four syllables. The corrections are sorted by the length
  // of the stretch (longest first), then by frequency (most frequent first), then by alphabet. Terms of the field are
  // looked up (body: the common text). Empty for a word of one character, for a word of more than 14 characters, and
  // for a word with characters other than Hangul or a-z. If `whole_only`, no stretch of the word is changed alone.
  std::vector<Correction> nearest(const std::string& word, FieldId field, EditKind farthest, bool whole_only = false);

  // True if the index has the word, or if the word consists of words of at least two syllables that the index has.
  // False for a word of more than 14 characters.
  bool is_explained(const std::string& word, FieldId field);

  [[nodiscard]] std::size_t lookups() const { return most_ - left_; }

  static constexpr std::size_t max_lookups = 8'000;

 private:
  struct Stretch {  // a stretch of a word; offsets in bytes
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t syllables = 0;
  };
  Xapian::doccount frequency(const std::string& unit, FieldId field);
  void fetch(const std::vector<SpellingCandidate>& candidates, FieldId field) const;
  std::vector<Stretch> stretches(const std::string& word, const std::vector<std::size_t>& bounds, FieldId field);
  std::vector<SpellingCandidate> with_syllable_more(const std::string& word, FieldId field);
  std::vector<SpellingCandidate> with_syllable_after(const std::string& word, FieldId field);
  void look_up(const SpellingCandidate& candidate, const std::string& word, const Stretch& stretch, FieldId field,
               std::vector<Correction>& found);
  void spend();

  const OpenIndex& index_;
  std::optional<Deadline> deadline_;
  std::size_t left_;
  std::size_t most_;
  boost::unordered_flat_map<std::uint64_t, Xapian::doccount> known_;  // number of documents by hash of the term
};

}  // namespace gonggo
