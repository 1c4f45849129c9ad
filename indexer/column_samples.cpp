// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/column_samples.hpp"

#include <algorithm>

#include "indexer/plain_text.hpp"

namespace gonggo::indexer {

bool ColumnSample::means(std::string_view field) const {
  return std::find(fields.begin(), fields.end(), field) != fields.end();
}

void ColumnSamples::add(const RawRecord& record) {
  ++records_;
  for (const RawRecord::Value& value : record.values) {
    const auto [place, is_new] = places_.emplace(value.key, columns_.size());
    if (is_new) {
      columns_.push_back({value.key, value.fields, {}, 0});
    }
    ColumnSample& column = columns_[place->second];
    if (std::string line = plain_line(value.text); !line.empty() && line != "null") {
      ++column.values[std::move(line)];
      ++column.filled;
    }
  }
}

}  // namespace gonggo::indexer
