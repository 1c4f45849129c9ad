// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/related.hpp"

#include <xapian.h>

#include <algorithm>
#include <optional>

#include "common/index/slots.hpp"
#include "common/index/terms.hpp"
#include "common/search/filters.hpp"
#include "common/search/matcher.hpp"

namespace gonggo {
namespace {

constexpr Xapian::doccount most_related = 20;

// Returns the numbers of the announcements that belong together: the number itself, or every order of the bid up to a
// few above its own.
std::vector<std::string> numbers_of(const std::string& number) {
  const std::optional<BidNumber> bid = bid_number(number);
  if (!bid) {
    return {number};
  }
  constexpr unsigned most_orders = 10;
  const std::size_t width = number.size() - bid->base.size() - 1;
  std::vector<std::string> numbers;
  for (unsigned order = 0; order < std::max(most_orders, bid->order + most_orders / 2); ++order) {
    std::string digits = std::to_string(order);
    digits.insert(0, width - std::min(width, digits.size()), '0');
    numbers.push_back(bid->base + "-" + digits);
  }
  return numbers;
}

// Returns the query for the announcements with these numbers on the board; nullopt if there is only one.
std::optional<Xapian::Query> same_notice(const OpenIndex& index, const Announcement& announcement) {
  if (announcement.number.empty() || announcement.board.empty()) {
    return std::nullopt;
  }
  std::vector<Xapian::Query> either;
  Xapian::doccount found = 0;
  for (const std::string& number : numbers_of(announcement.number)) {
    const std::string term = value_term(FieldId::number, number);
    const Xapian::doccount frequency = index.db.get_termfreq(term);
    found += frequency;
    if (frequency > 0) {
      either.emplace_back(term);
    }
  }
  if (found < 2) {
    return std::nullopt;
  }
  return Xapian::Query(Xapian::Query::OP_AND, Xapian::Query(Xapian::Query::OP_OR, either.begin(), either.end()),
                       value_query(FieldId::board, announcement.board, index.sources));
}

std::vector<Candidate> newest(OpenIndex& index, const Xapian::Query& query, const SearchRequest& request,
                              Deadline deadline) {
  const Matcher matcher(index, request.now.value_or(gonggo::now()), deadline);
  Xapian::Enquire enquire(index.db);
  enquire.set_query(matcher.with_conditions(query));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_sort_by_value(slot_number(Slot::by_date), false);
  const Xapian::MSet found = matcher.run(enquire, 0, most_related, false);
  std::vector<Candidate> candidates;
  for (auto hit = found.begin(); hit != found.end(); ++hit) {
    candidates.push_back({.document = *hit});
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
  return newest(index, Xapian::Query(Xapian::Query::OP_AND_NOT, *same, itself), request, deadline);
}

std::map<std::string, NoticeLink> notice_links(OpenIndex& index, const Announcement& announcement,
                                               const SearchRequest& request, Deadline deadline) {
  const std::optional<Xapian::Query> same = same_notice(index, announcement);
  if (!same) {
    return {};
  }
  const Xapian::Query source = value_query(FieldId::source, announcement.source, index.sources);
  std::vector<Announcement> chain;
  for (const Candidate& one : newest(index, Xapian::Query(Xapian::Query::OP_AND, *same, source), request, deadline)) {
    chain.push_back(stored_announcement(index.db.get_document(one.document)));
  }
  std::map<std::string, NoticeLink> links;
  if (chain.size() > 1) {
    const std::vector<NoticeLink> all = link_notices(chain);
    for (std::size_t i = 0; i < chain.size(); ++i) {
      links.emplace(chain[i].id, all[i]);
    }
  }
  return links;
}

}  // namespace gonggo
