// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/shard_protocol.hpp"

#include <algorithm>
#include <utility>

#include "common/base/error.hpp"
#include "common/base/hash.hpp"

namespace gonggo {
namespace {

// Returns how many entries a list says that it has. Each takes at least one byte, so a wrong number cannot make the
// program allocate much more than it was sent.
std::size_t read_count(ByteReader& in) {
  const std::size_t count = in.size();
  if (count > in.left()) {
    throw WrongBytes();
  }
  return count;
}

// The words of a large set are written as they are, from the first to the last one with a document; of a small one, the
// documents.
enum class SetForm : std::uint8_t { documents, words };

constexpr Xapian::docid greatest_last = 1U << 31U;  // a set of more numbers would take more than 256 MiB

// True if an operator may have so many queries below it.
bool is_allowed(Xapian::Query::op type, std::size_t subqueries) {
  switch (type) {
    case Xapian::Query::OP_AND:
    case Xapian::Query::OP_OR:
    case Xapian::Query::OP_FILTER:
    case Xapian::Query::OP_MAX:
    case Xapian::Query::OP_SYNONYM:
      return subqueries > 0;
    case Xapian::Query::OP_AND_NOT:
    case Xapian::Query::OP_AND_MAYBE:
      return subqueries > 1;
    case Xapian::Query::OP_SCALE_WEIGHT:
      return subqueries == 1;
    case Xapian::Query::OP_VALUE_RANGE:
    case Xapian::Query::OP_VALUE_GE:
    case Xapian::Query::OP_VALUE_LE:
    case Xapian::Query::LEAF_TERM:
    case Xapian::Query::LEAF_POSTING_SOURCE:
    case Xapian::Query::LEAF_MATCH_ALL:
    case Xapian::Query::LEAF_MATCH_NOTHING:
      return subqueries == 0;
    default:
      return false;
  }
}

// Xapian makes operators of whatever bytes it is given, and crashes later at one with too few queries below it or with
// an empty one. Throws WrongBytes for these and for operators that no Searcher uses.
void check_query(const Xapian::Query& query) {
  for (std::vector<Xapian::Query> left{query}; !left.empty();) {
    const Xapian::Query next = std::move(left.back());
    left.pop_back();
    if (!is_allowed(next.get_type(), next.get_num_subqueries())) {
      throw WrongBytes();
    }
    for (std::size_t i = 0; i < next.get_num_subqueries(); ++i) {
      left.push_back(next.get_subquery(i));
      if (left.back().empty()) {
        throw WrongBytes();
      }
    }
  }
}

}  // namespace

std::string sealed_request(const std::string& rest) {
  ByteWriter out;
  out.byte(shard_protocol_version);
  out.number(fnv1a(rest));
  out.append(rest);
  return std::move(out).bytes();
}

std::string_view opened_request(std::string_view request) {
  ByteReader in(request);
  if (const std::uint8_t version = in.byte(); version != shard_protocol_version) {
    throw Error(ErrorKind::usage, say("other_shard_protocol", {{"theirs", std::size_t{version}},
                                                               {"ours", std::size_t{shard_protocol_version}}}));
  }
  const std::uint64_t hash = in.number();
  const std::string_view rest = request.substr(request.size() - in.left());
  if (hash != fnv1a(rest)) {
    throw WrongBytes();
  }
  return rest;
}

void write(ByteWriter& out, const DocumentSet& set) {
  out.size(set.last());
  const std::vector<std::uint64_t>& words = set.words();
  const auto first = std::find_if(words.begin(), words.end(), [](std::uint64_t word) { return word != 0; });
  const auto last = std::find_if(words.rbegin(), words.rend(), [](std::uint64_t word) { return word != 0; }).base();
  const auto count = static_cast<std::size_t>(first < last ? last - first : 0);
  const Xapian::doccount size = set.size();
  if (size * sizeof(Xapian::docid) < count * sizeof(std::uint64_t)) {
    out.byte(static_cast<std::uint8_t>(SetForm::documents));
    out.size(size);
    set.each([&](Xapian::docid document) { out.size(document); });
    return;
  }
  out.byte(static_cast<std::uint8_t>(SetForm::words));
  out.size(static_cast<std::size_t>(first - words.begin()));
  out.size(count);
  std::for_each_n(first, count, [&](std::uint64_t word) { out.number(word); });
}

DocumentSet read_set(ByteReader& in) {
  const Xapian::docid last = in.size();
  if (last > greatest_last) {
    throw WrongBytes();
  }
  const std::uint8_t form = in.byte();
  if (form == static_cast<std::uint8_t>(SetForm::documents)) {
    DocumentSet set(last);
    for (std::size_t left = read_count(in); left > 0; --left) {
      const Xapian::docid document = in.size();
      if (document > last) {
        throw WrongBytes();
      }
      set.add(document);
    }
    return set;
  }
  if (form != static_cast<std::uint8_t>(SetForm::words)) {
    throw WrongBytes();
  }
  const std::size_t first = in.size();
  const std::size_t count = read_count(in);
  std::vector<std::uint64_t> words(last / 64 + 1);
  if (first > words.size() || count > words.size() - first) {
    throw WrongBytes();
  }
  for (std::size_t i = 0; i < count; ++i) {
    words[first + i] = in.number();
  }
  return {last, words};
}

void write(ByteWriter& out, const ShardFacts& facts) {
  out.number(facts.total_length);
  write(out, facts.documents);
  for (const ShardFacts::Values& values : facts.values) {
    out.text(values.lower);
    out.text(values.upper);
    out.size(values.documents);
  }
  write(out, std::vector<std::string>(facts.universal_terms.begin(), facts.universal_terms.end()));
  out.text(facts.text_dictionary);
  out.text(facts.last_due);
}

ShardFacts read_facts(ByteReader& in) {
  ShardFacts facts;
  facts.total_length = in.number();
  facts.documents = read_set(in);
  for (ShardFacts::Values& values : facts.values) {
    values.lower = in.text();
    values.upper = in.text();
    values.documents = in.size();
  }
  const std::vector<std::string> terms = read_texts(in);
  facts.universal_terms = {terms.begin(), terms.end()};
  facts.text_dictionary = in.text();
  facts.last_due = in.text();
  return facts;
}

void write(ByteWriter& out, const Xapian::Query& query) { out.text(query.serialise()); }

Xapian::Query read_query(ByteReader& in, const Xapian::Registry& registry) {
  Xapian::Query query = Xapian::Query::unserialise(std::string(in.text()), registry);
  check_query(query);
  return query;
}

void write(ByteWriter& out, Slot slot) { out.byte(static_cast<std::uint8_t>(slot)); }

Slot read_slot(ByteReader& in) {
  const std::uint8_t slot = in.byte();
  if (slot >= ShardFacts::slots) {
    throw WrongBytes();
  }
  return static_cast<Slot>(slot);
}

void write(ByteWriter& out, Conditions conditions) { out.byte(static_cast<std::uint8_t>(conditions)); }

Conditions read_conditions(ByteReader& in) {
  const std::uint8_t conditions = in.byte();
  if (conditions > static_cast<std::uint8_t>(Conditions::taken_as_false)) {
    throw WrongBytes();
  }
  return static_cast<Conditions>(conditions);
}

void write(ByteWriter& out, const Evaluation& evaluation) {
  write(out, evaluation.query);
  out.flag(evaluation.bm25.has_value());
  if (evaluation.bm25) {
    out.real(evaluation.bm25->k1);
    out.real(evaluation.bm25->b);
    out.real(evaluation.bm25->lengths);
  }
  out.flag(evaluation.slot.has_value());
  if (evaluation.slot) {
    write(out, *evaluation.slot);
  }
  out.size(evaluation.most);
  out.flag(evaluation.exact);
}

Evaluation read_evaluation(ByteReader& in, const Xapian::Registry& registry) {
  Evaluation evaluation;
  evaluation.query = read_query(in, registry);
  if (in.flag()) {
    evaluation.bm25.emplace();
    evaluation.bm25->k1 = in.real();
    evaluation.bm25->b = in.real();
    evaluation.bm25->lengths = in.real();
  }
  if (in.flag()) {
    evaluation.slot = read_slot(in);
  }
  evaluation.most = in.size();
  evaluation.exact = in.flag();
  return evaluation;
}

void write(ByteWriter& out, const Matches& matches) {
  out.size(matches.estimate);
  out.size(matches.found.size());
  for (const MatchedDocument& match : matches.found) {
    out.size(match.document);
    out.real(match.weight);
    out.text(match.value);
  }
}

Matches read_matches(ByteReader& in) {
  Matches matches;
  matches.estimate = in.size();
  matches.found.resize(read_count(in));
  for (MatchedDocument& match : matches.found) {
    match.document = in.size();
    match.weight = in.real();
    match.value = in.text();
  }
  return matches;
}

void write(ByteWriter& out, const std::vector<Xapian::docid>& numbers) {
  out.size(numbers.size());
  for (const Xapian::docid number : numbers) {
    out.size(number);
  }
}

std::vector<Xapian::docid> read_numbers(ByteReader& in) {
  std::vector<Xapian::docid> numbers(read_count(in));
  for (Xapian::docid& number : numbers) {
    number = in.size();
  }
  return numbers;
}

void write(ByteWriter& out, const std::vector<std::string>& texts) {
  out.size(texts.size());
  for (const std::string& text : texts) {
    out.text(text);
  }
}

std::vector<std::string> read_texts(ByteReader& in) {
  std::vector<std::string> texts(read_count(in));
  for (std::string& text : texts) {
    text = in.text();
  }
  return texts;
}

}  // namespace gonggo
