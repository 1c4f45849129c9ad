// SPDX-License-Identifier: GPL-2.0-or-later
// What a generation says of itself: manifest.json, a JSON object. It lists every other file of the generation with its
// size and SHA-256.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "common/base/date.hpp"

namespace gonggo {

// One database of a generation. All parts together are searched as one.
struct Part {
  std::string role;       // "main" holds the documents; further roles are free
  std::string directory;  // within the generation
  std::uint64_t documents = 0;
  bool operator==(const Part&) const = default;
};
inline constexpr const char* main_role = "main";

struct GenerationInfo {
  std::string name;      // digits; sorts by age
  std::string previous;  // the name of the one that was live before it; empty: there was none
  std::filesystem::path path;
  std::uint64_t documents = 0;                   // of all parts
  std::map<std::string, std::uint64_t> sources;  // documents of each source
  std::vector<Part> parts;                       // at least one
  Instant created{};
  int schema_version = 0;
  std::string lexicon_hash;
};

struct FileFacts {
  std::uint64_t bytes = 0;
  std::string sha256;
};

using FileList = std::map<std::string, FileFacts>;  // by path within the generation

struct Manifest {
  GenerationInfo info;
  FileList files;
};

// A manifest from before there were parts means one main part. Throws Error(storage) when it is missing, damaged or of
// another schema version.
Manifest read_manifest(const std::filesystem::path& generation);
void write_manifest(const std::filesystem::path& generation, const Manifest& manifest);

// Every file but the manifest, hashed, and on disk afterwards.
FileList hash_and_sync(const std::filesystem::path& directory);

// How the files differ from the list, one sentence each. Reads all of them.
std::vector<std::string> changed_files(const std::filesystem::path& generation, const FileList& files);

// Throws Error(storage): the file is damaged, why, and what to do.
[[noreturn]] void throw_damaged(const std::filesystem::path& path, const std::string& why);

}  // namespace gonggo
