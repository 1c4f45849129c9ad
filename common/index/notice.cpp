// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/notice.hpp"

#include <xapian.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "common/index/notice_chain.hpp"
#include "common/index/slots.hpp"
#include "common/index/terms.hpp"

namespace gonggo {

std::string beginning_of_bid(const std::string& term) {
  const std::size_t prefix = value_term(FieldId::number, "").size();
  const std::size_t hyphen = term.rfind('-');
  const bool is_bid = hyphen != std::string::npos && bid_number(std::string_view(term).substr(prefix));
  return is_bid ? term.substr(0, hyphen + 1) : std::string();
}

std::string notice_of(const Announcement& announcement) {
  if (announcement.number.empty()) {
    return {};
  }
  std::string term = value_term(FieldId::number, announcement.number);
  std::string bid = beginning_of_bid(term);
  return bid.empty() ? term : bid + '\n';  // no number has a line break
}

void Notice::add(Announcement announcement) {
  announcement.body = {};
  announcement.attachments = {};
  announcements_.push_back(std::move(announcement));
}

std::vector<bool> Notice::superseded() const {
  std::vector<bool> superseded(announcements_.size(), false);
  if (announcements_.size() < 2 || announcements_.size() > most_of_one_number) {
    return superseded;
  }
  struct Member {
    std::string order;  // the newest first
    std::size_t place;  // among the announcements
  };
  std::map<std::pair<std::string, std::string>, std::vector<Member>> chains;  // by source and board
  for (std::size_t i = 0; i < announcements_.size(); ++i) {
    const Announcement& one = announcements_[i];
    if (!one.board.empty()) {
      chains[{one.source, one.board}].push_back({date_order(one), i});
    }
  }
  for (auto& [key, chain] : chains) {
    std::sort(chain.begin(), chain.end(), [](const Member& a, const Member& b) { return a.order < b.order; });
    chain.resize(std::min<std::size_t>(chain.size(), longest_chain));
    std::vector<Announcement> announcements;
    for (const Member& member : chain) {
      announcements.push_back(announcements_[member.place]);
    }
    const std::vector<NoticeLink> links = link_notices(announcements);
    for (std::size_t i = 0; i < chain.size(); ++i) {
      superseded[chain[i].place] = !links[i].superseded_by.empty();
    }
  }
  return superseded;
}

void set_superseded(Xapian::Document& document, bool superseded) {
  document.add_value(slot_number(Slot::superseded), superseded ? "1" : "");  // an empty value removes it
}

}  // namespace gonggo
