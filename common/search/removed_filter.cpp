// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/removed_filter.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace gonggo {
namespace {

// The removed documents as Xapian asks for them: for each database separately, with the numbers that they have there.
// Only the main part has any. For each of its shards these are those of all shards, because the others have no document
// with these numbers.
class RemovedSource : public Xapian::PostingSource {
 public:
  explicit RemovedSource(std::shared_ptr<const RemovedDocuments> removed) : removed_(std::move(removed)) {}

  void init(const Xapian::Database& db) override {
    is_main_ = removed_->is_of_main(db.get_uuid());
    next_ = 0;
    started_ = false;
  }
  RemovedSource* clone() const override { return new RemovedSource(removed_); }
  // Each machine knows the removed documents of its generation.
  std::string name() const override { return "gonggo::RemovedDocuments"; }
  std::string serialise() const override { return {}; }
  RemovedSource* unserialise(const std::string&) const override { return new RemovedSource(removed_); }

  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return count(); }
  Xapian::doccount get_termfreq_max() const override { return count(); }

  void next(double) override {
    next_ += started_ ? 1 : 0;
    started_ = true;
  }
  void skip_to(Xapian::docid document, double) override {
    started_ = true;
    const auto& all = removed_->numbers();
    const auto from = all.begin() + static_cast<std::ptrdiff_t>(std::min(next_, all.size()));
    next_ = static_cast<std::size_t>(std::lower_bound(from, all.end(), document) - all.begin());
  }
  bool at_end() const override { return next_ >= count(); }
  Xapian::docid get_docid() const override { return removed_->numbers()[next_]; }
  std::string get_description() const override { return "RemovedSource"; }

 private:
  [[nodiscard]] Xapian::doccount count() const { return is_main_ ? removed_->size() : 0; }

  std::shared_ptr<const RemovedDocuments> removed_;
  bool is_main_ = false;
  std::size_t next_ = 0;
  bool started_ = false;  // Xapian calls next() or skip_to() before the first document is read
};

}  // namespace

void add_removed_filter(Xapian::Registry& registry, const std::shared_ptr<const RemovedDocuments>& removed) {
  registry.register_posting_source(RemovedSource(removed));
}

Xapian::Query without_removed(const Xapian::Query& query, const std::shared_ptr<const RemovedDocuments>& removed) {
  if (removed->empty()) {
    return query;
  }
  return Xapian::Query(Xapian::Query::OP_AND_NOT, query, Xapian::Query((new RemovedSource(removed))->release()));
}

}  // namespace gonggo
