// SPDX-License-Identifier: GPL-2.0-or-later
// What the stored values of documents mean for a facet. Private to common/search. Belongs to one thread.
//
// Many documents have the same stored value (common/index/facet_reader.hpp), so it is numbered, and what it means is
// read once.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "common/search/facet_spellings.hpp"

namespace gonggo {

// A text that a document has, in four bytes.
struct FacetElement {
  std::uint32_t bits = 0;

  [[nodiscard]] std::uint32_t text() const { return bits >> 1U; }
  // True if the document has the row of the text already, by another spelling.
  [[nodiscard]] bool repeats() const { return (bits & 1U) != 0; }
};

// Turns the numbers of the texts of a document into the bits of its elements.
void make_elements(std::span<std::uint32_t> texts, const FacetSpellings& spellings);

class FacetValues {
 public:
  // `base`: the texts of other documents; null: there are none.
  explicit FacetValues(FacetId facet, std::shared_ptr<const FacetSpellings> base = nullptr);

  // Returns the number of the stored value, which gets the next one from 0 if it is new.
  std::uint32_t number_of(const std::string& stored);
  [[nodiscard]] std::size_t size() const { return first_.size() - 1; }
  // Returns the bits of its elements.
  [[nodiscard]] std::span<const std::uint32_t> elements(std::uint32_t number) const {
    return std::span(elements_).subspan(first_[number], first_[number + 1] - first_[number]);
  }
  [[nodiscard]] const FacetSpellings& spellings() const { return spellings_; }  // those of `base`, too

 private:
  FacetSpellings spellings_;
  boost::unordered_flat_map<std::string, std::uint32_t> numbers_;  // of the stored values
  std::vector<std::uint32_t> first_{0};  // for each stored value its first element, and the end of the last
  std::vector<std::uint32_t> elements_;  // of all stored values
};

}  // namespace gonggo
