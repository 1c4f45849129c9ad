// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/maintenance.hpp"

#include <unistd.h>

#include <algorithm>

#include "common/base/error.hpp"
#include "common/index/database_check.hpp"
#include "common/index/erased_list.hpp"
#include "common/index/generation_check.hpp"
#include "common/index/generations.hpp"
#include "common/index/journal.hpp"
#include "common/index/layout.hpp"
#include "common/index/live_documents.hpp"
#include "common/index/lock.hpp"
#include "common/index/main_part.hpp"
#include "common/index/slots.hpp"
#include "common/index/storage.hpp"
#include "common/index/terms.hpp"
#include "common/index/withheld.hpp"
#include "common/index/word_numbers.hpp"
#include "common/index/xapian_errors.hpp"

namespace gonggo {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view publishing = "publishing to this index";

void require_directory(const fs::path& index) {
  if (!fs::is_directory(index)) {
    throw Error(ErrorKind::missing, say("not_an_index", {{"directory", index.string()}}));
  }
}

// Returns the name of the generation that was live before the live one. If CURRENT or the manifest is missing or
// damaged, returns the name of the newest readable generation. Throws Error(missing) if there is no such generation.
std::string rollback_target(const fs::path& index) {
  try {
    if (const auto live = live_generation(index)) {
      const std::string previous = describe_generation(*live).previous;
      if (!previous.empty()) {
        return previous;
      }
      throw Error(ErrorKind::missing, say("nothing_before", {{"directory", index.string()}}));
    }
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::storage) {
      throw;
    }
  }
  const auto newest = newest_readable(index);
  if (!newest) {
    throw Error(ErrorKind::missing, say("nothing_sound", {{"directory", index.string()}}));
  }
  return newest->name;
}

// Throws Error(missing) if a generation that is not there was removed because it held erased announcements.
void require_not_removed(const ErasedList& erased, const std::string& name) {
  const std::string& oldest = erased.oldest_generation();
  if (!oldest.empty() && is_older(name, oldest)) {
    throw Error(ErrorKind::missing, say("rollback_removed", {{"name", name}, {"oldest", oldest}}));
  }
}

// Throws Error(unpublished) if the generation holds an erased announcement. A copy of an old index may bring one back.
void require_nothing_erased(const ErasedList& erased, const GenerationInfo& generation) {
  std::uint64_t found = 0;
  with_storage_errors(generation.path, [&] {
    const LiveDocuments documents(generation);
    for (const Xapian::docid number : documents.numbers("")) {
      const std::string order = slot_value(documents.database(), number, Slot::by_date);
      const auto [source, id] = identity_of(order);
      found += erased.contains(source, id) ? 1 : 0;
    }
  });
  const WithheldSet withheld(generation.path);
  for (const Announcement* announcement : withheld.in_order()) {
    found += erased.contains(announcement->source, announcement->id) ? 1 : 0;
  }
  if (found > 0) {
    throw Error(ErrorKind::unpublished, say("rollback_to_erased", {{"name", generation.name}, {"count", found}}));
  }
}

void append(std::vector<std::string>& to, const std::vector<std::string>& more) {
  to.insert(to.end(), more.begin(), more.end());
}

// Returns the listed files of a part. A part is a directory or a file.
FileList files_of(const Part& part, const FileList& files) {
  FileList found;
  for (const auto& [name, facts] : files) {
    if (name == part.directory || name.starts_with(part.directory + "/")) {
      found[name] = facts;
    }
  }
  return found;
}

// True if this program may write to a database of the generation, or if it has none.
bool may_write_databases(const GenerationInfo& generation) {
  const auto first = std::find_if(generation.parts.begin(), generation.parts.end(), is_database);
  return first == generation.parts.end() || ::access((generation.path / first->directory).c_str(), W_OK) == 0;
}

