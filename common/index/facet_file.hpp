// SPDX-License-Identifier: GPL-2.0-or-later
// The texts that the facets count (facet_reader.hpp), of all documents of the main part of a generation. Private to
// common/index and common/search.
//
// searchd counts facets from columns in memory. To make one from the values of the database takes as long as counting
// every document; to read it from a file takes a seventh of that. The folder `facets` of a generation has a file for
// each facet, with its name (facet_name()). The places are those of main_part.hpp, so the files are the same for every
// number of shards. An update shares them, because it leaves the main part as it is.
//
// A file is compressed (compressed_file.hpp). Uncompressed, it begins with eight bytes that name the format. One entry
// for each place from 1 follows: a number, or for a list a count and that many numbers. Where a number appears for the
// first time, the length and the bytes of its text follow it. Numbers and lengths have seven bits in a byte
// (append_number()). At the end come the sizes of `texts` and `numbers` and the last place, eight bytes each,
// little-endian.
//
// Earlier releases wrote generations of schema version 8 without these files. They are searched without them, until an
// update or a build writes them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/main_part.hpp"
#include "common/index/manifest.hpp"
#include "common/index/schema.hpp"

namespace gonggo {

struct FacetTexts {
  std::deque<std::string> texts;  // different ones, in the order in which the documents have them
  // If a document has several texts (has_several_texts()): positions in `texts`, of one document after the other, and
  // for each place from 0 where they begin, and the end of the last. Otherwise `first` is empty, and `numbers` has for
  // each place from 0 the position in `texts` plus 1, or 0: the document has none.
  std::vector<std::uint32_t> numbers;
  std::vector<std::uint32_t> first;

  [[nodiscard]] std::size_t last_place() const { return first.empty() ? numbers.size() - 1 : first.size() - 2; }
  bool operator==(const FacetTexts&) const = default;
};

// Reads the texts from the values of the documents. Throws Xapian::Error if the database is damaged.
FacetTexts collect_facet_texts(const MainPart& main, FacetId facet);

// The bytes of a file before it is compressed. parse_facet_texts() throws Error(input) if they are damaged.
std::string serialize(const FacetTexts& column);
FacetTexts parse_facet_texts(std::string_view bytes, FacetId facet);

std::filesystem::path facet_path(const std::filesystem::path& generation, FacetId facet);
bool has_facet_file(const std::filesystem::path& generation, FacetId facet);

// Writes the files of a generation that are not there, one after the other. Holds what is different among the texts of
// a facet, the bytes of its file, four bytes for each document, and for a list four more for each text. Throws
// Error(storage) if the disk is full or the database is damaged.
void write_facet_files(const std::filesystem::path& generation);

// Throws Error(storage) if the file is missing or damaged.
FacetTexts read_facet_file(const std::filesystem::path& generation, FacetId facet);

// Compares every file that is there with the values of the main part. Returns one sentence for each file that differs.
// Throws Xapian::Error if the database is damaged.
std::vector<std::string> check_facet_files(const GenerationInfo& generation);

}  // namespace gonggo
