// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/document_sets.hpp"

#include <algorithm>
#include <limits>

#include "common/index/term_filter.hpp"

namespace gonggo {
namespace {

using Query = Xapian::Query;

constexpr unsigned step_to_skip = 16;     // finding a document in a list takes as long as reading so many entries
constexpr unsigned steps_of_check = 4096;  // entries that are read between two looks at the clock
constexpr unsigned most_for_one = 64;     // a set is kept if one document of so many has the term
constexpr std::size_t bytes_beside = 128;   // of a kept set, for its term and the tables

// With fewer entries in its lists or fewer documents to look at than this, Xapian is as fast as a set, or faster.
constexpr std::uint64_t most_entries = 100'000;
constexpr std::uint64_t most_documents = 2'000;

// The documents of a set that are in a database of its part.
class SetSource : public Xapian::PostingSource {
 public:
  // The sets must outlive the object.
  SetSource(const DocumentSet& set, const DocumentSet& database, Xapian::doccount size, std::optional<Deadline> deadline)
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
  static constexpr Xapian::docid end = std::numeric_limits<Xapian::docid>::max();

  void go_to(Xapian::docid from) {
    if (deadline_ && ++steps_ % steps_of_check == 0) {
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

// Adds every document of a match to a set.
class Collector : public Xapian::MatchDecider {
 public:
  explicit Collector(DocumentSet& found) : found_(&found) {}
  bool operator()(const Xapian::Document& document) const override {
    found_->add(document.get_docid());
    return true;
  }

 private:
  DocumentSet* found_;
};

}  // namespace

SearchedPart::SearchedPart(std::vector<Xapian::Database> opened) : databases(std::move(opened)) {
  Xapian::docid last = 0;
  for (const Xapian::Database& database : databases) {
    last = std::max(last, database.get_lastdocid());
  }
  all = DocumentSet(last);
  for (const Xapian::Database& database : databases) {
    DocumentSet& own = documents.emplace_back(last);
    for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
      own.add(*at);
    }
    all.unite(own);
  }
}

Xapian::doccount count_of(const FoundDocuments& found) {
  Xapian::doccount count = 0;
  for (const DocumentSet& set : found) {
    count += set.size();
  }
  return count;
}

// Finds the documents of a query in one part.
class DocumentSets::Evaluation {
 public:
  // The sets must outlive the object.
  Evaluation(DocumentSets& sets, std::size_t part, std::optional<Deadline> deadline)
      : part_(*sets.parts_[part]),
        sets_(sets),
        frequencies_(sets.frequencies_[part]),
        keeps_(part == 0 && 8 * part_.all.bytes() <= most_kept),
        deadline_(deadline) {}

  // Returns the documents of `within` that match.
  DocumentSet find(const Query& query, const DocumentSet& within) {
    const Range range(within);
    return range.empty() ? DocumentSet(within.last()) : find(query, range);
  }

  // Returns how many documents match at most.
  std::uint64_t estimate(const Query& query);
  // Returns how many entries the lists of the query have.
  std::uint64_t cost(const Query& query) {
    if (query.get_type() == Query::LEAF_TERM) {
      return frequency(*query.get_unique_terms_begin());
    }
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
      sum += cost(query.get_subquery(i));
    }
    return sum;
  }

 private:
  using Queries = std::vector<Query>;

  // Documents of the part among which others are looked for.
  class Range {
   public:
    explicit Range(const DocumentSet& set) : set_(&set), first_(set.next(1)), last_(set.greatest()) {}
    [[nodiscard]] const DocumentSet& set() const { return *set_; }
    [[nodiscard]] bool empty() const { return first_ == 0; }
    [[nodiscard]] Xapian::docid first() const { return first_; }
    [[nodiscard]] Xapian::docid last() const { return last_; }
    [[nodiscard]] Xapian::doccount size() const {
      size_ = size_ ? *size_ : set_->size();
      return *size_;
    }

   private:
    const DocumentSet* set_;
    Xapian::docid first_;
    Xapian::docid last_;
    mutable std::optional<Xapian::doccount> size_;
  };

  DocumentSet find(const Query& query, const Range& within);
  DocumentSet find_all(const Query& query, const Range& within);
  DocumentSet find_any(const Query& query, const Range& within);
  DocumentSet find_other(const Query& query, const Range& within);
  void add_term(const std::string& term, const Range& within, DocumentSet& found);
  std::shared_ptr<const DocumentSet> kept(const std::string& term, const Range& within);
  static void flatten(const Query& query, Query::op type, Queries& out);
  void put_cheap_first(Queries& queries);
  bool has_other(const Query& query);
  Xapian::doccount frequency(const std::string& term);
  void step() {
    if (deadline_ && ++steps_ % steps_of_check == 0) {
      check(*deadline_);
    }
  }

