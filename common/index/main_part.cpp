// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/main_part.hpp"

#include <xapian.h>

#include <algorithm>
#include <utility>

#include "common/base/hash.hpp"
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

std::vector<Part> parts_in(const fs::path& generation) {
  std::vector<Part> parts;
  for (const fs::path& shard : main_paths(generation)) {
    parts.push_back({main_role, shard.filename().string(), 0});
  }
  for (const auto& [role, path] :
       {std::pair{added_role, added_path(generation)}, std::pair{removed_role, removed_path(generation)},
        std::pair{withheld_role, withheld_path(generation)}}) {
    if (storage::is_there(path)) {
      parts.push_back({role, path.filename().string(), 0});
    }
  }
  return parts;
}

struct MainPart::Databases {
  std::vector<Xapian::Database> shards;
  Xapian::Database all;
};

MainPart::MainPart() : databases_(std::make_shared<const Databases>()) {}

MainPart::MainPart(const std::vector<fs::path>& paths) : count_(static_cast<std::uint32_t>(paths.size())) {
  auto databases = std::make_shared<Databases>();
  for (const fs::path& path : paths) {
    throw_if_missing(path);
    databases->shards.emplace_back(path.string());
    databases->all.add_database(databases->shards.back());
  }
  databases_ = std::move(databases);
}

const Xapian::Database& MainPart::database() const { return databases_->all; }

const std::vector<Xapian::Database>& MainPart::shards() const { return databases_->shards; }

Xapian::Document MainPart::document_at(std::uint32_t place) const {
  const Xapian::docid from = first_number_at(place);
  auto at = database().postlist_begin("");
  at.skip_to(from);
  return database().get_document(at != database().postlist_end("") ? std::min(*at, from + count_ - 1) : from);
}

std::uint32_t MainPart::last_place() const {
  Xapian::docid last = 0;
  for (const Xapian::Database& shard : shards()) {
    last = std::max(last, shard.get_lastdocid());
  }
  return last;
}

}  // namespace gonggo
