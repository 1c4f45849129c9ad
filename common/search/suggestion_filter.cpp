// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/suggestion_filter.hpp"

#include <algorithm>

#include "common/index/terms.hpp"

namespace gonggo {

SuggestionFilter::SuggestionFilter(const SuggestionFile& file, const SearchRequest& request, Instant now,
                                   std::span<const std::uint32_t> removed)
    : file_(file),
      removed_(removed),
      now_(now),
      dates_(request.dates),
      status_(request.status),
      file_term_(file.find_term(has_attachment_term())),
      has_attachment_(request.has_attachment) {
  for (const FieldFilter& filter : request.filters) {
    std::vector<std::uint32_t> terms;
    for (const std::string& value : filter.values) {
      if (const auto term = file.find_term(value_term(filter.field, value))) {
        terms.push_back(*term);
      }
    }
    std::sort(terms.begin(), terms.end());
    either_.push_back(std::move(terms));
  }
}

bool SuggestionFilter::passes(const SuggestionDocument& document) const {
  const auto has = [&](std::uint32_t term) {
    return std::find(document.terms.begin(), document.terms.end(), term) != document.terms.end();
  };
  if (document.visible > now_) {
    return false;
  }
  if (dates_.first && (!document.date || *document.date < *dates_.first)) {
    return false;
  }
  if (dates_.last && (!document.date || *document.date > *dates_.last)) {
    return false;
  }
  const auto has_one_of = [&](const std::vector<std::uint32_t>& terms) {
    return std::any_of(document.terms.begin(), document.terms.end(),
                       [&](std::uint32_t term) { return std::binary_search(terms.begin(), terms.end(), term); });
  };
  if (!std::all_of(either_.begin(), either_.end(), has_one_of)) {
    return false;
  }
  if (has_attachment_ && *has_attachment_ != (file_term_ && has(*file_term_))) {
    return false;
  }
  if (status_ == Status::all) {
    return true;
  }
  const std::vector<Status> all = statuses_of(document.begin, document.end, seoul_day(now_));
  return std::find(all.begin(), all.end(), status_) != all.end();
}

bool SuggestionFilter::passes(std::uint32_t entry) {
  const auto documents = file_.evidence(entry);
  return std::any_of(documents.begin(), documents.end(), [&](std::uint32_t number) {
    return ++looked_at_ <= most_looked_at && !std::binary_search(removed_.begin(), removed_.end(), number) &&
           passes(file_.document(number));
  });
}

}  // namespace gonggo
