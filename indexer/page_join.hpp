// SPDX-License-Identifier: GPL-2.0-or-later
// Joins the rows of list pages with the pages of their announcements.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "indexer/format.hpp"

namespace gonggo::indexer {

// A row and a page belong together if they have the same id, or else the same address. Values of the page come before
// those of the row. A page whose row is known is complete at once. The others wait until the source is read to its end,
// because a list may follow; so a source is read with little memory if its lists come first. Rows are kept to the end,
// because a page may be there twice.
class PageJoin {
 public:
  struct Joined {
    boost::json::object values;
    std::string file;
    std::uint64_t line = 0;
    std::string text;  // as it was read
  };
  static constexpr std::size_t most_bytes = 256U << 20;

  // `most`: bytes of the rows and waiting pages that are kept, as they were read.
  explicit PageJoin(std::size_t most = most_bytes) : most_(most) {}

  // Takes a row, or a page. Returns the records that are complete now. Throws SourceFailed if more than `most` bytes
  // would be kept.
  std::vector<Joined> take(const Record& record, const std::string& file);
  // Returns what is left: rows without a page and pages without a row, in the order in which they were taken.
  std::vector<Joined> rest();

 private:
  struct Waiting {
    Joined record;
    bool is_row;
    bool is_done = false;
  };
  [[nodiscard]] Waiting* find(const boost::json::object& values, bool is_row);
  void keep(Joined&& record, bool is_row);

  std::vector<Waiting> waiting_;
  std::map<std::string, std::size_t> rows_;   // in waiting_, by "id ..." and "url ..."
  std::map<std::string, std::size_t> pages_;  // the same of pages
  std::size_t most_;
  std::size_t bytes_ = 0;  // of the rows, and of the pages that wait
};

}  // namespace gonggo::indexer
