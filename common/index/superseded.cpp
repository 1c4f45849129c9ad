// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/superseded.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/index/notice_chain.hpp"
#include "common/index/slots.hpp"
#include "common/index/stored_text.hpp"
#include "common/index/terms.hpp"

namespace gonggo {
namespace {

struct Member {
  std::string order;  // Slot::by_date
  std::size_t place;  // among the documents
};

class Marking {
 public:
  explicit Marking(Xapian::WritableDatabase& database) : database_(database), texts_(database) {
    const Xapian::valueno slot = slot_number(Slot::superseded);
    for (auto value = database.valuestream_begin(slot); value != database.valuestream_end(slot); ++value) {
      before_.insert(value.get_docid());
    }
  }

  void mark_all() {
    find();
    for (const Xapian::docid document : before_) {
      if (!now_.contains(document)) {
        set(document, "");
      }
    }
    for (const Xapian::docid document : now_) {
      if (!before_.contains(document)) {
        set(document, "1");
      }
    }
  }

 private:
  // A number is a notice of its own, but all orders of one bid are one notice. Their terms follow each other.
  void find() {
    const std::string prefix = value_term(FieldId::number, "");
    std::string bid;
    std::vector<std::string> orders;
    Xapian::doccount found = 0;
    for (auto at = database_.allterms_begin(prefix); at != database_.allterms_end(prefix); ++at) {
      const std::string term = *at;
      const std::string beginning = beginning_of_bid(term);
      if (beginning.empty()) {
        find_in({term}, at.get_termfreq());
        continue;
      }
      if (beginning != bid) {
        find_in(orders, found);
        orders.clear();
        found = 0;
        bid = beginning;
      }
      found += at.get_termfreq();
      if (found <= most_of_one_number) {
        orders.push_back(term);
      }
    }
    find_in(orders, found);
  }

  void find_in(const std::vector<std::string>& terms, Xapian::doccount found) {
    if (found < 2 || found > most_of_one_number) {
      return;
    }
    std::vector<Xapian::Document> documents;
    for (const std::string& term : terms) {
      for (auto at = database_.postlist_begin(term); at != database_.postlist_end(term); ++at) {
        documents.push_back(database_.get_document(*at));
      }
    }
    const std::vector<bool> superseded = are_superseded(documents, texts_);
    for (std::size_t i = 0; i < documents.size(); ++i) {
      if (superseded[i]) {
        now_.insert(documents[i].get_docid());
      }
    }
  }

  void set(Xapian::docid number, const std::string& value) {
    Xapian::Document document = database_.get_document(number);
    document.add_value(slot_number(Slot::superseded), value);  // an empty value removes it
    database_.replace_document(number, document);
  }

  Xapian::WritableDatabase& database_;
  StoredText texts_;
  std::set<Xapian::docid> before_;  // documents that are marked
  std::set<Xapian::docid> now_;     // documents that must be marked
};

}  // namespace

std::vector<bool> are_superseded(const std::vector<Xapian::Document>& documents, const StoredText& texts) {
  std::vector<bool> superseded(documents.size(), false);
  if (documents.size() < 2 || documents.size() > most_of_one_number) {
    return superseded;
  }
  std::map<std::pair<std::string, std::string>, std::vector<Member>> chains;  // by source and board
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const std::string board = slot_value(documents[i], Slot::board);
    if (!board.empty()) {
      chains[{slot_value(documents[i], Slot::source), board}].push_back({slot_value(documents[i], Slot::by_date), i});
    }
  }
  for (auto& [key, chain] : chains) {
    if (chain.size() < 2) {
      continue;
    }
    std::sort(chain.begin(), chain.end(), [](const Member& a, const Member& b) { return a.order < b.order; });
    chain.resize(std::min<std::size_t>(chain.size(), longest_chain));
    std::vector<Announcement> announcements;
    for (const Member& member : chain) {
      announcements.push_back(texts.announcement(documents[member.place]));
    }
    const std::vector<NoticeLink> links = link_notices(announcements);
    for (std::size_t i = 0; i < chain.size(); ++i) {
      superseded[chain[i].place] = !links[i].superseded_by.empty();
    }
  }
  return superseded;
}

std::string beginning_of_bid(const std::string& term) {
  const std::size_t prefix = value_term(FieldId::number, "").size();
  const std::size_t hyphen = term.rfind('-');
  const bool is_bid = hyphen != std::string::npos && bid_number(std::string_view(term).substr(prefix));
  return is_bid ? term.substr(0, hyphen + 1) : std::string();
}

void mark_superseded(Xapian::WritableDatabase& database) { Marking(database).mark_all(); }

}  // namespace gonggo
