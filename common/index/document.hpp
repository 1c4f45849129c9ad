// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: what a document looks like to Xapian.
#pragma once

#include <xapian.h>

#include <optional>
#include <string>

#include "common/index/announcement.hpp"
#include "common/text/analyzer.hpp"

namespace gonggo {

// A longer announcement (all its texts together) cannot be indexed: Xapian keeps a document's words in memory,
// up to two hundred bytes for one of text where no word comes twice.
inline constexpr std::size_t max_announcement_bytes = 4U << 20;
inline constexpr std::size_t max_title_bytes = 64U << 10;  // a title is shown whole in every list of hits

// Why the announcement cannot be indexed, as a sentence without a full stop; nullopt if it can.
std::optional<std::string> reason_not_indexable(const Announcement& announcement);

// Words of the common text: title, body, attachments, then the short fields, far enough apart that no phrase spans
// two of them. Stems and parts carry positions, surfaces, grams and neighbours written together do not (phrases are
// made of units). `now` decides on withheld_term().
Xapian::Document make_document(const Announcement& announcement, Analyzer& analyzer, Instant now);

}  // namespace gonggo
