// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/term_frequencies.hpp"

#include <utility>

namespace gonggo {

TermFrequencies::TermFrequencies(Xapian::Database main, std::shared_ptr<const TermFilter> filter, Xapian::Database more)
    : main_(std::move(main)), filter_(std::move(filter)), more_(std::move(more)), has_more_(more_.get_doccount() > 0) {}

Xapian::doccount TermFrequencies::of(const RemovedDocuments& removed, const std::string& term) {
  const std::uint64_t hash = TermFilter::hash_of(term);
  const bool in_main = !filter_ || filter_->may_have(hash);
  if (!in_main && !has_more_) {
    return 0;
  }
  const auto counted = counts_.find(hash);
  if (counted != counts_.end()) {
    return counted->second;
  }
  const Xapian::doccount all = (in_main ? main_.get_termfreq(term) : 0) + (has_more_ ? more_.get_termfreq(term) : 0);
  const Xapian::doccount found = removed.left(all, term);
  if (counts_.size() >= most) {
    counts_.clear();
  }
  counts_.emplace(hash, found);
  return found;
}

}  // namespace gonggo
