// SPDX-License-Identifier: GPL-2.0-or-later
// The texts that a facet counts (common/index/facet_reader.hpp), with numbers. Private to common/search.
//
// A text is one spelling of a row of the facet: a filter treats all spellings of a row as equal. Belongs to one thread
// while texts are added.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <deque>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/schema.hpp"

namespace gonggo {

class FacetSpellings {
 public:
  // `base`: texts of other documents, which keep their numbers and rows here; null: there are none. They must not
  // change any more.
  explicit FacetSpellings(FacetId facet, std::shared_ptr<const FacetSpellings> base = nullptr);
  // The texts, which differ, have their positions as numbers.
  FacetSpellings(FacetId facet, std::deque<std::string> texts);
  FacetSpellings(FacetSpellings&&) = default;
  FacetSpellings& operator=(FacetSpellings&&) = default;
  FacetSpellings(const FacetSpellings&) = delete;
  FacetSpellings& operator=(const FacetSpellings&) = delete;

  // Returns the number of the text, which gets the next one if it is new.
  std::uint32_t number_of(const std::string& text);

  // The texts and the rows have the numbers from 0 to one less than these.
  [[nodiscard]] std::size_t size() const { return base_size_ + texts_.size(); }
  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] const std::string& text(std::size_t number) const {
    return number < base_size_ ? base_->text(number) : texts_[number - base_size_];
  }
  // The status, whose texts are no rows, has row 0 only.
  [[nodiscard]] std::uint32_t row(std::size_t number) const {
    return number < base_size_ ? base_->row(number) : row_of_[number - base_size_];
  }
  // True if it is known that no other text has the row of this one.
  [[nodiscard]] bool is_alone(std::size_t number) const { return number < is_alone_.size() && is_alone_[number]; }
  [[nodiscard]] FacetId facet() const { return facet_; }

 private:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
  struct Known {
    std::uint32_t number = none;  // of the text
    std::uint32_t row = none;     // of the texts that have it as their compared value
  };
  void add_row(std::size_t number);

  FacetId facet_;
  std::shared_ptr<const FacetSpellings> base_;
  std::size_t base_size_ = 0;
  std::size_t rows_ = 0;
  std::deque<std::string> texts_;
  std::vector<std::uint32_t> row_of_;  // of each text
  std::vector<bool> is_alone_;         // of each text of a column
  std::deque<std::string> compared_;   // compared values that are no text
  // By text and by compared value; without those of a column of the status.
  boost::unordered_flat_map<std::string_view, Known> known_;
};

}  // namespace gonggo
