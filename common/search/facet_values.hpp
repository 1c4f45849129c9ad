// SPDX-License-Identifier: GPL-2.0-or-later
// What the stored values of the documents mean for a facet. Private to common/search. Belongs to one thread while
// values are added.
//
// The stored value of a document is that of one slot; for the status, the first and the last day of its posting period.
// Many documents have the same one, so it is numbered, and what it means is read once. A list has several elements. An
// element is one spelling of a row of the facet: a filter treats all spellings of a row as equal.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "common/index/schema.hpp"

namespace gonggo {

class FacetValues {
 public:
  struct Element {
    std::uint32_t spelling = 0;
    bool repeats = false;  // the document has the row already, by another spelling
  };
  struct Spelling {
    std::string shown;
    std::uint32_t row = 0;
  };

  // `base`: values of other documents, whose spellings and rows keep their numbers here; null: there are none. They
  // must not change any more.
  explicit FacetValues(FacetId facet, std::shared_ptr<const FacetValues> base = nullptr);

  // Returns the number of the stored value, which gets the next one from 0 if it is new. Those of `base` do not count.
  std::uint32_t number_of(const std::string& stored);
  // The same, but a list may get a new number each time. That is faster if most lists differ, and takes less memory.
  std::uint32_t number_of_next(const std::string& stored);
  // Call it when no value will be added any more.
  void shrink();
  [[nodiscard]] std::size_t size() const { return first_.size() - 1; }
  // The value of the status with this number.
  [[nodiscard]] const std::string& stored(std::uint32_t number) const { return stored_[number]; }

  // Returns what the value has. Nothing for the status, which depends on the day on which it is asked for.
  [[nodiscard]] std::span<const Element> elements(std::uint32_t number) const {
    return std::span(elements_).subspan(first_[number], first_[number + 1] - first_[number]);
  }
  // The spellings and the rows have the numbers from 0 to one less than these.
  [[nodiscard]] std::size_t spellings() const { return base_spellings_ + spellings_.size(); }
  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] const Spelling& spelling(std::size_t number) const {
    return number < base_spellings_ ? base_->spelling(number) : spellings_[number - base_spellings_];
  }

  [[nodiscard]] FacetId facet() const { return facet_; }

 private:
  using Numbers = boost::unordered_flat_map<std::string, std::uint32_t>;

  [[nodiscard]] bool is_list() const;
  void add(const std::string& stored);
  void add_elements(const std::string& stored);
  void add_element(const std::string& shown);
  std::uint32_t number_of_spelling(const std::string& shown);
  std::uint32_t number_of_row(const std::string& compared);

  FacetId facet_;
  std::shared_ptr<const FacetValues> base_;
  std::size_t base_spellings_ = 0;
  std::size_t rows_ = 0;
  Numbers numbers_;                      // of the stored values
  std::vector<std::string> stored_;      // by number; empty unless the facet is the status
  std::vector<std::uint32_t> first_{0};  // for each stored value its first element, and the end of the last
  std::vector<Element> elements_;        // of all stored values
  Numbers spelling_numbers_;             // by what is shown
  Numbers row_numbers_;                  // by compared value
  std::vector<Spelling> spellings_;
};

}  // namespace gonggo
