// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/term_filter.hpp"

#include <xapian.h>

#include <iterator>

#include "common/base/error.hpp"
#include "common/index/layout.hpp"
#include "common/index/main_part.hpp"
#include "common/index/manifest.hpp"
#include "common/index/storage.hpp"
#include "common/index/xapian_errors.hpp"

namespace gonggo {
namespace {

constexpr std::string_view format_name = "ggterms1";
constexpr std::size_t header_bytes = 16;
constexpr std::size_t block_bytes = 32;
constexpr std::size_t bits_for_a_term = 10;  // with these, one absent term in a hundred seems to be there
constexpr std::size_t bits_of_block = 8 * block_bytes;

// Odd numbers that the format of Apache Parquet gives: one for each word of a block.
constexpr std::array<std::uint32_t, 8> multipliers{0x47B6137B, 0x44974D91, 0x8824AD5B, 0xA2B7289D,
                                                   0x705495C7, 0x2DF1424B, 0x9EFC4947, 0x5C6BFB31};

// FNV-1a changes the upper bits little for the last characters of a text, and the filter uses all bits.
std::uint64_t mixed(std::uint64_t hash) {
  hash = (hash ^ hash >> 33) * 0xFF51AFD7ED558CCDULL;
  return hash ^ hash >> 33;
}

// Returns the bit of one word of a block.
std::uint32_t bit_of(std::uint64_t mixed_hash, std::size_t word) {
  return 1U << ((static_cast<std::uint32_t>(mixed_hash) * multipliers[word]) >> 27);
}

void append_number(std::uint64_t number, std::size_t bytes, std::string& to) {
  for (std::size_t i = 0; i < bytes; ++i) {
    to.push_back(static_cast<char>(number >> 8 * i & 0xFF));
  }
}

std::uint64_t number_at(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t number = 0;
  for (std::size_t i = size; i > 0; --i) {
    number = number << 8 | static_cast<unsigned char>(bytes[at + i - 1]);
  }
  return number;
}

}  // namespace

TermFilter::TermFilter(std::size_t terms) : blocks_(1 + terms * bits_for_a_term / bits_of_block) {}

TermFilter::TermFilter(std::string_view serialized) {
  const bool has_header = serialized.size() >= header_bytes + block_bytes && serialized.starts_with(format_name);
  const std::uint64_t blocks = has_header ? number_at(serialized, format_name.size(), 8) : 0;
  if (!has_header || blocks != (serialized.size() - header_bytes) / block_bytes ||
      serialized.size() % block_bytes != header_bytes) {
    throw Error(ErrorKind::input, "the filter of terms is damaged");
  }
  blocks_.resize(blocks);
  std::size_t at = header_bytes;
  for (Block& block : blocks_) {
    for (std::uint32_t& word : block) {
      word = static_cast<std::uint32_t>(number_at(serialized, at, 4));
      at += 4;
    }
  }
}

// The upper half of the hash chooses the block, and the lower half the bits in it.
std::size_t TermFilter::block_of(std::uint64_t hash) const { return (hash >> 32) * blocks_.size() >> 32; }

void TermFilter::add(std::uint64_t hash) {
  hash = mixed(hash);
  Block& block = blocks_[block_of(hash)];
  for (std::size_t i = 0; i < block.size(); ++i) {
    block[i] |= bit_of(hash, i);
  }
}

bool TermFilter::may_have(std::uint64_t hash) const {
  hash = mixed(hash);
  const Block& block = blocks_[block_of(hash)];
  std::uint32_t missing = 0;
  for (std::size_t i = 0; i < block.size(); ++i) {
    missing |= ~block[i] & bit_of(hash, i);
  }
  return missing == 0;
}

std::string TermFilter::serialize() const {
  std::string bytes(format_name);
  bytes.reserve(header_bytes + blocks_.size() * block_bytes);
  append_number(blocks_.size(), 8, bytes);
  for (const Block& block : blocks_) {
    for (const std::uint32_t word : block) {
      append_number(word, 4, bytes);
    }
  }
  return bytes;
}

// Reads the terms twice, because a list of their hashes would take more memory than the filter.
void write_term_filter(const std::filesystem::path& generation) {
  const TermFilter filter = with_storage_errors(generation, [&] {
    const MainPart main(main_paths(generation));
    const Xapian::Database& all = main.database();
    const auto terms = std::distance(all.allterms_begin(), all.allterms_end());
    TermFilter filled(static_cast<std::size_t>(terms));
    for (auto term = all.allterms_begin(); term != all.allterms_end(); ++term) {
      filled.add(TermFilter::hash_of(*term));
    }
    return filled;
  });
  storage::replace_file(term_filter_path(generation), filter.serialize());
}

std::shared_ptr<const TermFilter> load_term_filter(const std::filesystem::path& generation) {
  const std::filesystem::path path = term_filter_path(generation);
  throw_if_missing(path);
  const std::string bytes = storage::read_file(path);
  try {
    return std::make_shared<const TermFilter>(bytes);
  } catch (const Error& error) {
    throw_damaged(path, error.what());
  }
}

}  // namespace gonggo
