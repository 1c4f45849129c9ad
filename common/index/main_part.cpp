// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/main_part.hpp"

#include <algorithm>

#include "common/base/hash.hpp"
#include "common/index/manifest.hpp"
#include "common/index/storage.hpp"

namespace gonggo {

namespace fs = std::filesystem;

std::size_t shard_of(const std::string& id_term, std::size_t shards) {
  return static_cast<std::size_t>(mixed_bits(fnv1a(id_term)) % shards);
}

std::vector<fs::path> main_paths(const fs::path& generation) {
  std::size_t shards = 1;
  while (storage::is_there(main_paths(generation, shards + 1).back())) {
    ++shards;
  }
  return main_paths(generation, shards);
}

MainPart::MainPart(const std::vector<fs::path>& paths) {
  for (const fs::path& path : paths) {
    throw_if_missing(path);
    shards_.emplace_back(path.string());
    all_.add_database(shards_.back());
  }
}

Xapian::Document MainPart::document_at(Xapian::docid place) const {
  const Xapian::docid from = first_number_at(place);
  auto at = all_.postlist_begin("");
  at.skip_to(from);
  return all_.get_document(at != all_.postlist_end("") ? std::min(*at, from + count() - 1) : from);
}

Xapian::docid MainPart::last_place() const {
  Xapian::docid last = 0;
  for (const Xapian::Database& shard : shards_) {
    last = std::max(last, shard.get_lastdocid());
  }
  return last;
}

}  // namespace gonggo