  const SearchedPart& part_;
  DocumentSets& sets_;
  Frequencies& frequencies_;
  bool keeps_;  // sets of frequent terms
  std::optional<Deadline> deadline_;
  bool at_most_ = false;  // what only Xapian can tell is taken for true
  unsigned steps_ = 0;
};

DocumentSet DocumentSets::Evaluation::find(const Query& query, const Range& within) {
  switch (query.get_type()) {
    case Query::LEAF_MATCH_NOTHING:
      return DocumentSet(within.set().last());
    case Query::LEAF_MATCH_ALL:
      return within.set();
    case Query::LEAF_TERM:
    case Query::OP_OR:
      return find_any(query, within);
    case Query::OP_AND:
    case Query::OP_FILTER:
      return find_all(query, within);
    case Query::OP_AND_NOT: {
      DocumentSet left = find(query.get_subquery(0), within);
      for (std::size_t i = 1; i < query.get_num_subqueries(); ++i) {
        const Range rest(left);
        if (!rest.empty() && !(at_most_ && has_other(query.get_subquery(i)))) {
          left.subtract(find(query.get_subquery(i), rest));
        }
      }
      return left;
    }
    case Query::OP_AND_MAYBE:
    case Query::OP_SCALE_WEIGHT:
      return find(query.get_subquery(0), within);
    default:
      return find_other(query, within);
  }
}

void DocumentSets::Evaluation::flatten(const Query& query, Query::op type, Queries& out) {
  const Query::op own = query.get_type();
  if (own == type || (type == Query::OP_AND && own == Query::OP_FILTER)) {
    for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
      flatten(query.get_subquery(i), type, out);
    }
  } else if (own == Query::OP_SCALE_WEIGHT) {
    flatten(query.get_subquery(0), type, out);
  } else {
    out.push_back(query);
  }
}

DocumentSet DocumentSets::Evaluation::find_all(const Query& query, const Range& within) {
  Queries parts;
  flatten(query, Query::OP_AND, parts);
  put_cheap_first(parts);
  DocumentSet found = within.set();
  // What only Xapian can tell is asked about the documents that all parts may have.
  const auto others = std::count_if(parts.begin(), parts.end(), [&](const Query& part) { return has_other(part); });
  const bool looks_twice = others > 1 && !at_most_;
  for (const bool at_most : {true, false}) {
    if (at_most && !looks_twice) {
      continue;
    }
    at_most_ = at_most_ || at_most;
    for (const Query& part : parts) {
      const Range rest(found);
      if (rest.empty()) {
        break;
      }
      if (at_most || !looks_twice || has_other(part)) {
        found = find(part, rest);
      }
    }
    at_most_ = at_most_ && !at_most;
  }
  return found;
}

// The lists of terms come first, so that everything else is looked for in fewer documents.
DocumentSet DocumentSets::Evaluation::find_any(const Query& query, const Range& within) {
  Queries parts;
  flatten(query, Query::OP_OR, parts);
  DocumentSet found(within.set().last());
  std::erase_if(parts, [&](const Query& part) {
    if (part.get_type() != Query::LEAF_TERM) {
      return false;
    }
    add_term(*part.get_unique_terms_begin(), within, found);
    return true;
  });
  found.intersect(within.set());
  put_cheap_first(parts);
  for (const Query& part : parts) {
    DocumentSet rest = within.set();
    rest.subtract(found);
    const Range other(rest);
    if (other.empty()) {
      break;
    }
    found.unite(find(part, other));
  }
  return found;
}

// Adds the documents of `within` that have the term, and perhaps others that have it.
void DocumentSets::Evaluation::add_term(const std::string& term, const Range& within, DocumentSet& found) {
  const Xapian::doccount documents = frequency(term);
  if (documents == 0) {
    return;
  }
  const bool skips = documents / step_to_skip > found.last() / most_for_one / step_to_skip &&
                     within.size() < documents / step_to_skip;
  if (!skips) {
    if (const auto set = kept(term, within)) {
      found.unite(*set);
      return;
    }
  }
  for (std::size_t i = 0; i < part_.databases.size(); ++i) {
    const Xapian::Database& database = part_.databases[i];
    auto at = database.postlist_begin(term);
    const auto end = database.postlist_end(term);
    if (!skips) {
      for (at.skip_to(within.first()); at != end && *at <= within.last(); ++at) {
        step();
        found.add(*at);
      }
      continue;
    }
    for (Xapian::docid document = within.set().next(within.first(), &part_.documents[i]); document != 0;
         document = within.set().next(document, &part_.documents[i])) {
      step();
      at.skip_to(document);
      if (at == end) {
        break;
      }
      if (*at == document) {
        found.add(document);
        ++document;
      } else {
        document = *at;
      }
    }
  }
}

// Returns the set of a frequent term if it is kept. If it is not kept, but worth it, reads it before. It is not worth it
// for a few of the documents.
std::shared_ptr<const DocumentSet> DocumentSets::Evaluation::kept(const std::string& term, const Range& within) {
  if (!keeps_ || frequency(term) < part_.all.last() / most_for_one) {
    return nullptr;
  }
  if (const auto known = sets_.kept_.find(term); known != sets_.kept_.end()) {
    return known->second;
  }
  if (within.last() - within.first() < part_.all.last() / 2) {
    return nullptr;
  }
  const auto set = std::make_shared<DocumentSet>(part_.all.last());
  for (const Xapian::Database& database : part_.databases) {
    for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) {
      step();
      set->add(*at);
    }
  }
  const std::size_t bytes = set->bytes() + bytes_beside;
  if (sets_.kept_bytes_ + bytes > most_kept) {
    sets_.kept_.clear();
    sets_.kept_bytes_ = 0;
  }
  sets_.kept_.emplace(term, set);
  sets_.kept_bytes_ += bytes;
  return set;
}

