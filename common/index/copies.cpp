// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/copies.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "common/base/error.hpp"
#include "common/index/erased_list.hpp"
#include "common/index/generation.hpp"
#include "common/index/generation_check.hpp"
#include "common/index/generations.hpp"
#include "common/index/layout.hpp"
#include "common/index/lock.hpp"
#include "common/index/storage.hpp"

namespace gonggo {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view copying = "copying an index to this directory";

std::string erased_text(const fs::path& index) {
  return storage::is_there(erased_path(index)) ? storage::read_file(erased_path(index)) : std::string();
}

// The index that is copied.
struct Original {
  fs::path index;
  Manifest manifest;
  std::string text;               // of the manifest
  std::string erased;             // the file of erased announcements; empty if there is none
  std::string oldest_generation;  // older ones held erased announcements; may be empty

  explicit Original(const fs::path& directory) : index(directory), erased(erased_text(directory)) {
    require_whole_index(index);
    oldest_generation = ErasedList(index).oldest_generation();
    const std::optional<fs::path> live = live_generation(index);
    if (!live) {
      throw Error(ErrorKind::missing, say("no_index_yet", {{"directory", index.string()}}));
    }
    checked_generation(*live);
    manifest = read_manifest(*live);
    text = storage::read_file(manifest_path(*live));
  }
  [[nodiscard]] const std::string& name() const { return manifest.info.name; }
  [[nodiscard]] std::size_t shards() const { return count_shards(manifest.info.parts); }
  // False if the generation was removed, or if announcements were erased since.
  [[nodiscard]] bool is_valid() const {
    return storage::is_there(manifest_path(manifest.info.path)) && erased_text(index) == erased;
  }
};

// Files of a generation, found by their hash.
class KnownFiles {
 public:
  explicit KnownFiles(const fs::path& index) {
    for (const std::string& name : generation_names(index)) {
      try {
        const fs::path generation = generations_path(index) / name;
        for (const auto& [file, facts] : read_manifest(generation).files) {
          paths_[facts.sha256] = generation / file;
        }
      } catch (const Error&) {
        continue;  // a damaged generation has nothing to share
      }
    }
  }
  // Returns a file with these facts, or an empty path. It may have been damaged since it was published.
  [[nodiscard]] fs::path find(const FileFacts& facts) const {
    const auto known = paths_.find(facts.sha256);
    std::error_code ignored;
    return known != paths_.end() && fs::file_size(known->second, ignored) == facts.bytes ? known->second : fs::path();
  }

 private:
  std::map<std::string, fs::path> paths_;
};

struct Stopped : Error {
  Stopped() : Error(ErrorKind::unpublished, say("copy_stopped")) {}
};

class Copy {
 public:
  Copy(const Original& original, const CopyTarget& target, const CopyOptions& options)
      : original_(original),
        index_(target.directory),
        options_(options),
        result_{.directory = target.directory, .kind = target.kind} {}
  ~Copy() { drop(); }
  Copy(const Copy&) = delete;
  Copy& operator=(const Copy&) = delete;

  // Brings the files. Throws Error if that fails, and nothing of the copy has changed then.
  void prepare();
  // Makes the generation live. Throws Error.
  void publish();
  // Removes generations that are too old, but none of `needed` unless it has erased announcements. Throws Error if one
  // stays that has them.
  void remove_old(const std::set<std::string>& needed);
  // Removes what was brought and gives the lock free.
  void drop() noexcept;
  void fail(const Message& problem) {
    result_.problem = problem;
    drop();
  }

  [[nodiscard]] bool is_sound() const { return !result_.problem; }
  [[nodiscard]] Copied& result() { return result_; }

 private:
  void require_other_index() const;
  void require_kind() const;
  void choose_files();
  void require_nothing_newer() const;
  [[nodiscard]] bool has_generation() const;
  void bring_files();
  void bring(const std::string& name, const FileFacts& facts, const KnownFiles& known);

