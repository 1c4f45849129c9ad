// SPDX-License-Identifier: GPL-2.0-or-later
// Puts the announcements of one notice in order: the notice, its changes, corrections and cancellation, and its result.
// Pure and thread-safe.
//
// A chain has the announcements of one source and one board with the same notice number. The number of a bid (나라장터,
// bidNtceNo and bidNtceOrd: 20250112345-01) ends with its order, and all orders are one chain. A later announcement
// takes the place of an earlier one if it has a greater order, or if the titles are the same apart from words such as
// 변경, 정정, 취소, 재공고, 연장 and 2차. So two notices that share a number by chance stay apart. A result takes the
// place of nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/announcement.hpp"

namespace gonggo {

// A number that more announcements of the index have, on whatever boards, is no notice number: boards write "-" or "0"
// where they have none. Its announcements are not related. The limit keeps a hit from reading every announcement.
inline constexpr unsigned most_of_one_number = 1000;
inline constexpr unsigned longest_chain = 20;  // only the newest announcements of a chain count

enum class NoticeKind { original, changed, corrected, extended, renewed, cancelled, result };
std::string_view notice_kind_name(NoticeKind kind);  // original, changed, corrected ...

// Returns the kind that the title states, in brackets or before a word such as 공고: [정정], (변경), 취소 공고, 재공고.
NoticeKind notice_kind(std::string_view title);

// The number of a bid without its order.
struct BidNumber {
  std::string base;
  unsigned order = 0;
};
// Returns nullopt for any other number: it has fewer than eight letters and digits before the hyphen, or not two or
// three digits after it.
std::optional<BidNumber> bid_number(std::string_view number);

// The place of an announcement in its chain.
struct NoticeLink {
  NoticeKind kind = NoticeKind::original;
  unsigned order = 0;         // that of the bid, or the place in the chain, from 0
  std::string supersedes;     // id of the announcement whose place it takes; empty: none
  std::string superseded_by;  // id of the newest one that takes its place; empty: none
};

// Returns one link for each announcement, in the order of the arguments. They must have the same source, board and
// number, apart from the order of a bid. The order is that of the bids, then of the dates, then of the ids.
std::vector<NoticeLink> link_notices(const std::vector<Announcement>& chain);

}  // namespace gonggo
