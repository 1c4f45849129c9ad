// SPDX-License-Identifier: GPL-2.0-or-later
// The documents of an index as one collection, wherever its databases lie. Private to common/search. Belongs to one
// thread.
//
// Its documents are numbered as Xapian numbers those of several databases that are searched together: the shards of the
// main part, the part "added", and the documents that became due. If other machines hold the shards, the numbers, the
// weights and the order are the same. All functions throw Xapian::Error if a database is damaged, and those that ask
// other machines as RemoteShards does.
#pragma once

#include <xapian.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/index/schema.hpp"
#include "common/search/deadline.hpp"
#include "common/search/evaluation.hpp"
#include "common/search/shard_protocol.hpp"

namespace gonggo {

class RemoteShards;

class Collection {
 public:
  Collection() = default;  // of no documents
  // Of databases of this machine.
  explicit Collection(Xapian::Database all) : here_(std::move(all)) {}
  // Of the shards of other machines and of databases beside them, which may have no database.
  Collection(std::shared_ptr<RemoteShards> shards, Xapian::Database beside)
      : here_(std::move(beside)), shards_(std::move(shards)) {}

  [[nodiscard]] Xapian::doccount size() const;
  [[nodiscard]] double total_length() const;  // of all documents together, in words
  // Return a bound for the values of the slot, and how many documents have one.
  [[nodiscard]] std::string lower_bound(Slot slot) const;
  [[nodiscard]] std::string upper_bound(Slot slot) const;
  [[nodiscard]] Xapian::doccount values(Slot slot) const;

  // True if other machines hold a part of it.
  [[nodiscard]] bool is_remote() const { return shards_ != nullptr; }

  // Evaluates until the deadline; then throws Error(deadline).
  [[nodiscard]] Matches run(const Evaluation& evaluation, std::optional<Deadline> deadline) const;

  // Returns for each term how many of the documents have it. Ascending numbers.
  [[nodiscard]] std::vector<Xapian::doccount> count_with_each(const std::vector<Xapian::docid>& documents,
                                                              const std::vector<std::string>& terms) const;

  // Returns the value of a document; empty if it has none. The document must exist.
  [[nodiscard]] std::string value(Xapian::docid document, Slot slot) const;
  // Returns a document with its data and the value of Slot::stamp, and perhaps others. Throws Xapian::DocNotFoundError.
  [[nodiscard]] Xapian::Document document(Xapian::docid number) const;

  // Fetch what is about to be asked for, all at once. Do nothing for what is here.
  void fetch_values(std::vector<WantedValues> wanted) const;
  void fetch_documents(const std::vector<Xapian::docid>& documents) const;
  void fetch_runs(const std::vector<Evaluation>& evaluations) const;
  void fetch_terms(const std::vector<std::string>& beginnings, std::size_t likely) const;

  // Calls `see` with each term that begins so, in ascending order, and how many documents have it, until it returns
  // false. `likely`: about how many terms will be looked at.
  using SeeTerm = std::function<bool(const std::string& term, Xapian::doccount documents)>;
  void each_term(const std::string& beginning, std::size_t likely, const SeeTerm& see) const;

 private:
  struct Place {
    bool is_here = true;
    Xapian::docid number = 0;  // in here_, or in the shards together
  };
  [[nodiscard]] Place place_of(Xapian::docid document) const;
  [[nodiscard]] Xapian::docid number_of(const Place& place) const;
  [[nodiscard]] std::size_t databases() const;
  [[nodiscard]] std::vector<Xapian::docid> numbers_of(const std::vector<Xapian::docid>& documents, bool here) const;

  Xapian::Database here_;
  std::shared_ptr<RemoteShards> shards_;  // null: everything is here
};

}  // namespace gonggo
