// SPDX-License-Identifier: GPL-2.0-or-later
// Counts the records of pages that promise a total for all pages together.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>

namespace gonggo::indexer {

class PageTotals {
 public:
  // Pages belong together if they lie in the same folder and promise the same total, because two boards may have the
  // same total.
  void add(const std::string& folder, std::uint64_t records, std::uint64_t total) {
    Pages& pages = pages_[{folder, total}];
    ++pages.count;
    pages.records += records;
  }

  // Returns how many records are missing where several pages promise a total, because these are meant to be the whole.
  [[nodiscard]] std::uint64_t missing() const {
    return missing_where([](const Pages& pages) { return pages.count > 1; });
  }

  // Returns how many records are missing where a page is alone. It may be a sample of what the source has.
  [[nodiscard]] std::uint64_t missing_of_lone_pages() const {
    return missing_where([](const Pages& pages) { return pages.count == 1; });
  }

 private:
  struct Pages {
    std::uint64_t count = 0;
    std::uint64_t records = 0;
  };

  template <typename Condition>
  [[nodiscard]] std::uint64_t missing_where(Condition applies) const {
    std::uint64_t missing = 0;
    for (const auto& [key, pages] : pages_) {
      missing += applies(pages) && pages.records < key.second ? key.second - pages.records : 0;
    }
    return missing;
  }

  std::map<std::pair<std::string, std::uint64_t>, Pages> pages_;  // by folder and total
};

}  // namespace gonggo::indexer
