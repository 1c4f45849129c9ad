// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/slots.hpp"

#include <xapian.h>

namespace gonggo {

static_assert(sizeof(Xapian::docid) == sizeof(std::uint32_t) && sizeof(Xapian::valueno) == sizeof(std::uint32_t));

std::string slot_value(const Xapian::Document& document, Slot slot) { return document.get_value(slot_number(slot)); }

std::string slot_value(const Xapian::Database& db, std::uint32_t document, Slot slot) {
  return slot_value(db.get_document(document, Xapian::DOC_ASSUME_VALID), slot);
}

struct SlotReader::Place {
  Xapian::ValueIterator at;
  Xapian::ValueIterator end;
};

SlotReader::SlotReader(const Xapian::Database& database, Slot slot)
    : place_(new Place{database.valuestream_begin(slot_number(slot)), database.valuestream_end(slot_number(slot))}) {}
SlotReader::~SlotReader() = default;

std::string SlotReader::value(std::uint32_t document) {
  auto& [at, end] = *place_;
  if (at != end && at.get_docid() < document) {
    at.skip_to(document);
  }
  return at != end && at.get_docid() == document ? *at : std::string();
}

}  // namespace gonggo
