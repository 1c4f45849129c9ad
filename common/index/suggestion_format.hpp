// SPDX-License-Identifier: GPL-2.0-or-later
// The layout of the file of suggestions (suggestion_file.hpp). Private to common/index. Numbers are little-endian.
//
// The header is followed by the sections in the order of SuggestionSection. Each begins at a multiple of 8 bytes. A
// change of the layout raises suggestion_version, and schema_version (schema.hpp), so that old indexes are refused.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace gonggo {

static_assert(std::endian::native == std::endian::little, "the file of suggestions is used in memory as it is");

inline constexpr std::array<char, 8> suggestion_magic{'g', 'o', 'n', 'g', 'g', 'o', 's', 'g'};
inline constexpr std::uint32_t suggestion_version = 1;

enum class SuggestionSection : std::uint8_t {
  entries,            // StoredEntry, and one more that ends the last entry
  texts,              // the texts of the entries
  keys,               // the keys of each entry (keyboard.hpp), each followed by a zero byte
  initials,           // the initials of each entry, each followed by a zero byte
  evidence,           // numbers of documents, for each entry
  documents,          // StoredDocument, and one more that ends the last document
  document_terms,     // numbers of terms, for each document
  term_begins,        // where each term begins in `terms`; one more number ends the last term
  terms,              // sorted filter terms (terms.hpp)
  key_positions,      // SortedBeginnings of `keys`
  key_weights,        //
  key_greatest,       //
  initial_positions,  // SortedBeginnings of `initials`
  initial_weights,    //
  initial_greatest,   //
};
inline constexpr std::size_t suggestion_sections = 15;

struct SuggestionHeader {
  struct Section {
    std::uint64_t offset = 0;
    std::uint64_t bytes = 0;
  };
  std::array<char, 8> magic = suggestion_magic;
  std::uint32_t version = suggestion_version;
  std::uint32_t reserved = 0;
  std::array<Section, suggestion_sections> sections{};
};

struct StoredEntry {
  std::uint32_t text = 0;  // position in `texts`
  std::uint32_t text_bytes = 0;
  std::uint32_t keys = 0;      // position in `keys`
  std::uint32_t initials = 0;  // position in `initials`
  std::uint32_t evidence = 0;  // position in `evidence`
  std::uint32_t kind = 0;      // SuggestionKind
};

inline constexpr std::int32_t no_day = std::numeric_limits<std::int32_t>::min();

struct StoredDocument {
  std::int64_t visible = std::numeric_limits<std::int64_t>::min();  // seconds since 1970; not shown before
  std::int32_t date = no_day;                                       // days since 1970
  std::int32_t begin = no_day;
  std::int32_t end = no_day;
  std::uint32_t terms = 0;  // position in `document_terms`
};

}  // namespace gonggo
