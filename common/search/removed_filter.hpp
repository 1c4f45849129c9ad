// SPDX-License-Identifier: GPL-2.0-or-later
// Excludes the removed documents of a generation (removed_documents.hpp) from queries. Private to common/search.
#pragma once

#include <xapian.h>

#include <memory>

#include "common/index/removed_documents.hpp"

namespace gonggo {

// Returns the query without the removed documents. Its weights are kept. If there are no removed documents, returns the
// query unchanged, so it costs no more. The result belongs to the thread of `removed`.
Xapian::Query without_removed(const Xapian::Query& query, const std::shared_ptr<const RemovedDocuments>& removed);

// Lets queries be read that another machine made with without_removed().
void add_removed_filter(Xapian::Registry& registry, const std::shared_ptr<const RemovedDocuments>& removed);

}  // namespace gonggo
