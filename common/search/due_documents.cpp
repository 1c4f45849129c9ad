// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/due_documents.hpp"

#include <optional>

#include "common/index/document.hpp"
#include "common/index/terms.hpp"

namespace gonggo {
namespace {

Xapian::WritableDatabase database_in_memory() { return Xapian::WritableDatabase("", Xapian::DB_BACKEND_INMEMORY); }

}  // namespace

DueDocuments::DueDocuments(const GenerationInfo& generation)
    : announcements_(generation), database_(database_in_memory()) {}

bool DueDocuments::admit(Instant now, Analyzer& analyzer) {
  bool changed = false;
  if (now < latest_) {
    announcements_.restart();
    database_ = database_in_memory();
    size_ = 0;
    sources_.clear();
    latest_ = Instant::min();
    changed = true;
  }
  while (const std::optional<Announcement> due = announcements_.take(now)) {
    latest_ = visible_from(*due);
    sources_.insert(due->source);
    database_.add_document(make_document(*due, analyzer));
    ++size_;
    changed = true;
  }
  return changed;
}

}  // namespace gonggo
