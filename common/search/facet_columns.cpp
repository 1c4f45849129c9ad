// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/facet_columns.hpp"

#include <string>
#include <utility>

#include "common/index/slots.hpp"

namespace gonggo {
namespace {

// Reads a slot of all documents of a database.
class SlotReader {
 public:
  SlotReader(const Xapian::Database& database, Slot slot)
      : at_(database.valuestream_begin(slot_number(slot))), end_(database.valuestream_end(slot_number(slot))) {}

  // Documents must be asked for in ascending order.
  std::string value_of(Xapian::docid document) {
    while (at_ != end_ && at_.get_docid() < document) {
      ++at_;
    }
    return at_ != end_ && at_.get_docid() == document ? *at_ : std::string();
  }

 private:
  Xapian::ValueIterator at_;
  Xapian::ValueIterator end_;
};

}  // namespace

FacetColumn::FacetColumn(const MainPart& main, FacetId facet) : numbers_(std::size_t{main.last_place()} + 1) {
  const Xapian::Database& database = main.database();
  auto values = std::make_shared<FacetValues>(facet);
  const bool is_status = facet == FacetId::status;
  SlotReader first(database, is_status ? Slot::begin : facet == FacetId::year ? Slot::date : *facet_field(facet).slot);
  SlotReader last(database, Slot::end);
  for (auto document = database.postlist_begin(""); document != database.postlist_end(""); ++document) {
    const std::string value = first.value_of(*document);
    numbers_[main.place_of(*document)] =
        values->number_of(is_status ? joined_days(value, last.value_of(*document)) : value);
  }
  values_ = std::move(values);
}

std::string joined_days(const std::string& first, const std::string& last) {
  std::string both(1, static_cast<char>(first.size()));
  return both.append(first).append(last);
}

std::shared_ptr<const FacetColumn> FacetColumns::find(FacetId facet) const {
  const std::lock_guard lock(mutex_);
  return columns_[static_cast<std::size_t>(facet)].made;
}

void FacetColumns::note(FacetId facet, std::uint64_t documents, const MainPart& main) {
  Column& column = columns_[static_cast<std::size_t>(facet)];
  {
    const std::lock_guard lock(mutex_);
    column.counted += documents;
    if (column.is_being_made || column.counted < main.database().get_doccount()) {
      return;
    }
    column.is_being_made = true;  // it stays so if that fails
  }
  auto made = std::make_shared<const FacetColumn>(main, facet);
  const std::lock_guard lock(mutex_);
  column.made = std::move(made);
}

}  // namespace gonggo
