// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/ranked_postings.hpp"

#include <algorithm>

namespace gonggo {
namespace {

// Two sums of the same numbers in another order may differ by this share.
constexpr double rounding = 1e-12;

}  // namespace

void RankedPostings::init(const Xapian::Database& db) {
  most_documents_ = db.get_doccount();
  known_ = lengths_->of(db);
  document_ = 0;
  lists_.clear();
  std::uint64_t documents = 0;
  for (const Term& term : *terms_) {
    List list{.at = db.postlist_begin(term.term), .factor = term.factor, .most = bm25_.most(term.factor)};
    if (list.at != Xapian::PostingIterator()) {
      list.document = *list.at;
      if (!term.excluded.empty()) {
        list.excluded = db.postlist_begin(term.excluded);
      }
      lists_.push_back(std::move(list));
      documents += term.documents;
    }
  }
  std::stable_sort(lists_.begin(), lists_.end(), [](const List& a, const List& b) { return a.most > b.most; });
  estimate_ = static_cast<Xapian::doccount>(std::min<std::uint64_t>(documents, most_documents_));
  rest_.resize(lists_.size() + 1);
  sum_up();
}

// Called when a list has ended, too: Xapian stops early if it knows that no document can have the score that it needs.
void RankedPostings::sum_up() {
  rest_[lists_.size()] = 0;
  for (std::size_t i = lists_.size(); i-- > 0;) {
    rest_[i] = rest_[i + 1] + (lists_[i].document == none ? 0 : lists_[i].most);
  }
  set_maxweight(rest_[0] * (1 + rounding));
}

void RankedPostings::next(double least) {
  if (document_ != none) {
    find(document_ + 1, least);
  }
}

void RankedPostings::skip_to(Xapian::docid document, double least) {
  if (document_ < document) {
    find(document, least);
  }
}

void RankedPostings::move(List& list, Xapian::docid to) {
  if (list.document + 1 == to) {
    ++list.at;
  } else {
    list.at.skip_to(to);
  }
  if (list.at == Xapian::PostingIterator()) {
    list.document = none;
    sum_up();
  } else {
    list.document = *list.at;
  }
}

double RankedPostings::value(const List& list) const {
  const double length = known_ != nullptr ? (*known_)[list.document] : list.at.get_doclength();
  return bm25_.value(list.factor, list.at.get_wdf(), length);
}

// True if the document where the list is does not count. Documents are asked for in ascending order.
bool RankedPostings::is_excluded(List& list) {
  if (list.excluded == Xapian::PostingIterator()) {
    return false;
  }
  list.excluded.skip_to(list.document);
  return list.excluded != Xapian::PostingIterator() && *list.excluded == list.document;
}

// Finds the first document that is not before `from` and has at least the given score.
void RankedPostings::find(Xapian::docid from, double least) {
  least -= least * rounding;
  for (;; from = document_ + 1) {
    // A document that has only the terms of later lists has too low a score.
    std::size_t walked = 0;
    while (walked < lists_.size() && rest_[walked] >= least && rest_[walked] > 0) {
      ++walked;
    }
    document_ = none;
    for (std::size_t i = 0; i < walked; ++i) {
      if (lists_[i].document < from) {
        move(lists_[i], from);
      }
      document_ = std::min(document_, lists_[i].document);
    }
    if (document_ == none) {
      return;
    }
    score_ = 0;
    bool is_found = false;
    for (std::size_t i = 0; i < lists_.size() && (i < walked || score_ + rest_[i] >= least); ++i) {
      if (lists_[i].document < document_) {
        move(lists_[i], document_);
      }
      if (lists_[i].document == document_ && !is_excluded(lists_[i])) {
        score_ += value(lists_[i]);
        is_found = true;
      }
    }
    if (is_found && score_ >= least) {
      return;
    }
  }
}

}  // namespace gonggo
