// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/facet_columns.hpp"

#include <string>
#include <utility>

#include "common/index/slots.hpp"

namespace gonggo {

FacetReader::FacetReader(const Xapian::Database& database, FacetId facet)
    : first_(database, facet == FacetId::status ? Slot::begin
                       : facet == FacetId::year ? Slot::date
                                                : *facet_field(facet).slot) {
  if (facet == FacetId::status) {
    last_.emplace(database, Slot::end);
  }
}

std::string FacetReader::value_of(Xapian::docid document) {
  std::string value = first_.value(document);
  return last_ ? joined_days(value, last_->value(document)) : value;
}

FacetColumn::FacetColumn(const MainPart& main, FacetId facet) : numbers_(std::size_t{main.last_place()} + 1) {
  auto values = std::make_shared<FacetValues>(facet);
  for (const Xapian::Database& shard : main.shards()) {
    FacetReader reader(shard, facet);
    for (auto document = shard.postlist_begin(""); document != shard.postlist_end(""); ++document) {
      numbers_[*document] = values->number_of_next(reader.value_of(*document));
    }
  }
  values->shrink();
  values_ = std::move(values);
}

std::string joined_days(const std::string& first, const std::string& last) {
  std::string both(1, static_cast<char>(first.size()));
  return both.append(first).append(last);
}

std::shared_ptr<const FacetColumn> FacetColumns::column_for(FacetId facet, std::uint64_t documents,
                                                            const MainPart& main) {
  Column& column = columns_[static_cast<std::size_t>(facet)];
  {
    const std::lock_guard lock(mutex_);
    column.counted += documents;
    if (column.made || column.is_being_made || column.counted < main.database().get_doccount()) {
      return column.made;
    }
    column.is_being_made = true;  // it stays so if that fails
  }
  auto made = std::make_shared<const FacetColumn>(main, facet);
  const std::lock_guard lock(mutex_);
  column.made = made;
  return made;
}

}  // namespace gonggo
