// SPDX-License-Identifier: GPL-2.0-or-later
// How sets of documents are found (document_sets.hpp). Private to common/search.
#pragma once

#include <cstdint>

namespace gonggo {

// How the parts of a query are taken that no list of a term answers, such as phrases and ranges of values.
enum class Conditions : std::uint8_t {
  asked,           // Xapian is asked about each document
  taken_as_true,   // so that every document that matches is found, and perhaps others
  taken_as_false,  // so that only documents that match are found, and perhaps not all
};

}  // namespace gonggo