// Asks Xapian about the documents of `within`.
DocumentSet DocumentSets::Evaluation::find_other(const Query& query, const Range& within) {
  if (at_most_) {
    return within.set();
  }
  DocumentSet found(within.set().last());
  const Collector collector(found);
  for (std::size_t i = 0; i < part_.databases.size(); ++i) {
    const Query among((new SetSource(within.set(), part_.documents[i], within.size(), deadline_))->release());
    Xapian::Enquire enquire(part_.databases[i]);
    enquire.set_query(Query(Query::OP_AND, among, query));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
    enquire.get_mset(0, 0, part_.databases[i].get_doccount(), nullptr, &collector);
  }
  return found;
}

void DocumentSets::Evaluation::put_cheap_first(Queries& queries) {
  std::vector<std::pair<std::pair<bool, std::uint64_t>, Query>> keyed;
  for (const Query& query : queries) {
    keyed.push_back({{has_other(query), estimate(query)}, query});
  }
  std::stable_sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  queries.clear();
  for (auto& [key, query] : keyed) {
    queries.push_back(std::move(query));
  }
}

// True if a part of the query is neither a term nor an operator.
bool DocumentSets::Evaluation::has_other(const Query& query) {
  switch (query.get_type()) {
    case Query::LEAF_TERM:
    case Query::LEAF_MATCH_ALL:
    case Query::LEAF_MATCH_NOTHING:
      return false;
    case Query::OP_AND:
    case Query::OP_OR:
    case Query::OP_AND_NOT:
    case Query::OP_FILTER:
    case Query::OP_AND_MAYBE:
    case Query::OP_SCALE_WEIGHT:
      for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
        if (has_other(query.get_subquery(i))) {
          return true;
        }
      }
      return false;
    default:
      return true;
  }
}

std::uint64_t DocumentSets::Evaluation::estimate(const Query& query) {
  std::uint64_t most = part_.all.last();
  switch (query.get_type()) {
    case Query::LEAF_TERM:
      return frequency(*query.get_unique_terms_begin());
    case Query::LEAF_MATCH_NOTHING:
      return 0;
    case Query::OP_OR: {
      std::uint64_t sum = 0;
      for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
        sum += estimate(query.get_subquery(i));
      }
      return std::min(sum, most);
    }
    case Query::OP_AND:
    case Query::OP_FILTER:
      for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
        most = std::min(most, estimate(query.get_subquery(i)));
      }
      return most;
    case Query::OP_AND_NOT:
    case Query::OP_AND_MAYBE:
    case Query::OP_SCALE_WEIGHT:
      return estimate(query.get_subquery(0));
    default:
      return most;
  }
}

