// SPDX-License-Identifier: GPL-2.0-or-later
// Estimates the free disk space that a build needs.
#pragma once

#include <algorithm>
#include <cstdint>

namespace gonggo {

// Returns the bytes that a build needs in addition to the live generation. `text_bytes` is the size of the input text.
// `dictionary_bytes` is the size of the dictionary file. The lexicon keeps words of the dictionary, which take a
// quarter of the file size. While the lexicon is written, two copies of it exist. The growing database and its
// compacted copy also exist at the same time. The estimate follows measured peaks: 14 times the text for 52 MB, 24
// times for 570 kB, 27 times for 287 kB, and 74 kB for a single short announcement. A small database needs more for
// each byte of text, because most of its blocks are half empty.
constexpr std::uint64_t build_space(std::uint64_t text_bytes, std::uint64_t dictionary_bytes) {
  constexpr std::uint64_t factor = 14;
  constexpr std::uint64_t small_text = 2U << 20;  // text up to this size needs twice the space
  constexpr std::uint64_t empty_database = 128U << 10;
  return empty_database + dictionary_bytes / 2 + factor * (text_bytes + std::min(text_bytes, small_text));
}

}  // namespace gonggo
