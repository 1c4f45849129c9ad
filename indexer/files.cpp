// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/files.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include "common/base/error.hpp"
#include "indexer/formats.hpp"

namespace gonggo::indexer {
namespace {

namespace fs = std::filesystem;

// What a path leads to, after links.
struct LinkTarget {
  enum class Kind { missing, file, directory, pipe, special } kind = Kind::missing;
  std::uint64_t bytes = 0;
  std::pair<dev_t, ino_t> identity{};  // the same for every path to one directory
};

LinkTarget look_at(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    return {};
  }
  LinkTarget target{LinkTarget::Kind::special, 0, {status.st_dev, status.st_ino}};
  if (S_ISREG(status.st_mode)) {
    target.kind = LinkTarget::Kind::file;
    target.bytes = static_cast<std::uint64_t>(status.st_size);
  } else if (S_ISDIR(status.st_mode)) {
    target.kind = LinkTarget::Kind::directory;
  } else if (S_ISFIFO(status.st_mode)) {
    target.kind = LinkTarget::Kind::pipe;
  }
  return target;
}

class Finder {
 public:
  explicit Finder(const StopCheck& stop) : stop_(stop) {}

  void add(const std::string& path, std::string_view where) {
    if (path == "-") {
      found_.size_known = false;
      found_.files.push_back({path, true});
      return;
    }
    const LinkTarget target = look_at(path);
    switch (target.kind) {
      case LinkTarget::Kind::missing:
        throw Error(ErrorKind::missing, say("input_missing", {{"where", std::string(where)},
                                                              {"path", path},
                                                              {"problem", std::generic_category().message(errno)}}));
      case LinkTarget::Kind::special:
        throw Error(ErrorKind::input, say("input_is_device", {{"where", std::string(where)}, {"path", path}}));
      case LinkTarget::Kind::directory:
        add_directory(path, target, 1);
        return;
      case LinkTarget::Kind::pipe:
        found_.size_known = false;
        [[fallthrough]];
      case LinkTarget::Kind::file:
        add_file(path, target, true);
    }
  }
  FoundFiles take() { return std::move(found_); }

 private:
  void add_file(const std::string& path, const LinkTarget& target, bool named) {
    found_.bytes += target.bytes;
    found_.files.push_back({path, named});
  }

  void add_directory(const std::string& directory, const LinkTarget& target, std::size_t level) {
    if (entered_.contains(target.identity)) {
      return;
    }
    if (level > most_levels_of_directories) {  // not entered, because a shorter path may lead to it as well
      found_.unreadable.push_back(
          {directory, "it is nested deeper than " + std::to_string(most_levels_of_directories) + " levels"});
      return;
    }
    entered_.insert(target.identity);
    std::error_code error;
    std::vector<std::string> entries;
    for (fs::directory_iterator at(directory, error), end; !error && at != end; at.increment(error)) {
      throw_if_stopped(stop_);
      entries.push_back(at->path().string());
    }
    if (error) {
      found_.unreadable.push_back({directory, error.message()});
    }
    std::sort(entries.begin(), entries.end());
    for (const std::string& entry : entries) {
      throw_if_stopped(stop_);
      add_entry(entry, level);
    }
  }

  void add_entry(const std::string& entry, std::size_t level) {
    if (entry.compare(entry.rfind('/') + 1, 1, ".") == 0) {
      return;
    }
    const LinkTarget target = look_at(entry);
    if (target.kind == LinkTarget::Kind::directory) {
      add_directory(entry, target, level + 1);
    } else if (target.kind == LinkTarget::Kind::pipe || target.kind == LinkTarget::Kind::special) {
      if (++found_.special == 1) {
        found_.first_special = entry;
      }
    } else if (is_read_in_directories(entry)) {
      add_file(entry, target, false);  // a link that leads nowhere is reported when it is opened
    } else if (++found_.skipped == 1) {
      found_.first_skipped = entry;
    }
  }

  const StopCheck& stop_;
  FoundFiles found_;
  std::set<std::pair<dev_t, ino_t>> entered_;  // directories
};

}  // namespace

FoundFiles find_files(const std::vector<std::string>& paths, std::string_view where, const StopCheck& stop) {
  Finder finder(stop);
  for (const std::string& path : paths) {
    finder.add(path, where);
  }
  return finder.take();
}

}  // namespace gonggo::indexer
