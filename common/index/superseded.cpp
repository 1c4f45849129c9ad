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
  Xapian::Document document;
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
      if (!bid_number(std::string_view(term).substr(prefix.size()))) {
        find_in({term}, at.get_termfreq());
        continue;
      }
      if (const std::string beginning = term.substr(0, term.rfind('-') + 1); beginning != bid) {
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
    std::map<std::pair<std::string, std::string>, std::vector<Member>> chains;  // by source and board
    for (const std::string& term : terms) {
      for (auto at = database_.postlist_begin(term); at != database_.postlist_end(term); ++at) {
        Xapian::Document document = database_.get_document(*at);
        const std::string board = slot_value(document, Slot::board);
        if (!board.empty()) {
          const std::string order = slot_value(document, Slot::by_date);
          chains[{slot_value(document, Slot::source), board}].push_back({order, std::move(document)});
        }
      }
    }
    for (auto& [key, chain] : chains) {
      if (chain.size() > 1) {
        link(chain);
      }
    }
  }

  void link(std::vector<Member>& chain) {
    std::sort(chain.begin(), chain.end(), [](const Member& a, const Member& b) { return a.order < b.order; });
    chain.resize(std::min<std::size_t>(chain.size(), longest_chain));
    std::vector<Announcement> announcements;
    for (const Member& member : chain) {
      announcements.push_back(texts_.announcement(member.document));
    }
    const std::vector<NoticeLink> links = link_notices(announcements);
    for (std::size_t i = 0; i < chain.size(); ++i) {
      if (!links[i].superseded_by.empty()) {
        now_.insert(chain[i].document.get_docid());
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

void mark_superseded(Xapian::WritableDatabase& database) { Marking(database).mark_all(); }

}  // namespace gonggo
