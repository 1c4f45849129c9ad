// SPDX-License-Identifier: GPL-2.0-or-later
// How much free disk space a build needs.
#pragma once

#include <algorithm>
#include <cstdint>

namespace gonggo {

// Bytes that a build of so much text needs in addition to the live generation. `dictionary_bytes` is the size of the
// dictionary file: the words that are kept of it take a quarter of that, and while they are written twice. The growing
// database and its compacted copy exist at the same time. The estimate follows measured peaks: 14 times the text for 52
// MB, 24 times for 570 kB, 27 times for 287 kB, and 74 kB for a single short announcement. A small database needs more,
// because most of its blocks are half empty.
constexpr std::uint64_t build_space(std::uint64_t text_bytes, std::uint64_t dictionary_bytes) {
  constexpr std::uint64_t factor = 14;
  constexpr std::uint64_t small_text = 2U << 20;  // each of these first bytes needs twice as much
  constexpr std::uint64_t empty_database = 128U << 10;
  return empty_database + dictionary_bytes / 2 + factor * (text_bytes + std::min(text_bytes, small_text));
}

}  // namespace gonggo
