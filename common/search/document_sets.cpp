// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/document_sets.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "common/search/remote_shards.hpp"
#include "common/search/set_source.hpp"
#include "common/search/shard_protocol.hpp"

namespace gonggo {
namespace {

using Query = Xapian::Query;

// With fewer entries in its lists or fewer documents to look at than this, Xapian is as fast as a set, or faster.
constexpr std::uint64_t most_entries = 100'000;
constexpr std::uint64_t most_documents = 2'000;

// An estimate looks at all documents up to this number, and else at about so many of them.
constexpr Xapian::doccount most_counted = 20'000;
constexpr Xapian::doccount sample = 8'000;

}  // namespace

Xapian::doccount count_of(const FoundDocuments& found) {
  Xapian::doccount count = 0;
  for (const DocumentSet& set : found) {
    count += set.size();
  }
  return count;
}

// The documents of a set, for a query of Xapian.
class DocumentSets::Source : public Xapian::PostingSource {
 public:
  Source(std::vector<std::shared_ptr<const SearchedPart>> parts, std::shared_ptr<const FoundDocuments> found)
      : parts_(std::move(parts)), found_(std::move(found)) {}

  [[nodiscard]] PostingSource* clone() const override { return new Source(parts_, found_); }
  // Another machine has documents of the first part only.
  [[nodiscard]] std::string name() const override { return "gonggo::DocumentSets"; }
  [[nodiscard]] std::string serialise() const override {
    ByteWriter out;
    write(out, found_->front());
    return std::move(out).bytes();
  }
  [[nodiscard]] PostingSource* unserialise(const std::string& serialised) const override {
    ByteReader in(serialised);
    const DocumentSet set = read_set(in);
    in.expect_end();
    const Xapian::docid last = parts_.front()->all.last();
    return new Source(parts_, std::make_shared<const FoundDocuments>(FoundDocuments{DocumentSet(last, set.words())}));
  }
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
    : parts_(std::move(parts)), kept_(parts_.size()) {
  if (!kept_.empty()) {
    kept_.front().has_sets = true;
  }
}

FoundDocuments DocumentSets::find(const Query& query, std::optional<Deadline> deadline, const FoundDocuments* within,
                                  Conditions conditions) {
  if (deadline) {
    check(*deadline);
  }
  FoundDocuments found;
  for (std::size_t part = 0; part < parts_.size(); ++part) {
    const DocumentSet* const own = within == nullptr ? nullptr : &(*within)[part];
    if (parts_[part]->remote) {
      found.push_back(parts_[part]->remote->find(query, own, conditions));
      continue;
    }
    SetEvaluation evaluation(*parts_[part], kept_[part], deadline, conditions);
    found.push_back(evaluation.find(query, own == nullptr ? parts_[part]->all : *own));
  }
  return found;
}

FoundDocuments DocumentSets::find_likely(const Query& query, std::optional<Deadline> deadline) {
  return find(query, deadline, nullptr, Conditions::taken_as_true);
}

Xapian::doccount DocumentSets::estimate(const Query& query, const FoundDocuments& likely,
                                        std::optional<Deadline> deadline) {
  const Xapian::doccount most = count_of(likely);
  if (!SetEvaluation::has_other(query)) {
    return most;
  }
  if (most <= most_counted) {
    return count_of(find(query, deadline, &likely));
  }
  const Xapian::doccount step = most / sample;
  FoundDocuments some;
  for (const DocumentSet& set : likely) {
    some.push_back(set.every(step));
  }
  const Xapian::doccount counted = std::min(most, step * count_of(find(query, deadline, &some)));
  return counted > 0 ? counted : count_of(find(query, deadline, &likely, Conditions::taken_as_false));
}

bool DocumentSets::exists(const Query& query, std::optional<Deadline> deadline,
                          const std::vector<Xapian::docid>& removed) {
  if (deadline) {
    check(*deadline);
  }
  for (std::size_t part = 0; part < parts_.size(); ++part) {
    if (parts_[part]->remote) {
      if (parts_[part]->remote->exists(query)) {
        return true;
      }
      continue;
    }
    SetEvaluation evaluation(*parts_[part], kept_[part], deadline);
    const DocumentSet& all = parts_[part]->all;
    const Xapian::docid last = all.last();
    Xapian::docid first = 1;
    for (const Xapian::docid end : {last / 32, last / 4, last}) {
      if (first <= end) {
        DocumentSet found = evaluation.find(query, all.between(first, end));
        if (part == 0) {
          found.remove(removed);
        }
        if (!found.empty()) {
          return true;
        }
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
    SetEvaluation evaluation(*parts_[part], kept_[part], std::nullopt);
    evaluation.fetch_frequencies(query);
    entries += evaluation.cost(query);
    documents += evaluation.estimate(query);
  }
  return entries > most_entries && documents > most_documents;
}

void DocumentSets::add_to(Xapian::Registry& registry) const {
  registry.register_posting_source(Source(parts_, nullptr));
}

Query DocumentSets::query_for(std::shared_ptr<const FoundDocuments> found) const {
  return Query((new Source(parts_, std::move(found)))->release());
}

bool DocumentSets::contains(const FoundDocuments& found, Xapian::docid number) const {
  std::size_t databases = 0;
  for (const auto& part : parts_) {
    databases += part->documents.size();
  }
  std::size_t database = (number - 1) % databases;
  const auto own = static_cast<Xapian::docid>((number - 1) / databases + 1);
  for (std::size_t part = 0; part < parts_.size(); ++part) {
    if (database < parts_[part]->documents.size()) {
      return found[part].contains(own) && parts_[part]->documents[database].contains(own);
    }
    database -= parts_[part]->documents.size();
  }
  return false;
}

}  // namespace gonggo
