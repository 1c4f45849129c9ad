// SPDX-License-Identifier: GPL-2.0-or-later
// Looks at fetched pages: how many records they have, and whether all pages of a source together are the whole of it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "common/base/message.hpp"
#include "indexer/fetch_spec.hpp"
#include "indexer/stop_check.hpp"

namespace gonggo::indexer {

class SourceWall;

struct PageFacts {
  std::uint64_t records = 0;  // with the rejected ones
  std::uint64_t rejects = 0;
  std::vector<std::string> ids;          // of the announcements
  std::vector<std::string> links;        // addresses of the announcements
  std::vector<std::string> attachments;  // addresses of their attachments
  std::optional<std::uint64_t> total;    // records of all pages, by the envelope
};

// Reads a page as a build reads it. Throws Error(input) if the page is an error message, is short or cannot be read, or
// if all its records are rejected: nothing of the source may be taken from such a page.
// `wall` is SourceEvents::wall.
PageFacts read_page(const FetchedSource& source, const std::filesystem::path& file, const StopCheck& stop,
                    SourceWall* wall);

// Follows the pages of one interface, in their order.
class PageCount {
 public:
  // Adds the next page. Returns why the pages cannot be a whole: the page has only records that were there already, or
  // the total of the envelope changed. Then records may have moved between pages while they were fetched.
  std::optional<Message> add(const PageFacts& page);
  // True if a page named the number of all records.
  [[nodiscard]] bool has_total() const { return total_.has_value(); }
  // True if no further page is needed: the page was empty, or the total is reached.
  [[nodiscard]] bool is_complete() const;
  // Returns why the pages are not a whole: they have fewer distinct records than the envelope promises.
  [[nodiscard]] std::optional<Message> shortage() const;

 private:
  std::set<std::string> ids_;
  std::uint64_t rejects_ = 0;
  std::optional<std::uint64_t> total_;
  bool was_empty_ = false;
  std::uint64_t pages_ = 0;
};

// Returns the address of one page: the gaps {page}, {from}, {to} and {rows} are filled, and the parameters that the
// settings name are added. {key} stays.
std::string page_address(const FetchSpec& spec, std::string address, std::uint64_t page);

// True if the address has several pages.
bool has_pages(const FetchSpec& spec, const std::string& address);

}  // namespace gonggo::indexer
