// SPDX-License-Identifier: GPL-2.0-or-later
// Masks personal numbers in what was read of a file, before anything of it is kept.
#pragma once

#include "common/text/personal_policy.hpp"
#include "indexer/extract/extraction.hpp"

namespace gonggo::indexer {

// Masks the texts of the blocks, the names of files within archives and the messages of failures, and counts the
// numbers in Extraction::masked. The blocks count as one text, so a number is found if it reaches from one block into
// the next, and so is a word that stands in another block than its number. A block of which nothing is left is removed.
void mask_extraction(const PersonalPolicy& policy, Extraction& extraction);

}  // namespace gonggo::indexer
