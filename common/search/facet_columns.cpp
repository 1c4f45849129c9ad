// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/facet_columns.hpp"

#include <span>
#include <utility>

#include "common/base/error.hpp"
#include "common/index/manifest.hpp"

namespace gonggo {
namespace {

// Reading a column costs as much as counting one in so many of its documents without it.
constexpr std::uint64_t counted_for_reading = 8;

}  // namespace

FacetColumn::FacetColumn(FacetTexts texts, FacetId facet)
    : spellings_(std::make_shared<const FacetSpellings>(facet, std::move(texts.texts))),
      numbers_(std::move(texts.numbers)),
      first_(std::move(texts.first)) {
  for (std::size_t place = 0; place + 1 < first_.size(); ++place) {
    make_elements(std::span(numbers_).subspan(first_[place], first_[place + 1] - first_[place]), *spellings_);
  }
}

void FacetColumn::count(const DocumentSet& places, std::vector<std::uint64_t>& texts,
                        std::vector<std::uint64_t>& repeated) const {
  if (first_.empty()) {
    std::vector<std::uint64_t> counts(spellings_->size() + 1);
    places.each([&](Xapian::docid place) { ++counts[numbers_[place]]; });
    texts.assign(counts.begin() + 1, counts.end());
    return;
  }
  texts.resize(spellings_->size());
  repeated.resize(spellings_->rows());
  places.each([&](Xapian::docid place) {
    for (std::uint32_t i = first_[place]; i < first_[place + 1]; ++i) {
      const FacetElement element{numbers_[i]};
      ++texts[element.text()];
      if (element.repeats()) {
        ++repeated[spellings_->row(element.text())];
      }
    }
  });
}

FacetColumns::FacetColumns(std::filesystem::path generation) : generation_(std::move(generation)) {
  for (const FacetId facet : all_facets()) {
    columns_[static_cast<std::size_t>(facet)].has_file = has_facet_file(generation_, facet);
  }
}

std::shared_ptr<const FacetColumn> FacetColumns::column_for(FacetId facet, std::uint64_t documents,
                                                            const MainPart& main) {
  Column& column = columns_[static_cast<std::size_t>(facet)];
  const std::uint64_t all = main.database().get_doccount();
  {
    const std::lock_guard lock(mutex_);
    column.counted += documents;
    if (column.made || column.is_being_made || column.counted < (column.has_file ? all / counted_for_reading : all)) {
      return column.made;
    }
    column.is_being_made = true;  // it stays so if that fails
  }
  const auto made = std::make_shared<const FacetColumn>(texts_of(facet, column.has_file, main), facet);
  const std::lock_guard lock(mutex_);
  column.made = made;
  return made;
}

std::shared_ptr<const FacetColumn> FacetColumns::column(FacetId facet, std::uint32_t last_place) {
  Column& column = columns_[static_cast<std::size_t>(facet)];
  const std::lock_guard lock(mutex_);
  if (!column.made) {
    column.made = std::make_shared<const FacetColumn>(read(facet, last_place), facet);
  }
  return column.made;
}

FacetTexts FacetColumns::read(FacetId facet, std::uint32_t last_place) const {
  FacetTexts texts = read_facet_file(generation_, facet);
  if (texts.last_place() != last_place) {
    throw_damaged(facet_path(generation_, facet), "it belongs to other documents");
  }
  return texts;
}

FacetTexts FacetColumns::texts_of(FacetId facet, bool has_file, const MainPart& main) const {
  if (!has_file) {
    return collect_facet_texts(main, facet);
  }
  try {
    return read(facet, main.last_place());
  } catch (const Error&) {
    if (has_facet_file(generation_, facet)) {
      throw;
    }
    return collect_facet_texts(main, facet);  // the generation was pruned since it was opened
  }
}

}  // namespace gonggo
