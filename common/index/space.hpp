// SPDX-License-Identifier: GPL-2.0-or-later
// How much free disk space a build needs.
#pragma once

#include <algorithm>
#include <cstdint>

namespace gonggo {

// Bytes a build needs beside the live generation, for text of so many bytes: the growing database and its compacted
// copy lie side by side. It is an estimate from measured peaks: 14 times the text for 52 MB, 24 times for 570 kB, 27
// times for 287 kB, and 74 kB for a single short announcement, because a small database is mostly half-filled blocks.
constexpr std::uint64_t build_space(std::uint64_t text_bytes) {
  constexpr std::uint64_t factor = 14;
  constexpr std::uint64_t small_text = 2U << 20;  // of which every byte needs twice as much
  constexpr std::uint64_t empty_database = 128U << 10;
  return empty_database + factor * (text_bytes + std::min(text_bytes, small_text));
}

}  // namespace gonggo
