// SPDX-License-Identifier: GPL-2.0-or-later
// The documents of a set, as Xapian asks for them. Private to common/search. Belongs to one thread.
#pragma once

#include <xapian.h>

#include <algorithm>
#include <limits>
#include <optional>

#include "common/search/deadline.hpp"
#include "common/search/document_set.hpp"

namespace gonggo {

// The documents of a set that are in a database of its part.
class SetSource : public Xapian::PostingSource {
 public:
  // The sets must outlive the object. `size`: how many documents it has at most. Throws Error(deadline) while it is
  // read once the deadline has passed.
  SetSource(const DocumentSet& set, const DocumentSet& database, Xapian::doccount size,
            std::optional<Deadline> deadline)
      : set_(&set), database_(&database), size_(size), deadline_(deadline) {}

  [[nodiscard]] PostingSource* clone() const override { return new SetSource(*set_, *database_, size_, deadline_); }
  void init(const Xapian::Database&) override { at_ = 0; }
  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return 0; }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return size_; }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return size_; }
  void next(double) override { go_to(at_ + 1); }
  void skip_to(Xapian::docid document, double) override { go_to(std::max(at_, document)); }
  [[nodiscard]] bool at_end() const override { return at_ == end; }
  [[nodiscard]] Xapian::docid get_docid() const override { return at_; }

 private:
  static constexpr unsigned documents_of_check = 4096;
  static constexpr Xapian::docid end = std::numeric_limits<Xapian::docid>::max();

  void go_to(Xapian::docid from) {
    if (deadline_ && ++steps_ % documents_of_check == 0) {
      gonggo::check(*deadline_);
    }
    const Xapian::docid next = at_ == end ? 0 : set_->next(from, database_);
    at_ = next == 0 ? end : next;
  }

  const DocumentSet* set_;
  const DocumentSet* database_;
  Xapian::doccount size_;
  std::optional<Deadline> deadline_;
  Xapian::docid at_ = 0;
  unsigned steps_ = 0;
};

}  // namespace gonggo
