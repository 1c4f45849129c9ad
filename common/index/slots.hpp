// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the slot values of a Xapian document. All functions that read throw Xapian::Error if the database is damaged.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "common/index/schema.hpp"

namespace Xapian {
class Database;
class Document;
}  // namespace Xapian

namespace gonggo {

// Returns the number of the slot in Xapian.
constexpr std::uint32_t slot_number(Slot slot) { return static_cast<std::uint32_t>(slot); }

// Returns the value of a slot; empty if the document has no value there.
std::string slot_value(const Xapian::Document& document, Slot slot);
// Reads the same value by document number. The document must exist, so take `document` from a posting list or a result.
std::string slot_value(const Xapian::Database& db, std::uint32_t document, Slot slot);

// Reads a slot of many documents of a database, in ascending order, which is faster. Belongs to one thread.
class SlotReader {
 public:
  SlotReader(const Xapian::Database& database, Slot slot);
  ~SlotReader();
  // Returns the value of the document; empty if it has none.
  std::string value(std::uint32_t document);

 private:
  struct Place;
  std::unique_ptr<Place> place_;
};

}  // namespace gonggo
