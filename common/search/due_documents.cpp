// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/due_documents.hpp"

#include "common/index/document.hpp"
#include "common/index/terms.hpp"

namespace gonggo {
namespace {

Xapian::WritableDatabase database_in_memory() { return Xapian::WritableDatabase("", Xapian::DB_BACKEND_INMEMORY); }

}  // namespace

DueDocuments::DueDocuments(const GenerationInfo& generation)
    : announcements_(generation), database_(database_in_memory()) {}

void DueDocuments::begin_again() {
  half_added_ = true;  // until everything below is done
  ++changes_;
  announcements_.restart();
  database_ = database_in_memory();
  size_ = 0;
  sources_.clear();
  latest_ = Instant::min();
  half_added_ = false;
}

void DueDocuments::admit(Instant now, Analyzer& analyzer, const CommonUnits& common, Deadline deadline) {
  if (half_added_ || now < latest_) {
    begin_again();
  }
  while (const Announcement* due = announcements_.next(now)) {
    check(deadline);
    const Xapian::Document document = make_document(*due, analyzer, common);
    half_added_ = true;
    sources_.insert(due->source);
    database_.add_document(document);
    half_added_ = false;
    ++size_;
    ++changes_;
    latest_ = visible_from(*due);
    announcements_.advance();
  }
}

}  // namespace gonggo