  const Original& original_;
  fs::path index_;
  const CopyOptions& options_;
  Copied result_;
  FileList files_;        // of the generation in this copy
  std::string manifest_;  // the text of the manifest there
  std::unique_ptr<Lock> lock_;
  fs::path staged_;  // the directory of the files; empty if the copy has the generation already
};

void Copy::prepare() {
  require_other_index();
  require_kind();
  choose_files();
  lock_ = std::make_unique<Lock>(write_lock(index_), options_.wait, copying, options_.stop);
  clean_up(index_);
  if (Lock::is_held(build_lock(index_))) {
    throw Error(ErrorKind::locked,
                say("copy_is_built", {{"directory", index_.string()}, {"who", Lock::holder(build_lock(index_))}}));
  }
  require_nothing_newer();
  result_.was_live = storage::first_line(live_name_path(index_)) == original_.name();
  if (!has_generation()) {
    bring_files();
  }
}

// The directory must be there, so that nothing is copied to the place of a disk that is not mounted.
void Copy::require_other_index() const {
  std::error_code ignored;
  if (!fs::is_directory(index_, ignored)) {
    throw Error(ErrorKind::missing, say("copy_has_no_directory", {{"directory", index_.string()}}));
  }
  for (fs::path above = fs::canonical(index_);; above = above.parent_path()) {
    if (fs::equivalent(above, original_.index, ignored)) {
      throw Error(ErrorKind::usage, say("copy_to_itself", {{"directory", index_.string()}}));
    }
    if (above == above.parent_path()) {
      return;
    }
  }
}

// An index of its own must not be replaced by another one, nor a copy by one of another kind: the programs that use it
// are configured for its kind.
void Copy::require_kind() const {
  const std::optional<CopyKind> kind = marked_kind(index_);
  if (!kind && storage::is_there(generations_path(index_))) {
    throw Error(ErrorKind::unpublished, say("copy_is_an_index", {{"directory", index_.string()}}));
  }
  if (kind && *kind != result_.kind && !generation_names(index_).empty()) {
    throw Error(ErrorKind::unpublished,
                say("copy_is_other_kind",
                    {{"directory", index_.string()}, {"kind", describe(*kind)}, {"named", describe(result_.kind)}}));
  }
}

// Throws Error(unpublished) if the index does not have the shard of this node.
void Copy::choose_files() {
  const CopyKind& kind = result_.kind;
  if (!kind.is_partial()) {
    files_ = original_.manifest.files;
    manifest_ = original_.text;
    return;
  }
  const bool has_shard = kind.has == CopyKind::Has::one_shard;
  if (has_shard && kind.shard >= original_.shards()) {
    throw Error(ErrorKind::unpublished,
                say("copy_has_no_shard", {{"shard", kind.shard + 1}, {"count", original_.shards()}}));
  }
  PartialManifest partial =
      partial_manifest(original_.manifest, original_.text, has_shard ? std::optional(kind.shard) : std::nullopt);
  files_ = std::move(partial.manifest.files);
  manifest_ = std::move(partial.text);
}

// A copy may have become an index of its own since, whose state must not be replaced by an older one.
void Copy::require_nothing_newer() const {
  const std::string live = storage::first_line(live_name_path(index_));
  if (is_generation_name(live) && is_older(original_.name(), live) &&
      !storage::is_there(generations_path(original_.index) / live)) {
    throw Error(ErrorKind::unpublished, say("copy_is_newer", {{"directory", index_.string()}, {"live", live}}));
  }
}

// True if the copy has the generation. Throws Error(unpublished) if it has another one of the same name.
bool Copy::has_generation() const {
  const fs::path generation = generations_path(index_) / original_.name();
  if (!storage::is_there(generation)) {
    return false;
  }
  if (storage::read_file(manifest_path(generation)) != manifest_) {
    throw Error(ErrorKind::unpublished,
                say("copy_is_another", {{"directory", index_.string()}, {"name", original_.name()}}));
  }
  try {
    open_generation(generation);
  } catch (const Error& error) {
    throw Error(ErrorKind::storage,
                say("copy_is_damaged", {{"directory", index_.string()}, {"problem", error.message()}}));
  }
  return true;
}

void Copy::bring_files() {
  const KnownFiles known(index_);
  std::uint64_t needed = 0;
  for (const auto& [name, facts] : files_) {
    needed += known.find(facts).empty() ? facts.bytes : 0;
  }
  storage::require_space(index_, needed, "this copy", "or name another directory");
  staged_ = updating_path(index_) / original_.name();
  for (const auto& [name, facts] : files_) {
    if (options_.stop && options_.stop()) {
      throw Stopped();
    }
    bring(name, facts, known);
  }
  storage::replace_file(manifest_path(staged_), manifest_);
  storage::share_tree(staged_, index_);
  storage::sync_tree(staged_);
  open_generation(staged_);
}

void Copy::bring(const std::string& name, const FileFacts& facts, const KnownFiles& known) {
  const fs::path from = original_.manifest.info.path / name;
  const fs::path to = staged_ / name;
  storage::make_directory(to.parent_path());
  if (const fs::path same = known.find(facts); !same.empty() && storage::digest_of_file(same) == facts.sha256) {
    storage::link_or_copy(same, to);
    result_.shared_bytes += facts.bytes;
    return;
  }
  storage::copy_file(from, to);
  if (storage::digest_of_file(to) != facts.sha256) {
    throw_damaged(from, say("differs_from_manifest"));
  }
  result_.copied_bytes += facts.bytes;
}

void Copy::publish() {
  storage::replace_file(copy_mark_path(index_), copy_mark(result_.kind));
  if (!original_.erased.empty()) {
    storage::replace_file(erased_path(index_), original_.erased);
  }
  if (!staged_.empty()) {
    publish_generation(index_, staged_, original_.name());
    staged_.clear();
  } else if (!result_.was_live) {
    make_live(index_, original_.name());
  }
}

void Copy::remove_old(const std::set<std::string>& needed) {
  std::vector<std::string> old = generation_names(index_);
  std::erase_if(old, [&](const std::string& name) {
    return name == original_.name() || !is_older(name, original_.oldest_generation);
  });
  remove_generations(index_, old);
  try {
    const bool is_node = result_.kind.has == CopyKind::Has::one_shard;
    keep_generations(index_, options_.keep, is_node ? needed : std::set<std::string>());
  } catch (const Error&) {
    return;  // the generation is live; the next copying removes what is too old
  }
}

void Copy::drop() noexcept {
  if (!staged_.empty()) {
    std::error_code ignored;  // the next writer removes what stays
    fs::remove_all(staged_, ignored);
    staged_.clear();
  }
  lock_.reset();
}

using Copies = std::vector<std::unique_ptr<Copy>>;

// Does a step for each copy that has no problem.
template <typename Step>
void for_each_sound(const Copies& copies, const Step& step) {
  for (const auto& copy : copies) {
    if (!copy->is_sound()) {
      continue;
    }
    try {
      step(*copy);
    } catch (const Stopped&) {
      throw;
    } catch (const Error& error) {
      copy->fail(error.message());
    } catch (const fs::filesystem_error& error) {
      copy->fail(Message(error.what()));
    }
  }
}

// A directory that is named twice would wait for its own lock, and the second kind would replace the first.
void require_different(const std::vector<CopyTarget>& targets) {
  for (auto target = targets.begin(); target != targets.end(); ++target) {
    const auto same = std::find_if(targets.begin(), target, [&](const CopyTarget& other) {
      std::error_code ignored;  // what is not there is equal to nothing
      return other.directory == target->directory || fs::equivalent(other.directory, target->directory, ignored);
    });
    if (same != target) {
      throw Error(ErrorKind::usage, say("copy_named_twice", {{"directory", target->directory.string()},
                                                             {"one", describe(same->kind)},
                                                             {"other", describe(target->kind)}}));
    }
  }
}

void publish_all(const Copies& copies, CopyKind::Has has) {
  for_each_sound(copies, [has](Copy& copy) {
    if (copy.result().kind.has == has) {
      copy.publish();
    }
  });
}

// Returns the shards that no node among the copies has. None if no nodes are named: then they are copied at another
// time.
std::vector<std::size_t> shards_without_node(const Copies& copies, std::size_t shards) {
  std::vector<bool> has_node(shards);
  bool names_nodes = false;
  for (const auto& copy : copies) {
    const CopyKind& kind = copy->result().kind;
    if (kind.has == CopyKind::Has::one_shard) {
      names_nodes = true;
      if (copy->is_sound()) {
        has_node.at(kind.shard) = true;
      }
    }
  }
  std::vector<std::size_t> missing;
  for (std::size_t shard = 0; names_nodes && shard < shards; ++shard) {
    if (!has_node[shard]) {
      missing.push_back(shard);
    }
  }
  return missing;
}

// Returns the generations that are live in the fronts now. A front that could not change still asks the nodes for its
// generation.
std::set<std::string> live_in_fronts(const std::vector<CopyTarget>& targets) {
  std::set<std::string> live;
  for (const CopyTarget& target : targets) {
    if (target.kind == front_copy) {
      try {
        live.insert(storage::first_line(live_name_path(target.directory)));
      } catch (const Error&) {
        continue;  // it cannot be read, so the daemon of the front cannot read it either
      }
    }
  }
  return live;
}

// Makes the generation live in all copies. A front asks the nodes, so they are first.
void publish_in_order(const Copies& copies, std::size_t shards) {
  publish_all(copies, CopyKind::Has::one_shard);
  publish_all(copies, CopyKind::Has::all_shards);
  if (const std::vector<std::size_t> missing = shards_without_node(copies, shards); !missing.empty()) {
    for_each_sound(copies, [&](Copy& copy) {
      if (copy.result().kind == front_copy) {
        throw Error(ErrorKind::unpublished, say("copy_front_waits", {{"shards", shard_list(missing)}}));
      }
    });
  }
  publish_all(copies, CopyKind::Has::no_shard);
}

}  // namespace

CopyReport copy_index(const fs::path& index, const std::vector<CopyTarget>& targets, const CopyOptions& options) {
  constexpr int attempts = 3;
  require_different(targets);
  for (int attempt = 1;; ++attempt) {
    const Original original(index);
    Copies copies;
    for (const CopyTarget& target : targets) {
      copies.push_back(std::make_unique<Copy>(original, target, options));
    }
    for_each_sound(copies, [](Copy& copy) { copy.prepare(); });
    if (options.stop && options.stop()) {
      throw Stopped();
    }
    if (!original.is_valid()) {
      if (attempt == attempts) {
        throw Error(ErrorKind::unpublished, say("copy_overtaken", {{"directory", index.string()}}));
      }
      continue;
    }
    if (options.committing) {
      options.committing();
    }
    publish_in_order(copies, original.shards());
    const std::set<std::string> needed = live_in_fronts(targets);
    for_each_sound(copies, [&](Copy& copy) { copy.remove_old(needed); });
    CopyReport report{.generation = original.manifest.info, .copies = {}};
    for (const auto& copy : copies) {
      report.copies.push_back(copy->result());
    }
    return report;
  }
}

}  // namespace gonggo
