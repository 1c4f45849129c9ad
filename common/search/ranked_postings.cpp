// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/ranked_postings.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "common/base/byte_codec.hpp"

namespace gonggo {
namespace {

// Two sums of the same numbers in another order may differ by this share.
constexpr double rounding = 1e-12;

}  // namespace

std::string RankedPostings::serialise() const {
  ByteWriter out;
  out.real(bm25_.k1);
  out.real(bm25_.b);
  out.real(bm25_.lengths);
  out.size(terms_->size());
  for (const Term& term : *terms_) {
    out.text(term.term);
    out.text(term.excluded);
    out.real(term.factor);
    out.size(term.documents);
  }
  return std::move(out).bytes();
}

RankedPostings* RankedPostings::unserialise(const std::string& serialised) const {
  ByteReader in(serialised);
  Bm25 bm25;
  bm25.k1 = in.real();
  bm25.b = in.real();
  bm25.lengths = in.real();
  auto terms = std::make_shared<Terms>();
  for (std::size_t left = in.size(); left > 0; --left) {
    Term& term = terms->emplace_back();
    term.term = in.text();
    term.excluded = in.text();
    term.factor = in.real();
    term.documents = in.size();
  }
  in.expect_end();
  return new RankedPostings(std::move(terms), bm25, lengths_);
}

void RankedPostings::init(const Xapian::Database& db) {
  most_documents_ = db.get_doccount();
  known_ = lengths_->of(db);
  document_ = 0;
  window_end_ = 0;
  next_size_ = smallest_window;
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
// A list that ends within a window counts until all of the window was asked for.
void RankedPostings::sum_up() {
  has_ended_ = false;
  rest_[lists_.size()] = 0;
  for (std::size_t i = lists_.size(); i-- > 0;) {
    rest_[i] = rest_[i + 1] + (lists_[i].document == none ? 0 : lists_[i].most);
  }
  set_maxweight(rest_[0] * (1 + rounding));
}

// Returns how many lists must be walked through: a document that has only the terms of later lists has too low a score.
std::size_t RankedPostings::count_walked(double least) {
  if (has_ended_) {
    sum_up();
  }
  std::size_t walked = 0;
  while (walked < lists_.size() && rest_[walked] >= least && rest_[walked] > 0) {
    ++walked;
  }
  return walked;
}

void RankedPostings::next(double least) {
  if (document_ != none) {
    find(document_ + 1, least - least * rounding);
  }
}

void RankedPostings::skip_to(Xapian::docid document, double least) {
  if (document_ >= document) {
    return;
  }
  least -= least * rounding;
  if (document < window_end_) {
    find(document, least);
  } else {  // the documents between may be many, so nothing is read ahead
    window_end_ = 0;
    next_size_ = smallest_window;
    find_alone(document, least);
  }
}

// Notes where the list is.
void RankedPostings::read(List& list) {
  const bool has_ended = list.at == Xapian::PostingIterator();
  has_ended_ = has_ended_ || has_ended;
  list.document = has_ended ? none : *list.at;
}

void RankedPostings::move(List& list, Xapian::docid to) {
  if (list.document + 1 == to) {
    ++list.at;
  } else {
    list.at.skip_to(to);
  }
  read(list);
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

// Moves the first `walked` lists to `from` or behind it. Returns the first document that one of them has from there on.
Xapian::docid RankedPostings::first_document(std::size_t walked, Xapian::docid from) {
  Xapian::docid first = none;
  for (std::size_t i = 0; i < walked; ++i) {
    if (lists_[i].document < from) {
      move(lists_[i], from);
    }
    first = std::min(first, lists_[i].document);
  }
  return first;
}

// Adds what the lists from `first` on give to the score of the document, as long as it can still be `least`. Returns
// true if one of them has the document.
bool RankedPostings::complete(std::size_t first, double least) {
  bool is_found = false;
  for (std::size_t i = first; i < lists_.size() && score_ + rest_[i] >= least; ++i) {
    if (lists_[i].document < document_) {
      move(lists_[i], document_);
    }
    if (lists_[i].document == document_ && !is_excluded(lists_[i])) {
      score_ += value(lists_[i]);
      is_found = true;
    }
  }
  return is_found;
}

// Finds the first document that is not before `from` and has at least the given score.
void RankedPostings::find(Xapian::docid from, double least) {
  while (!find_in_window(from, least)) {
    from = std::max(from, window_end_);
    if (!fill_window(from, least)) {
      document_ = none;
      return;
    }
  }
}

bool RankedPostings::find_in_window(Xapian::docid from, double least) {
  if (from >= window_end_) {
    return false;
  }
  std::size_t at = std::max(from, window_begin_) - window_begin_;
  const std::size_t size = window_end_ - window_begin_;
  while (at < size) {
    const std::uint64_t left = window_found_[at / 64] >> at % 64;
    if (left == 0) {
      at = (at / 64 + 1) * 64;
      continue;
    }
    at += static_cast<std::size_t>(std::countr_zero(left));
    document_ = window_begin_ + static_cast<Xapian::docid>(at);
    score_ = window_scores_[at];
    complete(window_lists_, least);
    if (score_ >= least) {
      return true;
    }
    ++at;
  }
  return false;
}

// Reads the lists that must be walked through for the next documents from `from` on. Returns false if there are none.
bool RankedPostings::fill_window(Xapian::docid from, double least) {
  window_end_ = 0;
  window_lists_ = count_walked(least);
  window_begin_ = first_document(window_lists_, from);
  if (window_begin_ == none) {
    return false;
  }
  const std::size_t size = std::min<std::size_t>(next_size_, none - window_begin_);
  next_size_ = std::min(2 * next_size_, largest_window);
  window_end_ = window_begin_ + static_cast<Xapian::docid>(size);
  std::fill_n(window_scores_.begin(), size, 0);
  std::fill_n(window_found_.begin(), (size + 63) / 64, 0);
  for (std::size_t i = 0; i < window_lists_; ++i) {
    for (List& list = lists_[i]; list.document < window_end_; ++list.at, read(list)) {
      if (!is_excluded(list)) {
        const std::size_t at = list.document - window_begin_;
        window_scores_[at] += value(list);
        window_found_[at / 64] |= 1ULL << at % 64;
      }
    }
  }
  return true;
}

// The same as find(), document by document.
void RankedPostings::find_alone(Xapian::docid from, double least) {
  for (;; from = document_ + 1) {
    document_ = first_document(count_walked(least), from);
    if (document_ == none) {
      return;
    }
    score_ = 0;
    const bool is_found = complete(0, least);
    if (is_found && score_ >= least) {
      return;
    }
  }
}

}  // namespace gonggo
