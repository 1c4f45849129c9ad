// SPDX-License-Identifier: GPL-2.0-or-later
// How much free disk space a build needs.
#pragma once

#include <algorithm>
#include <cstdint>

namespace gonggo {

// Bytes that a build of `text_bytes` of text needs in addition to the live generation. `dictionary_bytes` is the size
// of the dictionary file. The words kept from it take a quarter of that size; while they are written there are two
// copies. The growing database and its compacted copy exist at the same time. The estimate follows measured peaks: 14
// times the text for 52 MB, 24 times for 570 kB, 27 times for 287 kB, and 74 kB for a single short announcement. A
// small database needs more for each byte of text, because most of its blocks are half empty.
constexpr std::uint64_t build_space(std::uint64_t text_bytes, std::uint64_t dictionary_bytes) {
  constexpr std::uint64_t factor = 14;
  constexpr std::uint64_t small_text = 2U << 20;  // the text up to this size needs twice as much
  constexpr std::uint64_t empty_database = 128U << 10;
  return empty_database + dictionary_bytes / 2 + factor * (text_bytes + std::min(text_bytes, small_text));
}

}  // namespace gonggo