Xapian::doccount DocumentSets::Evaluation::frequency(const std::string& term) {
  const std::uint64_t hash = TermFilter::hash_of(term);
  if (const auto known = frequencies_.find(hash); known != frequencies_.end()) {
    return known->second;
  }
  Xapian::doccount count = 0;
  for (const Xapian::Database& database : part_.databases) {
    count += database.get_termfreq(term);
  }
  if (frequencies_.size() >= most_frequencies) {
    frequencies_.clear();
  }
  frequencies_.emplace(hash, count);
  return count;
}

// The documents of a set, for a query of Xapian.
class DocumentSets::Source : public Xapian::PostingSource {
 public:
  Source(std::vector<std::shared_ptr<const SearchedPart>> parts, std::shared_ptr<const FoundDocuments> found)
      : parts_(std::move(parts)), found_(std::move(found)) {}

  [[nodiscard]] PostingSource* clone() const override { return new Source(parts_, found_); }
  void init(const Xapian::Database& db) override {
    const std::string uuid = db.get_uuid();
    for (std::size_t part = 0; part < parts_.size(); ++part) {
      for (std::size_t i = 0; i < parts_[part]->databases.size(); ++i) {
        if (parts_[part]->databases[i].get_uuid() == uuid) {
          set_.emplace((*found_)[part], parts_[part]->documents[i], (*found_)[part].size(), std::nullopt);
          return;
        }
      }
    }
    throw Xapian::InvalidOperationError("a set of documents is used with another database");
  }
  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return 0; }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return set_->get_termfreq_est(); }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return set_->get_termfreq_max(); }
  void next(double least) override { set_->next(least); }
  void skip_to(Xapian::docid document, double least) override { set_->skip_to(document, least); }
  [[nodiscard]] bool at_end() const override { return set_->at_end(); }
  [[nodiscard]] Xapian::docid get_docid() const override { return set_->get_docid(); }

 private:
  std::vector<std::shared_ptr<const SearchedPart>> parts_;
  std::shared_ptr<const FoundDocuments> found_;
  std::optional<SetSource> set_;  // of the database
};

DocumentSets::DocumentSets(std::vector<std::shared_ptr<const SearchedPart>> parts)
    : parts_(std::move(parts)), frequencies_(parts_.size()) {}

FoundDocuments DocumentSets::find(const Query& query, std::optional<Deadline> deadline, const FoundDocuments* within) {
  if (deadline) {
    check(*deadline);
  }
  FoundDocuments found;
  for (std::size_t part = 0; part < parts_.size(); ++part) {
    Evaluation evaluation(*this, part, deadline);
    found.push_back(evaluation.find(query, within == nullptr ? parts_[part]->all : (*within)[part]));
  }
  return found;
}

bool DocumentSets::exists(const Query& query, std::optional<Deadline> deadline) {
  if (deadline) {
    check(*deadline);
  }
  for (std::size_t part = 0; part < parts_.size(); ++part) {
    Evaluation evaluation(*this, part, deadline);
    const DocumentSet& all = parts_[part]->all;
    const Xapian::docid last = all.last();
    Xapian::docid first = 1;
    for (const Xapian::docid end : {last / 32, last / 4, last}) {
      if (first <= end && !evaluation.find(query, all.between(first, end)).empty()) {
        return true;
      }
      first = end + 1;
    }
  }
  return false;
}

bool DocumentSets::is_costly(const Query& query) {
  std::uint64_t entries = 0;
  std::uint64_t documents = 0;
  for (std::size_t part = 0; part < parts_.size(); ++part) {
    Evaluation evaluation(*this, part, std::nullopt);
    entries += evaluation.cost(query);
    documents += evaluation.estimate(query);
  }
  return entries > most_entries && documents > most_documents;
}

Query DocumentSets::query_for(std::shared_ptr<const FoundDocuments> found) const {
  return Query((new Source(parts_, std::move(found)))->release());
}

bool DocumentSets::contains(const FoundDocuments& found, Xapian::docid number) const {
  std::size_t databases = 0;
  for (const auto& part : parts_) {
    databases += part->databases.size();
  }
  std::size_t database = (number - 1) % databases;
  const auto own = static_cast<Xapian::docid>((number - 1) / databases + 1);
  for (std::size_t part = 0; part < parts_.size(); ++part) {
    if (database < parts_[part]->databases.size()) {
      return found[part].contains(own);
    }
    database -= parts_[part]->databases.size();
  }
  return false;
}

}  // namespace gonggo
