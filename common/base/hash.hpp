// SPDX-License-Identifier: GPL-2.0-or-later
// FNV-1a with 64 bits (Fowler, Noll, Vo): a fast hash for texts. It is not cryptographic: an attacker can easily
// construct two texts with the same hash.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace gonggo {

inline constexpr std::uint64_t fnv1a_basis = 0xCBF29CE484222325ULL;

// Returns the hash of a text in bytes. To hash several texts as one, pass the hash of the previous texts as `hash`.
// Indexes store these hashes, so the function must never change.
constexpr std::uint64_t fnv1a(std::string_view text, std::uint64_t hash = fnv1a_basis) {
  for (const char c : text) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  }
  return hash;
}

// Returns the hash of a text in UTF-16 code units. It takes one step per code unit instead of one per byte, which is
// twice as fast. Its hashes must not be stored.
constexpr std::uint64_t fnv1a(std::u16string_view text, std::uint64_t hash = fnv1a_basis) {
  for (const char16_t c : text) {
    hash = (hash ^ c) * 0x100000001B3ULL;
  }
  return hash;
}

// Mixes the bits of a hash, so that each bit depends on all of them (the finalizer of MurmurHash3 with 64 bits).
// Indexes depend on it, so it must never change.
constexpr std::uint64_t mixed_bits(std::uint64_t hash) {
  hash = (hash ^ hash >> 33U) * 0xFF51AFD7ED558CCDULL;
  hash = (hash ^ hash >> 33U) * 0xC4CEB9FE1A85EC53ULL;
  return hash ^ hash >> 33U;
}

// Returns the value as 16 lower-case hexadecimal digits.
inline std::string to_hex(std::uint64_t value) {
  std::string digits(16, '0');
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, value >>= 4) {
    *digit = "0123456789abcdef"[value & 0xF];
  }
  return digits;
}

}  // namespace gonggo
