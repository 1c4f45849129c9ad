// SPDX-License-Identifier: GPL-2.0-or-later
// What is evaluated in a collection of documents, and what it finds. Private to common/search.
#pragma once

#include <xapian.h>

#include <optional>
#include <string>
#include <vector>

#include "common/index/schema.hpp"
#include "common/search/bm25.hpp"
#include "common/search/deadline.hpp"

namespace gonggo {

// A query to be evaluated. The documents with the greatest weights come first. Equal ones are sorted by a value, if one
// is named, and then by their numbers.
struct Evaluation {
  Xapian::Query query;
  std::optional<Bm25> bm25 = {};  // gives the terms their weights; nullopt: nothing has a weight
  std::optional<Slot> slot = {};  // whose least value comes first among equal weights
  Xapian::doccount most = 0;      // how many documents are wanted
  bool exact = false;             // true: all documents that match are counted
};

struct MatchedDocument {
  Xapian::docid document = 0;
  double weight = 0;
  std::string value = {};  // of Evaluation::slot
};

struct Matches {
  std::vector<MatchedDocument> found;
  Xapian::doccount estimate = 0;  // how many documents match; exact if Evaluation::exact is true
};

// True if the first match comes before the second. Their values are those of Evaluation::slot, if it names one.
bool comes_before(const MatchedDocument& first, const MatchedDocument& second);

// Evaluates the query in a database. `deadline`: when it throws Error(deadline). Throws Xapian::Error if the database
// is damaged.
Matches evaluate(const Xapian::Database& database, const Evaluation& evaluation, std::optional<Deadline> deadline);

// Returns for each term how many of the documents have it. Ascending numbers. Throws as evaluate() does.
std::vector<Xapian::doccount> count_with_each(const Xapian::Database& database,
                                              const std::vector<Xapian::docid>& documents,
                                              const std::vector<std::string>& terms);

}  // namespace gonggo
