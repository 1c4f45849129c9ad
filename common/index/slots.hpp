// SPDX-License-Identifier: GPL-2.0-or-later
// Reads from a Xapian database what a document stores: the values of its slots, and the announcement itself.
// Throws Xapian::Error if the database is damaged, and Error(storage) if a stored announcement is.
#pragma once

#include <cstdint>
#include <string>

#include "common/index/announcement.hpp"
#include "common/index/schema.hpp"

namespace Xapian {
class Database;
class Document;
}  // namespace Xapian

namespace gonggo {

// The number by which Xapian knows the slot.
constexpr std::uint32_t slot_number(Slot slot) { return static_cast<std::uint32_t>(slot); }

// Empty if the document has no value there.
std::string slot_value(const Xapian::Document& document, Slot slot);
// The document must exist: `document` is a number from a posting list or a result.
std::string slot_value(const Xapian::Database& db, std::uint32_t document, Slot slot);

Announcement stored_announcement(const Xapian::Document& document);

}  // namespace gonggo
