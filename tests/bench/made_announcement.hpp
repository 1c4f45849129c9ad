// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace gonggo::bench {

// Makes one announcement as a line of JSON with a newline, in the form of docs/records.md. It depends on the two
// numbers only, so the announcements of a seed are the beginning of every larger set with the same seed. All words are
// invented. The numbers in the source file were fitted to press releases of ministries (docs/performance.md).
std::string made_announcement(std::uint64_t seed, std::uint64_t number);

}  // namespace gonggo::bench
