// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/remote_shards.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "common/base/error.hpp"
#include "common/index/slots.hpp"

namespace gonggo {
namespace {

// How long an open request for the facts or the names may take, which belong to no request of a client.
constexpr std::chrono::seconds longest_call{60};

// Returns for each shard whether it has one of the places.
std::vector<bool> shards_with(const std::vector<std::vector<Xapian::docid>>& places) {
  std::vector<bool> shards;
  for (const auto& own : places) {
    shards.push_back(!own.empty());
  }
  return shards;
}

}  // namespace

RemoteShards::RemoteShards(std::unique_ptr<ShardCalls> calls, std::string generation, std::size_t shards,
                           std::shared_ptr<const TermFilter> filter, std::shared_ptr<const FactsOfShards> facts)
    : calls_(std::move(calls)),
      generation_(std::move(generation)),
      filter_(std::move(filter)),
      facts_(std::move(facts)),
      is_asked_(shards, true),
      answers_(shards),
      terms_(shards) {
  if (calls_->shards() != shards) {
    throw Error(ErrorKind::storage, say("other_shards", {{"generation", generation_},
                                                         {"shards", std::to_string(shards)},
                                                         {"configured", std::to_string(calls_->shards())}}));
  }
  if (!facts_) {
    auto all = std::make_shared<FactsOfShards>(shards);
    ask(question(ShardOperation::facts, [](ByteWriter&, std::size_t) {}),
        [&](ByteReader& in, std::size_t shard) { (*all)[shard] = read_facts(in); });
    facts_ = std::move(all);
  }
  for (const ShardFacts& shard : *facts_) {
    sizes_.push_back(shard.documents.size());
    last_place_ = std::max(last_place_, shard.documents.last());
  }
}

void RemoteShards::begin(Deadline deadline) {
  deadline_ = deadline;
  forget_request();
  if (terms_bytes_ > most_terms_bytes) {
    terms_.assign(shards(), {});
    terms_bytes_ = 0;
  }
}

void RemoteShards::forget_request() {
  answers_.assign(is_asked_.size(), {});
  kept_.clear();
}

void RemoteShards::leave_out(const std::vector<std::size_t>& shards) {
  missing_ = shards;
  is_asked_.assign(this->shards(), true);
  for (const std::size_t shard : missing_) {
    is_asked_[shard] = false;
  }
  forget_request();
  frequencies_.clear();
}

double RemoteShards::missing_share() const {
  double all = 0;
  double missing = 0;
  for (std::size_t shard = 0; shard < shards(); ++shard) {
    const double size = sizes_[shard];
    all += size;
    missing += is_present(shard) ? 0 : size;
  }
  return all > 0 ? missing / all : 0;
}

DocumentSet RemoteShards::documents_of(std::size_t shard) const {
  return is_present(shard) ? DocumentSet(last_place_, (*facts_)[shard].documents.words()) : DocumentSet(last_place_);
}

Xapian::doccount RemoteShards::size() const {
  Xapian::doccount sum = 0;
  for (std::size_t shard = 0; shard < shards(); ++shard) {
    sum += is_present(shard) ? sizes_[shard] : 0;
  }
  return sum;
}

std::uint64_t RemoteShards::total_length() const {
  std::uint64_t sum = 0;
  for (std::size_t shard = 0; shard < shards(); ++shard) {
    sum += is_present(shard) ? (*facts_)[shard].total_length : 0;
  }
  return sum;
}

// Like Xapian for several databases: a shard without a value has an empty bound.
std::string RemoteShards::lower_bound(Slot slot) const {
  std::string least = facts_->front().values[slot_number(slot)].lower;
  for (const ShardFacts& shard : *facts_) {
    least = std::min(least, shard.values[slot_number(slot)].lower);
  }
  return least;
}

std::string RemoteShards::upper_bound(Slot slot) const {
  std::string greatest;
  for (const ShardFacts& shard : *facts_) {
    greatest = std::max(greatest, shard.values[slot_number(slot)].upper);
  }
  return greatest;
}

Xapian::doccount RemoteShards::values(Slot slot) const {
  Xapian::doccount sum = 0;
  for (std::size_t shard = 0; shard < shards(); ++shard) {
    sum += is_present(shard) ? (*facts_)[shard].values[slot_number(slot)].documents : 0;
  }
  return sum;
}

// `asked`: for each shard whether it is asked; empty: all are.
RemoteShards::Question RemoteShards::question(ShardOperation operation, const Write& write,
                                              const std::vector<bool>& asked) const {
  Question question;
  question.operation_ = operation;
  question.texts_.resize(is_asked_.size());
  for (std::size_t shard = 0; shard < is_asked_.size(); ++shard) {
    if (is_asked_[shard] && (asked.empty() || asked[shard])) {
      ByteWriter out;
      out.byte(static_cast<std::uint8_t>(operation));
      const std::size_t part = out.begin_part();
      write(out, shard);
      out.end_part(part);
      question.texts_[shard] = std::move(out).bytes();
    }
  }
  return question;
}

// Lists of terms are asked for again in later requests, so they are kept longer.
void RemoteShards::fetch(std::vector<Question> questions) {
  const auto is_known = [&](std::size_t shard, const std::string& text) {
    return answers_[shard].contains(text) || terms_[shard].contains(text);
  };
  std::vector<std::vector<std::pair<ShardOperation, std::string>>> unknown(is_asked_.size());
  std::vector<std::string> requests(is_asked_.size());
  for (std::size_t shard = 0; shard < is_asked_.size(); ++shard) {
    for (Question& question : questions) {
      std::string& text = question.texts_[shard];
      if (!text.empty() && !is_known(shard, text)) {
        unknown[shard].emplace_back(question.operation_, std::move(text));
      }
    }
    if (unknown[shard].empty()) {
      continue;
    }
    ByteWriter out;
    out.size(is_asked_.size());
    out.size(shard);
    out.size(unknown[shard].size());
    for (const auto& [operation, text] : unknown[shard]) {
      out.append(text);
    }
    requests[shard] = sealed_request(out.bytes());
  }
  if (std::all_of(requests.begin(), requests.end(), [](const std::string& request) { return request.empty(); })) {
    return;
  }
  const auto now = std::chrono::steady_clock::now();
  const Deadline deadline = deadline_ - now < longest_call ? deadline_ : now + longest_call;
  const std::vector<std::string> answers = calls_->ask(generation_, requests, deadline);
  for (std::size_t shard = 0; shard < requests.size(); ++shard) {
    read_parts(shard, unknown[shard], answers.at(shard));
  }
}

// Keeps the answers to the questions.
void RemoteShards::read_parts(std::size_t shard, std::vector<std::pair<ShardOperation, std::string>>& questions,
                              const std::string& answer) {
  try {
    ByteReader in(answer);
    for (auto& [operation, text] : questions) {
      std::string part(in.text());
      if (operation != ShardOperation::terms) {
        answers_[shard].emplace(std::move(text), std::move(part));
        continue;
      }
      terms_bytes_ += text.size() + part.size();
      terms_[shard].emplace(std::move(text), std::move(part));
    }
    in.expect_end();
  } catch (const WrongBytes&) {
    throw_wrong_answer();
  }
}

void RemoteShards::ask(Question question, const Read& read) {
  fetch({question});
  for (std::size_t shard = 0; shard < question.texts_.size(); ++shard) {
    const std::string& text = question.texts_[shard];
    if (text.empty()) {
      continue;
    }
    const auto& kept = question.operation_ == ShardOperation::terms ? terms_[shard] : answers_[shard];
    try {
      ByteReader in(kept.at(text));
      read(in, shard);
      in.expect_end();
    } catch (const WrongBytes&) {
      throw_wrong_answer();
    }
  }
}

void RemoteShards::throw_wrong_answer() const {
  throw Error(ErrorKind::storage, say("wrong_shard_answer", {{"generation", generation_}}));
}

RemoteShards::Question RemoteShards::question_run(const Evaluation& evaluation) const {
  return question(ShardOperation::run, [&](ByteWriter& out, std::size_t) { write(out, evaluation); });
}

RemoteShards::Question RemoteShards::question_find(const Xapian::Query& query, const DocumentSet* within,
                                                   Conditions conditions) const {
  return question(ShardOperation::find, [&](ByteWriter& out, std::size_t shard) {
    write(out, query);
    write(out, conditions);
    out.flag(within != nullptr);
    if (within != nullptr) {
      DocumentSet own = *within;
      own.intersect(documents_of(shard));
      write(out, own);
    }
  });
}

RemoteShards::Question RemoteShards::question_terms(const std::string& beginning, const std::string& after,
                                                    std::size_t most) const {
  return question(ShardOperation::terms, [&](ByteWriter& out, std::size_t) {
    out.text(beginning);
    out.text(after);
    out.size(most);
  });
}

// The shards have equal weights for equal documents, so their best matches together are the best of all.
Matches RemoteShards::run(const Evaluation& evaluation) {
  Matches all;
  ask(question_run(evaluation), [&](ByteReader& in, std::size_t shard) {
    Matches own = read_matches(in);
    all.estimate += own.estimate;
    for (MatchedDocument& match : own.found) {
      match.document = number_of(shard, match.document);
      all.found.push_back(std::move(match));
    }
  });
  std::sort(all.found.begin(), all.found.end(), comes_before);
  all.found.resize(std::min<std::size_t>(all.found.size(), evaluation.most));
  return all;
}

std::vector<std::vector<Xapian::docid>> RemoteShards::by_shard(const std::vector<Xapian::docid>& documents) const {
  std::vector<std::vector<Xapian::docid>> places(shards());
  for (const Xapian::docid document : documents) {
    places[shard_of(document)].push_back(place_of(document));
  }
  return places;
}

void RemoteShards::fetch_values(const std::vector<WantedValues>& wanted) {
  const auto is_known = [&](Xapian::docid document, const std::vector<Slot>& slots) {
    const auto kept = kept_.find(document);
    return kept != kept_.end() && std::all_of(slots.begin(), slots.end(), [&](Slot slot) {
             return std::any_of(kept->second.values.begin(), kept->second.values.end(),
                                [&](const auto& value) { return value.first == slot; });
           });
  };
  std::vector<std::vector<std::vector<Xapian::docid>>> places;  // for each of `wanted` and each shard
  std::vector<bool> asked(shards());
  for (const WantedValues& values : wanted) {
    std::vector<Xapian::docid> unknown;
    for (const Xapian::docid document : values.documents) {
      if (!is_known(document, values.slots)) {
        unknown.push_back(document);
        asked[shard_of(document)] = true;
      }
    }
    places.push_back(by_shard(unknown));
  }
  ask(question(
          ShardOperation::values,
          [&](ByteWriter& out, std::size_t shard) {
            out.size(wanted.size());
            for (std::size_t i = 0; i < wanted.size(); ++i) {
              out.size(wanted[i].slots.size());
              for (const Slot slot : wanted[i].slots) {
                write(out, slot);
              }
              write(out, places[i][shard]);
            }
          },
          asked),
      [&](ByteReader& in, std::size_t shard) {
        for (std::size_t i = 0; i < wanted.size(); ++i) {
          for (const Xapian::docid place : places[i][shard]) {
            Kept& kept = kept_[number_of(shard, place)];
            for (const Slot slot : wanted[i].slots) {
              kept.values.emplace_back(slot, in.text());
            }
          }
        }
      });
}

std::string RemoteShards::value(Xapian::docid document, Slot slot) {
  fetch_values({{{document}, {slot}}});
  for (const auto& [kept, value] : kept_[document].values) {
    if (kept == slot) {
      return value;
    }
  }
  return {};  // its shard is left out
}

void RemoteShards::fetch_documents(const std::vector<Xapian::docid>& documents) {
  std::vector<Xapian::docid> unknown;
  for (const Xapian::docid document : documents) {
    const auto kept = kept_.find(document);
    if (kept == kept_.end() || !kept->second.document) {
      unknown.push_back(document);
    }
  }
  const std::vector<std::vector<Xapian::docid>> places = by_shard(unknown);
  ask(question(
          ShardOperation::documents, [&](ByteWriter& out, std::size_t shard) { write(out, places[shard]); },
          shards_with(places)),
      [&](ByteReader& in, std::size_t shard) {
        for (const Xapian::docid place : places[shard]) {
          std::string data(in.text());
          kept_[number_of(shard, place)].document.emplace(std::move(data), in.text());
        }
      });
}

Xapian::Document RemoteShards::document(Xapian::docid number) {
  fetch_documents({number});
  const std::optional<std::pair<std::string, std::string>>& kept = kept_[number].document;
  if (!kept) {
    throw Xapian::DocNotFoundError("there is no document " + std::to_string(place_of(number)) + " in the shard");
  }
  Xapian::Document document;
  document.set_data(kept->first);
  document.add_value(slot_number(Slot::stamp), kept->second);
  return document;
}

std::vector<Xapian::doccount> RemoteShards::count_with_each(const std::vector<Xapian::docid>& documents,
                                                            const std::vector<std::string>& terms) {
  const std::vector<std::vector<Xapian::docid>> places = by_shard(documents);
  std::vector<Xapian::doccount> counts(terms.size());
  ask(question(
          ShardOperation::count_with_each,
          [&](ByteWriter& out, std::size_t shard) {
            write(out, places[shard]);
            write(out, terms);
          },
          shards_with(places)),
      [&](ByteReader& in, std::size_t) {
        for (Xapian::doccount& count : counts) {
          count += in.size();
        }
      });
  return counts;
}

// A shard that has more terms than it returned may have further ones after its last one, so that the terms of the other
// shards count up to there only.
std::vector<std::pair<std::string, Xapian::doccount>> RemoteShards::terms(const std::string& beginning,
                                                                          const std::string& after, std::size_t most) {
  std::map<std::string, Xapian::doccount> counts;
  std::optional<std::string> end;
  ask(question_terms(beginning, after, most), [&](ByteReader& in, std::size_t) {
    std::string last;
    for (std::size_t left = in.size(); left > 0; --left) {
      last = in.text();
      counts[last] += in.size();
    }
    if (!in.flag()) {
      end = end ? std::min(*end, last) : last;
    }
  });
  const auto stop = end ? counts.upper_bound(*end) : counts.end();
  return {counts.begin(), stop};
}

DocumentSet RemoteShards::find(const Xapian::Query& query, const DocumentSet* within, Conditions conditions) {
  DocumentSet found(last_place_);
  ask(question_find(query, within, conditions),
      [&](ByteReader& in, std::size_t) { found.unite(DocumentSet(last_place_, read_set(in).words())); });
  return found;
}

bool RemoteShards::exists(const Xapian::Query& query) {
  bool does_exist = false;
  ask(question(ShardOperation::exists, [&](ByteWriter& out, std::size_t) { write(out, query); }),
      [&](ByteReader& in, std::size_t) { does_exist = in.flag() || does_exist; });
  return does_exist;
}

std::optional<Xapian::doccount> RemoteShards::known_frequency(const std::string& term) const {
  const std::uint64_t hash = TermFilter::hash_of(term);
  if (filter_ && !filter_->may_have(hash) && !term.empty()) {
    return 0;
  }
  const auto known = frequencies_.find(hash);
  return known == frequencies_.end() ? std::nullopt : std::make_optional(known->second);
}

Xapian::doccount RemoteShards::frequency(const std::string& term) {
  if (const std::optional<Xapian::doccount> known = known_frequency(term)) {
    return *known;
  }
  fetch_frequencies({term});
  return known_frequency(term).value_or(0);
}

void RemoteShards::fetch_frequencies(const std::vector<std::string>& terms) {
  std::vector<std::string> unknown;
  for (const std::string& term : terms) {
    if (!known_frequency(term)) {
      unknown.push_back(term);
    }
  }
  if (unknown.empty()) {
    return;
  }
  std::vector<Xapian::doccount> counts(unknown.size());
  ask(question(ShardOperation::frequencies, [&](ByteWriter& out, std::size_t) { write(out, unknown); }),
      [&](ByteReader& in, std::size_t) {
        for (Xapian::doccount& count : counts) {
          count += in.size();
        }
      });
  if (frequencies_.size() + unknown.size() > most_frequencies) {
    frequencies_.clear();
  }
  for (std::size_t i = 0; i < unknown.size(); ++i) {
    frequencies_.emplace(TermFilter::hash_of(unknown[i]), counts[i]);
  }
}

std::vector<RemoteShards::Sorted> RemoteShards::first_by_slot(const DocumentSet& set, Slot slot, std::size_t most) {
  std::vector<Sorted> first;
  ask(question(ShardOperation::first_by_slot,
               [&](ByteWriter& out, std::size_t shard) {
                 write(out, slot);
                 out.size(most);
                 DocumentSet own = set;
                 own.intersect(documents_of(shard));
                 write(out, own);
               }),
      [&](ByteReader& in, std::size_t shard) {
        for (std::size_t left = in.size(); left > 0; --left) {
          std::string value(in.text());
          first.push_back({std::move(value), shard, in.size()});
        }
      });
  std::sort(first.begin(), first.end(),
            [](const Sorted& a, const Sorted& b) { return std::tie(a.value, a.place) < std::tie(b.value, b.place); });
  first.resize(std::min(first.size(), most));
  return first;
}

}  // namespace gonggo
