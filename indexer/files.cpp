// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/files.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>

#include "common/base/error.hpp"
#include "indexer/formats.hpp"

namespace gonggo::indexer {
namespace {

namespace fs = std::filesystem;

class Finder {
 public:
  void add(const std::string& path, std::string_view where) {
    std::error_code error;
    if (path == "-") {
      found_.size_known = false;
      found_.files.push_back({path, true});
    } else if (!fs::exists(path, error)) {
      throw Error(ErrorKind::missing,
                  std::string(where) + path + " does not exist or cannot be reached; name a file, a directory or -");
    } else if (fs::is_directory(path, error)) {
      add_directory(path);
    } else {
      add_file(path, true);
    }
  }
  FoundFiles take() { return std::move(found_); }

 private:
  void add_file(const fs::path& path, bool named) {
    std::error_code error;
    const bool regular = fs::is_regular_file(path, error);
    const std::uintmax_t size = regular ? fs::file_size(path, error) : 0;
    if (error || !regular) {
      found_.size_known = false;
    }
    found_.bytes += error ? 0 : size;
    found_.files.push_back({path.string(), named});
  }

  void add_directory(const fs::path& directory) {
    std::error_code error;
    const fs::path real = fs::canonical(directory, error);
    if (error || !entered_.insert(real.string()).second) {
      return;
    }
    std::vector<fs::path> entries;
    for (fs::directory_iterator at(directory, error), end; !error && at != end; at.increment(error)) {
      entries.push_back(at->path());
    }
    if (error) {
      found_.unreadable.push_back({directory.string(), error.message()});
    }
    std::sort(entries.begin(), entries.end());
    for (const fs::path& entry : entries) {
      add_entry(entry);
    }
  }

  void add_entry(const fs::path& entry) {
    if (entry.filename().string().starts_with('.')) {
      return;
    }
    std::error_code error;
    if (fs::is_directory(entry, error)) {
      add_directory(entry);
    } else if (!fs::is_regular_file(entry, error) && !fs::is_symlink(entry, error)) {
      return;
    } else if (is_read_in_directories(entry.string())) {
      add_file(entry, false);
    } else if (++found_.skipped == 1) {
      found_.first_skipped = entry.string();
    }
  }

  FoundFiles found_;
  std::set<std::string> entered_;  // canonical paths of directories
};

}  // namespace

FoundFiles find_files(const std::vector<std::string>& paths, std::string_view where) {
  Finder finder;
  for (const std::string& path : paths) {
    finder.add(path, where);
  }
  return finder.take();
}

}  // namespace gonggo::indexer
