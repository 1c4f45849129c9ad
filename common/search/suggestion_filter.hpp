// SPDX-License-Identifier: GPL-2.0-or-later
// Decides whether a suggestion may be shown: if a document that it comes from may be shown and passes the filters of
// the request. The filters mean the same as in a search (filters.hpp). Private to common/search.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "common/base/date.hpp"
#include "common/index/suggestion_file.hpp"
#include "common/search/request.hpp"

namespace gonggo {

// For the suggestions of one file, which must live longer. Belongs to one request.
class SuggestionFilter {
 public:
  // `removed` are the numbers of documents of the file that are removed, ascending; they must live longer, too.
  SuggestionFilter(const SuggestionFile& file, const SearchRequest& request, Instant now,
                   std::span<const std::uint32_t> removed = {});

  // Looks at no more documents when most_looked_at were looked at; from then on nothing passes.
  [[nodiscard]] bool passes(std::uint32_t entry);

  // For all entries together. More would hold up the connections.
  static constexpr std::size_t most_looked_at = 10'000;

 private:
  [[nodiscard]] bool passes(const SuggestionDocument& document) const;

  const SuggestionFile& file_;
  std::span<const std::uint32_t> removed_;
  Instant now_;
  DayRange dates_;
  Status status_;
  std::vector<std::vector<std::uint32_t>> either_;  // of each list, a document has one of these terms
  std::optional<std::uint32_t> file_term_;          // of documents with attachments
  std::optional<bool> has_attachment_;
  std::size_t looked_at_ = 0;
};

}  // namespace gonggo
