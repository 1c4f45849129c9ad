// SPDX-License-Identifier: GPL-2.0-or-later
// Collects what the first records of a source have under each key, so that the meaning of a key can be guessed.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "indexer/source_reader.hpp"

namespace gonggo::indexer {

struct ColumnSample {
  std::string key;                            // as it is written in the data
  std::vector<std::string> fields;            // as in RawRecord::Value
  std::map<std::string, std::size_t> values;  // number of records by value, without empty values
  std::size_t filled = 0;                     // records with a value
  [[nodiscard]] bool means(std::string_view field) const;
};

// May be used by one thread at a time.
class ColumnSamples {
 public:
  void add(const RawRecord& record);
  [[nodiscard]] const std::vector<ColumnSample>& columns() const { return columns_; }  // in the order of the data
  [[nodiscard]] std::size_t records() const { return records_; }

 private:
  std::vector<ColumnSample> columns_;
  std::map<std::string, std::size_t> places_;  // in columns_, by key
  std::size_t records_ = 0;
};

}  // namespace gonggo::indexer
