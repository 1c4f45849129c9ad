// SPDX-License-Identifier: GPL-2.0-or-later
// The values of facets of all documents of the main part, in memory. Private to common/search.
//
// Xapian reads a value of a document from the disk cache in about 100 nanoseconds; here it takes 5. A column takes four
// bytes a document, for a list four more for each text, and the different texts. It is read from its file
// (common/index/facet_file.hpp), or made from the values if there is none, once so many documents were counted that
// doing so earlier would have been cheaper.
#pragma once

#include <xapian.h>

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

#include "common/index/facet_file.hpp"
#include "common/index/main_part.hpp"
#include "common/index/schema.hpp"
#include "common/search/document_set.hpp"
#include "common/search/facet_values.hpp"

namespace gonggo {

// Immutable, so threads may share it.
class FacetColumn {
 public:
  FacetColumn(FacetTexts texts, FacetId facet);

  // Adds to `texts` how many of the documents at these places (main_part.hpp) have each text of spellings(), and to
  // `repeated` how often a document has a row once more (FacetElement::repeats()). Makes them large enough.
  void count(const DocumentSet& places, std::vector<std::uint64_t>& texts, std::vector<std::uint64_t>& repeated) const;
  [[nodiscard]] const std::shared_ptr<const FacetSpellings>& spellings() const { return spellings_; }

 private:
  std::shared_ptr<const FacetSpellings> spellings_;  // never null
  // Those of FacetTexts; for a list, `numbers_` has the bits of elements.
  std::vector<std::uint32_t> numbers_;
  std::vector<std::uint32_t> first_;
};

// The columns of the main part of a generation. Thread-safe.
class FacetColumns {
 public:
  explicit FacetColumns(std::filesystem::path generation);

  // Returns the column for counting so many documents. If that alone is not worth reading or making it, and this was
  // not done before, returns null. Throws Xapian::Error if a database is damaged, and Error(storage) if the file is.
  // After that the column stays null.
  std::shared_ptr<const FacetColumn> column_for(FacetId facet, std::uint64_t documents, const MainPart& main);
  // Returns the column of a main part that other machines hold. Throws Error(storage) if its file is missing or
  // damaged.
  std::shared_ptr<const FacetColumn> column(FacetId facet, std::uint32_t last_place);

 private:
  static constexpr std::size_t facets = 5;
  struct Column {
    bool has_file = false;
    std::uint64_t counted = 0;
    bool is_being_made = false;
    std::shared_ptr<const FacetColumn> made;
  };
  [[nodiscard]] FacetTexts texts_of(FacetId facet, bool has_file, const MainPart& main) const;
  [[nodiscard]] FacetTexts read(FacetId facet, std::uint32_t last_place) const;

  std::filesystem::path generation_;
  mutable std::mutex mutex_;  // guards the columns
  std::array<Column, facets> columns_;
};

}  // namespace gonggo
