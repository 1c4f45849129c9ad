// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/slots.hpp"

#include <xapian.h>

#include "common/index/announcement_codec.hpp"

namespace gonggo {

static_assert(sizeof(Xapian::docid) == sizeof(std::uint32_t) && sizeof(Xapian::valueno) == sizeof(std::uint32_t));

std::string slot_value(const Xapian::Document& document, Slot slot) { return document.get_value(slot_number(slot)); }

std::string slot_value(const Xapian::Database& db, std::uint32_t document, Slot slot) {
  return slot_value(db.get_document(document, Xapian::DOC_ASSUME_VALID), slot);
}

Announcement stored_announcement(const Xapian::Document& document) { return decode_announcement(document.get_data()); }

}  // namespace gonggo
