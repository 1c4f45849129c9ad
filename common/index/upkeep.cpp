// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/upkeep.hpp"

#include <algorithm>
#include <cstdio>

#include "common/base/error.hpp"
#include "common/index/database.hpp"
#include "common/index/journal.hpp"
#include "common/index/layout.hpp"
#include "common/index/lock.hpp"
#include "common/index/storage.hpp"

namespace gonggo {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view publishing = "publishing to this index";

void require_directory(const fs::path& index) {
  if (!fs::is_directory(index))
    throw Error(ErrorKind::missing, index.string() + " is not an index directory; gonggo-indexer build makes one");
}

void check_files(const fs::path& generation, const Manifest& manifest, std::vector<std::string>& problems) {
  for (const auto& [name, facts] : manifest.files) {
    const fs::path path = generation / name;
    if (!fs::exists(path))
      problems.push_back(path.string() + " is missing");
    else if (fs::file_size(path) != facts.bytes)
      problems.push_back(path.string() + " has another size than when it was published");
    else if (storage::digest_of_file(path) != facts.sha256)
      problems.push_back(path.string() + " was changed after it was published");
  }
}

}  // namespace

IndexStatus index_status(const fs::path& index) {
  require_directory(index);
  IndexStatus status;
  if (const auto live = live_generation(index)) {
    status.live = describe_generation(*live);
    status.live_bytes = storage::tree_bytes(*live);
  }
  status.generations = generation_names(index);
  status.bytes = storage::tree_bytes(index);
  if (Lock::is_held(build_lock(index))) {
    status.build_holder = Lock::holder(build_lock(index));
    status.journalled_changes = journal_changes(index);
  }
  if (Lock::is_held(write_lock(index))) status.write_holder = Lock::holder(write_lock(index));
  return status;
}

std::vector<std::string> verify_generation(const fs::path& generation, std::uint64_t sample) {
  std::vector<std::string> problems;
  try {
    const Manifest manifest = read_manifest(generation);
    check_files(generation, manifest, problems);
    const auto found = check_database(database_path(generation), sample);
    problems.insert(problems.end(), found.begin(), found.end());
    load_lexicon(generation);
    const Census census = take_census(database_path(generation));
    if (census.documents != manifest.info.documents || census.sources != manifest.info.sources)
      problems.push_back(generation.string() + " holds " + std::to_string(census.documents) +
                         " documents, its manifest says " + std::to_string(manifest.info.documents));
  } catch (const Error& error) {
    problems.emplace_back(error.what());
  }
  return problems;
}

GenerationInfo rollback(const fs::path& index, const std::string& name, std::chrono::milliseconds wait) {
  require_directory(index);
  const Lock lock(write_lock(index), wait, publishing);
  clean_up(index);
  const std::vector<std::string> names = generation_names(index);
  std::string target = name;
  if (target.empty()) {
    const auto live = live_generation(index);
    const std::string current = live ? live->filename().string() : std::string();
    const auto place = std::lower_bound(names.begin(), names.end(), current);
    if (place == names.begin())
      throw Error(ErrorKind::missing, "there is no generation before the live one in " + index.string());
    target = *std::prev(place);
  } else if (std::find(names.begin(), names.end(), target) == names.end()) {
    throw Error(ErrorKind::missing,
                "there is no generation " + target + " in " + index.string() + "; gonggo-indexer status lists them");
  }
  GenerationInfo info = describe_generation(generations_path(index) / target);
  make_live(index, target);
  return info;
}

std::vector<std::string> prune(const fs::path& index, std::uint64_t keep, std::chrono::milliseconds wait) {
  require_directory(index);
  const Lock lock(write_lock(index), wait, publishing);
  clean_up(index);
  const auto live = live_generation(index);
  std::vector<std::string> names = generation_names(index);
  std::vector<std::string> removed;
  for (std::size_t i = 0; i + keep < names.size(); ++i) {
    if (live && live->filename() == names[i]) continue;
    // Out of the list at once, so that nobody finds half a generation there.
    storage::make_directory(updating_path(index));
    if (std::rename((generations_path(index) / names[i]).c_str(), (updating_path(index) / names[i]).c_str()) != 0)
      storage::fail("remove", generations_path(index) / names[i]);
    removed.push_back(names[i]);
  }
  storage::remove_tree(updating_path(index));
  return removed;
}

}  // namespace gonggo
