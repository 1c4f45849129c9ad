// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/publication.hpp"

#include <algorithm>

#include "common/base/error.hpp"
#include "common/index/database_check.hpp"
#include "common/index/facet_file.hpp"
#include "common/index/generations.hpp"
#include "common/index/layout.hpp"
#include "common/index/main_part.hpp"
#include "common/index/schema.hpp"
#include "common/index/storage.hpp"
#include "common/index/suggestion_writer.hpp"
#include "common/index/term_filter.hpp"

namespace gonggo {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const std::string& problem) {
  throw Error(ErrorKind::unpublished, say("new_generation_unsound", {{"problem", problem}}));
}

}  // namespace

Publication::Publication(fs::path index, fs::path workplace, Clock clock)
    : index_(std::move(index)),
      workplace_(std::move(workplace)),
      directory_(workplace_ / "generation"),
      clock_(std::move(clock)) {}

Publication::~Publication() {
  if (!published_) {
    remove_workplace();
  }
}

void Publication::remove_workplace() {
  std::error_code ignored;  // the next writer removes files that could not be removed
  fs::remove_all(workplace_, ignored);
}

void Publication::seal(const Manifest& shared) {
  GenerationInfo& info = manifest_.info;
  info.parts = parts_in(directory_);
  if (!storage::is_there(suggestions_path(directory_))) {
    write_suggestions(directory_);
  }
  if (!storage::is_there(term_filter_path(directory_))) {
    write_term_filter(directory_);
  }
  write_facet_files(directory_);
  if (part_of(info, added_role) != nullptr) {
    write_changed_suggestions(directory_);
  }
  storage::share_tree(directory_, index_);
  manifest_.files = hash_and_sync(directory_, shared);
  info.path = directory_;
  count_documents(info);
  info.schema_version = schema_version;
  info.lexicon_hash = storage::digest_of_file(lexicon_path(directory_));
  rename();
}

void Publication::rename() {
  GenerationInfo& info = manifest_.info;
  info.name = next_generation_name(index_);
  const std::optional<GenerationInfo> before = predecessor(index_);
  info.previous = before ? before->name : std::string();
  info.created = before ? std::max(clock_(), before->created) : clock_();
  write_manifest(directory_, manifest_);
}

void Publication::prove(std::uint64_t expected, const std::vector<Proof>& proofs) const {
  const std::uint64_t documents = manifest_.info.documents + manifest_.info.withheld;
  if (documents != expected) {
    refuse("it holds " + std::to_string(documents) + " documents instead of " + std::to_string(expected));
  }
  for (const Proof& proof : proofs) {
    if (const std::vector<std::string> problems = proof(manifest_.info); !problems.empty()) {
      refuse(problems.front());
    }
  }
}

GenerationInfo Publication::publish() {
  GenerationInfo info = manifest_.info;
  publish_generation(index_, directory_, info.name);
  published_ = true;
  remove_workplace();
  info.path = generations_path(index_) / info.name;
  return info;
}

}  // namespace gonggo
