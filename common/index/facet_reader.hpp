// SPDX-License-Identifier: GPL-2.0-or-later
// What the documents of a database have for a facet. Private to common/index and common/search.
//
// The stored value of a document is that of one slot; for the status, the first and the last day of its posting period.
// A facet counts the texts of this value: the elements of a list, the year of a day, otherwise the value itself. The
// status depends on the day on which it is asked for, so the text of a posting period is not shown but read by
// statuses_in().
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/base/date.hpp"
#include "common/index/posting_status.hpp"
#include "common/index/schema.hpp"
#include "common/index/slots.hpp"

namespace gonggo {

// Belongs to one thread. Throws Xapian::Error if the database is damaged.
class FacetReader {
 public:
  FacetReader(const Xapian::Database& database, FacetId facet);

  // Returns the stored value. Documents must be asked for in ascending order.
  std::string value_of(std::uint32_t document);

 private:
  SlotReader first_;
  std::optional<SlotReader> last_;  // for the status, which has two values
};

// True if a document may have several texts.
bool has_several_texts(FacetId facet);
std::vector<std::string> facet_texts(FacetId facet, const std::string& stored);

// Returns the statuses of a posting period on a day. `text` is that of a stored value.
std::vector<Status> statuses_in(const std::string& text, Day today);

}  // namespace gonggo
