// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/set_evaluation.hpp"

#include <algorithm>
#include <utility>

#include "common/index/term_filter.hpp"
#include "common/search/remote_shards.hpp"
#include "common/search/set_source.hpp"

namespace gonggo {
namespace {

using Query = Xapian::Query;

constexpr unsigned step_to_skip = 16;      // finding a document in a list takes as long as reading so many entries
constexpr unsigned steps_of_check = 4096;  // entries that are read between two looks at the clock
constexpr unsigned most_for_one = 64;      // a set is kept if one document of so many has the term
constexpr std::size_t bytes_beside = 128;  // of a kept set, for its term and the tables

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

SearchedPart::SearchedPart(std::shared_ptr<RemoteShards> shards)
    : all(shards->last_place()), remote(std::move(shards)) {
  for (std::size_t shard = 0; shard < remote->shards(); ++shard) {
    documents.push_back(remote->documents_of(shard));
    all.unite(documents.back());
  }
}

DocumentSet SetEvaluation::find(const Query& query, const DocumentSet& within) {
  const Range range(within);
  return range.empty() ? DocumentSet(within.last()) : find(query, range);
}

std::uint64_t SetEvaluation::cost(const Query& query) {
  if (query.get_type() == Query::LEAF_TERM) {
    return frequency(*query.get_unique_terms_begin());
  }
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
    sum += cost(query.get_subquery(i));
  }
  return sum;
}

DocumentSet SetEvaluation::find(const Query& query, const Range& within) {
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
        if (!rest.empty()) {
          left.subtract(find_excluded(query.get_subquery(i), rest));
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

// What is excluded by too much leaves too little.
DocumentSet SetEvaluation::find_excluded(const Query& query, const Range& within) {
  const Conditions own = conditions_;
  conditions_ = own == Conditions::taken_as_true    ? Conditions::taken_as_false
                : own == Conditions::taken_as_false ? Conditions::taken_as_true
                                                    : own;
  DocumentSet found = find(query, within);
  conditions_ = own;
  return found;
}

void SetEvaluation::flatten(const Query& query, Query::op type, Queries& out) {
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

DocumentSet SetEvaluation::find_all(const Query& query, const Range& within) {
  Queries parts;
  flatten(query, Query::OP_AND, parts);
  put_cheap_first(parts);
  DocumentSet found = within.set();
  // What only Xapian can tell is asked about the documents that all parts may have.
  const auto others = std::count_if(parts.begin(), parts.end(), [&](const Query& part) { return has_other(part); });
  const Conditions own = conditions_;
  const bool looks_twice = others > 1 && own == Conditions::asked;
  for (const bool at_most : {true, false}) {
    if (at_most && !looks_twice) {
      continue;
    }
    conditions_ = at_most ? Conditions::taken_as_true : own;
    for (const Query& part : parts) {
      const Range rest(found);
      if (rest.empty()) {
        break;
      }
      if (at_most || !looks_twice || has_other(part)) {
        found = find(part, rest);
      }
    }
    conditions_ = own;
  }
  return found;
}

// The lists of terms come first, so that everything else is looked for in fewer documents.
DocumentSet SetEvaluation::find_any(const Query& query, const Range& within) {
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
void SetEvaluation::add_term(const std::string& term, const Range& within, DocumentSet& found) {
  const Xapian::doccount documents = frequency(term);
  if (documents == 0) {
    return;
  }
  const bool skips =
      documents / step_to_skip > found.last() / most_for_one / step_to_skip && within.size() < documents / step_to_skip;
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

// Returns the set of a frequent term if it is kept. If it is not kept, but worth it, reads it before. It is not worth
// it for a few of the documents.
std::shared_ptr<const DocumentSet> SetEvaluation::kept(const std::string& term, const Range& within) {
  if (!keeps_sets_ || frequency(term) < part_.all.last() / most_for_one) {
    return nullptr;
  }
  if (const auto known = terms_.sets.find(term); known != terms_.sets.end()) {
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
  if (terms_.bytes + bytes > KeptTerms::most_bytes) {
    terms_.sets.clear();
    terms_.bytes = 0;
  }
  terms_.sets.emplace(term, set);
  terms_.bytes += bytes;
  return set;
}

// Asks Xapian about the documents of `within`.
DocumentSet SetEvaluation::find_other(const Query& query, const Range& within) {
  if (conditions_ == Conditions::taken_as_true) {
    return within.set();
  }
  DocumentSet found(within.set().last());
  if (conditions_ == Conditions::taken_as_false) {
    return found;
  }
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

void SetEvaluation::put_cheap_first(Queries& queries) {
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

bool SetEvaluation::has_other(const Query& query) {
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

std::uint64_t SetEvaluation::estimate(const Query& query) {
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

void SetEvaluation::fetch_frequencies(const Query& query) {
  if (part_.remote) {
    part_.remote->fetch_frequencies({query.get_unique_terms_begin(), query.get_unique_terms_end()});
  }
}

Xapian::doccount SetEvaluation::frequency(const std::string& term) {
  const std::uint64_t hash = TermFilter::hash_of(term);
  if (const auto known = terms_.frequencies.find(hash); known != terms_.frequencies.end()) {
    return known->second;
  }
  Xapian::doccount count = part_.remote ? part_.remote->frequency(term) : 0;
  for (const Xapian::Database& database : part_.databases) {
    count += database.get_termfreq(term);
  }
  if (terms_.frequencies.size() >= KeptTerms::most_frequencies) {
    terms_.frequencies.clear();
  }
  terms_.frequencies.emplace(hash, count);
  return count;
}

void SetEvaluation::step() {
  if (deadline_ && ++steps_ % steps_of_check == 0) {
    check(*deadline_);
  }
}

}  // namespace gonggo
