// SPDX-License-Identifier: GPL-2.0-or-later
// The names of the boards and departments of an index. Private to common/search.
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "common/index/removed_documents.hpp"
#include "common/search/collection.hpp"

namespace gonggo {

// Maps each name, as compared_value() returns it, to the number of documents that have it.
struct ValueNames {
  std::unordered_map<std::string, Xapian::doccount> boards;
  std::unordered_map<std::string, Xapian::doccount> departments;  // single levels only, without spaces
  std::unordered_set<std::string> beginnings;                     // the first character of each name
};

// Returns the first code point of a text, in UTF-8. Empty for an empty text.
std::string first_character(std::string_view text);

// Reads the names of the documents of `all` that are not removed, at most 20,000 of each kind. Costs a walk through the
// terms of both fields.
ValueNames read_value_names(const Collection& all, const RemovedDocuments& removed);

}  // namespace gonggo
