// SPDX-License-Identifier: GPL-2.0-or-later
// The manifest of a generation: manifest.json, a JSON object. It describes the generation and lists its other files
// with size and SHA-256.
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
  std::string role;       // "main"; a manifest with another role is refused
  std::string directory;  // within the generation
  std::uint64_t documents = 0;
  bool operator==(const Part&) const = default;
};
inline constexpr const char* main_role = "main";

struct GenerationInfo {
  std::string name;      // digits; sorts by age
  std::string previous;  // the name of the generation that was live before; empty: none
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

// A manifest without parts, as earlier releases wrote it, means one main part. Throws Error(storage) if the manifest is
// missing, damaged or of another schema version.
Manifest read_manifest(const std::filesystem::path& generation);
void write_manifest(const std::filesystem::path& generation, const Manifest& manifest);

// Hashes every file except the manifest, and syncs them all to disk.
FileList hash_and_sync(const std::filesystem::path& directory);

// Compares the files with the list. Returns the differences, one sentence each. Reads every file.
std::vector<std::string> changed_files(const std::filesystem::path& generation, const FileList& files);

// Throws Error(storage). Its message names the damaged file, the reason and what to do.
[[noreturn]] void throw_damaged(const std::filesystem::path& path, const std::string& why);
void throw_if_missing(const std::filesystem::path& path);  // as throw_damaged()

}  // namespace gonggo
