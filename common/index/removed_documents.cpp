// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/removed_documents.hpp"

#include <xapian.h>

#include <algorithm>

#include "common/index/xapian_errors.hpp"

namespace gonggo {

RemovedDocuments::RemovedDocuments(const GenerationInfo& generation) {
  const Part* const part = part_of(generation, removed_role);
  const Part* const main = part_of(generation, main_role);
  if (part == nullptr || main == nullptr) {  // verify leaves out a damaged main part
    return;
  }
  throw_if_missing(generation.path / part->directory);
  with_storage_errors(generation.path / part->directory, [&] {
    database_ = std::make_shared<const Xapian::Database>((generation.path / part->directory).string());
    main_uuid_ = Xapian::Database((generation.path / main->directory).string()).get_uuid();
    numbers_.assign(database_->postlist_begin(""), database_->postlist_end(""));
    length_ = static_cast<double>(database_->get_total_length());
  });
}

std::uint32_t RemovedDocuments::left(std::uint32_t all, const std::string& term) const {
  return empty() || all == 0 ? all : all - std::min(all, database_->get_termfreq(term));
}

bool RemovedDocuments::contains(std::uint32_t number, std::size_t databases) const {
  // The numbers of several databases interleave.
  const auto count = static_cast<std::uint32_t>(databases);
  return !empty() && (number - 1) % count == 0 &&
         std::binary_search(numbers_.begin(), numbers_.end(), (number - 1) / count + 1);
}

}  // namespace gonggo
