// SPDX-License-Identifier: GPL-2.0-or-later
// The form of the requests to the shards of other machines and of their answers: those that RemoteShards makes and
// ShardReader answers. Private to common/search.
//
// A request is the version of this protocol, a hash of the rest, the number of shards, the shard, the number of
// questions, and for each question the operation and, as a part, what the operation needs. The answer has a part for
// each question. The hash finds requests that were damaged on the way. It does not protect from an attacker. Xapian
// trusts the form of a query, so a query is checked before it is evaluated, but one that is nested tens of thousands of
// times exhausts the stack while it is read. So only machines of the cluster may reach a shard. Numbers and texts are
// those of byte_codec.hpp. Queries have the form of Xapian::Query::serialise(). Documents have their places
// (main_part.hpp). Both machines must run the same release; a shard refuses another version.
//
// The read functions throw WrongBytes.
#pragma once

#include <xapian.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/byte_codec.hpp"
#include "common/index/schema.hpp"
#include "common/search/document_set.hpp"
#include "common/search/evaluation.hpp"
#include "common/search/set_conditions.hpp"

namespace gonggo {

inline constexpr std::uint8_t shard_protocol_version = 1;

// Returns the request with what comes after the hash.
std::string sealed_request(const std::string& rest);
// Returns what comes after the hash. Throws WrongBytes if the hash is another one, and Error(usage) if the version is.
std::string_view opened_request(std::string_view request);

// What is asked, and what is answered.
enum class ShardOperation : std::uint8_t {
  facts,            // nothing -> ShardFacts
  run,              // Evaluation -> Matches
  find,             // query, Conditions, whether a set follows, the set -> set
  exists,           // query -> flag
  frequencies,      // terms -> counts
  terms,            // beginning, the term after which they begin, most -> terms and counts, and whether these are all
  values,           // lists of slots and places -> for each list and each place the values of the slots
  documents,        // places -> for each place the data and the stamp
  first_by_slot,    // slot, most, set -> values and places, in ascending order
  count_with_each,  // places, terms -> counts
};
inline constexpr std::uint8_t last_operation = static_cast<std::uint8_t>(ShardOperation::count_with_each);

// Which values of which documents are asked for.
struct WantedValues {
  std::vector<Xapian::docid> documents;
  std::vector<Slot> slots;
};

// What does not change in a shard.
struct ShardFacts {
  struct Values {
    std::string lower, upper;  // bounds
    Xapian::doccount documents = 0;
    bool operator==(const Values&) const = default;
  };
  static constexpr std::size_t slots = static_cast<std::size_t>(Slot::stamp) + 1;

  std::uint64_t total_length = 0;  // of all documents together, in words
  DocumentSet documents;           // last() is the greatest place
  std::array<Values, slots> values;
  std::set<std::string> universal_terms;  // see universal_terms.hpp
  std::string text_dictionary;            // see stored_text.hpp
  std::string last_due;                   // the greatest value of Slot::visible
};

void write(ByteWriter& out, const ShardFacts& facts);
ShardFacts read_facts(ByteReader& in);

void write(ByteWriter& out, const DocumentSet& set);
DocumentSet read_set(ByteReader& in);

void write(ByteWriter& out, const Evaluation& evaluation);
Evaluation read_evaluation(ByteReader& in, const Xapian::Registry& registry);

void write(ByteWriter& out, const Matches& matches);
Matches read_matches(ByteReader& in);

void write(ByteWriter& out, const Xapian::Query& query);
Xapian::Query read_query(ByteReader& in, const Xapian::Registry& registry);

void write(ByteWriter& out, Slot slot);
Slot read_slot(ByteReader& in);

void write(ByteWriter& out, Conditions conditions);
Conditions read_conditions(ByteReader& in);

void write(ByteWriter& out, const std::vector<Xapian::docid>& numbers);
std::vector<Xapian::docid> read_numbers(ByteReader& in);

void write(ByteWriter& out, const std::vector<std::string>& texts);
std::vector<std::string> read_texts(ByteReader& in);

}  // namespace gonggo
