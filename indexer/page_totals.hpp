// SPDX-License-Identifier: GPL-2.0-or-later
// Counts the records of pages that promise a total for all pages together.
#pragma once

#include <cstdint>
#include <map>

namespace gonggo::indexer {

class PageTotals {
 public:
  void add(std::uint64_t records, std::uint64_t total) {
    ++pages_[total].count;
    pages_[total].records += records;
  }

  // Returns how many records the pages lack. A single page may be a sample of what the source has, so nothing is
  // missing then. Several pages with the same total are meant to be the whole.
  [[nodiscard]] std::uint64_t missing() const {
    std::uint64_t missing = 0;
    for (const auto& [total, pages] : pages_) {
      missing += pages.count > 1 && pages.records < total ? total - pages.records : 0;
    }
    return missing;
  }

 private:
  struct Pages {
    std::uint64_t count = 0;
    std::uint64_t records = 0;
  };
  std::map<std::uint64_t, Pages> pages_;  // by their total
};

}  // namespace gonggo::indexer
