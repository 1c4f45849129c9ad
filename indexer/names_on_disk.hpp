// SPDX-License-Identifier: GPL-2.0-or-later
// Finds files whose names are spelled in another way on the disk than in the source: in CP949, as older servers and
// archives leave them, or decomposed, as macOS does.
#pragma once

#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace gonggo::indexer {

// Thread-safe. Each folder is read once, so names that are changed later are not seen.
class NamesOnDisk {
 public:
  explicit NamesOnDisk(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // Returns the path below the folder as the disk spells it. `path` is in UTF-8 and relative to the folder. Returns
  // nullopt if the disk has no other spelling, or if the path leads upwards. Whether there is such a file, and whether
  // it is one, is for the caller to find out.
  std::optional<std::filesystem::path> spelled(const std::filesystem::path& path);

 private:
  using Names = std::map<std::string, std::string>;  // names that are not as a source spells them, by that spelling
  const Names& names_in(const std::filesystem::path& below);

  std::filesystem::path folder_;
  std::mutex mutex_;
  std::map<std::filesystem::path, Names> read_;
};

}  // namespace gonggo::indexer
