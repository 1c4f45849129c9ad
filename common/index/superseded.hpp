// SPDX-License-Identifier: GPL-2.0-or-later
// Marks the documents of a database whose place a newer one has taken (notice_chain.hpp), so that ranking need not read
// their chains. Private to common/index. Belongs to one thread.
#pragma once

#include <xapian.h>

namespace gonggo {

// Sets Slot::superseded of every such document, and removes it from every other one. Reads the documents that share
// their notice number; the rest of the database is not read. Counts what was added to the database but not committed.
// Throws Xapian::Error if the database is damaged.
void mark_superseded(Xapian::WritableDatabase& database);

}  // namespace gonggo
