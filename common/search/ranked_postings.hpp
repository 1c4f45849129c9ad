// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the documents that have any of some terms, each with its score by BM25. Private to common/search. Belongs to
// one thread.
//
// This is the MaxScore method (Turtle & Flood, "Query evaluation: strategies and optimizations", Information Processing
// & Management 31(6), 1995): once Xapian needs documents of a score only that a term alone cannot give, the list of
// this term is not walked through any more, but looked up for the documents of the other lists. The lists that are
// walked through are read one after the other for a window of documents, and not document by document. A score is
// always added up in the same order, so it depends neither on the database nor on the terms' frequencies.
#pragma once

#include <xapian.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "common/search/bm25.hpp"
#include "common/search/document_lengths.hpp"

namespace gonggo {

class RankedPostings : public Xapian::PostingSource {
 public:
  struct Term {
    std::string term;                // as it is indexed, at most 255 bytes
    std::string excluded = {};       // documents with this term do not count as having it; empty: all count
    double factor = 0;               // its weight, above 0
    Xapian::doccount documents = 0;  // about how many documents have it
  };
  using Terms = std::vector<Term>;

  // The pointers must not be null. Lengths of a database that `lengths` lacks are read from Xapian.
  RankedPostings(std::shared_ptr<const Terms> terms, const Bm25& bm25, std::shared_ptr<const DocumentLengths> lengths)
      : terms_(std::move(terms)), bm25_(bm25), lengths_(std::move(lengths)) {}

  RankedPostings* clone() const override { return new RankedPostings(terms_, bm25_, lengths_); }
  void init(const Xapian::Database& db) override;

  // For queries to other machines. unserialise() takes the lengths of this object.
  std::string name() const override { return "gonggo::RankedPostings"; }
  std::string serialise() const override;
  RankedPostings* unserialise(const std::string& serialised) const override;

  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return estimate_; }
  Xapian::doccount get_termfreq_max() const override { return most_documents_; }

  // Both leave out documents whose score is below `least`.
  void next(double least) override;
  void skip_to(Xapian::docid document, double least) override;
  bool at_end() const override { return document_ == none; }
  Xapian::docid get_docid() const override { return document_; }
  double get_weight() const override { return score_; }
  std::string get_description() const override { return "RankedPostings"; }

 private:
  static constexpr Xapian::docid none = 0xFFFF'FFFF;  // after the last document

  // The list of a term.
  struct List {
    Xapian::PostingIterator at;
    Xapian::docid document = 0;  // where `at` is
    Xapian::PostingIterator excluded;
    double factor = 0;
    double most = 0;  // the greatest value that the term can give
  };

  void find(Xapian::docid from, double least);
  bool find_in_window(Xapian::docid from, double least);
  void find_alone(Xapian::docid from, double least);
  bool fill_window(Xapian::docid from, double least);
  bool complete(std::size_t first, double least);
  void sum_up();
  [[nodiscard]] std::size_t count_walked(double least);
  Xapian::docid first_document(std::size_t walked, Xapian::docid from);
  void move(List& list, Xapian::docid to);
  void read(List& list);
  [[nodiscard]] double value(const List& list) const;
  static bool is_excluded(List& list);

  std::shared_ptr<const Terms> terms_;
  Bm25 bm25_;
  std::shared_ptr<const DocumentLengths> lengths_;

  std::vector<List> lists_;                            // by `most`, greatest first
  std::vector<double> rest_;                           // for each list: the sum of `most` of it and all after it
  const std::vector<std::uint32_t>* known_ = nullptr;  // the lengths of the documents of this database
  Xapian::doccount estimate_ = 0;
  Xapian::doccount most_documents_ = 0;
  Xapian::docid document_ = 0;  // 0 before the first
  double score_ = 0;
  bool has_ended_ = false;  // a list has, and it is still in `rest_`

  // The documents [begin, end) of the window, and what the first lists add to their scores. It is empty at first.
  static constexpr std::size_t smallest_window = 64;
  static constexpr std::size_t largest_window = 2'048;
  Xapian::docid window_begin_ = 0;
  Xapian::docid window_end_ = 0;
  std::size_t window_lists_ = 0;
  std::size_t next_size_ = smallest_window;  // it grows while documents are asked for one after the other
  std::array<double, largest_window> window_scores_{};
  std::array<std::uint64_t, largest_window / 64> window_found_{};  // one bit for each document that has a term
};

}  // namespace gonggo
