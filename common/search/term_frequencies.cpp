// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/term_frequencies.hpp"

#include <utility>

#include "common/search/remote_shards.hpp"

namespace gonggo {

TermFrequencies::TermFrequencies(Xapian::Database main, std::shared_ptr<const TermFilter> filter, Xapian::Database more)
    : main_(std::move(main)), filter_(std::move(filter)), more_(std::move(more)), has_more_(more_.get_doccount() > 0) {}

TermFrequencies::TermFrequencies(std::shared_ptr<RemoteShards> main, std::shared_ptr<const TermFilter> filter,
                                 Xapian::Database more)
    : TermFrequencies(Xapian::Database(), std::move(filter), std::move(more)) {
  remote_ = std::move(main);
}

void TermFrequencies::fetch(const std::vector<std::string>& terms) {
  if (remote_) {
    remote_->fetch_frequencies(terms);
  }
}

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
  const Xapian::doccount main = !in_main ? 0 : remote_ ? remote_->frequency(term) : main_.get_termfreq(term);
  const Xapian::doccount all = main + (has_more_ ? more_.get_termfreq(term) : 0);
  const Xapian::doccount found = removed.left(all, term);
  if (counts_.size() >= most) {
    counts_.clear();
  }
  counts_.emplace(hash, found);
  return found;
}

}  // namespace gonggo
