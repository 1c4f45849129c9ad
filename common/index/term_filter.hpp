// SPDX-License-Identifier: GPL-2.0-or-later
// Says of most terms that the main part of a generation lacks that it lacks them, without reading the database. A
// correction looks up hundreds of words of which hardly any exists.
//
// The file `terms` of a generation is a split block Bloom filter (Putze, Sanders, Singler: Cache-, Hash- and
// Space-Efficient Bloom Filters, 2007; with the blocks of the Apache Parquet format) over the hashes of all its terms:
// eight bytes that name the format, eight bytes with the number of blocks, and the blocks of 32 bytes; numbers are
// little-endian. A change of the layout raises schema_version.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/hash.hpp"

namespace gonggo {

// Immutable once it is filled, so threads may share it.
class TermFilter {
 public:
  explicit TermFilter(std::size_t terms);  // for so many terms, none of which it has yet
  // Reads what serialize() wrote. Throws Error(input) if the bytes are damaged.
  explicit TermFilter(std::string_view serialized);

  static std::uint64_t hash_of(std::string_view term) { return fnv1a(term); }

  void add(std::uint64_t hash);
  // False if no term of this hash was added. True for one other hash in a hundred, too.
  [[nodiscard]] bool may_have(std::uint64_t hash) const;
  [[nodiscard]] std::string serialize() const;

 private:
  using Block = std::array<std::uint32_t, 8>;
  [[nodiscard]] std::size_t block_of(std::uint64_t hash) const;

  std::vector<Block> blocks_;  // never empty
};

// Writes the file of the main part of a generation. Throws Error(storage) if the disk is full or the database damaged.
void write_term_filter(const std::filesystem::path& generation);

// Throws Error(storage) if the file is missing or damaged.
std::shared_ptr<const TermFilter> load_term_filter(const std::filesystem::path& generation);

}  // namespace gonggo
