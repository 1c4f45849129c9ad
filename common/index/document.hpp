// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: makes the Xapian document of an announcement.
#pragma once

#include <xapian.h>

#include <optional>
#include <string>

#include "common/index/announcement.hpp"
#include "common/text/analyzer.hpp"

namespace gonggo {

// The limit for all texts of an announcement together. Xapian keeps the terms of a document in memory: up to two
// hundred bytes for each byte of a text without repeated words.
inline constexpr std::size_t max_announcement_bytes = 4U << 20;
inline constexpr std::size_t max_title_bytes = 64U << 10;  // a title is shown whole in every list of hits

// Returns why the announcement cannot be indexed, as a sentence without a full stop; nullopt if it can be indexed.
std::optional<std::string> reason_not_indexable(const Announcement& announcement);

// The common text holds body, title, attachments and short fields. A gap of positions between them keeps phrases from
// spanning two of them. Stems and parts have positions, because phrases are made of them. Surfaces, bigrams and joined
// neighbours have none.
// `now` decides whether the document gets withheld_term().
Xapian::Document make_document(const Announcement& announcement, Analyzer& analyzer, Instant now);

}  // namespace gonggo
