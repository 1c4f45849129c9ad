// SPDX-License-Identifier: GPL-2.0-or-later
// The shards of the main part of a generation that other machines hold. Private to common/search. Belongs to one
// thread.
//
// Documents have the numbers that Xapian would give them in a database of these shards (MainPart::database()), and sets
// have their places. All shards are asked at once. Answers are kept until the request ends, so that what will be asked
// can be fetched before, together with other things. The functions throw Error(deadline) once the deadline of the
// request has passed, ShardsMissing, and Error(storage) if a shard cannot be read or its answer has another form.
#pragma once

#include <xapian.h>

#include <boost/unordered/unordered_flat_map.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/index/schema.hpp"
#include "common/index/term_filter.hpp"
#include "common/search/deadline.hpp"
#include "common/search/document_set.hpp"
#include "common/search/evaluation.hpp"
#include "common/search/set_conditions.hpp"
#include "common/search/shard_calls.hpp"
#include "common/search/shard_protocol.hpp"

namespace gonggo {

// What is known of all shards of a generation. Immutable, so threads may share it.
using FactsOfShards = std::vector<ShardFacts>;

class RemoteShards {
 public:
  // What is asked of each shard.
  class Question {
   private:
    friend class RemoteShards;
    ShardOperation operation_ = ShardOperation::facts;
    std::vector<std::string> texts_;  // for each shard: the operation and what it needs; empty: the shard is not asked
  };

  // Asks for the facts if they are null. Throws Error(storage) if `calls` has another number of shards than the
  // generation. `filter`: of the terms of the main part; null: there is none.
  RemoteShards(std::unique_ptr<ShardCalls> calls, std::string generation, std::size_t shards,
               std::shared_ptr<const TermFilter> filter, std::shared_ptr<const FactsOfShards> facts);

  // Begins a request. Nothing of another one is kept but frequencies.
  void begin(Deadline deadline);
  // Goes on without these shards, or with all again. Everything that was found before must be dropped.
  void leave_out(const std::vector<std::size_t>& shards);
  [[nodiscard]] bool has_all() const { return missing_.empty(); }
  [[nodiscard]] const std::vector<std::size_t>& left_out() const { return missing_; }
  [[nodiscard]] double missing_share() const;  // of the documents

  [[nodiscard]] const std::shared_ptr<const FactsOfShards>& facts() const { return facts_; }
  [[nodiscard]] std::size_t shards() const { return facts_->size(); }
  [[nodiscard]] Xapian::docid last_place() const { return last_place_; }
  // The documents of a shard; none if it is left out. The last number of each set is last_place().
  [[nodiscard]] DocumentSet documents_of(std::size_t shard) const;

  // Return the question that the function of the same name asks.
  [[nodiscard]] Question question_run(const Evaluation& evaluation) const;
  [[nodiscard]] Question question_find(const Xapian::Query& query, const DocumentSet* within,
                                       Conditions conditions) const;
  [[nodiscard]] Question question_terms(const std::string& beginning, const std::string& after, std::size_t most) const;
  // Asks all at once what was not asked yet in this request.
  void fetch(std::vector<Question> questions);

  // Those of Collection (collection.hpp).
  [[nodiscard]] Xapian::doccount size() const;
  [[nodiscard]] std::uint64_t total_length() const;
  [[nodiscard]] std::string lower_bound(Slot slot) const;
  [[nodiscard]] std::string upper_bound(Slot slot) const;
  [[nodiscard]] Xapian::doccount values(Slot slot) const;
  Matches run(const Evaluation& evaluation);
  std::string value(Xapian::docid document, Slot slot);
  void fetch_values(const std::vector<WantedValues>& wanted);
  Xapian::Document document(Xapian::docid number);
  void fetch_documents(const std::vector<Xapian::docid>& documents);
  std::vector<Xapian::doccount> count_with_each(const std::vector<Xapian::docid>& documents,
                                                const std::vector<std::string>& terms);

  // Returns the next terms after `after` that begin so, ascending, with the number of their documents: about `most`,
  // and none if there are no more.
  std::vector<std::pair<std::string, Xapian::doccount>> terms(const std::string& beginning, const std::string& after,
                                                              std::size_t most);

  // Those of DocumentSets (document_sets.hpp). `within`: null if all documents are looked at.
  DocumentSet find(const Xapian::Query& query, const DocumentSet* within, Conditions conditions);
  // Ignores the removed documents.
  bool exists(const Xapian::Query& query);

  // Returns how many documents have the term, removed ones included. fetch_frequencies() asks for all terms at once
  // that are not known.
  Xapian::doccount frequency(const std::string& term);
  void fetch_frequencies(const std::vector<std::string>& terms);

  struct Sorted {
    std::string value;
    std::size_t shard = 0;
    Xapian::docid place = 0;
  };
  // Returns the first documents of the set in the order of the slot. Equal values are sorted by place.
  std::vector<Sorted> first_by_slot(const DocumentSet& set, Slot slot, std::size_t most);

 private:
  struct Kept {  // of a document, in this request
    std::vector<std::pair<Slot, std::string>> values;
    std::optional<std::pair<std::string, std::string>> document;  // data and stamp
  };
  static constexpr std::size_t most_frequencies = 60'000;  // about 1 MB
  static constexpr std::size_t most_terms_bytes = 2U << 20;

  using Write = std::function<void(ByteWriter& out, std::size_t shard)>;
  using Read = std::function<void(ByteReader& in, std::size_t shard)>;
  [[nodiscard]] Question question(ShardOperation operation, const Write& write,
                                  const std::vector<bool>& asked = {}) const;
  void ask(Question question, const Read& read);
  void read_parts(std::size_t shard, std::vector<std::pair<ShardOperation, std::string>>& questions,
                  const std::string& answer);
  [[noreturn]] void throw_wrong_answer() const;
  void forget_request();
  [[nodiscard]] std::size_t shard_of(Xapian::docid number) const { return (number - 1) % shards(); }
  [[nodiscard]] Xapian::docid place_of(Xapian::docid number) const {
    return (number - 1) / static_cast<Xapian::docid>(shards()) + 1;
  }
  [[nodiscard]] Xapian::docid number_of(std::size_t shard, Xapian::docid place) const {
    return (place - 1) * static_cast<Xapian::docid>(shards()) + static_cast<Xapian::docid>(shard) + 1;
  }
  [[nodiscard]] std::vector<std::vector<Xapian::docid>> by_shard(const std::vector<Xapian::docid>& documents) const;
  [[nodiscard]] bool is_present(std::size_t shard) const { return is_asked_[shard]; }
  [[nodiscard]] std::optional<Xapian::doccount> known_frequency(const std::string& term) const;

  std::unique_ptr<ShardCalls> calls_;
  std::string generation_;
  std::shared_ptr<const TermFilter> filter_;
  std::shared_ptr<const FactsOfShards> facts_;
  std::vector<Xapian::doccount> sizes_;  // how many documents each shard has
  Xapian::docid last_place_ = 0;
  Deadline deadline_ = Deadline::max();
  std::vector<std::size_t> missing_;  // ascending
  std::vector<bool> is_asked_;        // for each shard: whether it is not left out
  std::vector<boost::unordered_flat_map<std::string, std::string>> answers_;  // for each shard: by the question
  std::vector<boost::unordered_flat_map<std::string, std::string>> terms_;    // the same of lists of terms, also later
  std::size_t terms_bytes_ = 0;
  boost::unordered_flat_map<Xapian::docid, Kept> kept_;
  boost::unordered_flat_map<std::uint64_t, Xapian::doccount> frequencies_;  // by the hash of the term
};

}  // namespace gonggo
