// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/page_totals.hpp"

#include <algorithm>
#include <unordered_set>

namespace gonggo::indexer {
namespace {

// The pages of one folder that promise the same total.
struct Group {
  std::uint64_t pages = 0;
  std::uint64_t records = 0;
  std::map<std::uint64_t, std::uint64_t> sizes;   // number of pages by their number of records
  std::map<std::uint64_t, std::uint64_t> copies;  // number of pages by their page number
  bool is_numbered = true;                        // every page has a number
  std::unordered_set<std::uint64_t> keys;

  void add(const EnvelopePage& page, const std::vector<std::uint64_t>& rows) {
    const auto fresh = static_cast<std::size_t>(
        std::count_if(rows.begin(), rows.end(), [&](std::uint64_t key) { return !keys.contains(key); }));
    if (fresh == 0 && !rows.empty()) {
      return;
    }
    keys.insert(rows.begin(), rows.end());
    ++pages;
    records += page.records;
    ++sizes[page.records];
    is_numbered = is_numbered && page.number.has_value();
    // A page that has half of its records from others is one of them at another time, or of another size. A few
    // records in common may be notices that each board shows.
    if (page.number && fresh > rows.size() / 2) {
      ++copies[*page.number];
    }
  }

  [[nodiscard]] std::uint64_t boards(std::uint64_t total) const {
    std::uint64_t most = 1;
    if (is_numbered && copies.size() > 1) {  // a number that every page has tells nothing
      for (const auto& [number, count] : copies) {
        most = std::max(most, count);
      }
      return most;
    }
    const std::uint64_t size = sizes.rbegin()->first;
    const auto is_regular = [&](const auto& found) {
      return found.first == 0 || found.first == size || found.first == total % size;
    };
    const bool are_regular = size > 0 && total > 0 && std::all_of(sizes.begin(), sizes.end(), is_regular);
    return are_regular ? std::max((records + total - 1) / total, most) : most;
  }
};

}  // namespace

void PageTotals::begin(const std::string& folder, const EnvelopePage& page) {
  current_ = &pages_[{folder, page.total}];
  current_->push_back({page});
}

void PageTotals::row(std::uint64_t key) {
  if (current_ != nullptr) {
    current_->back().keys.push_back(key);
  }
}

void PageTotals::end() { current_ = nullptr; }

PageTotals::Missing PageTotals::missing() const {
  Missing missing;
  for (const auto& [key, pages] : pages_) {
    std::vector<const Page*> by_size;
    by_size.reserve(pages.size());
    for (const Page& page : pages) {
      by_size.push_back(&page);
    }
    std::stable_sort(by_size.begin(), by_size.end(),
                     [](const Page* a, const Page* b) { return a->said.records > b->said.records; });
    Group group;
    for (const Page* page : by_size) {
      group.add(page->said, page->keys);
    }
    const std::uint64_t wanted = key.second * group.boards(key.second);
    (group.pages == 1 ? missing.of_lone_pages : missing.records) += wanted - std::min(wanted, group.records);
  }
  return missing;
}

}  // namespace gonggo::indexer
