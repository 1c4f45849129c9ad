// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/universal_terms.hpp"

#include <vector>

namespace gonggo {
namespace {

// The documents of one term, read from the term's own list. Xapian replaces the list of a plain term only.
class OwnList : public Xapian::PostingSource {
 public:
  explicit OwnList(std::string term) : term_(std::move(term)) {}

  void init(const Xapian::Database& db) override {
    db_ = db;
    at_ = db_.postlist_begin(term_);
    started_ = false;
  }
  OwnList* clone() const override { return new OwnList(term_); }
  std::string name() const override { return "gonggo::OwnList"; }
  std::string serialise() const override { return term_; }
  OwnList* unserialise(const std::string& term) const override { return new OwnList(term); }

  Xapian::doccount get_termfreq_min() const override { return db_.get_termfreq(term_); }
  Xapian::doccount get_termfreq_est() const override { return db_.get_termfreq(term_); }
  Xapian::doccount get_termfreq_max() const override { return db_.get_termfreq(term_); }

  void next(double) override {
    if (started_) {
      ++at_;
    }
    started_ = true;
  }
  void skip_to(Xapian::docid document, double) override {
    started_ = true;
    if (!at_end()) {
      at_.skip_to(document);
    }
  }
  bool at_end() const override { return at_ == db_.postlist_end(term_); }
  Xapian::docid get_docid() const override { return *at_; }
  std::string get_description() const override { return "OwnList(" + term_ + ")"; }

 private:
  std::string term_;
  Xapian::Database db_;
  Xapian::PostingIterator at_;
  bool started_ = false;  // Xapian calls next() or skip_to() before the first document is read
};

}  // namespace

void UniversalTerms::add(const Xapian::Database& db,
                         const std::function<Xapian::Document(Xapian::docid number)>& document) {
  const Xapian::doccount all = db.get_doccount();
  if (all == 0 || db.get_lastdocid() == all) {
    return;
  }
  const Xapian::Document first = document(*db.postlist_begin(""));
  for (auto term = first.termlist_begin(); term != first.termlist_end(); ++term) {
    if (db.get_termfreq(*term) == all) {
      terms_.insert(*term);
    }
  }
}

void UniversalTerms::add_to(Xapian::Registry& registry) { registry.register_posting_source(OwnList("")); }

Xapian::Query UniversalTerms::shielded(const Xapian::Query& query) const {
  using Xapian::Query;
  if (terms_.empty()) {
    return query;
  }
  switch (query.get_type()) {
    case Query::LEAF_TERM: {
      const std::string term = *query.get_unique_terms_begin();
      return terms_.contains(term) ? Query((new OwnList(term))->release()) : query;
    }
    case Query::OP_AND:
    case Query::OP_OR:
    case Query::OP_AND_NOT:
    case Query::OP_FILTER: {
      std::vector<Query> parts;
      for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
        parts.push_back(shielded(query.get_subquery(i)));
      }
      return Query(query.get_type(), parts.begin(), parts.end());
    }
    default:
      return query;
  }
}

}  // namespace gonggo
