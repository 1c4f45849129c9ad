// SPDX-License-Identifier: GPL-2.0-or-later
// Marks the documents of a database whose place a newer one has taken (notice_chain.hpp), so that ranking need not read
// their chains. Private to common/index. Belongs to one thread.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "common/index/stored_text.hpp"

namespace gonggo {

// Returns for each document whether a newer one has taken its place. All of them must have the same notice number,
// apart from the order of a bid. None has if there are more than most_of_one_number.
std::vector<bool> are_superseded(const std::vector<Xapian::Document>& documents, const StoredText& texts);

// Returns what the terms of all orders of a bid begin with if `term` is the term of a notice number that is one; empty
// for any other number.
std::string beginning_of_bid(const std::string& term);

// Sets Slot::superseded of every such document, and removes it from every other one. Reads the documents that share
// their notice number; the rest of the database is not read. Counts what was added to the database but not committed.
// Throws Xapian::Error if the database is damaged.
void mark_superseded(Xapian::WritableDatabase& database);

}  // namespace gonggo
