// SPDX-License-Identifier: GPL-2.0-or-later
// The documents of a generation that became due after it was made. Private to common/search. Belongs to one thread.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <set>
#include <string>

#include "common/base/date.hpp"
#include "common/index/common_units.hpp"
#include "common/index/generation.hpp"
#include "common/index/withheld.hpp"
#include "common/search/deadline.hpp"
#include "common/text/analyzer.hpp"

namespace gonggo {

// Keeps the withheld announcements that are due in a Xapian database in memory. They are analysed with the lexicon of
// the generation, as an update would do. Nothing else of the withheld announcements is kept in memory, except the next
// one.
class DueDocuments {
 public:
  explicit DueDocuments(const GenerationInfo& generation);

  // Makes the database hold exactly the announcements that may be shown at `now`. Does nothing if no announcement
  // became due since the last call. If `now` is before an instant at which a document of the database became due,
  // begins again with an empty database. Throws Error(deadline) if the deadline passes before all are admitted; the
  // next call continues with those that are left. Throws Error(storage) if the file of the withheld announcements
  // cannot be read; so does each later call, until one begins again. After an exception the database is incomplete.
  void admit(Instant now, Analyzer& analyzer, const CommonUnits& common, Deadline deadline);

  // Returns a number that is greater after each change of the database.
  [[nodiscard]] std::uint64_t changes() const { return changes_; }

  [[nodiscard]] const Xapian::Database& database() const { return database_; }
  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] const std::set<std::string>& sources() const { return sources_; }

 private:
  void begin_again();

  DueAnnouncements announcements_;
  Xapian::WritableDatabase database_;
  std::uint64_t size_ = 0;
  std::uint64_t changes_ = 0;
  bool half_added_ = false;          // adding a document failed, so the database may have a part of it
  std::set<std::string> sources_;    // the sources of the documents in the database
  Instant latest_ = Instant::min();  // when the last document in the database became due
};

}  // namespace gonggo
