// SPDX-License-Identifier: GPL-2.0-or-later
// Counts the records of pages that promise a total for all pages together.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "indexer/format.hpp"

namespace gonggo::indexer {

// Pages that lie in the same folder and promise the same total belong together. They may be those of several boards,
// because two boards may have the same total. The numbers of the pages show how many boards there are: each board has
// one page of each number. If the pages have no numbers, their sizes show it, if these are those of pages of one size
// with a shorter last one: then each board has as many records as the total. Otherwise the pages are taken for those of
// one board, so that records that a total does not count, such as pinned notices, are no reason for a failure. A page
// whose records are all on larger or earlier pages is passed over.
//
// What cannot be seen is a board without any page, and boards that lack different pages, so that together they have the
// pages of one board. Memory grows by eight bytes for each record. Belongs to one thread.
class PageTotals {
 public:
  // A page begins, and the page before it ends.
  void begin(const std::string& folder, const EnvelopePage& page);
  // The page that has begun has this record. `key` tells it from other records. Without a page, nothing happens.
  void row(std::uint64_t key);
  void end();  // the page that has begun ends, if there is one

  struct Missing {
    std::uint64_t records = 0;        // where several pages promise a total, because these are meant to be the whole
    std::uint64_t of_lone_pages = 0;  // where a page is alone; it may be a sample of what the source has
  };
  [[nodiscard]] Missing missing() const;

 private:
  struct Page {
    EnvelopePage said;
    std::vector<std::uint64_t> keys = {};
  };

  std::map<std::pair<std::string, std::uint64_t>, std::vector<Page>> pages_;  // by folder and total
  std::vector<Page>* current_ = nullptr;  // those of the page that has begun, which is the last one
};

}  // namespace gonggo::indexer
