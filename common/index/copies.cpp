// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/copies.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
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
constexpr std::string_view mark_text = "A copy of another index, made by gonggo-indexer copy.\n";

std::string erased_text(const fs::path& index) {
  return storage::is_there(erased_path(index)) ? storage::read_file(erased_path(index)) : std::string();
}

// The index that is copied.
struct Original {
  fs::path index;
  Manifest manifest;
  std::string erased;             // the file of erased announcements; empty if there is none
  std::string oldest_generation;  // older ones held erased announcements; may be empty

  explicit Original(const fs::path& directory) : index(directory), erased(erased_text(directory)) {
    oldest_generation = ErasedList(index).oldest_generation();
    const std::optional<fs::path> live = live_generation(index);
    if (!live) {
      throw Error(ErrorKind::missing, say("no_index_yet", {{"directory", index.string()}}));
    }
    checked_generation(*live);
    manifest = read_manifest(*live);
  }
  [[nodiscard]] const std::string& name() const { return manifest.info.name; }
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
  Copy(const Original& original, const fs::path& directory, const CopyOptions& options)
      : original_(original), index_(directory), options_(options), result_{.directory = directory} {}
  ~Copy() { drop(); }
  Copy(const Copy&) = delete;
  Copy& operator=(const Copy&) = delete;

  // Brings the files. Throws Error if that fails, and nothing of the copy has changed then.
  void prepare();
  // Makes the generation live. Throws Error.
  void publish();
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
  void require_copy() const;
  void require_nothing_newer() const;
  [[nodiscard]] bool has_generation() const;
  void bring_files();
  void bring(const std::string& name, const FileFacts& facts, const KnownFiles& known);

  const Original& original_;
  fs::path index_;
  const CopyOptions& options_;
  Copied result_;
  std::unique_ptr<Lock> lock_;
  fs::path staged_;  // the directory of the files; empty if the copy has the generation already
};

void Copy::prepare() {
  require_other_index();
  require_copy();
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

// An index of its own must not be replaced by another one.
void Copy::require_copy() const {
  if (!storage::is_there(copy_mark_path(index_)) && storage::is_there(generations_path(index_))) {
    throw Error(ErrorKind::unpublished, say("copy_is_an_index", {{"directory", index_.string()}}));
  }
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
  if (storage::read_file(manifest_path(generation)) !=
      storage::read_file(manifest_path(original_.manifest.info.path))) {
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
  for (const auto& [name, facts] : original_.manifest.files) {
    needed += known.find(facts).empty() ? facts.bytes : 0;
  }
  storage::require_space(index_, needed, "this copy", "or name another directory");
  staged_ = updating_path(index_) / original_.name();
  for (const auto& [name, facts] : original_.manifest.files) {
    if (options_.stop && options_.stop()) {
      throw Stopped();
    }
    bring(name, facts, known);
  }
  storage::replace_file(manifest_path(staged_), storage::read_file(manifest_path(original_.manifest.info.path)));
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
  storage::replace_file(copy_mark_path(index_), mark_text);
  if (!original_.erased.empty()) {
    storage::replace_file(erased_path(index_), original_.erased);
  }
  if (!staged_.empty()) {
    publish_generation(index_, staged_, original_.name());
    staged_.clear();
  } else if (!result_.was_live) {
    make_live(index_, original_.name());
  }
  std::vector<std::string> old = generation_names(index_);
  std::erase_if(old, [&](const std::string& name) {
    return name == original_.name() || !is_older(name, original_.oldest_generation);
  });
  remove_generations(index_, old);
  try {
    keep_generations(index_, options_.keep);
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

// Does a step for each copy that has no problem.
template <typename Step>
void for_each_sound(std::vector<std::unique_ptr<Copy>>& copies, const Step& step) {
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

// A directory that is named twice would wait for its own lock.
std::vector<fs::path> different(const std::vector<fs::path>& directories) {
  std::vector<fs::path> all;
  for (const fs::path& directory : directories) {
    const bool is_known = std::any_of(all.begin(), all.end(), [&](const fs::path& known) {
      std::error_code ignored;
      return known == directory || fs::equivalent(known, directory, ignored);
    });
    if (!is_known) {
      all.push_back(directory);
    }
  }
  return all;
}

}  // namespace

CopyReport copy_index(const fs::path& index, const std::vector<fs::path>& directories, const CopyOptions& options) {
  constexpr int attempts = 3;
  for (int attempt = 1;; ++attempt) {
    const Original original(index);
    std::vector<std::unique_ptr<Copy>> copies;
    for (const fs::path& directory : different(directories)) {
      copies.push_back(std::make_unique<Copy>(original, directory, options));
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
    for_each_sound(copies, [](Copy& copy) { copy.publish(); });
    CopyReport report{.generation = original.manifest.info, .copies = {}};
    for (const auto& copy : copies) {
      report.copies.push_back(copy->result());
    }
    return report;
  }
}

}  // namespace gonggo
