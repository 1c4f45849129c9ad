// SPDX-License-Identifier: GPL-2.0-or-later
// The announcements of one notice: which of them a newer one has taken the place of (notice_chain.hpp). Writers keep
// that in Slot::superseded, so that ranking need not read the chains. Private to common/index.
#pragma once

#include <string>
#include <vector>

#include "common/index/announcement.hpp"

namespace Xapian {
class Document;
}

namespace gonggo {

// Returns a name of the notice that all its announcements have, also those of other orders of a bid, and no others.
// Empty if the announcement has no number.
std::string notice_of(const Announcement& announcement);

// Returns what the terms of all orders of a bid begin with if `term` is the term of a notice number that is one; empty
// for any other number.
std::string beginning_of_bid(const std::string& term);

// Collects the announcements of one notice. Keeps neither their bodies nor their attachments.
class Notice {
 public:
  void add(Announcement announcement);
  // Returns for each announcement, in the order of add(), whether a newer one has taken its place. None has if there
  // are more than most_of_one_number.
  [[nodiscard]] std::vector<bool> superseded() const;

 private:
  std::vector<Announcement> announcements_;
};

void set_superseded(Xapian::Document& document, bool superseded);  // sets or removes the value of the slot

}  // namespace gonggo
