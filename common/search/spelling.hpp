// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the words of an index that a mistyped word may mean. Private to common/search. Belongs to one thread.
//
// It makes words one edit away (spelling_candidates) and looks them up, without a scan of the dictionary. Of a compound
// only the unknown stretch is changed: in 물클러스타 that is 클러스타, which becomes 클러스터.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/index/schema.hpp"
#include "common/search/deadline.hpp"
#include "common/text/spelling_candidates.hpp"

namespace gonggo {

struct Correction {
  std::string text;        // normalised: the whole word, with the stretch that was changed
  std::string unit;        // that stretch, as the index has it
  std::size_t length = 0;  // of the stretch as typed, in characters
  EditKind edit = EditKind::near_letter;
  Xapian::doccount frequency = 0;  // of unit
};

class Speller {
 public:
  // It stops after `most` look-ups. Throws Error(deadline) once the deadline has passed.
  explicit Speller(const Xapian::Database& db, std::optional<Deadline> deadline, std::size_t most = max_lookups)
      : db_(db), deadline_(deadline), left_(most), most_(most) {}

  // The corrections by the nearest kind of edit that finds any, up to `farthest`. The longest stretch comes first, then
  // the most frequent word, then by alphabet. Terms of the field are looked up (body: the common text). Empty for a
  // word of one syllable, of more than 14, or with other characters than Hangul or a-z.
  std::vector<Correction> nearest(const std::string& word, FieldId field, EditKind farthest);

  // Whether the index has the word, or words of at least two syllables of which it consists.
  bool is_explained(const std::string& word, FieldId field);

  [[nodiscard]] std::size_t lookups() const { return most_ - left_; }

  static constexpr std::size_t max_lookups = 8'000;

 private:
  struct Stretch {  // of the word, in bytes
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t syllables = 0;
  };
  Xapian::doccount frequency(const std::string& unit, FieldId field);
  std::vector<Stretch> stretches(const std::string& word, const std::vector<std::size_t>& bounds, FieldId field);
  std::vector<SpellingCandidate> with_syllable_more(const std::string& word, FieldId field);
  void look_up(const SpellingCandidate& candidate, const std::string& word, const Stretch& stretch, FieldId field,
               std::vector<Correction>& found);
  void spend();

  const Xapian::Database& db_;
  std::optional<Deadline> deadline_;
  std::size_t left_;
  std::size_t most_;
  std::unordered_map<std::string, Xapian::doccount> known_;  // by term
};

}  // namespace gonggo
