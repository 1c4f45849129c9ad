// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/names_on_disk.hpp"

#include <system_error>

#include "common/text/clean_utf8.hpp"
#include "common/text/composed_text.hpp"
#include "indexer/text_stream.hpp"

namespace gonggo::indexer {
namespace {

namespace fs = std::filesystem;

std::string as_in_source(const std::string& name) {
  return composed_text(is_utf8(name) ? name : decode_text_as(name, "cp949"));
}

}  // namespace

const NamesOnDisk::Names& NamesOnDisk::names_in(const fs::path& below) {
  const std::lock_guard lock(mutex_);
  const auto [entry, is_new] = read_.try_emplace(below);
  std::error_code error;
  for (fs::directory_iterator at(folder_ / below, error); is_new && !error && at != fs::directory_iterator();
       at.increment(error)) {
    const std::string name = at->path().filename().string();
    if (std::string usual = as_in_source(name); usual != name) {
      entry->second.emplace(std::move(usual), name);
    }
  }
  return entry->second;
}

std::optional<fs::path> NamesOnDisk::spelled(const fs::path& path) {
  fs::path found;
  for (const fs::path& part : path.relative_path()) {
    if (part == "..") {
      return std::nullopt;
    }
    const std::string usual = composed_text(part.string());
    const Names& names = names_in(found);
    const auto other = names.find(usual);
    found /= other == names.end() ? usual : other->second;
  }
  return found == path ? std::nullopt : std::optional(found);
}

}  // namespace gonggo::indexer
