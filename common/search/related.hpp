// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the announcements that belong to one announcement by their notice number. Private to common/search. Belongs to
// one thread. All functions throw Error(deadline) once the deadline has passed.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/index/announcement.hpp"
#include "common/index/notice_chain.hpp"
#include "common/search/deadline.hpp"
#include "common/search/open_index.hpp"
#include "common/search/request.hpp"
#include "common/search/rescore.hpp"

namespace gonggo {

// Returns the other documents with the same notice number on the same board, newest first; at most 20. All orders of a
// bid (notice_chain.hpp) have the same number. They are mostly corrections, extensions and results of one notice.
// Returns none if the announcement has no number or no board. Of the request, `now` counts.
std::vector<Candidate> related_documents(OpenIndex& index, const Announcement& announcement,
                                         const SearchRequest& request, Deadline deadline);

// Finds the places of announcements in their chains, for one request. A chain has the announcements of one source. Only
// the newest 20 count. Each chain is read once. The index and the request must outlive the object.
class NoticeChains {
 public:
  NoticeChains(OpenIndex& index, const SearchRequest& request, Deadline deadline)
      : index_(index), request_(request), deadline_(deadline) {}

  // Fetches all at once what link_of() will ask other machines about the announcements.
  void fetch(const std::vector<Hit>& hits);

  // Returns the place of the announcement; nullopt if it is alone, or not among the newest of its chain.
  std::optional<NoticeLink> link_of(const Announcement& announcement);

 private:
  using Links = std::map<std::string, NoticeLink>;  // by id
  [[nodiscard]] Links links_of(const Announcement& announcement) const;
  [[nodiscard]] Evaluation chain_of(const Announcement& announcement, const Xapian::Query& same) const;

  OpenIndex& index_;
  const SearchRequest& request_;
  Deadline deadline_;
  std::map<std::array<std::string, 3>, Links> chains_;  // by source, board and number
};

}  // namespace gonggo
