// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/removed_documents.hpp"

#include <xapian.h>

#include <algorithm>

#include "common/index/main_part.hpp"
#include "common/index/xapian_errors.hpp"

namespace gonggo {

RemovedDocuments::RemovedDocuments(const GenerationInfo& generation) {
  const Part* const part = part_of(generation, removed_role);
  if (part == nullptr) {
    return;
  }
  throw_if_missing(generation.path / part->directory);
  with_storage_errors(generation.path / part->directory, [&] {
    database_ = std::make_shared<const Xapian::Database>((generation.path / part->directory).string());
    const MainPart main(main_paths(generation));
    for (const Xapian::Database& shard : main.shards()) {
      main_uuids_.insert(shard.get_uuid());
    }
    shards_ = static_cast<std::uint32_t>(main.shards().size());
    databases_ = shards_ + (part_of(generation, added_role) != nullptr ? 1 : 0);
    numbers_.assign(database_->postlist_begin(""), database_->postlist_end(""));
    length_ = static_cast<double>(database_->get_total_length());
  });
}

// An update that leaves large parts (update.hpp) may have made the terms of a removed document in another way than the
// main part has them.
std::uint32_t RemovedDocuments::left(std::uint32_t all, const std::string& term) const {
  return empty() || all == 0 ? all : all - std::min(all, database_->get_termfreq(term));
}

bool RemovedDocuments::contains(std::uint32_t number) const {
  // The numbers of several databases interleave. The part "added" is the last of them.
  return !empty() && databases_ > 0 && (number - 1) % databases_ < shards_ &&
         std::binary_search(numbers_.begin(), numbers_.end(), (number - 1) / databases_ + 1);
}

}  // namespace gonggo
