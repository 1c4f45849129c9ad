// SPDX-License-Identifier: GPL-2.0-or-later
// Finds announcements with nearly the same text: one announcement that was published on several boards, or again.
// Private to common/search. Belongs to one thread.
//
// Two announcements are duplicates if their fingerprints are nearly equal and the shorter title has half of its words
// in the longer one. The titles count because announcements that consist of the same form differ in little else.
//
// A fingerprint is a sketch of the sets of three neighbouring words in title and text (MinHash in one permutation: Li,
// Owen, Zhang, NIPS 2012) with 128 bins, made from the word stream. The share of equal bins estimates the share of
// equal sets (Jaccard). docs/decisions/0006-near-duplicates.md has the figures that decided all this.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "common/search/deadline.hpp"
#include "common/search/open_index.hpp"
#include "common/search/ranked_words.hpp"
#include "common/search/rescore.hpp"

namespace gonggo {

inline constexpr std::size_t fingerprint_bins = 128;
inline constexpr double duplicate_share = 0.8;  // so many bins are equal in duplicates
inline constexpr double title_share = 0.5;      // so many words of the shorter title are in the longer one

// The least hash of each bin; 0: no set of words is in this bin.
using Fingerprint = std::array<std::uint32_t, fingerprint_bins>;

Fingerprint fingerprint_of(const RankedWords& words, const WordNumbers& numbers);
// Returns the share of equal bins among those that are not empty in both. 0 if all are empty.
double equal_share(const Fingerprint& one, const Fingerprint& other);

// What is compared of an announcement.
struct Sketch {
  Fingerprint fingerprint{};
  std::vector<std::uint32_t> title = {};  // hashes of its words, sorted, without repetitions
};
Sketch sketch_of(const RankedWords& words, const WordNumbers& numbers);
bool are_duplicates(const Sketch& one, const Sketch& other);

// Returns the hits without those that are duplicates of a hit before them. Each hit that stays has the number of its
// duplicates. A hit is compared with the first of a group only, so groups do not grow from one to the next.
std::vector<Candidate> without_duplicates(const std::vector<Candidate>& hits, OpenIndex& index, Deadline deadline);

}  // namespace gonggo
