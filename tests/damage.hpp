// SPDX-License-Identifier: GPL-2.0-or-later
// Damages the files of a generation by rule: every file, in every way that a look at the directory shows.
#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace gonggo_test {

struct Damage {
  enum class Kind { missing, cut, longer, directory } kind = Kind::missing;
  std::string file;         // path within the generation
  std::uint64_t bytes = 0;  // size after a cut, or bytes added
  [[nodiscard]] std::string text() const {
    switch (kind) {
      case Kind::missing:
        return file + " is missing";
      case Kind::cut:
        return file + " is cut after " + std::to_string(bytes) + " bytes";
      case Kind::longer:
        return file + " has " + std::to_string(bytes) + " bytes more";
      case Kind::directory:
        return file + " is a directory";
    }
    return file;
  }
};

// Returns every damage of every file of the generation. `cuts` is the number of lengths at which a file is cut, besides
// 0 and one byte less than all.
inline std::vector<Damage> all_damage(const std::filesystem::path& generation, std::uint64_t cuts) {
  namespace fs = std::filesystem;
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(generation)) {
    if (entry.is_regular_file()) {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  std::vector<Damage> damages;
  for (const fs::path& file : files) {
    const std::string name = fs::relative(file, generation).string();
    const std::uint64_t size = fs::file_size(file);
    damages.push_back({Damage::Kind::missing, name, 0});
    damages.push_back({Damage::Kind::directory, name, 0});
    for (const std::uint64_t more : {1, 17, 8192}) {
      damages.push_back({Damage::Kind::longer, name, more});
    }
    if (size == 0) {
      continue;
    }
    std::vector<std::uint64_t> lengths{0, size - 1};
    for (std::uint64_t cut = 1; cut <= cuts; ++cut) {
      lengths.push_back(size * cut / (cuts + 1));
    }
    std::sort(lengths.begin(), lengths.end());
    lengths.erase(std::unique(lengths.begin(), lengths.end()), lengths.end());
    for (const std::uint64_t length : lengths) {
      damages.push_back({Damage::Kind::cut, name, length});
    }
  }
  return damages;
}

inline void apply(const Damage& damage, const std::filesystem::path& generation) {
  namespace fs = std::filesystem;
  const fs::path path = generation / damage.file;
  switch (damage.kind) {
    case Damage::Kind::missing:
      fs::remove(path);
      break;
    case Damage::Kind::cut:
      fs::resize_file(path, damage.bytes);
      break;
    case Damage::Kind::longer:
      std::ofstream(path, std::ios::app | std::ios::binary) << std::string(damage.bytes, 'x');
      break;
    case Damage::Kind::directory:
      fs::remove(path);
      fs::create_directory(path);
      break;
  }
}

// Replaces `to` by a copy of `from`.
inline void copy_over(const std::filesystem::path& from, const std::filesystem::path& to) {
  namespace fs = std::filesystem;
  fs::remove_all(to);
  fs::copy(from, to, fs::copy_options::recursive);
}

}  // namespace gonggo_test
