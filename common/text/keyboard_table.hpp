// SPDX-License-Identifier: GPL-2.0-or-later
// The table of the Korean standard keyboard (dubeolsik, KS X 5002), made from the data of libhangul-data while
// everything is built (keyboard_table/main.cpp). Private to common/text.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace gonggo {

inline constexpr char32_t first_letter = 0x3131;  // ㄱ, the first compatibility letter
inline constexpr std::size_t letter_count = 51;   // ㄱ to ㅣ

// The keys of each letter from ㄱ on, as the Latin letters on the same keys: "r" for ㄱ, "R" for ㄲ, "hk" for ㅘ.
extern const std::array<std::string_view, letter_count> letter_keys;

}  // namespace gonggo
