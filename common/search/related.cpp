// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/related.hpp"

#include <xapian.h>

#include <algorithm>
#include <string_view>

#include "common/index/terms.hpp"
#include "common/search/filters.hpp"
#include "common/search/matcher.hpp"

namespace gonggo {
namespace {

// Returns the beginning that the terms of all orders of the bid have; nullopt if the number is not that of a bid.
std::optional<std::string> beginning_of_orders(const std::string& number) {
  const std::string term = value_term(FieldId::number, number);
  const std::size_t hyphen = term.rfind('-');  // none in the shortened term of an endless number
  return bid_number(number) && hyphen != std::string::npos ? std::optional(term.substr(0, hyphen + 1)) : std::nullopt;
}

// Adds the terms of the orders of the bid. Returns how many announcements have them; more than most_of_one_number if
// there are too many.
Xapian::doccount add_orders(const OpenIndex& index, const std::string& beginning, std::vector<Xapian::Query>& terms) {
  const std::size_t prefix = value_term(FieldId::number, "").size();
  Xapian::doccount found = 0;
  unsigned steps = 0;
  bool are_too_many = false;
  index.all.each_term(beginning, most_of_one_number, [&](const std::string& term, Xapian::doccount documents) {
    are_too_many = ++steps > most_of_one_number || found > most_of_one_number;
    if (!are_too_many && bid_number(std::string_view(term).substr(prefix))) {
      terms.emplace_back(term);
      found += index.removed->left(documents, term);
    }
    return !are_too_many;
  });
  return are_too_many ? most_of_one_number + 1 : found;
}

// Returns the query for the announcements with the number, or with another order of the bid, on the board; nullopt if
// there is only one, or more than most_of_one_number.
std::optional<Xapian::Query> same_notice(const OpenIndex& index, const Announcement& announcement) {
  if (announcement.number.empty() || announcement.board.empty()) {
    return std::nullopt;
  }
  std::vector<Xapian::Query> either;
  Xapian::doccount found = 0;
  if (const std::optional<std::string> orders = beginning_of_orders(announcement.number)) {
    found = add_orders(index, *orders, either);
  } else {
    const std::string term = value_term(FieldId::number, announcement.number);
    either.emplace_back(term);
    found = index.frequency(term);
  }
  if (found < 2 || found > most_of_one_number) {
    return std::nullopt;
  }
  return Xapian::Query(Xapian::Query::OP_AND, Xapian::Query(Xapian::Query::OP_OR, either.begin(), either.end()),
                       value_query(FieldId::board, announcement.board, index.sources));
}

// Returns the evaluation that finds the newest documents of the query.
Evaluation newest(const OpenIndex& index, const Xapian::Query& query, const SearchRequest& request, Deadline deadline) {
  const Matcher matcher(index, request.now.value_or(gonggo::now()), deadline);
  return {.query = matcher.with_conditions(query), .slot = Slot::by_date, .most = longest_chain};
}

std::vector<Candidate> candidates_of(const Matches& matches) {
  std::vector<Candidate> candidates;
  for (const MatchedDocument& match : matches.found) {
    candidates.push_back({.document = match.document});
  }
  return candidates;
}

}  // namespace

std::vector<Candidate> related_documents(OpenIndex& index, const Announcement& announcement,
                                         const SearchRequest& request, Deadline deadline) {
  const std::optional<Xapian::Query> same = same_notice(index, announcement);
  if (!same) {
    return {};
  }
  const Xapian::Query itself(id_term(announcement.source, announcement.id));
  const Xapian::Query others(Xapian::Query::OP_AND_NOT, *same, itself);
  return candidates_of(index.all.run(newest(index, others, request, deadline), deadline));
}

std::optional<NoticeLink> NoticeChains::link_of(const Announcement& announcement) {
  if (announcement.number.empty() || announcement.board.empty()) {
    return std::nullopt;
  }
  const std::string& number = announcement.number;
  const std::array<std::string, 3> key{announcement.source, announcement.board,
                                       beginning_of_orders(number).value_or(value_term(FieldId::number, number))};
  auto chain = chains_.find(key);
  if (chain == chains_.end()) {
    chain = chains_.emplace(key, links_of(announcement)).first;
  }
  const auto link = chain->second.find(announcement.id);
  return link == chain->second.end() ? std::nullopt : std::optional(link->second);
}

void NoticeChains::fetch(const std::vector<Hit>& hits) {
  if (!index_.all.is_remote()) {
    return;
  }
  std::vector<std::string> numbers;
  std::vector<std::string> bids;
  for (const Hit& hit : hits) {
    const Announcement& announcement = hit.announcement;
    if (const auto orders = beginning_of_orders(announcement.number)) {
      bids.push_back(*orders);
    } else if (!announcement.number.empty()) {
      numbers.push_back(value_term(FieldId::number, announcement.number));
    }
  }
  index_.frequencies.fetch(numbers);
  index_.all.fetch_terms(bids, most_of_one_number);
  std::vector<Evaluation> chains;
  for (const Hit& hit : hits) {
    if (const auto same = same_notice(index_, hit.announcement)) {
      chains.push_back(chain_of(hit.announcement, *same));
    }
  }
  index_.all.fetch_runs(chains);
  std::vector<Xapian::docid> documents;
  for (const Evaluation& chain : chains) {
    const std::vector<Xapian::docid> some = documents_of(candidates_of(index_.all.run(chain, deadline_)));
    documents.insert(documents.end(), some.begin(), some.end());
  }
  std::sort(documents.begin(), documents.end());
  documents.erase(std::unique(documents.begin(), documents.end()), documents.end());
  index_.all.fetch_documents(documents);
}

// Returns what finds the announcements of the chain. `same`: that of same_notice().
Evaluation NoticeChains::chain_of(const Announcement& announcement, const Xapian::Query& same) const {
  const Xapian::Query source = value_query(FieldId::source, announcement.source, index_.sources);
  return newest(index_, Xapian::Query(Xapian::Query::OP_AND, same, source), request_, deadline_);
}

NoticeChains::Links NoticeChains::links_of(const Announcement& announcement) const {
  const std::optional<Xapian::Query> same = same_notice(index_, announcement);
  if (!same) {
    return {};
  }
  std::vector<Announcement> chain;
  const std::vector<Candidate> documents = candidates_of(index_.all.run(chain_of(announcement, *same), deadline_));
  index_.all.fetch_documents(documents_of(documents));
  for (const Candidate& one : documents) {
    chain.push_back(index_.texts.announcement(index_.all.document(one.document)));
  }
  Links links;
  if (chain.size() > 1) {
    const std::vector<NoticeLink> all = link_notices(chain);
    for (std::size_t i = 0; i < chain.size(); ++i) {
      links.emplace(chain[i].id, all[i]);
    }
  }
  return links;
}

}  // namespace gonggo