// Compares the files with the manifest, and then checks the content of those that have not changed. Xapian must not
// check a changed file, because it may read beyond the end of it. Adds one sentence to `problems` for each problem.
void check_generation(const Manifest& manifest, std::uint64_t sample, std::vector<std::string>& problems) {
  const fs::path& generation = manifest.info.path;
  append(problems, unlisted_files(manifest));
  GenerationInfo sound = manifest.info;
  FileList others = manifest.files;
  sound.parts.clear();
  for (Part part : manifest.info.parts) {
    const FileList files = files_of(part, manifest.files);
    std::erase_if(others, [&](const auto& file) { return files.contains(file.first); });
    const auto changed = changed_files(generation, files);
    append(problems, changed);
    if (!changed.empty() && part.role == main_role) {
      part.role = elsewhere_role;  // a damaged shard is checked as little as one that is not here
    } else if (!changed.empty()) {
      continue;
    }
    sound.parts.push_back(std::move(part));
  }
  const auto changed = changed_files(generation, others);
  append(problems, changed.empty() ? visible_damage(manifest) : changed);
  // Xapian's check opens the database for writing.
  if (!may_write_databases(manifest.info)) {
    problems.push_back("cannot check " + generation.string() +
                       ": no permission to write there, which Xapian's check needs; the files were compared with the "
                       "manifest, " +
                       (problems.empty() ? "without a difference" : "with differences"));
    return;
  }
  append(problems, check_databases(sound, sample));
  if (changed.empty()) {
    load_lexicon(generation);
    load_word_numbers(generation);
  }
  if (sound.parts == manifest.info.parts) {
    append(problems, check_counts(manifest.info));
  }
}

// Fills in what the status says about the withheld announcements. If they cannot be read, for example because the
// generation was pruned just now, the rest of the status is still worth showing.
void describe_withheld(IndexStatus& status) {
  try {
    const std::vector<Instant> instants = withheld_instants(*status.live);
    const auto next = std::upper_bound(instants.begin(), instants.end(), now());
    status.shown_since = static_cast<std::uint64_t>(next - instants.begin());
    status.not_yet_shown = instants.size() - status.shown_since;
    status.next_due = next == instants.end() ? std::nullopt : std::optional(*next);
  } catch (const Error& error) {
    status.problem = error.what();
  }
}

// Fills in what the status says about the live generation. Another program may publish and prune meanwhile; then the
// generation that is live now is described.
void describe_live(const fs::path& index, IndexStatus& status) {
  auto live = live_generation(index);
  while (live) {
    try {
      status.live = describe_generation(*live);
      status.live_bytes = storage::tree_bytes(*live);
      describe_withheld(status);
      return;
    } catch (const Error&) {
      const auto newer = live_generation(index);
      if (newer == live) {
        throw;
      }
      live = newer;
    }
  }
  status.live.reset();
}

}  // namespace

IndexStatus index_status(const fs::path& index) {
  require_directory(index);
  IndexStatus status;
  describe_live(index, status);
  status.copy = marked_kind(index);
  status.generations = generation_names(index);
  status.bytes = storage::tree_bytes(index);
  const ErasedList erased(index);
  status.erased = erased.size();
  status.erasures_unfinished = erased.unfinished();
  if (Lock::is_held(build_lock(index))) {
    status.build_holder = Lock::holder(build_lock(index));
    status.journalled_changes = journal_changes(index);
  }
  if (Lock::is_held(write_lock(index))) {
    status.write_holder = Lock::holder(write_lock(index));
  }
  return status;
}

std::vector<std::string> verify_generation(const fs::path& generation, std::uint64_t sample) {
  if (!fs::exists(generation)) {
    return {generation.string() + " is not there; it was pruned or never existed"};
  }
  std::vector<std::string> problems;
  try {
    check_generation(read_manifest(generation), sample, problems);
  } catch (const Error& error) {
    problems.emplace_back(error.what());
  }
  return problems;
}

GenerationInfo rollback(const fs::path& index, const std::string& name, std::chrono::milliseconds wait,
                        const std::function<bool()>& stop) {
  require_directory(index);
  const Lock lock(write_lock(index), wait, publishing, stop);
  clean_up(index);
  if (Lock::is_held(build_lock(index))) {
    throw Error(ErrorKind::locked, say("build_is_running", {{"who", Lock::holder(build_lock(index))}}));
  }
  const std::string target = name.empty() ? rollback_target(index) : name;
  const std::vector<std::string> names = generation_names(index);
  const ErasedList erased(index);
  if (!std::binary_search(names.begin(), names.end(), target)) {
    require_not_removed(erased, target);
    throw Error(ErrorKind::missing, say("no_such_generation", {{"name", target}, {"directory", index.string()}}));
  }
  GenerationInfo info = open_generation(generations_path(index) / target);
  if (erased.size() > 0) {
    require_nothing_erased(erased, info);
  }
  make_live(index, target);
  return info;
}

std::vector<std::string> prune(const fs::path& index, std::uint64_t keep, std::chrono::milliseconds wait,
                               const std::function<bool()>& stop) {
  require_directory(index);
  const Lock lock(write_lock(index), wait, publishing, stop);
  clean_up(index);
  return keep_generations(index, keep);
}

}  // namespace gonggo
